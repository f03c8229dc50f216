#include "core/flux/petits_droits.hpp"

namespace passeflux {

std::vector<std::int64_t> compute_droits_cumules(const Rationnel& quota, int annees) {
  std::vector<std::int64_t> dus;
  std::int64_t servis = 0;
  for (int n = 1; n <= annees; ++n) {
    const std::int64_t cumul = (quota * n).floor().to_int64().value_or(servis);
    dus.push_back(cumul - servis);
    servis = cumul;
  }
  return dus;
}

std::int64_t first_year_due(const Rationnel& quota) {
  if (!(quota > 0)) return 0;
  return (Rationnel(1) / quota).ceil().to_int64().value_or(0);
}

}  // namespace passeflux
