#include "core/flux/arrondi.hpp"

#include <algorithm>
#include <numeric>

namespace passeflux {

Resultat_ou<Arrondi> round_largest_remainder(const std::vector<Quota>& quotas, std::int64_t total) {
  const auto refuse = [](const char* code, const char* message) {
    return std::unexpected(Diagnostic{.code = code, .message = message});
  };

  // 1. Each quota gets its floor.
  Arrondi arrondi;
  Rationnel somme;
  std::int64_t donnes = 0;
  for (const Quota& q : quotas) {
    const auto plancher = q.valeur.floor().to_int64();
    if (!plancher || q.valeur.is_negative())
      return refuse("arrondi.quota", "Un flux exact est négatif ou trop grand pour être arrondi.");
    arrondi.cibles.push_back(*plancher);
    arrondi.restes.push_back(q.valeur - *plancher);
    somme += q.valeur;
    donnes += *plancher;
  }
  if (somme != Rationnel(total))
    return refuse("arrondi.total", "Les flux exacts ne totalisent pas les logements à répartir.");

  // 2. The dwellings left go to the largest remainders, then to the largest quotas.
  arrondi.places = total - donnes;
  std::vector<std::size_t> rang(quotas.size());
  std::iota(rang.begin(), rang.end(), std::size_t{0});
  const auto equal_rank = [&](std::size_t a, std::size_t b) {
    return arrondi.restes[a] == arrondi.restes[b] && quotas[a].valeur == quotas[b].valeur;
  };
  std::ranges::sort(rang, [&](std::size_t a, std::size_t b) {
    if (arrondi.restes[a] != arrondi.restes[b]) return arrondi.restes[a] > arrondi.restes[b];
    if (quotas[a].valeur != quotas[b].valeur) return quotas[a].valeur > quotas[b].valeur;
    return quotas[a].id < quotas[b].id;
  });
  const auto places = static_cast<std::size_t>(arrondi.places);
  for (std::size_t i = 0; i < places; ++i) {
    ++arrondi.cibles[rang[i]];
    arrondi.restes_servis.push_back(arrondi.restes[rang[i]]);
  }

  // 3. Equal on both counts across the last dwelling given: a decision is asked for, the identifier holds meanwhile.
  if (places > 0 && places < rang.size() && equal_rank(rang[places - 1], rang[places])) {
    Egalite egalite;
    for (std::size_t i = 0; i < rang.size(); ++i) {
      if (!equal_rank(rang[i], rang[places])) continue;
      egalite.candidats.push_back(quotas[rang[i]].id);
      if (i < places) {
        ++egalite.places;
        egalite.provisoires.push_back(quotas[rang[i]].id);
      }
    }
    arrondi.egalite = std::move(egalite);
  }
  return arrondi;
}

}  // namespace passeflux
