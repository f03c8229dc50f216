#include "core/domaine/libelle.hpp"

namespace passeflux {

namespace {
// Length in bytes of the character at i.
std::size_t character(std::string_view t, std::size_t i) {
  std::size_t n = 1;
  while (i + n < t.size() && (static_cast<unsigned char>(t[i + n]) & 0xC0U) == 0x80U) ++n;
  return n;
}

// Controls, and U+202A..U+202E, U+2066..U+2069.
bool is_forbidden(std::string_view c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(c[i]); };
  if (c.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (c.size() != 3 || byte(0) != 0xE2) return false;
  return (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) ||
         (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}
}  // namespace

bool is_label(std::string_view texte, std::size_t max_caracteres) {
  std::size_t nombre = 0;
  for (std::size_t i = 0; i < texte.size(); ++nombre) {
    const std::size_t n = character(texte, i);
    if (is_forbidden(texte.substr(i, n))) return false;
    i += n;
  }
  return nombre <= max_caracteres;
}

std::string clean_label(std::string_view texte, std::size_t max_caracteres) {
  std::string propre;
  std::size_t nombre = 0;
  for (std::size_t i = 0; i < texte.size() && nombre < max_caracteres; ++nombre) {
    const std::size_t n = character(texte, i);
    const std::string_view c = texte.substr(i, n);
    propre += is_forbidden(c) ? " " : c;
    i += n;
  }
  return propre;
}

namespace {
// U+00C0..U+017F without their accents; '.' for what is not one letter.
constexpr std::string_view kSansAccent =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo.."
    "rrrrrrssssssssttttttuuuuuuuuuuuu"
    "wwyyyzzzzzzs";

void fold_character(std::string& t, std::string_view c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(c[i]); };
  if (c.size() == 1) {
    t += c[0] >= 'A' && c[0] <= 'Z' ? static_cast<char>(c[0] - 'A' + 'a') : c[0];
    return;
  }
  const unsigned code = c.size() == 2 ? (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU) : 0;
  if (code == 0xC6 || code == 0xE6)
    t += "ae";
  else if (code == 0xDE || code == 0xFE)
    t += "th";
  else if (code == 0x132 || code == 0x133)
    t += "ij";
  else if (code == 0x152 || code == 0x153)
    t += "oe";
  else if (code == 0xDF)
    t += "ss";
  else if (code >= 0xC0 && code < 0xC0 + kSansAccent.size() && kSansAccent[code - 0xC0] != '.')
    t += kSansAccent[code - 0xC0];
  else if (c == "\u2019" || c == "\u2018")
    t += '\'';
  else if (c == "\u2212" || c == "\u2013" || c == "\u2014" || c == "\u2011")
    t += '-';
  else
    t += c;
}

bool is_space(std::string_view c) {
  return c == " " || c == "\t" || c == "\n" || c == "\u00a0" || c == "\u202f" || c == "\u2009";
}
// U+0300..U+036F: an accent written after its letter.
bool is_accent(std::string_view c) {
  return c.size() == 2 && (c[0] == '\xCC' || (c[0] == '\xCD' && static_cast<unsigned char>(c[1]) < 0xB0));
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

std::string fold(std::string_view texte) {
  std::string t;
  bool espace = false;
  for (std::size_t i = 0; i < texte.size();) {
    const std::string_view c = texte.substr(i, character(texte, i));
    i += c.size();
    if (is_accent(c)) continue;
    if (is_space(c)) {
      espace = true;
      continue;
    }
    // None inside a number, nor before its unit.
    if (espace && !t.empty() && !(is_digit(t.back()) && (is_digit(c[0]) || c[0] == '%'))) t += ' ';
    espace = false;
    fold_character(t, c);
  }
  return t;
}

}  // namespace passeflux
