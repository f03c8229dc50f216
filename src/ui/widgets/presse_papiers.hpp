// Cells on their way to and from a spreadsheet: tabs between cells, a line feed between rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/table_ecrite.hpp"

namespace passeflux::ui {

// A cell as a spreadsheet takes it: a number without its thousands' spaces, with a plain minus; a text that a
// spreadsheet would run as a formula is neutralised.
std::string copied_text(std::string_view texte);
std::string copied_table(const io::FeuilleEcrite& table);  // with its headings

// Reads what a spreadsheet puts in the clipboard: quotes around a cell that holds a tab, a line feed or a quote.
std::vector<std::vector<std::string>> read_cells(std::string_view texte);

}  // namespace passeflux::ui
