// The cotation of one demand under a grid: points of its criteria, seniority, refusals (dossier §3.8, 10).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/diagnostic.hpp"
#include "core/domaine/cotation.hpp"
#include "core/flux/calcul.hpp"

namespace passeflux {

// What in the grid cannot be used: an identifier twice, a rubric that is not there, points under zero or undefined.
std::optional<Diagnostic> check_grille(const GrilleCotation& grille);

// What the i-th criterion gives to who meets it.
Rationnel points_of(const GrilleCotation& grille, std::size_t i);

inline constexpr std::string_view kReferenceCote = "cotation.total";

// Points of `demande` on that day, under "cotation.total" with all that leads to it. `grille` must have been checked.
// 1. A criterion gives the points typed for it; otherwise (n − place + 1) × step, the rank-sum of the n criteria of the
//    grid, those with points typed included.
// 2. Of an exclusive rubric the highest criterion met counts alone; those of other rubrics, or of none, add up.
// 3. Seniority: completed years since the demand × points a year, never more points than the cap.
// 4. Each unjustified refusal of a suitable dwelling takes its malus off; the total never goes under 0.
// Refused: a day that is none; a criterion that the grid has not, or met twice; a demand of no day, or of a day still
// to come; refusals under zero; a total beyond what is computed exactly. CCH L441-2-8, R441-2-10 and R441-2-17; décret
// 2019-1378.
Resultat_ou<Calcul> compute_cote(const GrilleCotation& grille, const DemandeCotation& demande, std::int32_t jour);

}  // namespace passeflux
