// The territories of a parc, as the command line prints them.
#pragma once

#include "core/domaine/territoire.hpp"
#include "diagnostic_json.hpp"

namespace passeflux::io {

Json territoires_json(const Parc& parc, const Geographie& geographie);

}  // namespace passeflux::io
