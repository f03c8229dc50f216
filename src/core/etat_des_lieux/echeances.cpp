#include "core/etat_des_lieux/echeances.hpp"

#include <algorithm>

#include "core/quantite/date.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

std::int32_t prorogation_of(const Parametres& parametres) {
  return static_cast<std::int32_t>(parametres.number(kRegleProrogation).to_int64().value_or(0));
}

Echeance compute_echeance(const Droit& d, std::int32_t prorogation) {
  const bool rembourse = d.remboursement != 0;
  const std::int32_t pret = rembourse ? d.remboursement : d.fin_pret;
  if (d.fondement == Fondement::Garantie && pret != 0)
    return {
        .genre = GenreEcheance::Prorogee, .fin = add_years(pret, prorogation), .pret = pret, .rembourse = rembourse};
  if (d.fin != 0) return {.genre = GenreEcheance::Acte, .fin = d.fin, .pret = 0, .rembourse = false};
  if (d.fondement == Fondement::Legal || d.fondement == Fondement::Agents)
    return {.genre = GenreEcheance::SansTerme, .fin = 0, .pret = 0, .rembourse = false};
  return {};
}

bool is_a_venir(const Droit& d, std::int32_t jour) { return d.statut != StatutDroit::Echu && d.debut > jour; }

bool is_vivant(const Droit& d, std::int32_t jour, std::int32_t prorogation) {
  if (d.statut == StatutDroit::Echu || is_a_venir(d, jour)) return false;
  const Echeance e = compute_echeance(d, prorogation);
  return e.fin == 0 || e.fin >= jour;
}

std::vector<LigneEcheance> list_echeances(const Etude& etude, const EtatDroits& etat) {
  std::vector<std::int64_t> volumes;
  std::int64_t reste = 0;
  for (const VolumeDroits& v : etat.reservataires) {
    volumes.push_back(v.suite + v.uniques);
    reste += volumes.back();
  }
  std::vector<LigneEcheance> lignes;
  for (const auto& [annee, par_reservataire] : etat.echeances) {
    LigneEcheance& l = lignes.emplace_back(LigneEcheance{.annee = annee, .logements = 0, .reste = 0, .qui = {}});
    for (std::size_t i = 0; i < par_reservataire.size(); ++i) {
      const std::int64_t n = par_reservataire[i];
      if (n == 0) continue;
      volumes[i] -= n;
      l.logements += n;
      l.qui += (l.qui.empty() ? "" : " · ") + etude.reservataires[i].nom + " " + write_integer(n) + ", reste " +
               write_integer(volumes[i]);
    }
    reste -= l.logements;
    l.reste = reste;
  }
  return lignes;
}

std::int64_t count_mentions(const Etude& e, std::string_view id) {
  const auto of_droits = [&](const Droits& droits) {
    return std::ranges::count_if(
        droits, [&](const Droit& d) { return d.reservataire == id || d.exerce_par == id || d.preleve_sur == id; });
  };
  std::int64_t n = e.droits == nullptr ? 0 : of_droits(*e.droits);
  for (const auto& etat : e.etats_transmis) n += (etat->reservataire == id ? 1 : 0) + of_droits(etat->lignes);
  if (e.decisions != nullptr) n += std::ranges::count(*e.decisions, id, &Decision::reservataire);
  n += std::ranges::count(e.grille.evaluations, id, &Evaluation::reservataire);
  if (e.historique != nullptr)
    for (const Liberation& l : *e.historique)
      n += std::ranges::count_if(l.offres, [&](const Offre& o) { return o.reservataire == id || o.impute == id; });
  return n;
}

}  // namespace passeflux
