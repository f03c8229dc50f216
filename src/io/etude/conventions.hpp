// The conventions of an étude, in its file.
#pragma once

#include <string>
#include <vector>

#include "core/domaine/convention.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_conventions(const Lecteur& l, std::vector<Convention>& conventions, Diagnostics& coherence);
std::string write_convention(const Convention& c);

}  // namespace passeflux::io
