// Workbooks and pasted cells in the assistant, without a screen: sheets, refusals, readings again.
#include "doctest.hpp"

#include <string>

#include "headless.hpp"
#include "io/classeur_ecriture.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"
#include "zip.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
const io::RapportImport& rapport(const Ecran& e) { return e.session.assistant()->rapport; }
io::CelluleEcrite text(const char* t) { return {.texte = t}; }

// A cover, a parc under a title, another year's, and an empty sheet.
std::string workbook() {
  const auto octets = io::write_classeur(
      {{.nom = "Parc 2026",
        .entetes = {"Patrimoine au 1er janvier"},
        .lignes = {{},
                   {text("Code INSEE"), text("Financement"), text("Nombre")},
                   {text("25388"), text("PLUS"), io::cell_integer(10)},
                   {io::cell_integer(1004), text("PLAI"), io::cell_integer(4)}}},
       {.nom = "Parc 2025", .entetes = {"DEPCOM", "nb"}, .lignes = {{text("90010"), io::cell_integer(7)}}},
       {.nom = "Vide", .entetes = {}, .lignes = {}}});
  REQUIRE(octets.has_value());
  return *octets;
}
}  // namespace

TEST_CASE("a workbook: the sheet that it shows is read; another may be chosen; one step applies it") {
  Ecran e(police(), 1366, 768);
  e.drop_file("liste.xlsx", workbook());
  REQUIRE(e.session.assistant() != nullptr);
  const ui::Noeud* feuilles = e.find(Role::Liste, "Feuille");
  REQUIRE(feuilles != nullptr);
  CHECK(feuilles->options == std::vector<std::string>{"Parc 2026", "Parc 2025", "Vide"});
  CHECK(feuilles->option() == "Parc 2026");
  CHECK(e.find(Role::Liste, "Encodage") == nullptr);
  CHECK(e.find(Role::Liste, "Séparateur") == nullptr);
  REQUIRE(rapport(e).parc != nullptr);
  CHECK(rapport(e).lecture.en_tete == 3);
  CHECK(rapport(e).parc->logements() == 14);
  CHECK(e.find(Role::EnteteLigne, "A5") != nullptr);  // the commune that lost its zero

  REQUIRE(e.choose("Feuille", 1));
  CHECK(rapport(e).parc->logements() == 7);
  REQUIRE(e.choose("Feuille", 2));  // refused, and the others are still there to choose
  CHECK(rapport(e).refus->message == "Cette feuille est vide.");
  CHECK(e.find(Role::Bouton, "Importer") == nullptr);
  REQUIRE(e.choose("Feuille", 0));
  REQUIRE(e.choose("En-tête", 1));
  CHECK(rapport(e).refus.has_value());
  REQUIRE(e.choose("En-tête", 3));
  CHECK(e.plateforme.fichiers_fermes == 0);
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  CHECK(e.plateforme.fichiers_fermes == 1);
  CHECK(e.session.etude().nom == "liste");
  CHECK(e.session.etude().parc->logements() == 14);
  CHECK(e.session.etude().source_parc.fichier == "liste.xlsx, feuille «\u00A0Parc 2026\u00A0»");
  CHECK(io::read_etude(io::write_etude(e.session.etude()), e.session.registre()).valid());
  e.session.undo();
  CHECK_FALSE(e.session.ouverte());
}

TEST_CASE("a workbook that cannot be read is refused as any file, and changes nothing") {
  Ecran e(police(), 1366, 768);
  for (const auto& [octets, dit] :
       {std::pair{std::string("PK\x03\x04"), "abîmé"},
        std::pair{test::zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "OpenDocument"},
        std::pair{test::classeur("<sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData>"), "A1"},
        std::pair{test::classeur("<sheetData/>"), "feuille est vide"}}) {
    e.drop_file("liste.xlsx", octets);
    CAPTURE(std::string(dit));
    CAPTURE(e.session.avis ? e.session.avis->texte : "");
    CHECK(e.session.assistant() == nullptr);
    CHECK_FALSE(e.session.lecture().has_value());
    REQUIRE(e.session.avis.has_value());
    CHECK(e.session.avis->gravite == Gravite::Bloquant);
    CHECK(e.session.avis->texte.contains("liste.xlsx"));
    CHECK(e.session.avis->texte.contains(dit));
  }
}

TEST_CASE("a stream of cells that stops halfway, or is no such stream, is no import") {
  for (const std::string_view flux : {std::string_view("PFC1"), std::string_view("DEPCOM\n25388\n")}) {
    Ecran e(police(), 1366, 768);
    REQUIRE(e.session.begin_file("liste.xlsx", 100));
    CHECK(e.session.open_classeur({{.nom = "Parc"}}, 5) == 0);
    e.session.feed_file(flux);
    e.session.end_file();
    CHECK(e.session.assistant() == nullptr);
    REQUIRE(e.session.avis.has_value());
    CHECK(e.session.avis->gravite == Gravite::Bloquant);
  }
}

TEST_CASE(
    "interrupted while a sheet is read: nothing remains of it; a hidden active sheet gives way to a visible one") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.session.begin_file("liste.xlsx", 100));
  CHECK(e.session.open_classeur({{.nom = "Calculs", .masquee = true}, {.nom = "Parc"}}, 0) == 1);
  e.session.tell_progress(0.5);
  e.frame();
  const ui::Noeud* barre = e.find(Role::Progression, "Lecture de liste.xlsx");
  REQUIRE(barre != nullptr);
  CHECK(barre->valeur == "50");
  REQUIRE(e.activate(Role::Bouton, "Interrompre"));
  CHECK(e.session.assistant() == nullptr);
  CHECK_FALSE(e.session.lecture().has_value());
  CHECK(e.plateforme.lectures_arretees == 1);
  e.drop_file("liste.xlsx", workbook());
  CHECK(rapport(e).parc->logements() == 14);
}

TEST_CASE("cells pasted from a spreadsheet: the same assistant, whose options read them again") {
  Ecran e(police(), 1366, 768);
  e.session.open_volet(app::Volet::Collage);
  e.frame();
  REQUIRE(e.find(Role::Champ, "Cellules à coller") != nullptr);
  REQUIRE(e.session.paste_table(
      "Code INSEE\tFinancement\tNombre\r\n25388\t\"PLUS\nou presque\"\t2,5\r\n1004\tPLAI\t4\r\n"));
  e.frame();
  REQUIRE(e.session.assistant() != nullptr);
  CHECK(e.find(Role::Titre, "Importer les cellules collées") != nullptr);
  CHECK(e.find(Role::Liste, "Encodage") == nullptr);
  CHECK(e.find(Role::Liste, "Feuille") == nullptr);
  CHECK(rapport(e).lignes_lues == 2);
  CHECK(rapport(e).lignes_ecartees == 1);
  CHECK(rapport(e).codes_inconnus.at(0).valeur == "PLUS ou presque");
  CHECK_FALSE(e.session.paste_table("a\tb\n"));  // one at a time
  REQUIRE(e.choose("En-tête", 2));
  CHECK(rapport(e).refus.has_value());
  REQUIRE(e.choose("En-tête", 1));
  REQUIRE(e.activate(Role::Bouton, "Importer la ligne utilisable"));
  CHECK(e.session.etude().nom == "Nouvelle étude");
  CHECK(e.session.etude().parc->colonnes().commune.at(0) == "01004");
}

TEST_CASE("each table of the import's report is exported, all its rows") {
  Ecran e(police(), 1366, 768);
  std::string csv = "DEPCOM;nb\n25388;4\n";
  for (int i = 0; i < 80; ++i) csv += "25388;2,5\n";
  e.drop_file("abime.csv", csv);
  for (const char* table : {"Avant et après l’import", "Colonnes du fichier", "Problèmes par genre", "Problèmes"}) {
    CAPTURE(table);
    REQUIRE(e.activate(Role::Bouton, std::string("Exporter le tableau\u00A0: ") + table));
    CHECK(e.find(Role::Bouton, "Toutes les tables (XLSX)") == nullptr);
    REQUIRE(e.activate(Role::Bouton, "CSV"));
    CHECK(e.plateforme.nom_enregistre == std::string("abime - ") + table + ".csv");
    REQUIRE(e.session.assistant() != nullptr);
  }
  CHECK(e.plateforme.octets_enregistres.contains("B82;nb;2,5;"));
}
