#include "core/suivi/droits_cumules.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/petits_droits.hpp"
#include "core/suivi/decompte.hpp"

namespace passeflux {

namespace {
// The year in which its convention began, of those in force; 0: none says.
std::int32_t first_year_of(const Etude& e, const std::string& id) {
  std::int32_t premiere = 0;
  for (const Convention& c : e.conventions)
    if (c.reservataire == id && c.debut != 0 && c.debut / 10000 <= e.annee && is_in_force(c, e.annee * 10000 + 1231))
      premiere = premiere == 0 ? c.debut / 10000 : std::min(premiere, c.debut / 10000);
  return premiere;
}
}  // namespace

std::optional<std::int64_t> DroitCumule::reste() const {
  return servis && complets ? std::optional(std::max<std::int64_t>(0, dus - *servis)) : std::nullopt;
}

std::vector<DroitCumule> compute_cumules(const Etude& etude, const ResultatFlux& resultat,
                                         const Geographie* geographie) {
  std::vector<DroitCumule> cumules;
  std::map<std::int32_t, std::optional<std::vector<std::int64_t>>> annees;  // counted once for all
  for (std::size_t i = 0; i < resultat.lignes.size(); ++i) {
    const LigneFlux& l = resultat.lignes[i];
    if (l.non_reserve || l.premiere_annee == 0 || !l.cible) continue;
    const std::int32_t depuis = first_year_of(etude, l.id);
    if (depuis == 0) continue;
    DroitCumule d{.id = l.id, .quota = l.quota, .depuis = depuis, .annees = etude.annee - depuis + 1};
    d.cumul = l.quota * d.annees;
    const auto par_an = compute_droits_cumules(l.quota, static_cast<int>(d.annees));
    for (const std::int64_t n : par_an) d.dus += n;
    d.de_l_annee = par_an.back();
    d.premiere = depuis + static_cast<std::int32_t>(first_year_due(l.quota)) - 1;
    for (std::int32_t a = depuis; a < etude.annee; ++a) {
      const auto [it, nouvelle] = annees.try_emplace(a);
      if (nouvelle) it->second = count_year(etude, a, nullptr, geographie);
      if (it->second) d.servis = d.servis.value_or(0) + it->second->at(i);
      d.complets = d.complets && it->second.has_value();
    }
    cumules.push_back(std::move(d));
  }
  return cumules;
}

}  // namespace passeflux
