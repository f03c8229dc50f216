// How the screen is set: bounded, remembered, and what it changes.
#include "doctest.hpp"

#include <limits>
#include <string>

#include "headless.hpp"
#include "police.hpp"

using namespace passeflux;
using app::Affichage;
using headless::Ecran;
using ui::Role;

TEST_CASE("the text's size is bounded both ways, remembered at each step, by mouse and by key") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 768);
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    CHECK(e.session.affichage().zoom() == 1);
    for (std::size_t t = Affichage::kTailleNormale + 1; t < Affichage::kTailles.size(); ++t) {
      REQUIRE(act("Texte plus grand"));
      CHECK(e.session.affichage().taille == t);
      CHECK(e.plateforme.affichage.taille == t);
    }
    CHECK(e.session.affichage().zoom() == 2);
    CHECK(e.find(Role::Bouton, "Texte plus grand")->desactive);
    CHECK_FALSE(e.activate(Role::Bouton, "Texte plus grand"));
    e.session.resize_text(1);
    CHECK(e.session.affichage().taille == Affichage::kTailles.size() - 1);
    for (std::size_t t = Affichage::kTailles.size() - 1; t-- > 0;) {
      REQUIRE(act("Texte plus petit"));
      CHECK(e.plateforme.affichage.taille == t);
    }
    CHECK(e.session.affichage().zoom() == doctest::Approx(0.8));
    CHECK(e.find(Role::Bouton, "Texte plus petit")->desactive);
    e.session.resize_text(-1);
    CHECK(e.session.affichage().taille == 0);
    e.session.resize_text(0);
    CHECK(e.session.affichage().taille == Affichage::kTailleNormale);
  }
}

TEST_CASE("what was kept of the last visit comes back; what makes no sense does not") {
  Ecran e(police(), 1366, 768);
  e.session.restore_affichage(5, true);
  CHECK(e.session.affichage().taille == 5);
  CHECK(e.session.affichage().zoom() == doctest::Approx(1.5 * 1.35));
  for (const std::size_t faux : {Affichage::kTailles.size(), std::numeric_limits<std::size_t>::max()}) {
    e.session.restore_affichage(faux, false);
    CHECK(e.session.affichage().taille == 5);
    CHECK(e.session.affichage().presentation);
  }
}

TEST_CASE("a presentation: no rail, a list of the pages that shows them") {
  Ecran e(police(), 1366, 768);
  e.session.toggle_presentation();
  CHECK(e.plateforme.affichage.presentation);
  e.frame();
  CHECK(e.find(Role::Navigation, "Étapes de la méthode") == nullptr);
  REQUIRE(e.choose("Page", 4));
  CHECK(e.session.page == app::Page::Accueil);  // no étude yet: there is nothing there
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  for (std::size_t page = 0; page < 5; ++page) {
    e.session.page = page == 0 ? app::Page::Flux : app::Page::Accueil;
    e.frame();
    REQUIRE(e.choose("Page", page));
    CHECK(e.session.page == static_cast<app::Page>(page));
    CHECK(e.find(Role::Liste, "Page")->valeur == std::to_string(page));
  }
  REQUIRE(e.click(Role::Bouton, "Quitter la présentation"));
  CHECK_FALSE(e.plateforme.affichage.presentation);
  CHECK(e.find(Role::Navigation, "Étapes de la méthode") != nullptr);
  CHECK(e.find(Role::Liste, "Page") == nullptr);
}

TEST_CASE("read as text, the size is the browser's: nothing offers to change it") {
  Ecran e(police(), 1366, 768);
  e.session.show_as_text();
  e.frame();
  for (const char* nom : {"Texte plus grand", "Texte plus petit", "Présentation"})
    CHECK(e.find(Role::Bouton, nom) == nullptr);
  e.session.open_volet(app::Volet::Commandes);
  e.frame();
  for (const char* nom : {"Texte plus grand", "Texte à la taille normale", "Présentation sur écran partagé"})
    CHECK(e.find(Role::Bouton, nom)->desactive);
}
