// What most cells of most files are, read at once: plain digits, a date written in full, a short code met before. Each
// gives exactly what the readers of io/valeurs.hpp give, or nothing; those then read the cell.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace passeflux::io {

// One to nine digits.
inline std::optional<std::int32_t> read_digits(std::string_view t) {
  if (t.empty() || t.size() > 9) return std::nullopt;
  std::int32_t v = 0;
  for (const char c : t) {
    if (c < '0' || c > '9') return std::nullopt;
    v = v * 10 + (c - '0');
  }
  return v;
}

// Four digits, from 1000 to 2100.
[[gnu::always_inline]] inline std::optional<std::int32_t> read_year(std::string_view t) {
  if (t.size() != 4) return std::nullopt;
  const auto chiffre = [&](std::size_t i) { return static_cast<unsigned char>(t[i] - '0'); };
  const std::int32_t v = chiffre(0) * 1000 + chiffre(1) * 100 + chiffre(2) * 10 + chiffre(3);
  const bool chiffres = chiffre(0) <= 9 && chiffre(1) <= 9 && chiffre(2) <= 9 && chiffre(3) <= 9;
  return chiffres && v >= 1000 && v <= 2100 ? std::optional(v) : std::nullopt;
}

// dd/mm/yyyy, of a day that its month has for sure, after the century's first year (01/1900 stands for no date).
inline std::optional<std::int32_t> read_full_date(std::string_view t) {
  if (t.size() != 10 || t[2] != '/' || t[5] != '/') return std::nullopt;
  const auto jour = read_digits(t.substr(0, 2));
  const auto mois = read_digits(t.substr(3, 2));
  const auto annee = read_digits(t.substr(6, 4));
  if (!jour || !mois || !annee || *jour < 1 || *jour > 28 || *mois < 1 || *mois > 12 || *annee <= 1900)
    return std::nullopt;
  return *annee * 10000 + *mois * 100 + *jour;
}

// Letters and digits, no "E" that a number rounded by a spreadsheet could bear.
inline bool is_plain_identifier(std::string_view t, std::size_t max) {
  if (t.size() > max) return false;
  for (const char c : t)
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'E') || c == '-')) return false;
  return true;
}

// The codes that cells of one column were read as, by the bytes of the cell; those of the same place take each other's.
class CodesVus {
 public:
  [[gnu::always_inline]] std::optional<std::int64_t> find(std::string_view t) const {
    if (t.empty() || t.size() > kMax) return std::nullopt;
    const Vu& vu = vus_[place(t)];
    return vu.cle == key(t) ? std::optional(vu.code) : std::nullopt;
  }
  void keep(std::string_view t, std::int64_t code) {
    if (!t.empty() && t.size() <= kMax) vus_[place(t)] = {key(t), code};
  }

 private:
  static constexpr std::size_t kMax = 3;
  struct Vu {
    std::uint32_t cle = 0;  // of no text
    std::int64_t code = 0;
  };
  [[gnu::always_inline]] static std::uint32_t key(std::string_view t) {
    std::uint32_t k = static_cast<std::uint32_t>(t.size());
    for (const char c : t) k = k << 8U | static_cast<unsigned char>(c);
    return k;
  }
  // By the high bits of a product: codes of one list seldom fall on one place.
  static constexpr unsigned kBits = 6;
  [[gnu::always_inline]] static std::size_t place(std::string_view t) { return key(t) * 0x9E3779B1U >> (32U - kBits); }
  std::array<Vu, std::size_t{1} << kBits> vus_;
};

}  // namespace passeflux::io
