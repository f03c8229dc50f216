#include "core/flux/reprise.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/identifies.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
// Dwelling → who holds a live droit de suite on it, on a day. Not the identified ones, of which no flux comes.
std::map<std::string_view, std::set<std::string_view>> holders(const Etude& e, std::int32_t jour,
                                                               std::int32_t prorogation, const Identifies& identifies) {
  std::map<std::string_view, std::set<std::string_view>> titulaires;
  for (const Droit& d : *e.droits)
    if (!d.logement.empty() && d.nature != NatureDroit::DroitUnique && !identifies.has(d.logement) &&
        is_vivant(d, jour, prorogation))
      titulaires[d.logement].insert(d.reservataire);
  return titulaires;
}

void take_lots(Etude& e, std::int32_t jour, std::int32_t prorogation, const Identifies& identifies) {
  using Fins = std::tuple<std::int32_t, std::int32_t>;
  std::map<std::string, std::map<Fins, std::int64_t>> lots;
  std::map<std::string, std::int64_t> uniques;
  const std::optional<Sorties> sorties = e.devenirs == nullptr ? std::nullopt : std::optional<Sorties>(e);
  for (std::size_t i = 0; i < e.droits->size(); ++i) {
    const Droit& d = (*e.droits)[i];
    if (!is_vivant(d, jour, prorogation) || (sorties && sorties->is_solde(i)) ||
        identifies.bears(i, sorties ? &*sorties : nullptr))
      continue;
    if (d.nature == NatureDroit::DroitUnique) {
      uniques[d.reservataire] += d.logements;
      continue;
    }
    const Echeance fin = compute_echeance(d, prorogation);
    if (fin.fin == 0 || d.logements == 0) continue;  // without end: no volume of droits uniques can be told
    const bool prorogee = fin.genre == GenreEcheance::Prorogee;
    const std::int32_t pret = d.remboursement != 0 ? d.remboursement : d.fin_pret;
    lots[d.reservataire][prorogee ? Fins{0, pret} : Fins{fin.fin, 0}] += d.logements;
  }
  for (Reservataire& r : e.reservataires) {
    if (const auto du = uniques.find(r.id); du != uniques.end()) r.conversion.droits_uniques = du->second;
    const auto siens = lots.find(r.id);
    if (siens == lots.end() || siens->second.size() > kLotsMax) continue;
    r.conversion.lots.clear();
    for (const auto& [fins, logements] : siens->second)
      r.conversion.lots.push_back({.logements = logements,
                                   .rotation = {},
                                   .fin = std::get<0>(fins),
                                   .fin_pret = std::get<1>(fins),
                                   .zone = {}});
  }
}

void take_relocations(Etude& e, std::int32_t prorogation, const Identifies& identifies) {
  std::map<std::string, std::vector<AnneeRotation>> par_reservataire;
  std::vector<AnneeRotation> non_reserves;
  for (const std::int32_t annee : years_of(*e.historique)) {
    const auto titulaires = holders(e, first_day(annee), prorogation, identifies);
    std::map<std::string_view, AnneeRotation> comptes;
    for (const auto& [logement, ids] : titulaires)
      for (const std::string_view id : ids) ++comptes[id].assiette;
    AnneeRotation libre;
    for (const Liberation& l : *e.historique) {
      if (l.date / 10000 != annee || l.categorie == CategorieLiberation::PremiereLocation || identifies.has(l.logement))
        continue;
      const auto siens = titulaires.find(l.logement);
      if (siens == titulaires.end()) {
        ++libre.relocations;
        continue;
      }
      for (const std::string_view id : siens->second) ++comptes[id].relocations;
    }
    for (auto& [id, compte] : comptes) {
      compte.annee = annee;
      par_reservataire[std::string(id)].push_back(compte);
    }
    libre.annee = annee;
    if (e.parc != nullptr)
      libre.assiette = std::max<std::int64_t>(
          0, e.parc->logements() - identifies.logements() - static_cast<std::int64_t>(titulaires.size()));
    non_reserves.push_back(libre);
  }
  const auto last = [](std::vector<AnneeRotation> annees) {
    if (annees.size() > kAnneesRotationMax) annees.erase(annees.begin(), annees.end() - kAnneesRotationMax);
    return annees;
  };
  for (Reservataire& r : e.reservataires)
    if (const auto annees = par_reservataire.find(r.id); annees != par_reservataire.end())
      r.conversion.annees = last(annees->second);
  e.conversion.annees_non_reserve = last(std::move(non_reserves));
}
}  // namespace

void reprendre_conversion(Etude& e, const Parametres& parametres) {
  if (e.droits == nullptr) return;
  const std::int32_t prorogation = prorogation_of(parametres);
  const Identifies identifies(e, parametres);
  const std::int32_t jour = reference_day(e);
  take_lots(e, jour, prorogation, identifies);
  if (e.historique != nullptr) take_relocations(e, prorogation, identifies);
}

std::optional<std::vector<RotationCellule>> count_cellules(const Etude& e, const Parametres& parametres,
                                                           const std::map<Cellule, std::int64_t>& assiette,
                                                           const EstIci& ici) {
  if (e.historique == nullptr) return std::nullopt;
  const auto annees = static_cast<std::int64_t>(years_of(*e.historique).size());
  std::map<Cellule, std::int64_t> relocations;
  const Identifies identifies(e, parametres);
  const std::optional<PlacesLiberations> places = ici ? std::optional<PlacesLiberations>(e) : std::nullopt;
  for (const Liberation& l : *e.historique) {
    if (l.date == 0 || l.categorie == CategorieLiberation::PremiereLocation || identifies.has(l.logement)) continue;
    if (ici) {
      const std::string commune = places->commune(l);
      if (commune.empty()) return std::nullopt;
      if (!ici(commune)) continue;
    }
    ++relocations[{l.pieces, l.qpv}];
  }
  std::vector<RotationCellule> cellules;
  for (const auto& [cellule, n] : assiette)
    if (cellules.size() < kCellulesMax) cellules.push_back({cellule, relocations[cellule], n * annees});
  return cellules;
}

}  // namespace passeflux
