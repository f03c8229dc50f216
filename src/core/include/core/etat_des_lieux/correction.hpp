// The list of rights corrected by hand, row by row, without importing it again.
#pragma once

#include <cstddef>

#include "core/domaine/etude.hpp"

namespace passeflux {

// What was decided on a right, and what became of it, are kept by its key (keys_of), which follows what the row says:
// they go along when a row changes, and end with it when it is taken away. A row that is not there changes nothing.
void correct_droit(Etude& etude, std::size_t rang, Droit droit);
void remove_droit(Etude& etude, std::size_t rang);
// At the end of the list, which may be none yet. Not over kDroitsMax.
void add_droit(Etude& etude, Droit droit);

}  // namespace passeflux
