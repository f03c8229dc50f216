// Rows of a sheet brought in: what its cells are, where they are wrong, what a formula gave.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "doctest.hpp"
#include "io/import.hpp"

using namespace passeflux;
using namespace passeflux::io;  // NOLINT(google-build-using-namespace)

namespace {
using Rangee = std::vector<io::Cellule>;
constexpr auto kNombre = GenreCellule::Nombre;

RapportImport read(const std::map<std::int64_t, Rangee>& rangees, OptionsTable options = {}) {
  Importeur import("parc.xlsx", std::move(options));
  import.begin_feuille("Parc");
  for (const auto& [ligne, cellules] : rangees)
    if (!import.take(cellules, ligne)) break;
  return import.finish();
}
const Diagnostic* find(const RapportImport& r, std::string_view code) {
  const auto it = std::ranges::find(r.problemes, code, &Diagnostic::code);
  return it == r.problemes.end() ? nullptr : &*it;
}
}  // namespace

TEST_CASE("a row may end before the headings do, and hold notes after them") {
  const auto r = read({{3, {{"DEPCOM"}, {"nb"}, {"QPV"}}},
                       {4, {{"25388"}, {"4", kNombre}}},
                       {5, {{"25388"}, {"6", kNombre}, {"1", kNombre}, {}, {"vendus en 2027 ?"}}},
                       {9, {{}, {}, {}, {"Total"}, {"10", kNombre}}}});
  CHECK_FALSE(r.refus.has_value());
  CHECK(r.feuille == "Parc");
  CHECK(r.lecture.en_tete == 3);
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements() == 10);
  CHECK(r.parc->colonnes().qpv == std::vector<std::uint8_t>{0, 1});
  const Diagnostic* hors = find(r, "xlsx.hors_colonnes");
  REQUIRE(hors != nullptr);
  CHECK(hors->cellule == "E5");
  CHECK(hors->gravite == Gravite::Information);
  CHECK(hors->message.starts_with("3\u00A0cellules"));
}

TEST_CASE("a number of a sheet has a point, whatever the decimal mark of its texts") {
  OptionsTable options;
  options.marque = MarqueDecimale::Virgule;
  const auto r = read({{1, {{"DEPCOM"}, {"SURFHAB"}, {"nb"}}},
                       {2, {{"25388"}, {"62.5", kNombre}, {"1", kNombre}}},
                       {3, {{"25388"}, {"1.014,5"}, {"1", kNombre}}},
                       {4, {{"25388"}, {"61", kNombre}, {"1.014", kNombre}}}},
                      options);
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->colonnes().surface_dm2 == std::vector<std::int64_t>{6250, 101450});
  const Diagnostic* faute = find(r, "csv.nombre");  // 1,014 dwelling
  REQUIRE(faute != nullptr);
  CHECK(faute->cellule == "C4");
}

TEST_CASE("true and false answer a question of yes or no") {
  const auto r = read({{1, {{"DEPCOM"}, {"QPV"}}},
                       {2, {{"25388"}, {"1", GenreCellule::Booleen}}},
                       {3, {{"25388"}, {"0", GenreCellule::Booleen}}}});
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->colonnes().qpv == std::vector<std::uint8_t>{1, 2});
}

TEST_CASE("an error of the spreadsheet is told by its cell, and is no code to recognise") {
  const auto r = read({{1, {{"DEPCOM"}, {"FINAN"}, {"NBPIECE"}, {"SURFHAB"}}},
                       {2, {{"25388"}, {"#N/A", GenreCellule::Erreur}, {"3", kNombre}}},
                       {3, {{"#REF!", GenreCellule::Erreur}, {"13", kNombre}}},
                       {4, {{"25388"}, {"13", kNombre}, {"2", kNombre}, {"#DIV/0!", GenreCellule::Erreur}}}});
  CHECK(r.codes_inconnus.empty());
  std::vector<std::string> cellules;
  for (const Diagnostic& d : r.problemes) {
    CHECK(d.code == "xlsx.erreur");
    cellules.push_back(d.cellule + " " + d.valeur);
  }
  CHECK(cellules == std::vector<std::string>{"B2 #N/A", "A3 #REF!", "D4 #DIV/0!"});
  CHECK(find(r, "xlsx.erreur")->gravite == Gravite::Bloquant);  // a financing decides
  CHECK(r.lignes_ecartees == 2);
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->colonnes().surface_dm2 == std::vector<std::int64_t>{-1});
}

TEST_CASE("values of formulas: told once a column, with their count; a formula without value is an empty cell") {
  const io::Cellule six{"6", kNombre, true};
  const auto r = read({{1, {{"DEPCOM"}, {"nb"}, {"NBPIECE"}, {"Remarque"}}},
                       {2, {{"25388"}, six, {"3", kNombre}, {"vu", GenreCellule::Texte, true}}},
                       {3, {{"25388"}, six, {"", GenreCellule::Texte, true}}},
                       {4, {{"25388"}, {"5", kNombre}}}});
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements() == 17);
  CHECK(r.problemes_total == 2);
  const Diagnostic* calculees = find(r, "xlsx.calculee");
  REQUIRE(calculees != nullptr);
  CHECK(calculees->colonne == "nb");
  CHECK(calculees->cellule == "B2");
  CHECK(calculees->gravite == Gravite::Information);
  CHECK(calculees->message.contains("2\u00A0valeurs"));
  CHECK(is_note(calculees->code));
  const Diagnostic* vide = find(r, "xlsx.sans_valeur");
  REQUIRE(vide != nullptr);
  CHECK(vide->cellule == "C3");
  CHECK(vide->gravite == Gravite::Avertissement);
}

TEST_CASE("a day of a sheet is a date, and a year where a year is expected") {
  const auto r = read({{1, {{"DEPCOM"}, {"DATCONV"}, {"CONSTRUCT"}}},
                       {2, {{"25388"}, {"1980-06-01", GenreCellule::Date}, {"1968-01-01", GenreCellule::Date}}}});
  REQUIRE(r.parc != nullptr);
  CHECK(r.problemes_total == 0);
  CHECK(r.parc->colonnes().date_convention == std::vector<std::int32_t>{19800601});
  CHECK(r.parc->colonnes().annee_construction[0] == 1968);
}

TEST_CASE("a sheet without a row, or with headings alone, is refused as such") {
  CHECK(read({}).refus->message == "Cette feuille est vide.");
  CHECK(read({{1, {{"DEPCOM"}, {"nb"}}}}).refus->code == "csv.vide");
}
