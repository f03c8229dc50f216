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

TEST_CASE("the other réservataires have no ceiling here") {
  CHECK(alerts({test::reservataire("c", Commune, 900), test::reservataire("d", ActionLogement, 100)}).empty());
}
