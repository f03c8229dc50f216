// Typed cells: what of a value is kept, and how it is written.
#include "io/table_ecrite.hpp"

#include "doctest.hpp"
#include "io/classeur_json.hpp"

using namespace passeflux;
using namespace passeflux::io;

TEST_CASE("a value keeps the 15 digits of a spreadsheet, whatever is shown of it") {
  CHECK(cell_part(Rationnel::quotient(12, 41)) ==
        CelluleEcrite{.texte = "0.29268292682927", .genre = GenreEcrit::Part, .decimales = 1});
  CHECK(cell_decimal(Rationnel::quotient(-200, 3), 2).texte == "-66.6666666666667");
  CHECK(cell_decimal(Rationnel::quotient(1, 8), 2).texte == "0.125");
  CHECK(cell_decimal(72, 2).texte == "72");
  CHECK(cell_decimal(1000, 2).texte == "1000");
  CHECK(cell_decimal(Rationnel::undefined(), 2).texte.empty());
  CHECK(cell_integer(-4).texte == "-4");
}

TEST_CASE("what the screen shows is a number in a column of numbers only") {
  const auto is = [](std::string_view texte, const char* valeur, GenreEcrit genre, int decimales) {
    CHECK(cell_shown(texte, true) == CelluleEcrite{.texte = valeur, .genre = genre, .decimales = decimales});
  };
  is("1\u202F234,50", "1234.5", GenreEcrit::Nombre, 2);
  is("47,5\u00A0%", "0.475", GenreEcrit::Part, 1);
  is("100,0\u00A0%", "1", GenreEcrit::Part, 1);
  is("0,05\u00A0%", "0.0005", GenreEcrit::Part, 2);
  is("\u2212\u00A012", "-12", GenreEcrit::Nombre, 0);
  is("\u2212\u00A012,5\u00A0%", "-0.125", GenreEcrit::Part, 1);
  is("+\u00A014", "14", GenreEcrit::Nombre, 0);
  is("2 logements", "2 logements", GenreEcrit::Texte, 0);
  CHECK(cell_shown("—", true) == CelluleEcrite{});
  CHECK(cell_shown("—", false) == CelluleEcrite{});
  CHECK(cell_shown("31/01/2026", false) == CelluleEcrite{.texte = "2026-01-31", .genre = GenreEcrit::Date});
  for (const char* texte : {"31/02/2026", "1/02/2026", "ab/cd/efgh", "01/1900"})
    CHECK(cell_shown(texte, false) == CelluleEcrite{.texte = texte});
  CHECK(cell_shown("01004", false) == CelluleEcrite{.texte = "01004"});
}

TEST_CASE("a cell is typed as a French spreadsheet reads it: all its digits, no fewer than shown") {
  CHECK(write_cell(cell_part(Rationnel::quotient(1, 3))) == "33,333333333333%");
  CHECK(write_cell(cell_part(Rationnel::quotient(1, 4))) == "25,0%");
  CHECK(write_cell(cell_part(1)) == "100,0%");
  CHECK(write_cell(cell_part(0)) == "0,0%");
  CHECK(write_cell(cell_decimal(Rationnel::quotient(378, 25), 2)) == "15,12");
  CHECK(write_cell(cell_decimal(18, 2)) == "18,00");
  CHECK(write_cell(cell_decimal(Rationnel::quotient(1, 3), 2)) == "0,33333333333333");
  CHECK(write_cell(cell_integer(1234)) == "1234");
  CHECK(write_cell(cell_annee(2026)) == "2026");
  CHECK(write_cell({.texte = "2026-01-31", .genre = GenreEcrit::Date}) == "31/01/2026");
  CHECK(write_cell({.texte = "=1+1"}) == "=1+1");
}

TEST_CASE("a CSV: a text that looks like a formula is neutralised, a negative number is not") {
  const FeuilleEcrite f{
      .nom = "T",
      .entetes = {"Nom", "=Part"},
      .lignes = {
          {{.texte = "=1+1"}, cell_part(Rationnel::quotient(1, 8))}, {{.texte = "a;b\""}, cell_integer(-3)}, {}}};
  CHECK(write_csv(f) == "\xEF\xBB\xBFNom;'=Part\r\n'=1+1;12,5%\r\n\"a;b\"\"\";-3\r\n\r\n");
}

TEST_CASE("tables written for the worker are read there as they were") {
  const std::vector<FeuilleEcrite> tables{
      {.nom = "Flux \"2026\"",
       .entetes = {"Nom", "Part"},
       .lignes = {{{.texte = "=1+1"}, cell_part(Rationnel::quotient(1, 8))},
                  {{}, cell_integer(-3), cell_annee(2026), cell_decimal(Rationnel::quotient(1, 3), 2)},
                  {},
                  {{.texte = "2026-01-31", .genre = GenreEcrit::Date}}}},
      {.nom = "Vide"}};
  const auto relues = read_feuilles_ecrites(write_feuilles_ecrites(tables));
  REQUIRE(relues.has_value());
  CHECK(*relues == tables);
  CHECK(write_feuilles_ecrites({}) == "[]");
}
