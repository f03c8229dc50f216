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

}  // namespace passeflux
