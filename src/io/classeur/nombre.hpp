// The numbers of a sheet, as decimal digits, and the days they may stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passeflux::io {

// "4.75E-2" → "0.0475"; "0.47499999999999998" → "0.475": see io/classeur.hpp. Nothing when it is not a number.
std::optional<std::string> read_nombre(std::string_view texte);

// The day of a serial number written by read_nombre, cut to the day: "2026-01-31". Nothing when there is no such day
// (a time of day alone, a negative number, after the year 9999). 60 in the 1900 system is "29/02/1900", no real day.
std::optional<std::string> read_jour(std::string_view nombre, bool base_1904);
inline constexpr std::string_view kFauxJour = "29/02/1900";
// The number of a day ("2026-01-31") in the 1900 system; nothing when it is no day from March 1900 on.
std::optional<int> serial_of_jour(std::string_view jour);

// "2026-01-31", or that day with a time after a T; nothing otherwise.
std::optional<std::string> read_jour_iso(std::string_view texte);

}  // namespace passeflux::io
