// Workbooks in memory: reading by slices and at once, stopping, bounds lowered so that they are met.
#include "io/classeur.hpp"

#include "doctest.hpp"
#include "io/classeur_ecriture.hpp"
#include "zip.hpp"

using namespace passeflux::io;  // NOLINT(google-build-using-namespace)
using passeflux::test::classeur;

namespace {
std::string rows(int count) {
  std::string xml = "<sheetData>";
  for (int i = 1; i <= count; ++i) xml += "<row><c t=\"s\"><v>0</v></c><c><v>" + std::to_string(i) + "</v></c></row>";
  return xml + "</sheetData>";
}
const std::string kStrings = "<si><t>Besançon</t></si>";

std::string refusal(const std::string& bytes, const LimitesClasseur& limits = {}) {
  auto book = Classeur::open(bytes, "essai.xlsx", limits);
  if (!book) return book.error().code;
  const auto read = book->read_feuille(0, [](const auto&, std::int64_t) { return true; });
  if (read) return "";
  CHECK(read.error().fichier == "essai.xlsx");
  return read.error().code;
}
}  // namespace

TEST_CASE("a sheet by slices gives what it gives at once, whatever else is read meanwhile") {
  auto book = Classeur::open(classeur(rows(30'000), kStrings), "essai.xlsx");
  REQUIRE(book.has_value());
  REQUIRE(book->feuilles().size() == 1);
  CHECK(book->feuilles()[0].nom == "F");
  std::int64_t sum = 0;
  const SortieLigne add = [&](const std::vector<Cellule>& cells, std::int64_t line) {
    CHECK(cells.size() == 2);
    CHECK(cells[0].texte == "Besançon");
    CHECK(cells[1].texte == std::to_string(line));
    sum += line;
    return true;
  };
  auto first = book->open_feuille(0);
  auto second = book->open_feuille(0);
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  int slices = 0;
  while (first->read_slice(add).value()) {
    ++slices;
    if (slices % 2 == 0) REQUIRE(second->read_slice([](const auto&, std::int64_t) { return true; }).has_value());
  }
  CHECK(slices > 3);
  CHECK(sum == std::int64_t{30'000} * 30'001 / 2);
  CHECK(first->bilan() == BilanFeuille{.lignes = 30'000});
  CHECK_FALSE(first->read_slice(add).value());  // over stays over
  CHECK(book->read_feuille(0, add).value() == first->bilan());
}

TEST_CASE("a reader told to stop stays stopped, and that is no refusal") {
  auto book = Classeur::open(classeur(rows(10), kStrings), "essai.xlsx");
  auto sheet = book.value().open_feuille(0);
  int given = 0;
  const SortieLigne two = [&](const auto&, std::int64_t) { return ++given < 2; };
  while (sheet.value().read_slice(two).value()) {
  }
  CHECK(given == 2);
  CHECK_FALSE(sheet->read_slice(two).value());
  CHECK(given == 2);
}

TEST_CASE("each bound holds, one below and at it") {
  const std::string bytes = classeur(rows(10), kStrings);
  CHECK(refusal(bytes, {.octets = bytes.size()}).empty());
  CHECK(refusal(bytes, {.octets = bytes.size() - 1}) == "xlsx.trop_gros");
  CHECK(refusal(bytes, {.entrees = 6}).empty());
  CHECK(refusal(bytes, {.entrees = 5}) == "xlsx.entrees");
  CHECK(refusal(bytes, {.cellules = 20}).empty());
  CHECK(refusal(bytes, {.cellules = 19}) == "xlsx.cellules");
  CHECK(refusal(bytes, {.profondeur = 5}).empty());  // worksheet, sheetData, row, c, v
  CHECK(refusal(bytes, {.profondeur = 4}) == "xlsx.profondeur");
  const std::size_t sheet = rows(10).size() + 167;  // of its root, in zip.hpp
  CHECK(refusal(bytes, {.entree = sheet}).empty());
  CHECK(refusal(bytes, {.entree = sheet - 1}) == "xlsx.bombe");
}

TEST_CASE("a part read twice is counted once") {
  const std::string bytes = classeur(rows(100), kStrings);
  auto book = Classeur::open(bytes, "essai.xlsx", {.total = bytes.size()});
  REQUIRE(book.has_value());
  for (int i = 0; i < 5; ++i) CHECK(book->read_feuille(0, [](const auto&, std::int64_t) { return true; }).has_value());
}

TEST_CASE("what is written is read again the same") {
  const FeuilleEcrite table{.nom = "Flux",
                            .entetes = {"Réservataire", "Part", "Logements", "Échéance"},
                            .lignes = {{{"=Commune"},
                                        {"0.475", GenreEcrit::Part},
                                        {"12.5", GenreEcrit::Nombre, 1},
                                        {"2026-01-31", GenreEcrit::Date}},
                                       {{""}, {"0.1", GenreEcrit::Part}}}};
  const auto bytes = write_classeur({table});
  REQUIRE(bytes.has_value());
  std::vector<std::vector<std::string>> read;
  auto book = Classeur::open(*bytes, "essai.xlsx");
  REQUIRE(book.has_value());
  const auto outcome = book->read_feuille(0, [&](const std::vector<Cellule>& cells, std::int64_t line) {
    auto& row = read.emplace_back();
    for (const Cellule& c : cells) row.emplace_back(c.texte);
    if (line == 2) CHECK(cells[3].genre == GenreCellule::Date);
    if (line == 3) CHECK(cells[1].genre == GenreCellule::Part);
    return true;
  });
  CHECK(outcome.has_value());
  CHECK(read == std::vector<std::vector<std::string>>{{"Réservataire", "Part", "Logements", "Échéance"},
                                                      {"=Commune", "0.475", "12.5", "2026-01-31"},
                                                      {"", "0.1"}});
}
