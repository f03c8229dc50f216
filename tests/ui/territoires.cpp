// The page Parc and the geography: asked for once, and what it adds once it is there.
#include "doctest.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "geographie.hpp"
#include "headless.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {
constexpr std::string_view kConnues = "DEPCOM;QPV;nb\n25388;1;1200\n25580;2;34\n14712;2;6\n";

void drop(Ecran& e, std::string_view csv) {
  REQUIRE(e.import_file("parc.csv", csv));
  REQUIRE(e.session.question() == nullptr);
  e.session.page = app::Page::Parc;
  e.frame();
  e.frame();
}
void receive(Ecran& e) {
  e.session.receive_geographie(test::small_geographie());
  e.frame();
}
bool says(const Ecran& e, std::string_view texte) {
  for (const Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Texte && n.nom.contains(texte)) return true;
  return false;
}
}  // namespace

TEST_CASE("the geography is asked for once, with the first parc that names communes") {
  Ecran e(police(), 1366, 768);
  CHECK(e.plateforme.geographies_demandees == 0);
  REQUIRE(e.activate(Role::Bouton, "Commencer une étude"));
  REQUIRE(e.type("Nombre de logements du parc", "120"));
  CHECK(e.plateforme.geographies_demandees == 0);
  REQUIRE(e.activate(Role::Bouton, "Saisir un autre nombre"));
  drop(e, kConnues);
  CHECK(e.plateforme.geographies_demandees == 1);
  e.session.undo();
  e.session.redo();
  e.session.execute("nom", [](Etude& x) { x.nom = "Autre"; });
  CHECK(e.plateforme.geographies_demandees == 1);
  receive(e);
  e.session.undo();
  e.session.redo();
  CHECK(e.plateforme.geographies_demandees == 1);
}

TEST_CASE("the example asks for it too") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  CHECK(e.plateforme.geographies_demandees == 1);
}

TEST_CASE("until it is there the page says codes alone; then names, EPCI, départements, and of what year") {
  Ecran e(police(), 1366, 3000);
  drop(e, kConnues);
  using Lignes = std::vector<std::string>;
  CHECK(rows(e, "Par commune") == Lignes{"Code INSEE | En QPV | Hors QPV | Logements", "14712 | 0 | 6 | 6",
                                         "25388 | 1\u202F200 | 0 | 1\u202F200", "25580 | 0 | 34 | 34",
                                         "Total | 1\u202F200 | 40 | 1\u202F240"});
  CHECK(rows(e, "Par EPCI").empty());
  CHECK(rows(e, "Par département").empty());
  CHECK_FALSE(says(e, "COG"));

  receive(e);
  CHECK(rows(e, "Par commune") == Lignes{"Commune | En QPV | Hors QPV | Logements", "14712 · Troarn | 0 | 6 | 6",
                                         "25388 · Montbéliard | 1\u202F200 | 0 | 1\u202F200",
                                         "25580 · Valentigney | 0 | 34 | 34", "Total | 1\u202F200 | 40 | 1\u202F240"});
  CHECK(rows(e, "Par EPCI") == Lignes{"EPCI à fiscalité propre | En QPV | Hors QPV | Logements",
                                      "CA Pays de Montbéliard Agglomération | 1\u202F200 | 34 | 1\u202F234",
                                      "CU Caen la Mer | 0 | 6 | 6", "Total | 1\u202F200 | 40 | 1\u202F240"});
  CHECK(rows(e, "Par département") == Lignes{"Département | En QPV | Hors QPV | Logements", "14 · Calvados | 0 | 6 | 6",
                                             "25 · Doubs | 1\u202F200 | 34 | 1\u202F234",
                                             "Total | 1\u202F200 | 40 | 1\u202F240"});
  CHECK(rows(e, "Par établissement public territorial du Grand Paris").empty());
  CHECK(rows(e, "Codes de commune à vérifier").empty());
  CHECK(says(e, "Communes au 1er janvier 2026 (COG)."));
}

TEST_CASE("codes replaced or unknown are listed with their dwellings and what they became") {
  Ecran e(police(), 1366, 3000);
  drop(e, "DEPCOM;nb\n25388;5\n25060;3\n14114;1\n25999;7\n93901;2\n");
  receive(e);
  using Lignes = std::vector<std::string>;
  CHECK(rows(e, "Codes de commune à vérifier") ==
        Lignes{"Code du fichier | Devenu | Logements", "14114 | 14712 · Troarn | 1",
               "25060 · Vieux-Bavans | 25388 · Montbéliard | 3", "25999 | Code inconnu | 7"});
  CHECK(says(e, "Avertissement"));
  CHECK(says(e, "4\u00A0logements portent un code remplacé depuis"));
  CHECK(says(e, "7\u00A0logements portent un code inconnu"));
  CHECK(rows(e, "Par EPCI").at(1).starts_with("CA Pays de Montbéliard Agglomération | — | — | 8"));
  CHECK(rows(e, "Par établissement public territorial du Grand Paris").at(1).starts_with("Plaine Commune | — | — | 2"));

  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  drop(e, "DEPCOM;nb\n25060;1\n");
  CHECK(says(e, "À savoir"));
  CHECK_FALSE(says(e, "Avertissement"));
  CHECK(says(e, "1\u00A0logement porte un code remplacé depuis et compte avec la commune qui l’a repris."));
  CHECK_FALSE(says(e, "un code inconnu"));
}

TEST_CASE("when it does not come, or comes damaged, the page says so and can ask again") {
  Ecran e(police(), 1366, 3000);
  drop(e, kConnues);
  CHECK_FALSE(says(e, "n’ont pas pu être chargés"));
  e.session.fail_geographie();
  e.frame();
  CHECK(says(e, "Les noms des communes et leurs EPCI n’ont pas pu être chargés."));
  REQUIRE(e.activate(Role::Bouton, "Réessayer"));
  CHECK(e.plateforme.geographies_demandees == 2);
  CHECK_FALSE(says(e, "n’ont pas pu être chargés"));
  e.session.receive_geographie(test::small_geographie().substr(0, 200));
  e.frame();
  CHECK(says(e, "n’ont pas pu être chargés"));
  REQUIRE(e.activate(Role::Bouton, "Réessayer"));
  receive(e);
  CHECK_FALSE(says(e, "n’ont pas pu être chargés"));
  CHECK(rows(e, "Par EPCI").size() == 4);
}

TEST_CASE("no name is cut: where it is long, its row is higher") {
  for (const float largeur : {1366.0F, 420.0F}) {
    CAPTURE(largeur);
    Ecran e(police(), largeur, 3000);
    drop(e, "DEPCOM;nb\n93901;2\n25388;5\n");
    receive(e);
    const Noeud* nom = e.find(Role::EnteteLigne, "93901 · Aubervilliers 1er Arrondissement");
    const Noeud* court = e.find(Role::EnteteLigne, "T3");
    REQUIRE(nom != nullptr);
    REQUIRE(court == nullptr);
    const float lignes = (nom->rect.hauteur - ui::theme::kLigneTableau) / 21 + 1;  // 15 px at 1.4 between lines
    const float place = lignes * nom->rect.largeur;
    CHECK(place >= e.application.facade.measure(nom->nom, {.taille = ui::theme::kTableau}));
    CHECK((nom->rect.hauteur > ui::theme::kLigneTableau) == (largeur < 1000));
  }
}

TEST_CASE("the search and the plain document say the names") {
  Ecran e(police(), 1366, 768);
  drop(e, kConnues);
  receive(e);
  REQUIRE(e.activate(Role::Bouton, "Version texte de cette page"));
  CHECK(e.plateforme.document.contains(">CA Pays de Montbéliard Agglomération</th>"));
  CHECK(e.plateforme.document.contains(">25580 · Valentigney</th>"));
  CHECK(e.plateforme.document.contains("Communes au 1er janvier 2026 (COG)."));
  e.session.open_volet(app::Volet::Recherche);
  e.frame();
  REQUIRE(e.type("Texte, réservataire, nombre…", "valentigney"));
  bool trouve = false;
  for (const Noeud& n : e.application.facade.arbre.noeuds()) trouve = trouve || n.nom.contains("25580 · Valentigney");
  CHECK(trouve);
}
