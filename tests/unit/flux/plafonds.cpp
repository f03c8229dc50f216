// Ceilings of the State: 30 % of the flux, of which 5 % for agents; raw and capped values side by side.
#include "core/flux/plafonds.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
std::vector<Alerte> alerts(std::vector<Reservataire> r, std::int32_t assiette = 1000, std::int64_t liberations = 100) {
  std::vector<Alerte> kept;
  for (const Alerte& a : test::compute(test::simple_etude(assiette, liberations, 0, std::move(r))).alertes)
    if (a.regle.starts_with("plafond.") || a.regle == "arrondi.effet") kept.push_back(a);
  return kept;
}
}  // namespace

TEST_CASE("exactly at the ceilings: nothing to say") {
  CHECK(alerts({test::reservataire("p", EtatPrioritaires, 250), test::reservataire("g", EtatAgents, 50)}).empty());
  CHECK(alerts({test::reservataire("p", EtatPrioritaires, 300)}).empty());
}

TEST_CASE("one dwelling above the State's ceiling") {
  const auto a = alerts({test::reservataire("p", EtatPrioritaires, 251), test::reservataire("g", EtatAgents, 50)});
  REQUIRE(a.size() == 1);
  CHECK(a[0].regle == "plafond.etat");
  CHECK(a[0].gravite == Gravite::Avertissement);
  CHECK(a[0].valeur == Rationnel::quotient(301, 1000));
  CHECK(a[0].limite == Rationnel::quotient(3, 10));
  CHECK(a[0].plafonnee == Rationnel::quotient(3, 10));
  CHECK(a[0].ecart == 1);
  CHECK(a[0].sujet == "Nom de p, Nom de g");
}

TEST_CASE("agents above their ceiling while the State as a whole is not") {
  const auto a = alerts({test::reservataire("p", EtatPrioritaires, 200), test::reservataire("g", EtatAgents, 60)});
  REQUIRE(a.size() == 1);
  CHECK(a[0].regle == "plafond.etat_agents");
  CHECK(a[0].plafonnee == Rationnel::quotient(1, 20));
  CHECK(a[0].ecart == 10);
}

TEST_CASE("both passed: agents are brought back first, the State then closes at what is left") {
  // 290 + 80 of 1 000: agents 8 % → 5 %; State 37 % → 5 % + min(29 %, 25 %) = 30 %
  const auto a = alerts({test::reservataire("p", EtatPrioritaires, 290), test::reservataire("g", EtatAgents, 80)});
  REQUIRE(a.size() == 2);
  CHECK(a[0].regle == "plafond.etat_agents");
  CHECK(a[0].ecart == 30);
  CHECK(a[1].regle == "plafond.etat");
  CHECK(a[1].valeur == Rationnel::quotient(37, 100));
  CHECK(a[1].plafonnee == Rationnel::quotient(3, 10));
  CHECK(a[1].ecart == 70);
  // 240 + 80: the State is at 32 % but its agents once capped leave 29 %
  const auto b = alerts({test::reservataire("p", EtatPrioritaires, 240), test::reservataire("g", EtatAgents, 80)});
  REQUIRE(b.size() == 2);
  CHECK(b[1].plafonnee == Rationnel::quotient(29, 100));
}

TEST_CASE("dwellings to release count whole dwellings of the stock") {
  // 30 % of 7 dwellings is 2,1: two may stay, so one of three goes
  const auto a = alerts({test::reservataire("p", EtatPrioritaires, 3)}, 7, 7);
  REQUIRE(a.size() == 1);
  CHECK(a[0].ecart == 1);
}

TEST_CASE("an exact share within the ceiling whose rounding passes it is only told") {
  // 3 of 10 with F = 3: 0,9 → 1, while 30 % of 3 is 0,9
  const auto a = alerts({test::reservataire("p", EtatPrioritaires, 3)}, 10, 3);
  REQUIRE(a.size() == 1);
  CHECK(a[0].regle == "arrondi.effet");
  CHECK(a[0].gravite == Gravite::Information);
  CHECK(a[0].valeur == 1);
  CHECK(a[0].limite == Rationnel::quotient(9, 10));
}

TEST_CASE("neither Action Logement nor the others have a ceiling") {
  CHECK(alerts({test::reservataire("c", Autre, 900), test::reservataire("d", ActionLogement, 100)}).empty());
}

TEST_CASE("guarantees of all the collectivités together: 20 %, dwellings against land aside") {
  Reservataire commune = test::reservataire("c", Commune, 150);
  Reservataire region = test::reservataire("r", Region, 100);
  CHECK(alerts({test::reservataire("c", Commune, 120), test::reservataire("e", Epci, 80)}).empty());
  const auto a = alerts({commune, region});
  REQUIRE(a.size() == 1);
  CHECK(a[0].regle == "plafond.garanties");
  CHECK(a[0].valeur == Rationnel::quotient(1, 4));
  CHECK(a[0].ecart == 50);
  commune.conversion.hors_garantie = 50;
  CHECK(alerts({commune, region}).empty());
  commune.conversion.hors_garantie = 49;
  REQUIRE(alerts({commune, region}).size() == 1);
  CHECK(alerts({commune, region})[0].ecart == 1);
}

TEST_CASE("the switch takes the guarantees to each programme; the flux is then free") {
  Etude e = test::simple_etude(1000, 100, 0, {test::reservataire("c", Commune, 400)});
  e.parametres["plafond.garanties_sur_flux"] = false;
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.alertes.size() == 1);
  CHECK(r.alertes[0].regle == "parametre.modifie");
  CHECK(r.lignes[0].plafonnee == r.lignes[0].part);
}

TEST_CASE("raw and capped shares side by side: what the ceilings free goes to the unreserved line") {
  const ResultatFlux r = test::compute(
      test::simple_etude(1000, 100, 0,
                         {test::reservataire("p", EtatPrioritaires, 300), test::reservataire("g", EtatAgents, 60),
                          test::reservataire("c", Commune, 200), test::reservataire("e", Epci, 200)}));
  const auto capped = [&](std::size_t i) { return r.lignes[i].plafonnee; };
  CHECK(capped(0) == Rationnel::quotient(1, 4));
  CHECK(capped(1) == Rationnel::quotient(1, 20));
  CHECK(capped(2) == Rationnel::quotient(1, 10));
  CHECK(capped(3) == Rationnel::quotient(1, 10));
  CHECK(capped(4) == Rationnel::quotient(1, 2));
  CHECK(r.lignes[0].part == Rationnel::quotient(3, 10));
  CHECK(r.calcul.find("lignes.g.part_plafonnee")->valeur == Rationnel::quotient(1, 20));
}

TEST_CASE("outside the quartiers: not under 30 %, in whole dwellings upwards; alike in every commune") {
  Etude e = test::simple_etude(1, 20, 0, {test::reservataire("p", EtatPrioritaires, 29)});
  e.parc = test::make_parc({{.nombre = 40, .qpv = 1}, {.nombre = 60, .qpv = 2}});
  ResultatFlux r = test::compute(e);
  CHECK(r.flux_hors_qpv == 12);
  REQUIRE(r.alertes.size() == 1);
  CHECK(r.alertes[0].regle == "plafond.etat_hors_qpv");
  CHECK(r.alertes[0].valeur == Rationnel::quotient(87, 25));  // 29 % of 12
  CHECK(r.alertes[0].limite == 4);                            // 3,6 upwards
  e.reservataires[0].logements_reserves = 30;
  CHECK(test::compute(e).alertes.empty());
  e.reservataires[0].conversion.territoire = "11262";
  r = test::compute(e);
  REQUIRE(r.alertes.size() == 1);
  CHECK(r.alertes[0].regle == "plafond.etat_uniforme");
}

TEST_CASE("the prorata only on request, and never on the State") {
  Etude e = test::simple_etude(100, 20, 0,
                               {test::reservataire("p", EtatPrioritaires, 30), test::reservataire("a", Autre, 140)});
  CHECK_FALSE(test::compute(e).bloquants.empty());
  e.parametres["plafond.prorata"] = true;
  const ResultatFlux r = test::compute(e);
  CHECK(r.bloquants.empty());
  CHECK(r.lignes[0].cible == 6);
  CHECK(r.lignes[1].cible == 14);
  CHECK(r.lignes[2].cible == 0);
  // within 100 %, nothing is touched; the State alone beyond it cannot be helped
  e.reservataires[1].logements_reserves = 70;
  CHECK(test::compute(e).calcul.find("prorata.facteur") == nullptr);
  e.reservataires[0].logements_reserves = 101;
  CHECK_FALSE(test::compute(e).bloquants.empty());
}
