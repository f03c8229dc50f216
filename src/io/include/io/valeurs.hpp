// What people write in cells, read as values: exact, or refused. What had to be repaired is told, never silent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/cellule.hpp"

namespace passeflux::io {

// Which sign begins the decimals. With Libre both do, and neither may group thousands.
enum class MarqueDecimale : std::uint8_t { Libre, Virgule, Point };

// How the text of a cell was brought to its value, when that is not reading alone.
enum class Reparation : std::uint8_t {
  Aucune,
  ZeroPerdu,   // an INSEE code of four digits: a spreadsheet dropped the zero
  Majuscules,  // 2a004
  Sentinelle,  // 999, 9999, 01/1900: "not given", as the source writes it
  MoisSeul     // mm/yyyy: the first day of the month
};

template <typename T>
struct Lue {
  T valeur{};
  Reparation reparation = Reparation::Aucune;
  bool operator==(const Lue&) const = default;
};

// Without the spaces around it: ordinary, no-break, narrow, and the invisible ones that copies leave.
std::string_view trim_spaces(std::string_view texte);
inline std::string_view trim(std::string_view t) {
  const auto plain = [](char c) { return c > ' ' && c <= '~'; };  // not the first or last byte of a space
  return t.empty() || (plain(t.front()) && plain(t.back())) ? t : trim_spaces(t);
}
// The first of these cells that holds something, so trimmed; empty when none does.
std::string_view first_text(const LigneCellules& cellules, std::size_t debut = 0);
bool is_missing(std::string_view texte);  // "", "NA", "NC", "Z", "n.c.", "-"

// "1 234", "1 234,00", "19.0": times ten to the power of `decimales`; nothing when it is no number, has more decimals
// than that, or more than 15 digits. Thousands are grouped by spaces, or by the sign that the decimals do not use.
std::optional<std::int64_t> parse_scaled(std::string_view texte, int decimales, MarqueDecimale marque);
bool is_zero(std::string_view texte);  // "0", "0,00": "not given" in the public files

// dd/mm/yyyy, d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyy-mm-dd, with or without a time; mm/yyyy. As yyyymmdd; 0 for the
// month of 01/1900, which stands for no date. Nothing for a year of two digits: its century would be a guess.
std::optional<Lue<std::int32_t>> parse_date(std::string_view texte);
// The same, of a whole day that nothing had to repair; 0 for another text.
std::int32_t parse_jour_entier(std::string_view texte);
// A year from 1000 to 2100, alone or in a date; 0 for 9999.
std::optional<Lue<std::int32_t>> parse_annee(std::string_view texte);
// Five characters of an INSEE code of commune, repaired when only that was lost.
std::optional<Lue<std::string>> parse_commune(std::string_view texte);

}  // namespace passeflux::io
