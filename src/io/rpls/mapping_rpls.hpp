// The columns of an RPLS file and how their cells are read (arrêté du 5 janvier 2010, annexe).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/import_rpls.hpp"

namespace passeflux::io {

// The field that a column name stands for; case and spaces around do not matter.
std::optional<ImportRpls::Champ> champ_of(std::string_view nom);

std::string_view trim(std::string_view cellule);
bool is_missing(std::string_view cellule);                               // "", "NA", "NC", "Z"
std::optional<std::int64_t> parse_whole(std::string_view cellule);       // "19", "19.0", "19,0"; nothing for 2.5
std::optional<std::int64_t> parse_hundredths(std::string_view cellule);  // "65,5" → 6550; at most two decimals
std::optional<std::int32_t> parse_date(std::string_view cellule);        // dd/mm/yyyy or yyyy-mm-dd → yyyymmdd

}  // namespace passeflux::io
