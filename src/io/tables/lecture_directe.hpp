// What most cells of most files are, read at once: plain digits, a date written in full, a short code met before. The
// readers give exactly what those of io/valeurs.hpp give, or nothing; those then read the cell.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace passeflux::io {

template <typename T>
T load(const char* octets) {
  static_assert(std::endian::native == std::endian::little);
  T mot = 0;
  std::memcpy(&mot, octets, sizeof mot);
  return mot;
}

// Whether two texts are the same, nearly all of four to eight bytes.
inline bool has_same_bytes(std::string_view a, std::string_view b) {
  constexpr std::size_t kMot = sizeof(std::uint32_t);
  const std::size_t n = a.size();
  if (n != b.size()) return false;
  if (n < kMot || n > 2 * kMot) return a == b;
  return load<std::uint32_t>(a.data()) == load<std::uint32_t>(b.data()) &&
         load<std::uint32_t>(a.data() + n - kMot) == load<std::uint32_t>(b.data() + n - kMot);
}

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

// Eight to sixteen digits.
inline bool is_digits(std::string_view t) {
  constexpr std::size_t kMot = sizeof(std::uint64_t);
  if (t.size() < kMot || t.size() > 2 * kMot) return false;
  // The high half of each byte is 3, and still is when six is added.
  const auto is_high_3 = [](std::uint64_t mot) { return (mot & 0xF0F0F0F0F0F0F0F0ULL) == 0x3030303030303030ULL; };
  const auto digits = [&](std::uint64_t mot) { return is_high_3(mot) && is_high_3(mot + 0x0606060606060606ULL); };
  return digits(load<std::uint64_t>(t.data())) && digits(load<std::uint64_t>(t.data() + t.size() - kMot));
}

// Letters and digits, no "E" that a number rounded by a spreadsheet could bear.
inline bool is_plain_identifier(std::string_view t, std::size_t max) {
  if (t.size() > max) return false;
  if (is_digits(t)) return true;
  for (const char c : t)
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'E') || c == '-')) return false;
  return true;
}

// Square metres that are no sentinel: up to three digits, as square decimetres.
inline std::optional<std::int64_t> read_plain_surface(std::string_view t) {
  const auto m2 = read_digits(t);
  return m2 && *m2 < 999 ? std::optional(std::int64_t{*m2} * 100) : std::nullopt;
}

// "Total", "Sous-total": told at once of nearly every row, by the first of its cells that holds something.
inline bool may_be_total(std::string_view premiere) {
  const char c = premiere.front();
  return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'R'));
}

// The codes that cells of one column were read as, by the bytes of the cell; those of the same place take each other's.
class CodesVus {
 public:
  using Cle = std::uint32_t;
  static constexpr Cle kAucune = 0;
  // Of one to three bytes: these, and their number; kAucune for any other text.
  static Cle key(std::string_view t) {
    const auto octet = [&](std::size_t i) { return static_cast<Cle>(static_cast<unsigned char>(t[i])); };
    switch (t.size()) {
      case 1:
        return octet(0) | 1U << 24U;
      case 2:
        return octet(0) | octet(1) << 8U | 2U << 24U;
      case 3:
        return octet(0) | octet(1) << 8U | octet(2) << 16U | 3U << 24U;
      default:
        return kAucune;
    }
  }
  std::optional<std::int64_t> find(Cle cle) const {
    const Vu& vu = vus_[place(cle)];
    return cle != kAucune && vu.cle == cle ? std::optional(vu.code) : std::nullopt;
  }
  void keep(std::string_view t, std::int64_t code) {
    if (const Cle cle = key(t); cle != kAucune) vus_[place(cle)] = {cle, code};
  }

 private:
  struct Vu {
    Cle cle = kAucune;
    std::int64_t code = 0;
  };
  // By the high bits of a product: codes of one list seldom fall on one place.
  static constexpr unsigned kBits = 6;
  static std::size_t place(Cle cle) { return cle * 0x9E3779B1U >> (32U - kBits); }
  std::array<Vu, std::size_t{1} << kBits> vus_;
};

}  // namespace passeflux::io
