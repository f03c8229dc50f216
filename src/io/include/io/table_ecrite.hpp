// A table on its way out: typed cells, the one model of what goes to the clipboard, to CSV and to a workbook. Numbers
// and shares carry their value, however few digits of it the screen shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux::io {

enum class GenreEcrit : std::uint8_t {
  Texte,   // nothing when empty
  Nombre,  // "1234.50", shown with `decimales` digits after the point
  Part,    // "0.475", shown as 47,5 %
  Date,    // "2026-01-31", shown as 31/01/2026
  Annee    // "2026", a number without a mark between thousands
};

struct CelluleEcrite {
  std::string texte;
  GenreEcrit genre = GenreEcrit::Texte;
  int decimales = 0;
  bool operator==(const CelluleEcrite&) const = default;
};

struct FeuilleEcrite {
  std::string nom;  // made to fit the rules of spreadsheets, see nom_de_feuille
  std::vector<std::string> entetes;
  std::vector<std::vector<CelluleEcrite>> lignes;
  bool operator==(const FeuilleEcrite&) const = default;
};

// A value is written with the 15 digits that a spreadsheet keeps; an undefined one is an empty cell.
CelluleEcrite cell_text(std::string_view texte);
CelluleEcrite cell_integer(std::int64_t n);
CelluleEcrite cell_decimal(const Rationnel& r, int decimales);  // shown with so many
CelluleEcrite cell_part(const Rationnel& part);
CelluleEcrite cell_annee(std::int32_t annee);
CelluleEcrite cell_jour(std::int32_t jour);  // yyyymmdd; 0: empty
// From what the screen shows: "1 234,5" and "47,5 %" are numbers when `numerique`; "31/01/2026" is a day, "—" an empty
// cell.
CelluleEcrite cell_shown(std::string_view texte, bool numerique);

// As a French spreadsheet reads it when typed: "1234,5", "47,5%", "31/01/2026"; all the digits, no fewer than shown.
std::string write_cell(const CelluleEcrite& cellule);

// With its headings, for a French spreadsheet: UTF-8 with BOM, `;`; texts that look like formulas are neutralised.
std::string write_csv(const FeuilleEcrite& feuille);
// As read_feuilles_ecrites (io/classeur_json.hpp) reads it.
std::string write_feuilles_ecrites(const std::vector<FeuilleEcrite>& feuilles);

}  // namespace passeflux::io
