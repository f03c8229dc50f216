#include "core/suivi/droits_cumules.hpp"

#include <algorithm>
#include <utility>

#include "core/flux/petits_droits.hpp"
#include "core/suivi/decompte.hpp"

namespace passeflux {

namespace {
// The year in which its first convention began; 0: none says, or it is still to come.
std::int32_t first_year_of(const Etude& e, const std::string& id) {
  std::int32_t premiere = 0;
  for (const Convention& c : e.conventions)
    if (c.reservataire == id && c.debut != 0 && c.debut / 10000 <= e.annee)
      premiere = premiere == 0 ? c.debut / 10000 : std::min(premiere, c.debut / 10000);
  return premiere;
}
}  // namespace

std::optional<std::int64_t> DroitCumule::reste() const {
  return servis ? std::optional(std::max<std::int64_t>(0, dus - *servis)) : std::nullopt;
}

std::vector<DroitCumule> compute_cumules(const Etude& etude, const ResultatFlux& resultat,
                                         const Geographie* geographie) {
  std::vector<DroitCumule> cumules;
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
    for (std::int32_t a = depuis; a < etude.annee; ++a)
      if (const auto comptes = count_year(etude, a, nullptr, geographie))
        d.servis = d.servis.value_or(0) + comptes->at(i);
    cumules.push_back(std::move(d));
  }
  return cumules;
}

}  // namespace passeflux
