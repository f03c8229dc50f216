// The full example comes from the site: asked for, waited for, opened as nobody's file.
#include "doctest.hpp"

#include <string>

#include "geographie.hpp"
#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
constexpr const char* kOuvrir = "Ouvrir l’exemple complet";

constexpr char kComplet[] = {
#embed "../../assets/exemples/doubs-belfort.passeflux.json"
};

// Any étude does: what matters is how it comes.
std::string some_etude() {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  return io::write_etude(e.session.etude());
}

void come(Ecran& e, std::string_view octets) {
  REQUIRE(e.session.feed_file(octets));
  e.session.end_file();
  e.frame();
  e.frame();
}
}  // namespace

TEST_CASE("the full example is asked for, waited for, and opened with nothing to lose") {
  for (const bool souris : {false, true}) {
    Ecran e(police(), 1366, 900);
    REQUIRE((souris ? e.click(Role::Bouton, kOuvrir) : e.activate(Role::Bouton, kOuvrir)));
    CHECK(e.plateforme.exemples_demandes == 1);
    CHECK(e.find(Role::Dialogue, "Lecture du fichier") != nullptr);
    come(e, some_etude());
    CHECK(e.session.page == app::Page::Flux);
    CHECK(e.session.etude().reservataires.size() == 5);
    CHECK(e.session.etat_fichier() == "Exemple");
    CHECK_FALSE(e.session.has_unsaved_changes());
    CHECK(e.session.secours_attendu() == 0);
  }
}

TEST_CASE("the full example can be interrupted, and its absence is said") {
  Ecran e(police(), 1366, 900);
  REQUIRE(e.activate(Role::Bouton, kOuvrir));
  REQUIRE(e.activate(Role::Bouton, "Interrompre"));
  CHECK(e.plateforme.lectures_arretees == 1);
  CHECK_FALSE(e.session.feed_file("{}"));
  REQUIRE(e.activate(Role::Bouton, kOuvrir));
  e.session.fail_file("L’exemple complet n’a pas pu être chargé.");
  e.frame();
  CHECK(e.session.avis->gravite == Gravite::Bloquant);
  CHECK_FALSE(e.session.ouverte());
}

TEST_CASE("the full example asks before it takes the place of unsaved work") {
  Ecran e(police(), 1366, 900);
  REQUIRE(e.activate(Role::Bouton, "Commencer une étude"));
  REQUIRE(e.activate(Role::Bouton, "Accueil"));
  REQUIRE(e.activate(Role::Bouton, kOuvrir));
  come(e, some_etude());
  REQUIRE(e.session.question() != nullptr);
  CHECK(e.session.etude().reservataires.empty());
  REQUIRE(e.activate(Role::Bouton, "Ouvrir quand même"));
  CHECK(e.session.etat_fichier() == "Exemple");
}

TEST_CASE("the files of the full example are a download") {
  Ecran e(police(), 1366, 900);
  REQUIRE(e.click(Role::Bouton, "Télécharger ses fichiers"));
  CHECK(e.plateforme.sources_demandees == 1);
  CHECK_FALSE(e.session.lecture().has_value());
  e.plateforme.avec_sources = false;
  e.frame();
  CHECK(e.find(Role::Bouton, "Télécharger ses fichiers") == nullptr);
  CHECK(e.find(Role::Bouton, kOuvrir) != nullptr);
}

TEST_CASE("no table leaves its card: beside the panel, and at 150 %, each column has room") {
  for (const auto& [largeur, hauteur] : {std::pair{1366.0F, 768.0F}, {1920.0F, 1080.0F}, {911.0F, 512.0F}}) {
    Ecran e(police(), largeur, hauteur);
    REQUIRE(e.activate(Role::Bouton, kOuvrir));
    come(e, {kComplet, sizeof kComplet});
    e.session.receive_geographie(test::small_geographie());
    for (const app::Page page : app::kPages) {
      e.session.page = page;
      e.session.explain("flux");
      e.frame();
      e.frame();
      float gauche = 0;
      float droite = 0;
      std::string table;
      for (const ui::Noeud& n : e.application.facade.arbre.noeuds()) {
        if (n.role == Role::Tableau) {
          gauche = n.rect.x;
          droite = n.rect.x + n.rect.largeur;
          table = n.nom;
        }
        if (n.role != Role::EnteteColonne || table == "Du stock au flux") continue;  // of a chart: not drawn
        INFO(largeur, " ", table, " ", n.nom, " ", n.rect.largeur);
        CHECK(n.rect.largeur >= 24);
        CHECK(n.rect.x >= gauche);
        CHECK(n.rect.x + n.rect.largeur <= droite + 1);
      }
    }
  }
}
