// Réservataires whose yearly entitlement is under one dwelling: what is due builds up over the years.
#pragma once

#include <cstdint>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

// Yearly dwellings due on a constant exact quota (dwellings a year, >= 0): floor(cum_n) − floor(cum_{n−1}), n
// = 1..annees.
std::vector<std::int64_t> compute_droits_cumules(const Rationnel& quota, int annees);

// The year (1, 2, …) in which the first whole dwelling is due; 0 when the quota is nil or undefined.
std::int64_t first_year_due(const Rationnel& quota);

}  // namespace passeflux
