#include "mapping_rpls.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace passeflux::io {

namespace {
constexpr std::array<std::pair<std::string_view, ImportRpls::Champ>, 15> kNoms{{
    {"IDENT_REP", ImportRpls::Identifiant},
    {"IDENT_INT", ImportRpls::IdentifiantInterne},
    {"DEPCOM", ImportRpls::Commune},
    {"QPV", ImportRpls::Qpv},
    {"TYPECONST", ImportRpls::TypeConstruction},
    {"NBPIECE", ImportRpls::Pieces},
    {"SURFHAB", ImportRpls::Surface},
    {"CONSTRUCT", ImportRpls::Construction},
    {"LOCAT", ImportRpls::Location},
    {"FINAN", ImportRpls::Financement},
    {"CONV", ImportRpls::Conventionne},
    {"DATCONV", ImportRpls::DateConvention},
    {"MODE", ImportRpls::Mode},
    {"SORTIEPATRIM", ImportRpls::Sortie},
    {"NB", ImportRpls::Nombre},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits, then an optional decimal part; the value times ten to the power of `decimals`.
std::optional<std::int64_t> parse_scaled(std::string_view t, int decimals) {
  const bool negatif = t.starts_with('-');
  if (negatif) t.remove_prefix(1);
  if (t.empty() || !is_digit(t.front())) return std::nullopt;
  std::int64_t v = 0;
  std::size_t i = 0;
  std::size_t chiffres = 0;
  const auto push = [&](char c) {
    v = v * 10 + (c - '0');
    return ++chiffres <= 15;
  };
  for (; i < t.size() && is_digit(t[i]); ++i)
    if (!push(t[i])) return std::nullopt;
  int lues = 0;
  if (i < t.size() && (t[i] == '.' || t[i] == ',')) {
    for (++i; i < t.size() && is_digit(t[i]); ++i) {
      if (lues < decimals) {
        if (!push(t[i])) return std::nullopt;
        ++lues;
      } else if (t[i] != '0') {
        return std::nullopt;
      }
    }
  }
  if (i != t.size()) return std::nullopt;
  for (; lues < decimals; ++lues) v *= 10;
  return negatif ? -v : v;
}

std::optional<int> digits(std::string_view t) {
  int v = 0;
  for (const char c : t) {
    if (!is_digit(c)) return std::nullopt;
    v = v * 10 + (c - '0');
  }
  return v;
}
}  // namespace

std::string_view trim(std::string_view cellule) {
  while (!cellule.empty() && (cellule.front() == ' ' || cellule.front() == '\t')) cellule.remove_prefix(1);
  while (!cellule.empty() && (cellule.back() == ' ' || cellule.back() == '\t')) cellule.remove_suffix(1);
  return cellule;
}

std::optional<ImportRpls::Champ> champ_of(std::string_view nom) {
  std::string majuscules(trim(nom));
  std::ranges::transform(majuscules, majuscules.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto it = std::ranges::find(kNoms, majuscules, &std::pair<std::string_view, ImportRpls::Champ>::first);
  if (it == kNoms.end()) return std::nullopt;
  return it->second;
}

bool is_missing(std::string_view cellule) {
  return cellule.empty() || cellule == "NA" || cellule == "NC" || cellule == "Z";
}

std::optional<std::int64_t> parse_whole(std::string_view cellule) { return parse_scaled(cellule, 0); }
std::optional<std::int64_t> parse_hundredths(std::string_view cellule) { return parse_scaled(cellule, 2); }

std::optional<std::int32_t> parse_date(std::string_view t) {
  std::optional<int> j;
  std::optional<int> m;
  std::optional<int> a;
  if (t.size() == 10 && t[2] == '/' && t[5] == '/') {
    j = digits(t.substr(0, 2));
    m = digits(t.substr(3, 2));
    a = digits(t.substr(6, 4));
  } else if (t.size() == 10 && t[4] == '-' && t[7] == '-') {
    a = digits(t.substr(0, 4));
    m = digits(t.substr(5, 2));
    j = digits(t.substr(8, 2));
  }
  if (!j || !m || !a || *a < 1000) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*a}, std::chrono::month{static_cast<unsigned>(*m)},
                                         std::chrono::day{static_cast<unsigned>(*j)}};
  if (!date.ok()) return std::nullopt;
  return *a * 10000 + *m * 100 + *j;
}

}  // namespace passeflux::io
