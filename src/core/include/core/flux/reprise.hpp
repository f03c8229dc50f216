// What the conversion needs, taken from the tables brought in: the rotation of each contingent, the lots of its rights.
#pragma once

#include "core/domaine/etude.hpp"

namespace passeflux {

// Fills, for each réservataire that has droits, its lots (rights that end together, live droits de suite), its droits
// uniques not used and, when the étude has libérations, the re-lettings of its dwellings in each year of them; the
// unreserved dwellings' too. What rests on a programme or a number alone has no re-lettings: only dwellings named in
// the list of droits have. `prorogation`: years that a guarantee lasts beyond its loan. Leaves the rest as it is.
void reprendre_conversion(Etude& etude, std::int32_t prorogation);

}  // namespace passeflux
