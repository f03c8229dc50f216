#include "format_nombre.hpp"

#include <algorithm>

namespace passeflux::io {

namespace {
// "[h]", "[mm]", "[ss]": a duration.
bool is_elapsed(std::string_view crochet) {
  return !crochet.empty() &&
         std::ranges::all_of(crochet, [&](char c) { return (c | 0x20) == (crochet.front() | 0x20); }) &&
         std::string_view("hms").find(static_cast<char>(crochet.front() | 0x20)) != std::string_view::npos;
}
bool starts_with_word(std::string_view texte, std::string_view mot) {
  return texte.size() >= mot.size() &&
         std::ranges::equal(texte.substr(0, mot.size()), mot, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}
}  // namespace

GenreFormat read_format(std::string_view code) {
  bool part = false;
  bool jour = false;
  bool heure = false;
  bool mois = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t fin = std::min(code.find(']', i), code.size());
      heure = heure || is_elapsed(code.substr(i + 1, fin - i - 1));
      i = fin;
    } else if (starts_with_word(code.substr(i), "General")) {
      i += 6;
    } else if (starts_with_word(code.substr(i), "AM/PM")) {
      heure = true;
      i += 4;
    } else if (c == '%') {
      part = true;
    } else {
      switch (c | 0x20) {
        case 'y':
        case 'd':
          jour = true;
          break;
        case 'h':
        case 's':
          heure = true;
          break;
        case 'm':
          mois = true;
          break;
        default:
          break;
      }
    }
  }
  // Beside hours, "m" is minutes.
  if (jour || (mois && !heure)) return GenreFormat::Date;
  return part ? GenreFormat::Part : GenreFormat::Nombre;
}

GenreFormat builtin_format(std::uint32_t numero) {
  if (numero == 9 || numero == 10) return GenreFormat::Part;
  // 14 to 17 and 22 everywhere; 27 to 31, 36, 50 to 54, 57 and 58 are days in the East Asian editions.
  if ((numero >= 14 && numero <= 17) || numero == 22) return GenreFormat::Date;
  if ((numero >= 27 && numero <= 31) || numero == 36 || (numero >= 50 && numero <= 54) || numero == 57 || numero == 58)
    return GenreFormat::Date;
  return GenreFormat::Nombre;
}

}  // namespace passeflux::io
