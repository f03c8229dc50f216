#include "io/table_ecrite.hpp"

#include <algorithm>

#include "../json/ecrivain.hpp"
#include "core/domaine/libelle.hpp"
#include "io/csv.hpp"
#include "io/valeurs.hpp"

namespace passeflux::io {

namespace {
constexpr std::ptrdiff_t kChiffres = 15;

std::string without_zeros(std::string nombre) {
  if (!nombre.contains('.')) return nombre;
  while (nombre.ends_with('0')) nombre.pop_back();
  if (nombre.ends_with('.')) nombre.pop_back();
  return nombre;
}

std::string write_digits(const Rationnel& r) {
  if (!r.is_defined()) return {};
  const std::string entier = r.decimal(0);
  const std::ptrdiff_t place = kChiffres - std::ranges::count_if(entier, [](char c) { return c != '-'; });
  return without_zeros(r.decimal(static_cast<int>(std::max<std::ptrdiff_t>(place, 0))));
}

// The point moved to the right, or to the left.
std::string shift(std::string_view nombre, int places) {
  const bool negatif = nombre.starts_with('-');
  std::string chiffres(nombre.substr(negatif ? 1 : 0));
  auto point = static_cast<int>(std::min(chiffres.find('.'), chiffres.size()));
  std::erase(chiffres, '.');
  point += places;
  if (point < 1) {
    chiffres.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const auto p = static_cast<std::size_t>(point);
  if (p > chiffres.size()) chiffres.append(p - chiffres.size(), '0');
  if (p < chiffres.size()) chiffres.insert(p, 1, '.');
  while (chiffres.size() > 1 && chiffres.starts_with('0') && chiffres[1] != '.') chiffres.erase(0, 1);
  return (negatif ? "-" : "") + without_zeros(std::move(chiffres));
}

// "−1234,5%" once folded: a sign, digits, one decimal mark, a percent sign.
bool is_number(std::string_view t) {
  if (t.starts_with('-') || t.starts_with('+')) t.remove_prefix(1);
  if (t.ends_with('%')) t.remove_suffix(1);
  return !t.empty() && t.front() != ',' && std::ranges::count(t, ',') <= 1 &&
         std::ranges::all_of(t, [](char c) { return (c >= '0' && c <= '9') || c == ','; });
}

// "2026-01-31" of "31/01/2026"; empty when it is no day.
std::string day_shown(std::string_view t) {
  if (t.size() != 10 || t[2] != '/' || t[5] != '/') return {};
  const auto jour = parse_date(t);
  if (!jour || jour->reparation != Reparation::Aucune) return {};
  return std::string(t.substr(6)) + "-" + std::string(t.substr(3, 2)) + "-" + std::string(t.substr(0, 2));
}

std::string french(std::string nombre, int decimales) {
  const std::size_t point = std::min(nombre.find('.'), nombre.size());
  if (point == nombre.size() && decimales > 0) nombre += '.';
  const std::size_t voulue = point + 1 + static_cast<std::size_t>(std::max(decimales, 0));
  if (decimales > 0 && nombre.size() < voulue) nombre.append(voulue - nombre.size(), '0');
  std::ranges::replace(nombre, '.', ',');
  return nombre;
}

const char* word(GenreEcrit genre) {
  switch (genre) {
    case GenreEcrit::Nombre:
      return "nombre";
    case GenreEcrit::Part:
      return "part";
    case GenreEcrit::Date:
      return "date";
    case GenreEcrit::Annee:
      return "annee";
    case GenreEcrit::Texte:
      break;
  }
  return "texte";
}
}  // namespace

CelluleEcrite cell_text(std::string_view texte) { return {.texte = std::string(texte)}; }

CelluleEcrite cell_integer(std::int64_t n) { return {.texte = std::to_string(n), .genre = GenreEcrit::Nombre}; }

CelluleEcrite cell_decimal(const Rationnel& r, int decimales) {
  return {.texte = write_digits(r), .genre = GenreEcrit::Nombre, .decimales = decimales};
}

CelluleEcrite cell_part(const Rationnel& part) {
  return {.texte = write_digits(part), .genre = GenreEcrit::Part, .decimales = 1};
}

CelluleEcrite cell_jour(std::int32_t jour) {
  if (jour == 0) return {};
  constexpr int kMois = 100;
  constexpr int kAnnee = 10'000;
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return {.texte = std::to_string(jour / kAnnee) + "-" + two(jour / kMois % kMois) + "-" + two(jour % kMois),
          .genre = GenreEcrit::Date};
}

CelluleEcrite cell_annee(std::int32_t annee) { return {.texte = std::to_string(annee), .genre = GenreEcrit::Annee}; }

CelluleEcrite cell_shown(std::string_view texte, bool numerique) {
  if (texte == "—") return {};
  CelluleEcrite c{.texte = std::string(texte)};
  if (const std::string jour = day_shown(texte); !jour.empty()) return {.texte = jour, .genre = GenreEcrit::Date};
  if (!numerique) return c;
  std::string t = fold(texte);
  std::erase(t, ' ');
  if (!is_number(t)) return c;
  const bool part = t.ends_with('%');
  if (part) t.pop_back();
  if (t.starts_with('+')) t.erase(0, 1);
  const std::size_t virgule = t.find(',');
  if (virgule != std::string::npos) {
    c.decimales = static_cast<int>(t.size() - virgule - 1);
    t[virgule] = '.';
  }
  c.genre = part ? GenreEcrit::Part : GenreEcrit::Nombre;
  c.texte = part ? shift(t, -2) : without_zeros(std::move(t));
  return c;
}

std::string write_cell(const CelluleEcrite& c) {
  if (c.texte.empty()) return {};
  switch (c.genre) {
    case GenreEcrit::Nombre:
      return french(c.texte, c.decimales);
    case GenreEcrit::Part:
      return french(shift(c.texte, 2), c.decimales) + "%";
    case GenreEcrit::Date:
      return c.texte.substr(8, 2) + "/" + c.texte.substr(5, 2) + "/" + c.texte.substr(0, 4);
    case GenreEcrit::Annee:
    case GenreEcrit::Texte:
      break;
  }
  return c.texte;
}

std::string write_csv(const FeuilleEcrite& feuille) {
  std::string csv = "\xEF\xBB\xBF" + write_csv_row(feuille.entetes);
  for (const auto& ligne : feuille.lignes) {
    for (std::size_t i = 0; i < ligne.size(); ++i) {
      if (i > 0) csv += ';';
      if (ligne[i].genre != GenreEcrit::Texte) {
        csv += write_cell(ligne[i]);  // a minus is no formula there
        continue;
      }
      csv += write_csv_row({ligne[i].texte});
      csv.resize(csv.size() - 2);
    }
    csv += "\r\n";
  }
  return csv;
}

std::string write_feuilles_ecrites(const std::vector<FeuilleEcrite>& feuilles) {
  std::string json;
  const auto list = [&](const auto& elements, const auto& write) {
    json += '[';
    for (const auto& e : elements) {
      write(e);
      json += ',';
    }
    if (json.ends_with(',')) json.pop_back();
    json += ']';
  };
  list(feuilles, [&](const FeuilleEcrite& f) {
    json += R"({"nom":)" + quote(f.nom) + R"(,"entetes":)";
    list(f.entetes, [&](const std::string& e) { json += quote(e); });
    json += R"(,"lignes":)";
    list(f.lignes, [&](const std::vector<CelluleEcrite>& ligne) {
      list(ligne, [&](const CelluleEcrite& c) {
        if (c.texte.empty())
          json += "null";
        else if (c.genre == GenreEcrit::Texte)
          json += quote(c.texte);
        else if (c.genre == GenreEcrit::Nombre && c.decimales == 0)
          json += c.texte;
        else
          json += R"({"genre":")" + std::string(word(c.genre)) + R"(","texte":")" + c.texte + R"(","decimales":)" +
                  std::to_string(c.decimales) + "}";
      });
    });
    json += '}';
  });
  return json;
}

}  // namespace passeflux::io
