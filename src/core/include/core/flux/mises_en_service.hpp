// First lettings of a new programme: the dwellings owed to its guarantors.
#pragma once

#include <cstdint>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/flux/arrondi.hpp"

namespace passeflux {

// Dwellings of a programme reserved against loan guarantees: floor(plafond × logements), so that the ceiling is never
// exceeded, then largest remainder by each guarantor's part of the guarantee (parts of any scale, >= 0).
// Example of the rule: question écrite n° 2768 (17e législature), 20 dwellings, 25/25/50 → 1/1/2.
Resultat_ou<Arrondi> share_garanties_programme(std::int64_t logements, const Rationnel& plafond,
                                               const std::vector<Quota>& parts_garanties);

}  // namespace passeflux
