#include "core/flux/conversion.hpp"

#include <algorithm>
#include <array>

namespace passeflux {

namespace {
using Conversion_de = Resultat_ou<Ref> (*)(Contexte&, const Reservataire&, const std::string&);
constexpr std::array<Conversion_de, kModes> kConversions{part_initiale, part_rotation, part_volume, part_cellules,
                                                         part_droits,   part_saisie,   part_saisie};

// Mode 4: what the other modes would give, in points and in dwellings a year, wherever they can be computed.
void compare_modes(Contexte& c, const Reservataire& r, LigneFlux& ligne) {
  std::vector<Alerte> tues;  // a mode that is only compared warns of nothing
  Contexte essai{.etude = c.etude,
                 .parametres = c.parametres,
                 .assiette = c.assiette,
                 .flux = c.flux,
                 .calcul = c.calcul,
                 .alertes = tues};
  for (const ModeConversion m : {ModeConversion::PartInitiale, ModeConversion::Rotation, ModeConversion::RotationVolume,
                                 ModeConversion::RotationCellules, ModeConversion::DroitsUniques}) {
    const std::string base = "lignes." + r.id + ".modes." + std::string(word(m));
    const auto part = kConversions.at(static_cast<std::size_t>(m))(essai, r, base + ".part");
    if (!part) continue;
    const Ref ecart = c.calcul.somme(base + ".ecart", "conversion.ecart_points", Unite::Part,
                                     {{ligne.ref_part, 1}, {*part, -1}}, r.nom);
    EcartMode e{.mode = m,
                .part = c.calcul.valeur(*part),
                .points = c.calcul.valeur(ecart),
                .logements = Rationnel::undefined()};
    if (c.flux.calcule)
      e.logements = c.calcul.valeur(c.calcul.produit(base + ".ecart_logements", "conversion.ecart_logements",
                                                     Unite::Logements, ecart, c.flux.ref_total, r.nom));
    ligne.ecarts.push_back(std::move(e));
  }
}

// What mode 3 recorded of the life of the rights.
void read_echeancier(const Contexte& c, LigneFlux& ligne) {
  const std::string base = "lignes." + ligne.id;
  if (c.calcul.find(base + ".flux_annuel") == nullptr) return;
  ligne.volume_total = c.calcul.find(base + ".volume_total")->valeur;
  ligne.volume_horizon = c.calcul.find(base + ".volume_horizon")->valeur;
  for (std::size_t k = 1;; ++k) {
    const Grandeur* g = c.calcul.find(base + ".echeancier." + std::to_string(k));
    if (g == nullptr) return;
    ligne.echeancier.push_back(g->valeur);
  }
}

// p_0 = 1 − Σ p_r; where all is mode 1, that is its own dwellings over the assiette, and is told so.
LigneFlux unreserved(Contexte& c, const std::vector<LigneFlux>& lignes) {
  LigneFlux reste;
  reste.id = kNonReserve;
  reste.nom = "Non réservé";
  reste.non_reserve = true;
  const std::string base = "lignes." + reste.id;
  std::vector<Operande> dwellings{{c.assiette.ref_total, 1}};
  bool initiale = true;
  for (const LigneFlux& l : lignes) {
    initiale = initiale && l.mode == ModeConversion::PartInitiale;
    if (l.reserves != 0) dwellings.push_back({c.calcul.ref_of("lignes." + l.id + ".reserves"), -1});
  }
  const Ref n =
      c.calcul.somme(base + ".reserves", "lignes.non_reserve", Unite::Logements, std::move(dwellings), reste.nom);
  reste.reserves = c.calcul.valeur(n).to_int64().value_or(0);
  if (initiale) {
    reste.ref_part =
        c.calcul.quotient(base + ".part", "lignes.part_non_reservee", Unite::Part, n, c.assiette.ref_total, reste.nom);
  } else {
    std::vector<Operande> parts{{datum_once(c.calcul, "conversion.tout", "conversion.tout", Unite::Part, 1), 1}};
    for (const LigneFlux& l : lignes)
      if (!l.part.is_zero()) parts.push_back({l.ref_part, -1});
    reste.ref_part = c.calcul.somme(base + ".part", "lignes.part_restante", Unite::Part, std::move(parts), reste.nom);
  }
  reste.part = c.calcul.valeur(reste.ref_part);
  return reste;
}
}  // namespace

Ref datum_once(Calcul& calcul, const std::string& reference, const char* regle, Unite unite, const Rationnel& valeur,
               const std::string& sujet) {
  if (calcul.find(reference) != nullptr) return calcul.ref_of(reference);
  return calcul.donnee(reference, regle, unite, valeur, sujet);
}

std::unexpected<Diagnostic> missing(const Contexte& c, const Reservataire& r, const std::string& message) {
  const auto i = std::ranges::find(c.etude.reservataires, r.id, &Reservataire::id) - c.etude.reservataires.begin();
  return std::unexpected(Diagnostic{.code = "conversion.donnees",
                                    .message = r.nom + " : " + message,
                                    .conseil = "Complétez sa saisie, ou choisissez un autre mode pour lui.",
                                    .chemin = "/reservataires/" + std::to_string(i) + "/conversion"});
}

ModeConversion mode_of(const Etude& etude, const Reservataire& r) {
  return r.conversion.mode.value_or(etude.conversion.mode);
}

std::vector<LigneFlux> convert(Contexte& c, Diagnostics& bloquants) {
  std::vector<LigneFlux> lignes;
  for (const Reservataire& r : c.etude.reservataires)
    c.calcul.donnee("lignes." + r.id + ".reserves", "lignes.reserves", Unite::Logements, r.logements_reserves, r.nom);
  for (const Reservataire& r : c.etude.reservataires) {
    LigneFlux ligne;
    ligne.id = r.id;
    ligne.nom = r.nom;
    ligne.nature = r.nature;
    ligne.reserves = r.logements_reserves;
    ligne.mode = mode_of(c.etude, r);
    const std::string reference = "lignes." + r.id + ".part";
    const auto part = kConversions.at(static_cast<std::size_t>(ligne.mode))(c, r, reference);
    if (!part) bloquants.push_back(part.error());
    ligne.ref_part = part ? *part : c.calcul.donnee(reference, "conversion.manquante", Unite::Part, 0, r.nom);
    ligne.part = c.calcul.valeur(ligne.ref_part);
    if (part && ligne.mode == ModeConversion::Negocie) compare_modes(c, r, ligne);
    if (part && ligne.mode == ModeConversion::DroitsUniques) read_echeancier(c, ligne);
    lignes.push_back(std::move(ligne));
  }
  lignes.push_back(unreserved(c, lignes));
  return lignes;
}

}  // namespace passeflux
