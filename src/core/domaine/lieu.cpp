#include "core/domaine/lieu.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/domaine/libelle.hpp"

namespace passeflux {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Words, and numbers without the zeros before them.
template <typename F>
void each_word(std::string_view plie, F&& f) {
  for (std::size_t i = 0; i < plie.size();) {
    const bool nombre = is_digit(plie[i]);
    if (!nombre && !is_letter(plie[i])) {
      ++i;
      continue;
    }
    std::size_t fin = i;
    while (fin < plie.size() && (nombre ? is_digit(plie[fin]) : is_letter(plie[fin]))) ++fin;
    while (nombre && i + 1 < fin && plie[i] == '0') ++i;
    f(plie.substr(i, fin - i), nombre);
    i = fin;
  }
}

struct Abreviation {
  std::string_view ecrit;
  std::string_view mot;
};
// Sorted by what is written.
constexpr Abreviation kAbreviations[]{
    {"all", "allee"},      {"allees", "allee"},    {"av", "avenue"},      {"ave", "avenue"},     {"bat", "batiment"},
    {"bd", "boulevard"},   {"bld", "boulevard"},   {"blvd", "boulevard"}, {"boul", "boulevard"}, {"bvd", "boulevard"},
    {"cdt", "commandant"}, {"che", "chemin"},      {"chem", "chemin"},    {"col", "colonel"},    {"crs", "cours"},
    {"dr", "docteur"},     {"esc", "escalier"},    {"fbg", "faubourg"},   {"fg", "faubourg"},    {"gal", "general"},
    {"gd", "grand"},       {"gde", "grande"},      {"gds", "grands"},     {"gen", "general"},    {"grd", "grand"},
    {"ham", "hameau"},     {"imp", "impasse"},     {"mal", "marechal"},   {"pdt", "president"},  {"pl", "place"},
    {"pr", "professeur"},  {"prof", "professeur"}, {"qu", "quai"},        {"quart", "quartier"}, {"rte", "route"},
    {"sq", "square"},      {"st", "saint"},        {"ste", "sainte"},     {"stes", "saintes"},   {"sts", "saints"},
    {"tr", "tour"}};
constexpr Abreviation kGenres[]{{"ens", "ens"}, {"ensemble", "ens"}, {"groupe", "gr"},     {"grpe", "gr"},
                                {"imm", "imm"}, {"immeuble", "imm"}, {"lot", "lot"},       {"lotissement", "lot"},
                                {"op", "op"},   {"operation", "op"}, {"prog", "prog"},     {"programme", "prog"},
                                {"res", "res"}, {"resid", "res"},    {"residence", "res"}, {"residences", "res"}};
constexpr std::array<std::string_view, 13> kArticles{"a",  "au", "aux", "d",  "de", "des", "du",
                                                     "en", "et", "l",   "la", "le", "les"};

template <std::size_t N>
std::string_view find(const Abreviation (&liste)[N], std::string_view mot) {
  const auto* it = std::ranges::lower_bound(liste, mot, {}, &Abreviation::ecrit);
  return it != std::end(liste) && it->ecrit == mot ? it->mot : std::string_view{};
}

void append(std::string& t, std::string_view mot) {
  if (!t.empty()) t += ' ';
  t += mot;
}
}  // namespace

CleLieu key_lieu(std::string_view texte) {
  const std::string plie = fold(texte);
  CleLieu cle;
  bool apres_nombre = true;  // where a street number, or nothing, came before
  bool lettre = false;       // where a letter names a building: "bâtiment A", "tour D"
  each_word(plie, [&](std::string_view mot, bool nombre) {
    const bool rue = apres_nombre && mot == "r";
    // "n° 3": the word for "number" says nothing.
    if (mot == "n" || mot == "no" || mot == "num" || mot == "numero") return;
    if (std::exchange(lettre, false) && mot.size() == 1) return append(cle.mots, mot);
    lettre = mot == "bat" || mot == "batiment" || mot == "esc" || mot == "escalier" || mot == "tour" || mot == "tr" ||
             mot == "bloc" || mot == "entree";
    apres_nombre = nombre || mot == "bis" || mot == "ter" || mot == "quater";
    if (rue) return append(cle.mots, "rue");
    if (const std::string_view genre = find(kGenres, mot); !genre.empty()) return append(cle.genres, genre);
    if (std::ranges::binary_search(kArticles, mot)) return append(cle.articles, mot);
    const std::string_view entier = find(kAbreviations, mot);
    append(cle.mots, entier.empty() ? mot : entier);
  });
  // A name made of such words alone ("Le Lot") is still a name.
  if (cle.mots.empty()) {
    cle.mots = cle.genres + (cle.genres.empty() || cle.articles.empty() ? "" : " ") + cle.articles;
    cle.genres.clear();
    cle.articles.clear();
  }
  return cle;
}

std::string key_logement(std::string_view identifiant) {
  const std::string plie = fold(identifiant);
  std::string cle;
  bool avant = false;
  each_word(plie, [&](std::string_view mot, bool nombre) {
    // "1-23" is not "12-3".
    if (nombre && avant) cle += '.';
    cle += mot;
    avant = nombre;
  });
  return cle;
}

std::string key_acte(std::string_view reference) {
  const std::string plie = fold(reference);
  std::string cle;
  bool chiffre = false;
  each_word(plie, [&](std::string_view mot, bool nombre) {
    if (mot == "n" || mot == "no" || mot == "num" || mot == "numero" || mot == "ref" || mot == "reference") return;
    chiffre = chiffre || nombre;
    if (mot == "delib" || mot == "deliberation")
      mot = "del";
    else if (mot == "convention")
      mot = "conv";
    append(cle, mot);
  });
  return chiffre ? cle : std::string{};
}

}  // namespace passeflux
