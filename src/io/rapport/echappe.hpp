// A text as HTML or SVG.
#pragma once

#include <string>

namespace passeflux::io {

std::string escape(const std::string& texte);

}  // namespace passeflux::io
