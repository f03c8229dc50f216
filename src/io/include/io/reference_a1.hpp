// The names of cells in a spreadsheet: column 1 is A, row 12 of column 28 is AB12.
#pragma once

#include <cstdint>
#include <string>

namespace passeflux::io {

inline constexpr std::int64_t kColonnesMax = 16'384;                      // XFD
inline constexpr std::int64_t kLignesMax = 1'048'576;                     // of a sheet, in every spreadsheet of today
inline constexpr std::size_t kTexteCelluleMax = std::size_t{128} << 10U;  // bytes: 32,767 characters of four
inline constexpr std::size_t kTexteLigneMax = std::size_t{4} << 20U;      // bytes of a whole row

std::string write_colonne(std::int64_t colonne);
std::string write_reference(std::int64_t ligne, std::int64_t colonne);

}  // namespace passeflux::io
