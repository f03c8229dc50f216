// A cell as its file gives it, before anyone says what it means: the same for CSV, for a workbook and for the
// clipboard.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace passeflux::io {

enum class GenreCellule : std::uint8_t {
  Texte,    // as typed; a cell of a CSV file is always this
  Nombre,   // decimal digits with a point, never rounded: "1234.5"
  Part,     // a number shown as a percentage: "0.475" for 47,5 %
  Date,     // "2026-01-31"
  Booleen,  // "1" or "0"
  Erreur    // what the spreadsheet shows: "#N/A"
};

struct Cellule {
  std::string_view texte;  // UTF-8
  GenreCellule genre = GenreCellule::Texte;
  bool calculee = false;  // the last value of a formula, which the file may have kept from another day
};

// The cells of a row, from column A, and its number in the sheet, from 1. False stops the reading.
using SortieLigne = std::function<bool(const std::vector<Cellule>&, std::int64_t)>;

}  // namespace passeflux::io
