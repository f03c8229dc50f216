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
