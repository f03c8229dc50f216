// The page Droits: a volume opens its explanation, and the rows that make it.
#include "doctest.hpp"

#include "headless.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Role;

namespace {
void open(Ecran& e) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.execute("droits", [](Etude& x) {
    x.annee = 2026;
    x.droits = std::make_shared<const Droits>(
        Droits{{.reservataire = x.reservataires[3].id, .nature = NatureDroit::DroitDeSuite, .logements = 12},
               {.reservataire = x.reservataires[2].id, .nature = NatureDroit::DroitUnique, .logements = 4},
               {.reservataire = x.reservataires[3].id, .nature = NatureDroit::DroitDeSuite, .logements = 5}});
  });
  e.session.page = app::Page::Droits;
  e.frame();
  e.frame();
}
}  // namespace

TEST_CASE("a volume is explained, down to the rows of the list that make it; and the whole list is a click away") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 3000);
    open(e);
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    CHECK(rows(e, "Liste des droits").size() == 4);
    REQUIRE(act("17, Droits de suite – Commune de Montbéliard"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 17);
    REQUIRE(act("Voir ces droits\u00A0: Droits de suite – Commune de Montbéliard"));
    e.frame();
    CHECK(rows(e, "Liste des droits").empty());
    CHECK(rows(e, "Liste des droits, Droits de suite – Commune de Montbéliard").size() == 3);
    REQUIRE(act("Voir tous les droits"));
    CHECK(rows(e, "Liste des droits").size() == 4);
    REQUIRE(act("4, Droits uniques à servir – ensemble"));
    // Another étude: nothing of that list is left to be followed.
    REQUIRE(act("Voir ces droits\u00A0: Droits uniques à servir – ensemble"));
    e.frame();
    CHECK(rows(e, "Liste des droits, Droits uniques à servir – ensemble").size() == 2);
    e.session.start_etude();
    CHECK(e.session.selection_droits.reference.empty());
    e.frame();
  }
}

TEST_CASE("a right opens on its date, says why it ends, and each field of it is corrected there") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 4000);
    open(e);
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    REQUIRE(act("inconnue, échéance, Commune de Montbéliard, ligne 3"));
    e.frame();
    CHECK(e.session.droit == 2);
    CHECK(e.find(Role::Texte, "Échéance inconnue\u00A0: ni la fin de l’acte, ni celle du prêt ne sont renseignées.") !=
          nullptr);
    const auto droit = [&]() -> const Droit& { return (*e.session.etude().droits)[2]; };
    REQUIRE(e.choose("Fondement", static_cast<std::size_t>(Fondement::Garantie)));
    REQUIRE(e.type("Fin du prêt garanti", "01/06/2031"));
    CHECK(droit().fondement == Fondement::Garantie);
    CHECK(droit().fin_pret == 20310601);
    const auto nodes = e.application.facade.arbre.noeuds();
    CHECK(std::ranges::any_of(nodes, [](const auto& n) {
      return n.role == Role::Texte &&
             n.nom.starts_with("Échéance le 01/06/2036\u00A0: fin du prêt le 01/06/2031, et 5");
    }));
    REQUIRE(e.type("Programme", "Les Prés"));
    REQUIRE(e.type("Logements du droit", "7"));
    REQUIRE(e.type("Référence de l’acte", "DEL 2009-1"));
    CHECK(droit().programme == "Les Prés");
    CHECK(droit().logements == 7);
    CHECK(droit().reference == "DEL 2009-1");
    REQUIRE(e.choose("Exercé par", 1));
    CHECK(droit().exerce_par == e.session.etude().reservataires[0].id);
    // What is no code is refused, and told.
    REQUIRE(e.type("Commune (INSEE)", "Besançon"));
    CHECK(droit().commune.empty());
    CHECK(e.session.avis->conseil.contains("25056"));
    REQUIRE(e.type("Commune (INSEE)", "25056"));
    CHECK(droit().commune == "25056");
    // Undone, the right stays open on what it was.
    REQUIRE(act("Annuler"));
    CHECK(droit().commune.empty());
    CHECK(e.session.droit == 2);
    REQUIRE(act("Retirer ce droit"));
    CHECK(e.session.etude().droits->size() == 2);
    CHECK_FALSE(e.session.droit.has_value());
    // Undone, another right stands on each row: none is open.
    REQUIRE(act("inconnue, échéance, Commune de Montbéliard, ligne 1"));
    CHECK(e.session.droit == 0);
    REQUIRE(act("Annuler"));
    CHECK_FALSE(e.session.droit.has_value());
    REQUIRE(act("Rétablir"));
    REQUIRE(act("Ajouter un droit"));
    e.frame();
    CHECK(e.session.etude().droits->size() == 3);
    CHECK(e.session.droit == 2);
    REQUIRE(act("Fermer le droit"));
    CHECK_FALSE(e.session.droit.has_value());
  }
}
