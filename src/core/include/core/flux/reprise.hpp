// What the conversion needs, taken from the tables brought in: the rotation of each contingent, the lots of its rights.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/domaine/place_liberation.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// Fills, for each réservataire that has droits, its lots (rights that end together, live droits de suite), its droits
// uniques not used and, when the étude has libérations, the re-lettings of its dwellings in each year of them; the
// unreserved dwellings' too. What rests on a programme or a number alone has no re-lettings: only dwellings named in
// the list of droits have. Leaves the rest as it is.
void reprendre_conversion(Etude& etude, const Parametres& parametres);

// The rotation of each type and quartier, counted over the years of the libérations: re-lettings of its dwellings, over
// `assiette` (its dwellings of the assiette, as they are now) times the number of years. First lettings apart. `ici`:
// of the dwellings of these communes alone; nothing when some re-letting has no place, or without libérations.
std::optional<std::vector<RotationCellule>> count_cellules(const Etude& etude, const Parametres& parametres,
                                                           const std::map<Cellule, std::int64_t>& assiette,
                                                           const EstIci& ici = nullptr);

}  // namespace passeflux
