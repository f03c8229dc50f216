#include "core/flux/ecarts_cadre.hpp"

#include <algorithm>

#include "core/flux/hypotheses_ecrites.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
// The day on which the étude counts the rights.
std::int32_t reference_of(const Etude& e) {
  constexpr std::int32_t kPremierJanvier = 101;
  constexpr std::int32_t kAnnee = 10'000;
  return e.conversion.date_reference != 0 ? e.conversion.date_reference : e.annee * kAnnee + kPremierJanvier;
}
}  // namespace

std::vector<EcartCadre> compare_cadre(const Etude& etude, const Registre& registre) {
  std::vector<EcartCadre> ecarts;
  if (!etude.cadre) return ecarts;
  const Cadre& c = *etude.cadre;
  if (c.mode)
    ecarts.push_back({.cle = "mode",
                      .libelle = "Mode pour tous",
                      .cadre = std::string(label(*c.mode)),
                      .etude = std::string(label(etude.conversion.mode)),
                      .egal = *c.mode == etude.conversion.mode});
  if (c.date_reference != 0)
    ecarts.push_back({.cle = "date_reference",
                      .libelle = "Date de référence",
                      .cadre = write_date(c.date_reference),
                      .etude = write_date(reference_of(etude)),
                      .egal = c.date_reference == reference_of(etude)});
  for (const auto& [id, valeur] : c.parametres) {
    const Regle* regle = registre.find(id);
    if (regle == nullptr || !regle->valeur) continue;
    const auto it = etude.parametres.find(id);
    const ValeurParametre& sienne = it == etude.parametres.end() ? *regle->valeur : it->second;
    ecarts.push_back({.cle = id,
                      .libelle = regle->libelle,
                      .cadre = write_parametre(valeur, *regle),
                      .etude = write_parametre(sienne, *regle),
                      .egal = sienne == valeur});
  }
  std::ranges::sort(ecarts, [](const EcartCadre& a, const EcartCadre& b) {
    return a.egal != b.egal ? !a.egal : a.libelle < b.libelle;
  });
  return ecarts;
}

void apply_cadre(Etude& etude, const Registre& registre) {
  if (!etude.cadre) return;
  const Cadre& c = *etude.cadre;
  if (c.mode) etude.conversion.mode = *c.mode;
  if (c.date_reference != 0 && c.date_reference != reference_of(etude))
    etude.conversion.date_reference = c.date_reference;
  for (const auto& [id, valeur] : c.parametres) {
    const Regle* regle = registre.find(id);
    if (regle == nullptr || !regle->valeur || regle->valeur->index() != valeur.index()) continue;
    if (*regle->valeur == valeur)
      etude.parametres.erase(id);
    else
      etude.parametres[id] = valeur;
  }
}

}  // namespace passeflux
