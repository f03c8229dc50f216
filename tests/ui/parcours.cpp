// What a user does, on the headless platform: by mouse and by key the same command, every node named once.
#include "doctest.hpp"

#include <array>
#include <set>
#include <string>

#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
constexpr std::string_view kCsv =
    "DEPCOM;QPV;FINAN;CONV;DATCONV;MODE;nb\n"
    "25388;1;52;1;01/06/1980;1;100\n"
    "25388;2;12;1;15/11/1979;1;290\n"
    "90010;2;16;2;;1;10\n";

bool is_control(Role r) {
  return r == Role::Bouton || r == Role::Case || r == Role::Radio || r == Role::Champ || r == Role::Liste;
}

void open_exemple(Ecran& e) { REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple")); }
}  // namespace

TEST_CASE("import, three réservataires, flux, save, reopen: the same étude") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.import_file("parc.csv", kCsv, 7));
  REQUIRE(e.session.ouverte());
  CHECK(e.session.page == app::Page::Parc);
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  const std::array<std::pair<const char*, const char*>, 3> saisies{{{"État", "98"}, {"Commune", "39"}, {"ALS", "78"}}};
  for (std::size_t i = 0; i < saisies.size(); ++i) {
    const std::string rang = std::to_string(i + 1);
    REQUIRE(e.activate(Role::Bouton, "Ajouter un réservataire"));
    REQUIRE(e.type("Nom du réservataire " + rang, saisies.at(i).first));
    REQUIRE(e.type("Logements réservés " + rang, saisies.at(i).second));
  }
  REQUIRE(e.choose("Nature du réservataire 1", 0));
  REQUIRE(e.activate(Role::Bouton, "Assiette"));
  REQUIRE(e.type("Nombre de libérations attendues", "41"));
  REQUIRE(e.type("Mutations de locataires du bailleur", "2"));
  // By hand: A = 390, F = 39, quotas 9.8 / 3.9 / 7.8 / 17.5.
  const auto& lignes = e.session.resultat().lignes;
  REQUIRE(lignes.size() == 4);
  CHECK(lignes[0].cible == 10);
  CHECK(lignes[1].cible == 4);
  CHECK(lignes[2].cible == 8);
  CHECK(lignes[3].cible == 17);

  e.session.save();
  CHECK(e.plateforme.nom_enregistre == "parc.passeflux.json");
  CHECK(e.session.etat_fichier() == "Enregistré dans parc.passeflux.json à 14:32");
  CHECK_FALSE(e.session.has_unsaved_changes());
  Ecran autre(police(), 1366, 768);
  autre.drop_file("parc.passeflux.json", e.plateforme.octets_enregistres);
  REQUIRE(autre.session.ouverte());
  CHECK(io::write_etude(autre.session.etude()) == e.plateforme.octets_enregistres);
}

TEST_CASE("mouse and key give the same command") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 768);
    const auto act = [&](Role role, std::string_view nom) {
      return souris ? e.click(role, nom) : e.activate(role, nom);
    };
    REQUIRE(act(Role::Bouton, "Ouvrir l’exemple"));
    REQUIRE(e.session.ouverte());
    REQUIRE(act(Role::Bouton, "15, flux – Action Logement Services"));
    CHECK(e.session.chiffre == "lignes.r3.cible");
    REQUIRE(act(Role::Bouton, "Assiette"));
    REQUIRE(act(Role::Case, "Écarter\u00A0: Loués à une association"));
    CHECK(e.session.resultat().assiette.total == 988);
    REQUIRE(act(Role::Bouton, "Annuler"));
    CHECK(e.session.resultat().assiette.total == 1000);
    REQUIRE(act(Role::Bouton, "Rétablir"));
    CHECK(e.session.resultat().assiette.total == 988);
    REQUIRE(act(Role::Bouton, "Fermer l’explication"));
    CHECK(e.session.chiffre.empty());
  }
}

TEST_CASE("on every page and size, each control has a name and an id of its own") {
  for (const auto& [largeur, hauteur] : {std::pair{1366.0F, 768.0F}, {1920.0F, 1080.0F}, {911.0F, 512.0F}}) {
    Ecran e(police(), largeur, hauteur);
    open_exemple(e);
    e.session.explain("lignes.r3.cible");
    for (const app::Page page : app::kPages) {
      e.session.page = page;
      e.frame();
      e.frame();
      std::set<std::string> noms;
      std::size_t controles = 0;
      for (const ui::Noeud& n : e.application.facade.arbre.noeuds()) {
        if (!is_control(n.role)) continue;
        ++controles;
        CHECK_FALSE(n.nom.empty());
        // An id that had to be shifted would not answer: the control's own key must be unique.
        CHECK_MESSAGE(n.cle_unique, n.nom);
      }
      CHECK(controles > 5);
    }
  }
}

TEST_CASE("undo after undo comes back to the start, redo to the end, byte for byte") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  const std::string avant = io::write_etude(e.session.etude());
  e.session.page = app::Page::Reservataires;
  e.frame();
  REQUIRE(e.type("Logements réservés 3", "300"));
  REQUIRE(e.activate(Role::Bouton, "Retirer Commune de Montbéliard"));
  REQUIRE(e.activate(Role::Bouton, "Ajouter un réservataire"));
  REQUIRE(e.type("Nom du réservataire 5", "Région"));
  const std::string apres = io::write_etude(e.session.etude());
  for (int i = 0; i < 4; ++i) e.session.undo();
  CHECK(io::write_etude(e.session.etude()) == avant);
  CHECK_FALSE(e.session.has_unsaved_changes());
  for (int i = 0; i < 4; ++i) e.session.redo();
  CHECK(io::write_etude(e.session.etude()) == apres);
  CHECK(e.session.has_unsaved_changes());
}

TEST_CASE("a list that the keys go through is one step of undo; come back to where it was, none") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  e.session.page = app::Page::Reservataires;
  e.frame();
  const auto nature = [&](std::size_t i) { return static_cast<int>(e.session.etude().reservataires[i].nature); };
  const int avant = nature(2);
  const int autre = nature(3);
  const auto suivre = [&](int option, bool suite) {
    return e.choose("Nature du réservataire 3", static_cast<std::size_t>(option), suite);
  };
  REQUIRE(e.type("Logements réservés 3", "300"));
  REQUIRE(suivre(avant + 1, false));
  REQUIRE(suivre(avant + 2, true));
  REQUIRE(suivre(avant + 3, true));
  CHECK(nature(2) == avant + 3);
  e.session.undo();
  CHECK(nature(2) == avant);
  CHECK(e.session.etude().reservataires[2].logements_reserves == 300);
  e.session.redo();
  CHECK(nature(2) == avant + 3);
  e.session.undo();

  REQUIRE(suivre(avant + 1, false));
  REQUIRE(suivre(avant, true));
  CHECK(nature(2) == avant);
  e.session.undo();  // the number before it
  CHECK(e.session.etude().reservataires[2].logements_reserves != 300);
  e.session.redo();

  // Chosen again after something else, or from another list: a step of its own.
  REQUIRE(suivre(avant + 1, false));
  REQUIRE(e.choose("Nature du réservataire 4", static_cast<std::size_t>(autre) + 1));
  REQUIRE(suivre(avant + 2, true));
  e.session.undo();
  CHECK(nature(2) == avant + 1);
  e.session.undo();
  CHECK(nature(3) == autre);
  e.session.undo();
  CHECK(nature(2) == avant);
}

TEST_CASE("a refused file changes nothing; one with bad rows waits for a word") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  const std::string avant = io::write_etude(e.session.etude());
  e.drop_file("faux.json", "{\"a\": [1, 2");
  REQUIRE(e.session.avis);
  CHECK(e.session.avis->gravite == Gravite::Bloquant);
  CHECK(io::write_etude(e.session.etude()) == avant);

  e.drop_file("abime.csv", "DEPCOM;nb\n25388;2,5\n25388;4\n");
  REQUIRE(e.session.assistant() != nullptr);
  CHECK(io::write_etude(e.session.etude()) == avant);
  CHECK(e.find(Role::Bouton, "Ouvrir un fichier") == nullptr);  // behind the dialog, nothing is reachable
  REQUIRE(e.activate(Role::Bouton, "Importer la ligne utilisable"));
  CHECK(e.session.etude().parc->logements() == 4);
  REQUIRE(e.session.avis);
  CHECK(e.session.avis->texte == "4\u00A0logements importés de abime.csv.");
  CHECK(e.session.etude().source_parc.lignes_ecartees == 1);
  e.session.undo();
  CHECK(io::write_etude(e.session.etude()) == avant);
}

TEST_CASE("an étude that was not saved is not lost when another takes its place") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Commencer une étude"));
  REQUIRE(e.type("Nombre de logements du parc", "120"));
  REQUIRE(e.activate(Role::Bouton, "Accueil"));
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  REQUIRE(e.session.avis);
  CHECK(e.session.avis->annulable);
  CHECK_FALSE(e.session.has_unsaved_changes());
  CHECK(e.session.would_lose_work());  // leaving the page still asks
  e.session.undo();
  CHECK(e.session.etude().parc->logements() == 120);
  CHECK(e.session.has_unsaved_changes());
  e.session.save();
  CHECK_FALSE(e.session.would_lose_work());
  e.session.redo();
  CHECK(e.session.etat_fichier() == "Exemple");
  e.session.undo();
  CHECK(e.session.etat_fichier() == "Enregistré dans Nouvelle étude.passeflux.json à 14:32");
  // Undoing everything leaves the way back.
  while (e.session.can_undo()) e.session.undo();
  e.frame();
  CHECK_FALSE(e.session.ouverte());
  REQUIRE(e.activate(Role::Bouton, "Rétablir"));
  CHECK(e.session.ouverte());
}

TEST_CASE("a double click on a row that goes away does not reach the next one") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  e.session.page = app::Page::Reservataires;
  e.frame();
  const ui::Noeud* retirer = e.find(Role::Bouton, "Retirer Action Logement Services");
  REQUIRE(retirer != nullptr);
  e.double_click(retirer->rect.x + retirer->rect.largeur / 2, retirer->rect.y + retirer->rect.hauteur / 2);
  CHECK(e.session.etude().reservataires.size() == 4);
}

TEST_CASE("while a dialog waits, nothing behind it can be done") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  const std::string avant = io::write_etude(e.session.etude());
  e.drop_file("abime.csv", "DEPCOM;nb\n25388;2,5\n25388;4\n");
  REQUIRE(e.session.dialogue());
  e.session.undo();
  CHECK(e.session.ouverte());
  CHECK_FALSE(e.session.begin_file("autre.csv", 10));
  CHECK(e.session.assistant() != nullptr);
  e.session.dismiss_import();
  CHECK(io::write_etude(e.session.etude()) == avant);
}

TEST_CASE("what a rotation cannot tell is a dash, never a zero") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  REQUIRE(e.activate(Role::Bouton, "Assiette"));
  REQUIRE(e.activate(Role::Radio, "Par la rotation"));
  CHECK_FALSE(e.session.resultat().flux.calcule);
  CHECK(e.session.resultat().flux.soustractions == 8);
  CHECK(e.find(Role::Bouton, "rotation") == nullptr);
  REQUIRE(e.activate(Role::Bouton, "Flux"));
  bool dit = false;
  for (const Alerte& a : e.session.resultat().alertes) dit = dit || a.regle == "liberations.indisponibles";
  CHECK(dit);
  CHECK(e.find(Role::Texte, "—") != nullptr);
}

TEST_CASE("a focus that nothing answers is given up") {
  Ecran e(police(), 1366, 768);
  open_exemple(e);
  e.session.page = app::Page::Assiette;
  for (int i = 0; i < 3; ++i) e.frame();
  e.application.focus_demande = 0;
  e.session.focus = "Ajouter un réservataire";  // on another page
  for (int i = 0; i < 3; ++i) e.frame();
  CHECK(e.session.focus.empty());
  CHECK(e.application.focus_demande == 0);
}
