#include <algorithm>
#include <array>

#include "io/csv.hpp"

namespace passeflux::io {

bool is_utf8(std::string_view octets) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(octets[i]); };
  for (std::size_t i = 0; i < octets.size();) {
    const unsigned char c = byte(i);
    std::size_t suite = 0;
    unsigned char min = 0x80;
    unsigned char max = 0xBF;
    if (c < 0x80) {
      ++i;
      continue;
    }
    if (c >= 0xC2 && c <= 0xDF) {
      suite = 1;
    } else if (c >= 0xE0 && c <= 0xEF) {
      suite = 2;
      if (c == 0xE0) min = 0xA0;
      if (c == 0xED) max = 0x9F;  // surrogates are not characters
    } else if (c >= 0xF0 && c <= 0xF4) {
      suite = 3;
      if (c == 0xF0) min = 0x90;
      if (c == 0xF4) max = 0x8F;
    } else {
      return false;
    }
    if (i + suite >= octets.size()) return false;
    if (byte(i + 1) < min || byte(i + 1) > max) return false;
    for (std::size_t k = 2; k <= suite; ++k)
      if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return false;
    i += suite + 1;
  }
  return true;
}

void VerificateurUtf8::add(std::string_view octets) {
  if (!valide_) return;
  std::string joints;
  if (!reste_.empty()) {
    joints = reste_ + std::string(octets);
    octets = joints;
  }
  // At most three bytes at the end may be a character whose end is in the next slice.
  std::size_t coupe = octets.size();
  for (std::size_t n = 1; n <= std::min<std::size_t>(3, octets.size()); ++n) {
    const auto c = static_cast<unsigned char>(octets[octets.size() - n]);
    if ((c & 0xC0U) == 0x80U) continue;
    const std::size_t longueur = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (longueur > n) coupe = octets.size() - n;
    break;
  }
  valide_ = is_utf8(octets.substr(0, coupe));
  std::string suite(octets.substr(coupe));
  reste_ = std::move(suite);
}

std::string utf8_from_windows1252(std::string_view octets) {
  // 0x80..0x9F; the five holes of the code page become the replacement character.
  static constexpr std::array<char16_t, 32> kHaut{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string texte;
  for (const char octet : octets) {
    const auto c = static_cast<unsigned char>(octet);
    const char16_t u = c >= 0x80 && c <= 0x9F ? kHaut.at(c - 0x80U) : static_cast<char16_t>(c);
    if (u < 0x80) {
      texte += static_cast<char>(u);
    } else if (u < 0x800) {
      texte += static_cast<char>(0xC0U | u >> 6U);
      texte += static_cast<char>(0x80U | (u & 0x3FU));
    } else {
      texte += static_cast<char>(0xE0U | u >> 12U);
      texte += static_cast<char>(0x80U | (u >> 6U & 0x3FU));
      texte += static_cast<char>(0x80U | (u & 0x3FU));
    }
  }
  return texte;
}

}  // namespace passeflux::io
