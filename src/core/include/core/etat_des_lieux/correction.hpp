// The list of rights corrected by hand, row by row, without importing it again.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"

namespace passeflux {

// How the list is compared with what réservataires sent; the geography may be null.
struct Comparants {
  std::int32_t prorogation = 0;
  const Geographie* geographie = nullptr;
};

// What was decided on a line of a comparison, and what became of a right, are kept by keys that follow what the rows
// say (keys_of): they go along when a row changes, and end with it when it is taken away. A row that is not there
// changes nothing.
void correct_droit(Etude& etude, std::size_t rang, Droit droit, const Comparants& comparants);
void remove_droit(Etude& etude, std::size_t rang, const Comparants& comparants);
// At the end of the list, which may be none yet. Not over kDroitsMax.
void add_droit(Etude& etude, Droit droit, const Comparants& comparants);

}  // namespace passeflux
