// Cells to and from a spreadsheet: what it takes, and what it gives.
#include "widgets/presse_papiers.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;
using ui::copied_text;
using ui::read_cells;
using Cellules = std::vector<std::vector<std::string>>;

TEST_CASE("a number is copied as a spreadsheet reads it") {
  CHECK(copied_text("1\u202F234,5\u00A0%") == "1234,5%");
  CHECK(copied_text("1\u00A0234\u202F567") == "1234567");
  CHECK(copied_text("\u2212\u00A03") == "-3");
  CHECK(copied_text("+\u00A014") == "+14");
  CHECK(copied_text("18,00") == "18,00");
  CHECK(copied_text("0") == "0");
  for (const char* texte :
       {"T3", "—", "", "12,5,6", ",", "%", "PLA-LM, PLA-TS", "2 logements", "18/02/1990", "1\u202F2 ans"})
    CHECK(copied_text(texte) == texte);
}

TEST_CASE("a text that a spreadsheet would run is neutralised; one that looks like it is left alone") {
  CHECK(copied_text("=1+1") == "'=1+1");
  CHECK(copied_text("+33 (0)1") == "'+33 (0)1");
  CHECK(copied_text("-Ville") == "'-Ville");
  CHECK(copied_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(copied_text(" =1+1") == "' =1+1");
  CHECK(copied_text("\t=1+1") == "' =1+1");
  CHECK(copied_text("Ville = métropole") == "Ville = métropole");
  CHECK(copied_text("\u2212 trois") == "\u2212 trois");
}

TEST_CASE("a cell keeps to its cell") {
  CHECK(copied_text("deux\tmots\r\net\nplus") == "deux mots  et plus");
  CHECK(copied_text("\"Grand\" Belfort") == "\"\"\"Grand\"\" Belfort\"");
  CHECK(copied_text("Le \"Grand\"") == "Le \"Grand\"");
}

TEST_CASE("what a spreadsheet puts in the clipboard is read cell by cell") {
  CHECK(read_cells("a\tb\r\nc\td\r\n") == Cellules{{"a", "b"}, {"c", "d"}});
  CHECK(read_cells("a\rb") == Cellules{{"a"}, {"b"}});
  CHECK(read_cells("a\tb\nc") == Cellules{{"a", "b"}, {"c"}});
  CHECK(read_cells("") == Cellules{{""}});
  CHECK(read_cells("\n") == Cellules{{""}});
  CHECK(read_cells("\t") == Cellules{{"", ""}});
  CHECK(read_cells("a\n\n\n") == Cellules{{"a"}});
  CHECK(read_cells("a\t\n\t\n\n") == Cellules{{"a", ""}});
  CHECK(read_cells("a\n\nb\n") == Cellules{{"a"}, {""}, {"b"}});
}

TEST_CASE("quotes hold tabs, line feeds and quotes; where they are no quotes they stay") {
  CHECK(read_cells("\"deux\nlignes\"\tb\nc\td") == Cellules{{"deux\nlignes", "b"}, {"c", "d"}});
  CHECK(read_cells("\"un\ttab\"\tb") == Cellules{{"un\ttab", "b"}});
  CHECK(read_cells("\"dit \"\"oui\"\"\"\tb") == Cellules{{"dit \"oui\"", "b"}});
  CHECK(read_cells("\"\"\t\"\"\"\"") == Cellules{{"", "\""}});
  CHECK(read_cells("\"ouvert\tb") == Cellules{{"\"ouvert", "b"}});
  CHECK(read_cells("5\" tuyau\tb") == Cellules{{"5\" tuyau", "b"}});
}

TEST_CASE("what is copied out is read back the same, whatever people type") {
  test::Random hasard(20261121);
  const std::vector<std::string> morceaux{"a", "É", "\"", "\"\"", "'", "\t",     "\n", "\r",
                                          "=", "-", "7",  ",",    " ", "\u202F", "%",  "œ"};
  for (int tour = 0; tour < 3000; ++tour) {
    Cellules attendues(static_cast<std::size_t>(hasard.between(1, 4)));
    std::string copie;
    for (auto& ligne : attendues) {
      for (int j = 0; j < 2; ++j) {
        std::string cellule;
        for (std::int64_t n = hasard.between(0, 6); n > 0; --n) cellule += hasard.pick(morceaux);
        const std::string texte = copied_text(cellule);
        copie += texte + "\t";
        CHECK(texte.find_first_of("\t\n\r") == std::string::npos);
        // On one line; a number and a neutralised text as they were written.
        std::ranges::replace_if(cellule, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
        ligne.push_back(texte.starts_with('"') ? cellule : texte);
      }
      copie += "fin\n";  // an empty end would be left out
      ligne.emplace_back("fin");
    }
    CAPTURE(copie);
    CHECK(read_cells(copie) == attendues);
  }
}
