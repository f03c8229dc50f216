#include "io/valeurs.hpp"

#include <algorithm>
#include <array>

#include "core/domaine/codes_rpls.hpp"
#include "core/quantite/date.hpp"

namespace passeflux::io {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 6> kEspaces{" ", "\t", "\u00A0", "\u202F", "\u2009", "\uFEFF"};
// Length in bytes of the space that the text begins with, 0 when it begins with none.
std::size_t space_at(std::string_view t) {
  const auto it = std::ranges::find_if(kEspaces, [&](std::string_view e) { return t.starts_with(e); });
  return it == kEspaces.end() ? 0 : it->size();
}

std::optional<int> digits(std::string_view t) {
  if (t.empty() || t.size() > 4) return std::nullopt;
  int v = 0;
  for (const char c : t) {
    if (!is_digit(c)) return std::nullopt;
    v = v * 10 + (c - '0');
  }
  return v;
}

std::optional<std::int32_t> make_date(std::optional<int> a, std::optional<int> m, std::optional<int> j) {
  if (!a || !m || !j || *a < 1000 || *a > 9999 || *m > 12 || *j > 31) return std::nullopt;
  const std::int32_t date = *a * 10000 + *m * 100 + *j;
  return is_date(date) ? std::optional(date) : std::nullopt;
}
}  // namespace

std::string_view trim_spaces(std::string_view t) {
  while (const std::size_t n = space_at(t)) t.remove_prefix(n);
  while (!t.empty()) {
    const auto it = std::ranges::find_if(kEspaces, [&](std::string_view e) { return t.ends_with(e); });
    if (it == kEspaces.end()) break;
    t.remove_suffix(it->size());
  }
  return t;
}

std::string_view first_text(const LigneCellules& cellules, std::size_t debut) {
  for (std::size_t i = debut; i < cellules.size(); ++i)
    if (const std::string_view t = trim(cellules.texte(i)); !t.empty()) return t;
  return {};
}

bool is_missing(std::string_view t) {
  return t.empty() || t == "NA" || t == "NC" || t == "Z" || t == "n.c." || t == "N/A" || t == "-";
}

std::optional<std::int64_t> parse_scaled(std::string_view t, int decimales, MarqueDecimale marque) {
  constexpr int kChiffresMax = 15;
  constexpr std::string_view kMoins = "\u2212";
  const bool negatif = t.starts_with('-') || t.starts_with(kMoins);
  if (negatif) t.remove_prefix(t.starts_with('-') ? 1 : kMoins.size());
  if (t.empty() || !is_digit(t.front())) return std::nullopt;
  const auto is_decimal = [&](char c) {
    return (c == ',' && marque != MarqueDecimale::Point) || (c == '.' && marque != MarqueDecimale::Virgule);
  };
  std::int64_t v = 0;
  int chiffres = 0;
  int groupe = 0;  // digits since the last separator of thousands
  bool milliers = false;
  while (!t.empty() && !is_decimal(t.front())) {
    if (is_digit(t.front())) {
      v = v * 10 + (t.front() - '0');
      if (++chiffres > kChiffresMax) return std::nullopt;
      ++groupe;
      t.remove_prefix(1);
      continue;
    }
    const std::size_t n = t.front() == ',' || t.front() == '.' ? 1 : space_at(t);
    if (n == 0 || groupe > 3 || (milliers && groupe != 3)) return std::nullopt;
    if (n == 1 && marque == MarqueDecimale::Libre && t.front() != ' ') return std::nullopt;
    milliers = true;
    groupe = 0;
    t.remove_prefix(n);
  }
  if (milliers && groupe != 3) return std::nullopt;
  int lues = 0;
  if (!t.empty()) {
    for (t.remove_prefix(1); !t.empty(); t.remove_prefix(1)) {
      if (!is_digit(t.front())) return std::nullopt;
      if (lues == decimales) {
        if (t.front() != '0') return std::nullopt;
        continue;
      }
      v = v * 10 + (t.front() - '0');
      if (++chiffres > kChiffresMax) return std::nullopt;
      ++lues;
    }
  }
  for (; lues < decimales; ++lues) {
    if (++chiffres > kChiffresMax + decimales) return std::nullopt;
    v *= 10;
  }
  return negatif ? -v : v;
}

bool is_zero(std::string_view t) { return parse_scaled(t, 0, MarqueDecimale::Libre) == 0; }

std::optional<Lue<std::int32_t>> parse_date(std::string_view t) {
  // A time after the day says nothing here.
  if (const std::size_t heure = t.find_first_of(" T"); heure != std::string_view::npos && t.contains(':'))
    t = t.substr(0, heure);
  std::array<std::string_view, 3> parties;
  std::size_t n = 0;
  for (std::string_view reste = t; n < parties.size();) {
    const std::size_t fin = reste.find_first_of("/-.");
    parties.at(n++) = reste.substr(0, fin);
    if (fin == std::string_view::npos) break;
    if (n == parties.size()) return std::nullopt;
    reste.remove_prefix(fin + 1);
  }
  std::optional<std::int32_t> date;
  Reparation reparation = Reparation::Aucune;
  if (n == 2 && parties[1].size() == 4) {
    date = make_date(digits(parties[1]), digits(parties[0]), 1);
    reparation = Reparation::MoisSeul;
  } else if (n == 3 && parties[0].size() == 4) {
    date = make_date(digits(parties[0]), digits(parties[1]), digits(parties[2]));
  } else if (n == 3 && parties[2].size() == 4) {
    date = make_date(digits(parties[2]), digits(parties[1]), digits(parties[0]));
  }
  if (!date) return std::nullopt;
  if (*date / 100 == 190001) return Lue<std::int32_t>{0, Reparation::Sentinelle};
  return Lue<std::int32_t>{*date, reparation};
}

std::int32_t parse_jour_entier(std::string_view t) {
  const auto lue = parse_date(t);
  return lue && lue->reparation == Reparation::Aucune ? lue->valeur : 0;
}

std::optional<Lue<std::int32_t>> parse_annee(std::string_view t) {
  const auto annee = parse_scaled(t, 0, MarqueDecimale::Libre);
  if (annee == 9999) return Lue<std::int32_t>{0, Reparation::Sentinelle};
  if (annee && *annee >= 1000 && *annee <= 2100) return Lue<std::int32_t>{static_cast<std::int32_t>(*annee)};
  if (const auto date = parse_date(t))
    return Lue<std::int32_t>{date->valeur / 10000,
                             date->reparation == Reparation::MoisSeul ? Reparation::Aucune : date->reparation};
  return std::nullopt;
}

std::optional<Lue<std::string>> parse_commune(std::string_view t) {
  if (is_commune(t)) return Lue<std::string>{std::string(t)};
  std::string code(t);
  if (code.size() == 4 && std::ranges::all_of(code, is_digit)) {
    code.insert(0, 1, '0');
    if (is_commune(code)) return Lue<std::string>{code, Reparation::ZeroPerdu};
    return std::nullopt;
  }
  std::ranges::transform(code, code.begin(), [](char c) { return c == 'a' ? 'A' : c == 'b' ? 'B' : c; });
  if (is_commune(code)) return Lue<std::string>{code, Reparation::Majuscules};
  return std::nullopt;
}

}  // namespace passeflux::io
