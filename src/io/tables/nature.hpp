// What kind of réservataire a name suggests: offered, shown, and corrected by hand.
#pragma once

#include <string_view>

#include "core/domaine/etude.hpp"

namespace passeflux::io {

NatureReservataire guess_nature(std::string_view nom);

}  // namespace passeflux::io
