#include "core/etat_des_lieux/etat_zero.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/domaine/mots.hpp"
#include "core/etat_des_lieux/ventilation_zero.hpp"

namespace passeflux {

namespace {
// A share that a file may hold: between nothing and all.
std::optional<Rationnel> share_of(const ResultatFlux& r, std::string_view id) {
  const auto it = std::ranges::find(r.lignes, id, &LigneFlux::id);
  if (it == r.lignes.end() || !it->part.is_defined() || it->part.is_negative() || it->part > 1) return std::nullopt;
  return it->part;
}
}  // namespace

EtatZero make_etat_zero(const Etude& etude, const ResultatFlux& resultat, const Parametres& parametres,
                        const std::vector<std::int32_t>& annees, std::int32_t date, std::vector<SourceZero> sources) {
  const Fonctionnement f = compute_fonctionnement(etude, parametres, annees);
  EtatZero z{.date = date,
             .motif = {},
             .scenario = name_scenario(etude.scenario),
             .annees = f.annees,
             .parc = resultat.assiette.parc,
             .assiette = resultat.assiette.total,
             .liberations = {},
             .lignes = {},
             .ventilation = make_ventilation(etude, f.annees),
             .sources = std::move(sources)};
  if (etude.historique != nullptr)
    for (const Liberation& l : *etude.historique)
      if (std::ranges::find(z.annees, l.date / 10000) != z.annees.end())
        ++z.liberations.at(static_cast<std::size_t>(l.categorie));
  for (const LigneFonctionnement& l : f.lignes) {
    const auto r = std::ranges::find(etude.reservataires, l.id, &Reservataire::id);
    z.lignes.push_back({.id = l.id,
                        .nom = r == etude.reservataires.end() ? "Non réservé" : l.nom,
                        .reserves = r == etude.reservataires.end() ? 0 : r->logements_reserves,
                        .part = share_of(resultat, l.id),
                        .mesures = l.mesures});
  }
  return z;
}

namespace {
// A breakdown is of the lines: each makes its totals.
bool is_broken_down(const EtatZero& z) {
  if (z.ventilation.empty()) return true;
  const auto key = [](CelluleZero c) {
    c.proposes = c.attribues = 0;
    return c;
  };
  std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> restes;
  for (const LigneZero& l : z.lignes) restes[l.id] = {l.mesures.mises(), l.mesures.attributions};
  for (std::size_t i = 0; i < z.ventilation.size(); ++i) {
    const CelluleZero& c = z.ventilation[i];
    if (!restes.contains(c.id) || (i > 0 && !(key(z.ventilation[i - 1]) < key(c)))) return false;
    restes[c.id].first -= c.proposes;
    restes[c.id].second -= c.attribues;
  }
  return std::ranges::all_of(restes,
                             [](const auto& r) { return r.second == std::pair{std::int64_t{0}, std::int64_t{0}}; });
}
}  // namespace

std::string refuse_etat_zero(const EtatsZero& versions, const EtatZero& nouveau) {
  if (nouveau.lignes.size() < 2) return "L’étude n’a pas de réservataire : il n’y a rien à figer.";
  if (versions.size() >= kEtatsZeroMax)
    return "Une étude garde au plus " + std::to_string(kEtatsZeroMax) + " versions de son état zéro.";
  if (!versions.empty() && nouveau.motif.empty()) return "Dites pourquoi l’état zéro est corrigé.";
  return {};
}

void freeze_etat_zero(Etude& etude, EtatZero nouveau) {
  if (!refuse_etat_zero(etude.etats_zero, nouveau).empty()) return;
  if (etude.etats_zero.empty()) nouveau.motif.clear();
  // More than a file holds, all versions together: the lines alone are frozen.
  std::size_t cellules = nouveau.ventilation.size();
  for (const auto& z : etude.etats_zero) cellules += z->ventilation.size();
  if (cellules > kCellulesZeroMax) nouveau.ventilation.clear();
  etude.etats_zero.push_back(std::make_shared<const EtatZero>(std::move(nouveau)));
}

std::string check_etat_zero(const EtatZero& z, std::size_t rang) {
  if (rang > 0 && z.motif.empty()) return "une correction de l’état zéro doit dire son motif";
  if (rang == 0 && !z.motif.empty()) return "la première version de l’état zéro ne corrige rien";
  if (!std::ranges::is_sorted(z.annees, std::ranges::less_equal{}))
    return "les années comptées ne se suivent pas dans l’ordre";
  if (z.lignes.size() < 2 || z.lignes.back().id != kNonReserve)
    return "les lignes de l’état zéro ne finissent pas par ce qui n’est pas réservé";
  if (z.assiette > z.parc) return "l’assiette dépasse le parc";
  std::set<std::string_view> ids;
  std::int64_t liberations = 0;
  for (const LigneZero& l : z.lignes) {
    if (!ids.insert(l.id).second) return "« " + l.id + " » figure deux fois dans l’état zéro";
    if (!is_coherent(l.mesures)) return "les nombres de « " + l.nom + " » ne s’accordent pas entre eux";
    if (l.mesures != Mesures{} && z.annees.empty()) return "des mises à disposition sont comptées sans aucune année";
    liberations += l.mesures.liberations;
  }
  if (z.lignes.back().reserves != 0) return "des logements réservés figurent sur la ligne de ce qui ne l’est pas";
  if (liberations > z.liberations.at(static_cast<std::size_t>(CategorieLiberation::Flux)))
    return "plus de libérations sont réparties qu’il n’y en a eu";
  if (!is_broken_down(z)) return "la ventilation ne fait pas les totaux de ses lignes";
  for (std::size_t i = 0; i < z.sources.size(); ++i)
    if (!is_empreinte(z.sources[i].empreinte) || (i > 0 && z.sources[i].table <= z.sources[i - 1].table) ||
        !std::ranges::all_of(z.sources[i].fichiers,
                             [](const FichierLu& f) { return f.empreinte.empty() || is_empreinte(f.empreinte); }))
      return "les sources de l’état zéro sont mal décrites";
  return {};
}

}  // namespace passeflux
