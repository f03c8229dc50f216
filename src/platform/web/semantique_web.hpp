// The semantic tree, written for the page's script (web/js/miroir.js): one node a line, fields by U+001F, options by
// U+001E.
#pragma once

#include <string>

#include "ui/semantique.hpp"

namespace passeflux::web {

// Fields: id, parent, role, x, y, width, height, flags, level, rows of a table or rank of a row, name, value,
// description, options.
// Flags: 1 disabled, 2 checked, 4 current, 8 invalid, 16 numeric, 32 out of view, 64 acts while typed.
std::string write_arbre(const ui::Arbre& arbre);

}  // namespace passeflux::web
