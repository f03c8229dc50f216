#include "core/flux/mises_en_service.hpp"

namespace passeflux {

Resultat_ou<Arrondi> share_garanties_programme(std::int64_t logements, const Rationnel& plafond,
                                               const std::vector<Quota>& parts_garanties) {
  Rationnel somme;
  for (const Quota& q : parts_garanties) somme += q.valeur;
  const auto reserves = (plafond * logements).floor().to_int64();
  if (!reserves || *reserves < 0 || !(somme > 0))
    return std::unexpected(Diagnostic{
        .code = "garanties.parts", .message = "Les parts garanties doivent être positives et leur somme non nulle."});
  std::vector<Quota> quotas;
  quotas.reserve(parts_garanties.size());
  for (const Quota& q : parts_garanties) quotas.push_back({q.id, q.valeur / somme * *reserves});
  return round_largest_remainder(quotas, *reserves);
}

}  // namespace passeflux
