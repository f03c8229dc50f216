// Scenarios side by side: gaps told from the first asked for, territories, what a comparison leaves out.
#include "core/flux/comparaison.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "io/geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::string_view kParc = "DEPCOM;nb\n25388;60\n25580;40\n";

Etude two_scenarios() {
  Etude e = test::simple_etude(100, 20, 0,
                               {test::reservataire("r1", NatureReservataire::Commune, 10),
                                test::reservataire("r2", NatureReservataire::ActionLogement, 30)});
  e.parc = test::import_csv(kParc).parc;
  duplicate_scenario(e, "s1", 0);
  e.reservataires[0].logements_reserves = 20;
  e.liberations.nombre = 40;
  return e;
}

Comparaison compare(const Etude& e, const std::vector<std::string>& ids) {
  return compare_scenarios(e, ids, io::registre_livre());
}
}  // namespace

TEST_CASE("gaps are told from the first scenario asked for") {
  const Etude e = two_scenarios();
  // s1: F = 40, 20 % and 30 %; s2: F = 20, 10 % and 30 %.
  const Comparaison c = compare(e, {"s2", "s1"});
  REQUIRE(c.scenarios.size() == 2);
  CHECK(c.scenarios[0].nom == "Copie de Scénario de départ");
  REQUIRE(c.lignes.size() == 3);
  CHECK(c.lignes[0].points[1] == Rationnel::quotient(1, 10));
  CHECK(c.lignes[0].ecarts[1] == 6);  // 8 against 2
  CHECK(c.lignes[1].points[1] == 0);
  CHECK(c.lignes[1].ecarts[1] == 6);  // 12 against 6
  CHECK(c.lignes[2].ecarts[1] == 8);  // 20 against 12
  const Comparaison retour = compare(e, {"s1", "s2"});
  CHECK(retour.lignes[0].ecarts[1] == -6);
  CHECK(retour.lignes[0].ecarts[0] == 0);
}

TEST_CASE("only what differs is said, and a scenario alone differs from nothing") {
  const Etude e = two_scenarios();
  const Comparaison c = compare(e, {"s1", "s2"});
  REQUIRE(c.hypotheses.size() == 2);
  CHECK(c.hypotheses[0].libelle == "Libérations attendues");
  CHECK(c.hypotheses[1].libelle == "Nom de r1, logements réservés");
  CHECK(compare(e, {"s1"}).hypotheses.empty());
  CHECK(compare(e, {"s1", "s9"}).scenarios.size() == 1);
  CHECK(compare(e, {}).lignes.size() == 3);
}

TEST_CASE("two shares that round alike are still said to differ") {
  Etude e = two_scenarios();
  e.reservataires[1].conversion.part = *Rationnel::parse("1/3");
  e.reservataires[1].conversion.mode = ModeConversion::Negocie;
  duplicate_scenario(e, "s1", 0);
  e.reservataires[1].conversion.part = *Rationnel::parse("33333/100000");
  const Comparaison c = compare(e, {"s1", "s3"});
  REQUIRE(c.hypotheses.size() == 1);
  CHECK(c.hypotheses[0].valeurs[0] != c.hypotheses[0].valeurs[1]);
}

TEST_CASE("territories: each scenario's flux, and what of it is promised") {
  const auto geographie = io::read_geographie(test::small_geographie());
  REQUIRE(geographie);
  const auto t =
      compare_territoires(compare(two_scenarios(), {"s1", "s2"}), io::registre_livre(), **geographie, Maille::Commune);
  REQUIRE(t.size() == 2);
  CHECK(t[0].id == "25388");
  CHECK(t[0].flux[0] == 24);  // 40 × 60 %
  CHECK(t[0].flux[1] == 12);
  CHECK(t[1].flux[0] == 16);
  CHECK(*t[0].reserves[0] + *t[1].reserves[0] == 20);
  CHECK(*t[0].reserves[1] + *t[1].reserves[1] == 8);
}

TEST_CASE("a scenario that blocks says nothing of its territories, nor of its dwellings") {
  Etude e = two_scenarios();
  e.reservataires[0].logements_reserves = 90;
  const Comparaison c = compare(e, {"s1", "s2"});
  CHECK_FALSE(c.lignes[0].cibles[0].has_value());
  CHECK(c.lignes[0].cibles[1] == 2);
  CHECK_FALSE(c.lignes[0].ecarts[1].has_value());
  const auto geographie = io::read_geographie(test::small_geographie());
  REQUIRE(geographie);
  const auto t = compare_territoires(c, io::registre_livre(), **geographie, Maille::Commune);
  REQUIRE(t.size() == 2);
  CHECK_FALSE(t[0].flux[0].has_value());
  CHECK(t[0].flux[1] == 12);
}

TEST_CASE("territories of several départements are those of their conventions: each flux is rounded once") {
  Etude e = test::simple_etude(100, 2, 0, {test::reservataire("r1", NatureReservataire::ActionLogement, 50)});
  e.parc = test::import_csv("DEPCOM;nb\n25388;34\n25580;34\n14114;32\n").parc;
  const auto geographie = io::read_geographie(test::small_geographie());
  REQUIRE(geographie);
  const Comparaison c = compare(e, {"s1"});
  // 1.36 and 0.64 of 2: one each; the Doubs' goes to the first of two equals. Of the whole's: 0.68, 0.68, 0.64.
  const auto communes = compare_territoires(c, io::registre_livre(), **geographie, Maille::Commune);
  REQUIRE(communes.size() == 3);
  CHECK(communes[0].id == "25388");
  CHECK(communes[0].flux[0] == 1);
  CHECK(communes[1].id == "25580");
  CHECK(communes[1].flux[0] == 0);
  CHECK(communes[2].id == "14712");  // what 14114 has become
  CHECK(communes[2].flux[0] == 1);
  // What is promised says line by line what the table gives.
  for (const TerritoireCompare& t : communes) {
    const auto r = explain_reserves(c.scenarios[0], io::registre_livre(), **geographie, Maille::Commune, t, "ici");
    REQUIRE(r->calcul.find(reference_reserves(t)) != nullptr);
    CHECK(r->calcul.find(reference_reserves(t))->valeur == *t.reserves[0]);
  }
  const auto departements = compare_territoires(c, io::registre_livre(), **geographie, Maille::Departement);
  REQUIRE(departements.size() == 2);
  CHECK(departements[0].flux[0] == 1);
  CHECK(departements[1].flux[0] == 1);
}

TEST_CASE("scenarios that differ by the rotation of a département are said to differ") {
  Etude e = two_scenarios();
  e.departements["14"].liberations =
      HypotheseLiberations{.methode = MethodeLiberations::Rotation,
                           .nombre = 56,
                           .annees = {{.annee = 2025, .relocations = 86, .assiette = 862}}};
  duplicate_scenario(e, "s1", 0);
  e.departements["14"].liberations->annees[0].relocations = 20;
  const Comparaison c = compare(e, {"s1", "s3"});
  REQUIRE(c.hypotheses.size() == 1);
  CHECK(c.hypotheses[0].valeurs[0].contains("20"));
  CHECK(c.hypotheses[0].valeurs[1].contains("86"));
  CHECK_FALSE(c.hypotheses[0].valeurs[0].contains("56"));  // typed before, and of no use
}
