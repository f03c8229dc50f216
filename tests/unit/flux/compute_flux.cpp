// The whole computation: what blocks, what is only said, in which order.
#include "core/flux/compute_flux.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
std::vector<std::string> rules(const ResultatFlux& r) {
  std::vector<std::string> ids;
  for (const Alerte& a : r.alertes) ids.push_back(a.regle);
  return ids;
}
using Ids = std::vector<std::string>;
}  // namespace

TEST_CASE("rights beyond the assiette block; nothing is scaled") {
  const ResultatFlux r = test::compute(test::simple_etude(
      100, 10, 0, {test::reservataire("r1", Autre, 80), test::reservataire("r2", ActionLogement, 40)}));
  REQUIRE(r.bloquants.size() == 1);
  CHECK(r.bloquants[0].code == "lignes.somme");
  for (const LigneFlux& l : r.lignes) CHECK_FALSE(l.cible.has_value());
  CHECK(r.lignes[0].part == Rationnel::quotient(4, 5));
  CHECK(r.lignes.back().reserves == -20);
  REQUIRE(rules(r) == Ids{"lignes.somme"});
  CHECK(r.alertes[0].gravite == Gravite::Bloquant);
  CHECK(r.alertes[0].valeur == 120);
  CHECK(r.alertes[0].limite == 100);
  CHECK(r.alertes[0].ecart == 20);
}

TEST_CASE("exactly 100 % reserved: the unreserved line is there, at zero") {
  const ResultatFlux r = test::compute(test::simple_etude(100, 10, 0, {test::reservataire("r1", Autre, 100)}));
  CHECK(r.bloquants.empty());
  REQUIRE(r.lignes.size() == 2);
  CHECK(r.lignes[0].cible == 10);
  CHECK(r.lignes[1].cible == 0);
}

TEST_CASE("no parc, or nothing left in it: blocked, with what to do") {
  Etude empty;
  const ResultatFlux r = test::compute(empty);
  REQUIRE(r.bloquants.size() == 1);
  CHECK(r.bloquants[0].code == "assiette.vide");
  CHECK_FALSE(r.bloquants[0].conseil.empty());
  CHECK(r.lignes.empty());
  CHECK(r.alertes.empty());
  Etude out = test::simple_etude(1, 1, 0, {});
  out.parc = test::make_parc({{.nombre = 3, .mode = 5}});
  CHECK(rules(test::compute(out)) == Ids{"assiette.vide"});
}

TEST_CASE("a rotation that cannot be computed blocks and leaves the shares readable") {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("r1", Autre, 25)});
  e.liberations.methode = MethodeLiberations::Rotation;
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.bloquants.size() == 1);
  CHECK(r.bloquants[0].code == "liberations.rotation");
  CHECK(r.lignes[0].part == Rationnel::quotient(1, 4));
  CHECK_FALSE(r.lignes[0].cible.has_value());
}

TEST_CASE("alerts come by gravity") {
  // S > L (warning), tie nowhere, rounding effect (information) cannot coexist with F = 0: use L > A and effect
  const ResultatFlux r = test::compute(test::simple_etude(10, 13, 0, {test::reservataire("p", EtatPrioritaires, 3)}));
  // 3,9 → 4 while 30 % of 13 is 3,9
  CHECK(rules(r) == Ids{"liberations.excessives", "arrondi.effet"});
  CHECK(r.alertes[0].valeur == 13);
  CHECK(r.alertes[0].limite == 10);
}

TEST_CASE("as many lettings as dwellings is no alert") {
  CHECK(test::compute(test::simple_etude(10, 10, 0, {})).alertes.empty());
}

TEST_CASE("subtractions above the lettings: F is nil, the lack is said") {
  const ResultatFlux r = test::compute(test::simple_etude(100, 5, 8, {test::reservataire("r1", Autre, 25)}));
  CHECK(r.flux.total == 0);
  CHECK(r.bloquants.empty());
  CHECK(r.lignes[0].cible == 0);
  CHECK(r.lignes[0].premiere_annee == 0);
  REQUIRE(rules(r) == Ids{"flux.solde"});
  CHECK(r.alertes[0].ecart == 3);
}

TEST_CASE("a tie marks every line concerned, the unreserved one included") {
  const ResultatFlux r = test::compute(test::simple_etude(10, 1, 0, {test::reservataire("r1", Autre, 5)}));
  REQUIRE(r.egalite.has_value());
  CHECK(r.egalite->candidats == Ids{"non_reserve", "r1"});
  CHECK(r.lignes[0].provisoire);
  CHECK(r.lignes[1].provisoire);
  CHECK(rules(r) == Ids{"arrondi.egalite"});
  CHECK(r.alertes[0].sujet == "Nom de r1, Non réservé");
}

TEST_CASE("under one dwelling a year, the year of the first one is given") {
  const ResultatFlux r =
      test::compute(test::simple_etude(1000, 80, 8,
                                       {test::reservataire("r1", Autre, 4), test::reservataire("r2", ActionLogement, 0),
                                        test::reservataire("r3", ActionLogement, 20)}));
  CHECK(r.lignes[0].premiere_annee == 4);
  CHECK(r.lignes[1].premiere_annee == 0);
  CHECK(r.lignes[2].premiere_annee == 0);
}

TEST_CASE("a tie that someone settled is no tie any more") {
  Etude e =
      test::simple_etude(10, 5, 0, {test::reservataire("a", Autre, 3), test::reservataire("b", ActionLogement, 3)});
  const auto decide = [&](Ids candidats, Ids retenus) {
    e.conversion.decisions = {
        {.candidats = std::move(candidats), .retenus = std::move(retenus), .par = "Comité", .date = 20260203}};
    return test::compute(e);
  };
  const ResultatFlux r = decide({"a", "b"}, {"b"});
  CHECK_FALSE(r.egalite.has_value());
  REQUIRE(r.decision.has_value());
  CHECK(r.lignes[0].cible == 1);
  CHECK(r.lignes[1].cible == 2);
  CHECK_FALSE(r.lignes[0].provisoire);
  CHECK(rules(r) == Ids{"arrondi.tranchee"});
  CHECK(r.alertes[0].sujet == "Nom de b (Comité, 03/02/2026)");
  // another tie, too many winners, a winner who was no candidate: the tie is still there
  CHECK(decide({"a", "c"}, {"a"}).egalite.has_value());
  CHECK(decide({"a", "b"}, {"a", "b"}).egalite.has_value());
  CHECK(decide({"a", "b"}, {"non_reserve"}).egalite.has_value());
}

TEST_CASE("one dwelling more that someone would pay with one of theirs") {
  // 6, 6 and 2 of 14: 4 4 2 of 10, 5 5 1 of 11
  const Etude e =
      test::simple_etude(14, 10, 0, {test::reservataire("a", Autre, 6), test::reservataire("b", ActionLogement, 6)});
  const ResultatFlux r = test::compute(e);
  REQUIRE(rules(r) == Ids{"arrondi.un_de_plus"});
  CHECK(r.alertes[0].sujet == "Non réservé");
  CHECK(test::compute(test::simple_etude(14, 11, 0, e.reservataires)).alertes.empty());
}

TEST_CASE("the order of the réservataires changes nobody's figure") {
  const Reservataire a = test::reservataire("a", Autre, 3);
  const Reservataire b = test::reservataire("b", ActionLogement, 3);
  const ResultatFlux one = test::compute(test::simple_etude(10, 5, 0, {a, b}));
  const ResultatFlux two = test::compute(test::simple_etude(10, 5, 0, {b, a}));
  CHECK(one.lignes[0].cible == two.lignes[1].cible);
  CHECK(one.lignes[1].cible == two.lignes[0].cible);
  CHECK(one.egalite->provisoires == two.egalite->provisoires);
}
