#include "nombre.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace passeflux::io {

namespace {
constexpr int kExposantMax = 400;  // doubles stop at 308

// A number as its significant digits and the place of its point: 0.0475 is "475" with point -1.
struct Decimal {
  bool negatif = false;
  std::string chiffres;  // no zero at either end
  int point = 0;         // digits before the point
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Decimal> parse(std::string_view texte) {
  Decimal d;
  std::size_t i = 0;
  if (i < texte.size() && (texte[i] == '-' || texte[i] == '+')) d.negatif = texte[i++] == '-';
  bool vu = false;
  bool apres = false;
  for (; i < texte.size() && (is_digit(texte[i]) || (texte[i] == '.' && !apres)); ++i) {
    if (texte[i] == '.') {
      apres = true;
      continue;
    }
    vu = true;
    if (d.chiffres.empty() && texte[i] == '0') {
      if (apres) --d.point;
      continue;
    }
    d.chiffres += texte[i];
    if (!apres) ++d.point;
  }
  if (!vu) return std::nullopt;
  if (i < texte.size() && (texte[i] == 'e' || texte[i] == 'E')) {
    std::size_t debut = i + 1;
    if (debut < texte.size() && texte[debut] == '+') ++debut;
    int exposant = 0;
    const auto [fin, erreur] = std::from_chars(texte.data() + debut, texte.data() + texte.size(), exposant);
    if (erreur != std::errc{} || exposant > kExposantMax || exposant < -kExposantMax) return std::nullopt;
    i = static_cast<std::size_t>(fin - texte.data());
    d.point += exposant;
  }
  if (i != texte.size() || d.chiffres.size() > kExposantMax) return std::nullopt;
  while (!d.chiffres.empty() && d.chiffres.back() == '0') d.chiffres.pop_back();
  if (d.chiffres.empty()) d = {};
  return d;
}

std::string write(const Decimal& d) {
  if (d.chiffres.empty()) return "0";
  const auto n = static_cast<int>(d.chiffres.size());
  const std::string texte = d.negatif ? "-" : "";
  if (d.point <= 0) return texte + "0." + std::string(static_cast<std::size_t>(-d.point), '0') + d.chiffres;
  if (d.point >= n) return texte + d.chiffres + std::string(static_cast<std::size_t>(d.point - n), '0');
  const auto coupe = static_cast<std::size_t>(d.point);
  return texte + d.chiffres.substr(0, coupe) + "." + d.chiffres.substr(coupe);
}

constexpr std::size_t kChiffresMontres = 15;
constexpr std::size_t kChiffresCourts = 12;

// To 15 digits, half up.
Decimal shorten(const Decimal& d) {
  Decimal court = d;
  court.chiffres.resize(kChiffresMontres);
  if (d.chiffres[kChiffresMontres] >= '5') {
    std::size_t k = kChiffresMontres;
    while (k > 0 && court.chiffres[k - 1] == '9') court.chiffres[--k] = '0';
    if (k > 0) {
      ++court.chiffres[k - 1];
    } else {
      court.chiffres.insert(court.chiffres.begin(), '1');
      ++court.point;
    }
  }
  while (!court.chiffres.empty() && court.chiffres.back() == '0') court.chiffres.pop_back();
  return court;
}

double as_double(const Decimal& d) {
  const std::string texte = "0." + d.chiffres + "e" + std::to_string(d.point);
  return std::strtod(texte.c_str(), nullptr);
}

constexpr std::chrono::sys_days kZero1900 = std::chrono::year{1899} / 12 / 30;  // from March 1900 on
constexpr std::chrono::sys_days kZero1904 = std::chrono::year{1904} / 1 / 1;

std::string write_jour(std::chrono::sys_days jour) {
  const std::chrono::year_month_day j(jour);
  const auto pad = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(j.year())) + "-" + pad(static_cast<unsigned>(j.month())) + "-" +
         pad(static_cast<unsigned>(j.day()));
}

std::optional<std::chrono::sys_days> parse_jour(std::string_view texte) {
  if (texte.size() != 10 || texte[4] != '-' || texte[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t debut, std::size_t longueur) {
    const std::string_view chiffres = texte.substr(debut, longueur);
    int n = 0;
    if (!std::ranges::all_of(chiffres, is_digit)) return -1;
    for (const char c : chiffres) n = n * 10 + (c - '0');
    return n;
  };
  const int annee = number(0, 4);
  const int mois = number(5, 2);
  const int quantieme = number(8, 2);
  if (annee < 0 || mois < 0 || quantieme < 0) return std::nullopt;
  const auto jour = std::chrono::year(annee) / mois / quantieme;
  if (!jour.ok()) return std::nullopt;
  return std::chrono::sys_days(jour);
}
}  // namespace

std::optional<std::string> read_nombre(std::string_view texte) {
  auto d = parse(texte);
  if (!d) return std::nullopt;
  // A whole number of 16 digits is an identifier more often than a double: never shortened.
  if (d->chiffres.size() > kChiffresMontres && d->point < static_cast<int>(kChiffresMontres)) {
    Decimal court = shorten(*d);
    if (court.chiffres.size() <= kChiffresCourts || as_double(court) == as_double(*d)) d = std::move(court);
  }
  return write(*d);
}

std::optional<std::string> read_jour(std::string_view nombre, bool base_1904) {
  std::int32_t n = 0;
  const std::string_view entiers = nombre.substr(0, nombre.find('.'));
  const auto [fin, erreur] = std::from_chars(entiers.data(), entiers.data() + entiers.size(), n);
  if (erreur != std::errc{} || fin != entiers.data() + entiers.size() || nombre.starts_with('-')) return std::nullopt;
  if (base_1904) {
    if (n > 2'957'003) return std::nullopt;
    return write_jour(kZero1904 + std::chrono::days(n));
  }
  if (n < 1 || n > 2'958'465) return std::nullopt;
  if (n == 60) return std::string(kFauxJour);
  return write_jour(kZero1900 + std::chrono::days(n < 60 ? n + 1 : n));
}

std::optional<int> serial_of_jour(std::string_view jour) {
  const auto j = parse_jour(jour);
  if (!j) return std::nullopt;
  const auto n = (*j - kZero1900).count();
  if (n <= 60) return std::nullopt;
  return static_cast<int>(n);
}

std::optional<std::string> read_jour_iso(std::string_view texte) {
  if (texte.size() > 10 && texte[10] != 'T') return std::nullopt;
  if (!parse_jour(texte.substr(0, 10))) return std::nullopt;
  return std::string(texte.substr(0, 10));
}

}  // namespace passeflux::io
