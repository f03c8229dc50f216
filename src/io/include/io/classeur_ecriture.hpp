// Tables written as a workbook (.xlsx) that a spreadsheet opens with its types: numbers that add up, shares, days.
//
// The same tables give the same bytes, whatever the day and the machine. A text is always a text: one that starts as a
// formula would (= + - @, tab, line end) has the format "Text" too, so that typing Enter in its cell does not make it
// one; its characters are untouched, and reading the workbook gives it back as it was. A number of more than 15 digits,
// which a spreadsheet would round, and a day before March 1900, are written as texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

// Codes: xlsx.ecriture (a number or a day that is not one, a text or a table too large, a workbook without a sheet).
Resultat_ou<std::string> write_classeur(const std::vector<FeuilleEcrite>& feuilles);

// The name as spreadsheets accept it: 31 characters, none of [ ] : * ? / \, no quote at either end, unlike `deja`
// whatever the case.
std::string nom_de_feuille(std::string_view nom, const std::vector<std::string>& deja);

}  // namespace passeflux::io
