// The import of a file, without a screen: what is shown is what is imported, and each choice reads the file again.
#include "doctest.hpp"

#include <string>

#include "headless.hpp"
#include "io/etude_json.hpp"
#include "io/regles_json.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
constexpr std::string_view kListe =
    "Patrimoine\n"
    "Résidence;INSEE du lieu;Produit;Logements\n"
    "Tilleuls;1004;Neuf;10\n"
    "Lilas;25388;PLUS;4\n"
    "Roses;25388;Vieux;2,5\n";

const io::RapportImport& rapport(const Ecran& e) { return e.session.assistant()->rapport; }
std::size_t champ(const char* nom) { return *io::find_champ(io::table_parc(), nom) + 1; }  // 0 leaves the column out

// The columns and the codes of kListe, as a person would say them.
void decide(Ecran& e) {
  e.drop_file("liste.csv", kListe);
  REQUIRE(e.session.assistant() != nullptr);
  REQUIRE(rapport(e).refus.has_value());  // no column of communes yet
  REQUIRE(e.choose("Champ de la colonne INSEE du lieu", champ("DEPCOM")));
  REQUIRE_FALSE(rapport(e).refus.has_value());
  REQUIRE(e.choose("Code de « Neuf », Financement", 4));
}
}  // namespace

TEST_CASE("a list that nobody made for us: columns and codes by hand, the rest recognised, applied in one step") {
  Ecran e(police(), 1366, 768);
  decide(e);
  CHECK_FALSE(e.session.ouverte());
  CHECK(rapport(e).lecture.en_tete == 2);
  CHECK(rapport(e).lignes_ecartees == 1);  // 2,5 logements, and "Vieux"
  REQUIRE(rapport(e).codes_inconnus.size() == 1);
  CHECK(rapport(e).codes_inconnus[0].valeur == "Vieux");
  CHECK(e.find(Role::EnteteLigne, "B3") != nullptr);  // the repaired commune, by its cell
  CHECK(e.find(Role::EnteteLigne, "D5") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Importer les 2 lignes utilisables"));
  CHECK(e.session.etude().parc->logements() == 14);
  CHECK(e.session.etude().parc->colonnes().commune.at(0) == "01004");
  CHECK(e.session.etude().parc->colonnes().financement[0] == 13);
  e.session.undo();
  CHECK_FALSE(e.session.ouverte());
}

TEST_CASE("what was decided is kept in the étude, through its file, and offered again") {
  Ecran e(police(), 1366, 768);
  decide(e);
  REQUIRE(e.activate(Role::Bouton, "Importer les 2 lignes utilisables"));
  const std::string texte = io::write_etude(e.session.etude());
  Ecran autre(police(), 1366, 768);
  autre.drop_file("liste.passeflux.json", texte);
  REQUIRE(autre.session.ouverte());
  CHECK(io::write_etude(autre.session.etude()) == texte);
  autre.drop_file("liste-2027.csv", kListe);
  REQUIRE(autre.session.assistant() != nullptr);
  CHECK(rapport(autre).codes_inconnus.size() == 1);
  REQUIRE(rapport(autre).parc != nullptr);
  CHECK(rapport(autre).parc->logements() == 14);
  CHECK(rapport(autre).parc->colonnes().financement[0] == 13);
}

TEST_CASE(
    "a heading on two lines and a value of many words are kept as the étude can hold them, and recognised again") {
  const std::string long_mot(90, 'x');
  const std::string liste = "\"INSEE\ndu lieu\";Produit\n25388;" + long_mot + "\n25388;\"Neuf\nou presque\"\n";
  Ecran e(police(), 1366, 768);
  e.drop_file("liste.csv", liste);
  REQUIRE(e.choose("Champ de la colonne INSEE du lieu", champ("DEPCOM")));
  REQUIRE(e.choose("Code de « " + long_mot + " », Financement", 4));
  REQUIRE(e.choose("Code de « Neuf ou presque », Financement", 4));
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  Ecran autre(police(), 1366, 768);
  autre.drop_file("liste.passeflux.json", io::write_etude(e.session.etude()));
  REQUIRE(autre.session.ouverte());
  autre.drop_file("liste.csv", liste);
  REQUIRE(rapport(autre).parc != nullptr);
  CHECK(rapport(autre).problemes_total == 0);
  CHECK(rapport(autre).parc->colonnes().financement == std::vector<std::uint8_t>{13, 13});
}

TEST_CASE("each way of reading the file can be changed, and reads it again") {
  Ecran e(police(), 1366, 768);
  e.drop_file("parc.csv", "IDENT_REP;DEPCOM;nb\n\xC3\xA9;25388;1.014\n");
  REQUIRE(rapport(e).parc == nullptr);
  CHECK(rapport(e).format.encodage == io::Encodage::Utf8);
  REQUIRE(e.choose("Décimales", 1));
  REQUIRE(rapport(e).parc != nullptr);
  CHECK(rapport(e).parc->logements() == 1014);
  REQUIRE(e.choose("Encodage", 1));
  CHECK(rapport(e).parc->colonnes().identifiant[0] == "Ã©");
  REQUIRE(e.choose("Séparateur", 2));
  CHECK(rapport(e).refus->code == "csv.entete");
  REQUIRE(e.choose("Séparateur", 0));
  REQUIRE(e.choose("En-tête", 2));
  CHECK(rapport(e).refus->code == "csv.entete");
  CHECK(e.find(Role::Bouton, "Importer") == nullptr);
  REQUIRE(e.choose("En-tête", 1));
  CHECK_FALSE(rapport(e).refus.has_value());
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  CHECK(e.session.etude().parc->logements() == 1014);
}

TEST_CASE("a column given to a field is taken from the one that had it") {
  Ecran e(police(), 1366, 768);
  e.drop_file("parc.csv", "DEPCOM;Autre\n25388;90010\n");
  REQUIRE(e.choose("Champ de la colonne Autre", champ("DEPCOM")));
  REQUIRE(rapport(e).parc != nullptr);
  CHECK(rapport(e).parc->colonnes().commune.at(0) == "90010");
  CHECK_FALSE(rapport(e).lecture.colonnes[0].champ.has_value());
}

TEST_CASE("Escape, or a file that is no table: nothing is changed") {
  Ecran e(police(), 1366, 768);
  e.drop_file("parc.csv", "DEPCOM\n25388\n");
  e.session.close();
  e.frame();
  CHECK(e.session.assistant() == nullptr);
  CHECK_FALSE(e.session.ouverte());
  for (const std::string_view octets :
       {std::string_view("%PDF-1.7"), std::string_view("PK\x03\x04"), std::string_view("")}) {
    e.drop_file("autre", octets);
    CHECK(e.session.assistant() == nullptr);
    REQUIRE(e.session.avis.has_value());
    CHECK(e.session.avis->gravite == Gravite::Bloquant);
  }
}

TEST_CASE("the report of an import, as a file") {
  Ecran e(police(), 1366, 768);
  e.drop_file("abime.csv", "DEPCOM;nb\n25388;2,5\n1004;4\n");
  REQUIRE(e.activate(Role::Bouton, "Enregistrer le rapport (CSV)"));
  CHECK(e.plateforme.nom_enregistre == "abime - rapport d’import.csv");
  CHECK(e.plateforme.octets_enregistres.find("B2;2;nb;2,5;") != std::string::npos);
  CHECK(e.plateforme.octets_enregistres.find("A3;3;DEPCOM;1004;") != std::string::npos);
}

TEST_CASE("a parc that no étude holds: its totals, and why it cannot be imported") {
  Ecran e(police(), 1366, 768);
  std::string csv = "DEPCOM;QPV\n";
  for (std::int64_t i = 0; i <= io::Importeur::kLignesMax; ++i) csv += "25388;1\n";
  e.drop_file("grand.csv", csv);
  REQUIRE(e.session.assistant() != nullptr);
  CHECK(rapport(e).parc->logements() == 300'001);
  CHECK(e.find(Role::Bouton, "Importer") == nullptr);
  CHECK(e.find(Role::EnteteLigne, "Logements en QPV") != nullptr);
  e.session.accept_import();
  CHECK(e.session.assistant() != nullptr);
  CHECK_FALSE(e.session.ouverte());
  REQUIRE(e.choose("Séparateur", 2));
  CHECK(rapport(e).refus.has_value());
}
