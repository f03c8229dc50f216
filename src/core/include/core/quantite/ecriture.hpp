// How a number is written in French: U+202F between thousands, decimal comma, NBSP before the percent sign.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

inline constexpr const char* kEspaceFine = "\xE2\x80\xAF";
inline constexpr const char* kEspaceInsecable = "\xC2\xA0";
inline constexpr const char* kMoins = "\xE2\x88\x92";

enum class Unite : std::uint8_t { Logements, Part, Nombre, Jours, Annee, Points };

std::string write_integer(std::int64_t n);                        // 12 345
std::string write_decimal(const Rationnel& r, int decimals);      // 15,12 (always that many decimals)
std::string write_percent(const Rationnel& share, int decimals);  // 0.21 -> "21,0 %"
// A gap: "+ 3", "− 1,5", "0".
std::string write_signed(std::int64_t n);
std::string write_signed(const Rationnel& r, int decimals);
std::string write_date(std::int32_t date);  // yyyymmdd: 31/12/2036
// "1 ligne", "2 lignes": the number and the word in its number (French: plural from two on).
std::string write_count(std::int64_t n, std::string_view singulier, std::string_view pluriel);
// Shortest faithful writing: trailing zeros dropped, at most two decimals; exact tells whether nothing was lost.
struct Ecriture {
  std::string text;
  bool exact = true;
};
Ecriture write_value(const Rationnel& r, Unite unite);

}  // namespace passeflux
