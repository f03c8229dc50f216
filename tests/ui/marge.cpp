// The margin of uncertainty under the flux: each figure of its table says why, down to the dwellings.
#include "doctest.hpp"

#include <string_view>

#include "headless.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Role;

TEST_CASE("a commitment beside what may come free: each figure explains itself, the law down to the parc") {
  Ecran e(police(), 1366, 3200);
  REQUIRE(e.import_file("parc.csv", "DEPCOM;NBPIECE;nb\n25388;3;30\n25388;2;10\n"));
  e.session.execute("essai", [](Etude& x) {
    x.annee = 2026;
    x.reservataires = {
        {.id = "r1", .nom = "Préfecture", .nature = NatureReservataire::EtatPrioritaires, .logements_reserves = 12},
        {.id = "r2", .nom = "ALS", .nature = NatureReservataire::ActionLogement, .logements_reserves = 20}};
    x.liberations.methode = MethodeLiberations::Rotation;
    x.liberations.annees = {{2024, 4, 40}, {2025, 6, 40}};
    x.soustractions[0] = 1;
  });
  e.session.page = app::Page::Flux;
  e.frame();
  e.frame();
  // As tests/golden/cas/marge-annees-de-reference.txt.
  const auto lignes = rows(e, "Engagements et libérations éligibles");
  REQUIRE(lignes.size() == 3);  // with the header
  const auto press = [&](std::string_view nom, const char* reference) {
    REQUIRE(e.activate(Role::Bouton, nom));
    CHECK(e.session.chiffre == reference);
    e.frame();
    CHECK(e.session.explique().calcul.find(e.session.chiffre) != nullptr);
  };
  press("1, engagement – Préfecture", "lignes.r1.cible");
  press("0, éligibles, au moins – Préfecture", "marge.bas");
  press("71,3\u00A0%, suffisance – Préfecture", "marge.suffisance");
  press("\u2212\u00A01,0, écart, au moins – Préfecture", "marge.ecart_bas");
  press("+\u00A01,0, écart, au plus – Préfecture", "marge.ecart_haut");
  press("74, années pour lisser – Préfecture", "marge.annees");
  press("8, éligibles, au plus – Préfecture", "marge.haut");
  REQUIRE(e.activate(Role::Bouton, "40, Logements susceptibles de se libérer – tout le parc"));
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Voir ces logements\u00A0: Logements susceptibles de se libérer – tout le parc"));
  e.frame();
  CHECK(e.session.page == app::Page::Parc);
  CHECK(e.find(Role::Texte, "2\u00A0lignes, 40\u00A0logements.") != nullptr);
}
