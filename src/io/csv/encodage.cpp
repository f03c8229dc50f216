#include "io/encodage.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace passeflux::io {

namespace {
unsigned char byte(std::string_view t, std::size_t i) { return static_cast<unsigned char>(t[i]); }

// Length of the run of ASCII bytes at the start.
std::size_t ascii_prefix(std::string_view t) {
  std::size_t i = 0;
  for (std::array<std::uint64_t, 4> mots{}; i + sizeof mots <= t.size(); i += sizeof mots) {
    std::memcpy(mots.data(), t.data() + i, sizeof mots);
    if (((mots[0] | mots[1] | mots[2] | mots[3]) & 0x8080808080808080ULL) != 0) break;
  }
  while (i < t.size() && byte(t, i) < 0x80) ++i;
  return i;
}

// The character at the start of a text that begins with a byte above ASCII: its length, 0 when it is none, and whether
// the text ends before it does.
struct Caractere {
  std::size_t longueur = 0;
  bool coupe = false;
};
Caractere read_character(std::string_view t) {
  const unsigned char c = byte(t, 0);
  std::size_t longueur = 0;
  unsigned char min = 0x80;
  unsigned char max = 0xBF;
  if (c >= 0xC2 && c <= 0xDF) {
    longueur = 2;
  } else if (c >= 0xE0 && c <= 0xEF) {
    longueur = 3;
    if (c == 0xE0) min = 0xA0;
    if (c == 0xED) max = 0x9F;  // surrogates are not characters
  } else if (c >= 0xF0 && c <= 0xF4) {
    longueur = 4;
    if (c == 0xF0) min = 0x90;
    if (c == 0xF4) max = 0x8F;
  } else {
    return {};
  }
  for (std::size_t k = 1; k < longueur; ++k) {
    if (k == t.size()) return {.longueur = longueur, .coupe = true};
    if (byte(t, k) < min || byte(t, k) > max) return {};
    min = 0x80;
    max = 0xBF;
  }
  return {.longueur = longueur};
}

// Length of the valid characters at the start; `coupe`: only the end of the last one is missing.
std::size_t valid_prefix(std::string_view t, bool& coupe) {
  coupe = false;
  std::size_t i = 0;
  while (true) {
    i += ascii_prefix(t.substr(i));
    if (i == t.size()) return i;
    const Caractere c = read_character(t.substr(i));
    coupe = c.coupe;
    if (c.longueur == 0 || c.coupe) return i;
    i += c.longueur;
  }
}

void append_utf8(std::string& texte, char32_t u) {
  if (u < 0x80) {
    texte += static_cast<char>(u);
  } else if (u < 0x800) {
    texte += static_cast<char>(0xC0U | u >> 6U);
    texte += static_cast<char>(0x80U | (u & 0x3FU));
  } else if (u < 0x10000) {
    texte += static_cast<char>(0xE0U | u >> 12U);
    texte += static_cast<char>(0x80U | (u >> 6U & 0x3FU));
    texte += static_cast<char>(0x80U | (u & 0x3FU));
  } else {
    texte += static_cast<char>(0xF0U | u >> 18U);
    texte += static_cast<char>(0x80U | (u >> 12U & 0x3FU));
    texte += static_cast<char>(0x80U | (u >> 6U & 0x3FU));
    texte += static_cast<char>(0x80U | (u & 0x3FU));
  }
}

void append_windows1252(std::string& texte, std::string_view octets) {
  // 0x80..0x9F; the five holes of the code page become the replacement character.
  static constexpr std::array<char16_t, 32> kHaut{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::size_t simples = ascii_prefix(octets.substr(i));
    texte += octets.substr(i, simples);
    i += simples;
    if (i == octets.size()) return;
    const unsigned char c = byte(octets, i);
    append_utf8(texte, c >= 0x80 && c <= 0x9F ? kHaut.at(c - 0x80U) : static_cast<char16_t>(c));
  }
}
}  // namespace

const char* label(Encodage encodage) {
  switch (encodage) {
    case Encodage::Utf8:
      return "UTF-8";
    case Encodage::Windows1252:
      return "Windows-1252";
    case Encodage::Utf16Le:
      return "UTF-16";
    case Encodage::Utf16Be:
      return "UTF-16 (octets inversés)";
  }
  return "";
}

bool is_utf8(std::string_view octets) {
  bool coupe = false;
  return valid_prefix(octets, coupe) == octets.size();
}

std::string utf8_from_windows1252(std::string_view octets) {
  std::string texte;
  append_windows1252(texte, octets);
  return texte;
}

Encodage detect_encodage(std::string_view debut) {
  if (debut.starts_with("\xFF\xFE")) return Encodage::Utf16Le;
  if (debut.starts_with("\xFE\xFF")) return Encodage::Utf16Be;
  // French text in UTF-16 has a zero beside almost every letter, always on the same side.
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < debut.size(); ++i)
    if (debut[i] == 0) ++zeros.at(i % 2);
  if (zeros[1] > debut.size() / 4 && zeros[0] * 8 < zeros[1]) return Encodage::Utf16Le;
  if (zeros[0] > debut.size() / 4 && zeros[1] * 8 < zeros[0]) return Encodage::Utf16Be;
  bool coupe = false;
  return valid_prefix(debut, coupe) == debut.size() || coupe ? Encodage::Utf8 : Encodage::Windows1252;
}

std::string_view Transcodeur::from_utf8(std::string_view octets, bool fin) {
  sortie_.clear();
  if (!reste_.empty()) {
    reste_ += octets;
  } else {
    bool coupe = false;
    const std::size_t n = valid_prefix(octets, coupe);
    if (n == octets.size()) return octets;
    if (coupe && !fin) {
      reste_ = octets.substr(n);
      return octets.substr(0, n);
    }
    reste_ = octets;
  }
  const std::string tout = std::move(reste_);
  reste_.clear();
  std::string_view t = tout;
  while (!t.empty()) {
    bool coupe = false;
    const std::size_t n = valid_prefix(t, coupe);
    sortie_ += t.substr(0, n);
    t.remove_prefix(n);
    if (t.empty()) break;
    if (coupe && !fin) {
      reste_ = t;
      break;
    }
    append_windows1252(sortie_, t.substr(0, 1));
    t.remove_prefix(1);
    ++etrangers_;
  }
  return sortie_;
}

std::string_view Transcodeur::from_utf16(std::string_view octets) {
  sortie_.clear();
  reste_ += octets;
  const std::size_t grand = encodage_ == Encodage::Utf16Be ? 0 : 1;  // where the high byte is
  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(byte(reste_, i + grand) << 8U | byte(reste_, i + 1 - grand));
  };
  std::size_t i = 0;
  for (; i + 1 < reste_.size(); i += 2) {
    const char32_t u = unit(i);
    if (u < 0xD800 || u > 0xDFFF) {
      append_utf8(sortie_, u);
    } else if (u <= 0xDBFF && i + 3 >= reste_.size()) {
      break;  // the other half is in the next slice
    } else if (u <= 0xDBFF && unit(i + 2) >= 0xDC00 && unit(i + 2) <= 0xDFFF) {
      append_utf8(sortie_, 0x10000 + ((u - 0xD800) << 10U) + (unit(i + 2) - 0xDC00));
      i += 2;
    } else {
      append_utf8(sortie_, 0xFFFD);  // half a pair
    }
  }
  reste_.erase(0, i);
  return sortie_;
}

std::string_view Transcodeur::feed(std::string_view octets) {
  switch (encodage_) {
    case Encodage::Utf8:
      return from_utf8(octets, false);
    case Encodage::Windows1252:
      if (ascii_prefix(octets) == octets.size()) return octets;
      sortie_.clear();
      append_windows1252(sortie_, octets);
      return sortie_;
    default:
      return from_utf16(octets);
  }
}

std::string_view Transcodeur::finish() {
  if (encodage_ == Encodage::Utf8) return from_utf8({}, true);
  sortie_.clear();
  if (!reste_.empty()) append_utf8(sortie_, 0xFFFD);  // half a character
  reste_.clear();
  return sortie_;
}

}  // namespace passeflux::io
