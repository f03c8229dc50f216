// Words of the files, both ways, and identifiers that never collide.
#include "core/domaine/etude.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

TEST_CASE("every word of the files reads back") {
  for (std::size_t i = 0; i < kNatures; ++i) {
    const auto v = static_cast<NatureReservataire>(i);
    CHECK(parse_nature(word(v)) == v);
  }
  for (const auto v : {Organisme::Hlm, Organisme::Sem}) CHECK(parse_organisme(word(v)) == v);
  for (const auto v : {MethodeLiberations::Saisie, MethodeLiberations::Rotation})
    CHECK(parse_methode_liberations(word(v)) == v);
  CHECK_FALSE(parse_nature("Commune").has_value());
  CHECK_FALSE(parse_organisme("").has_value());
  CHECK(word(Organisme::Sem) == "sem");
  CHECK(word(NatureReservataire::EtatAgents) == "etat_agents");
  CHECK(word(Soustraction::Ventes) == "ventes");
}

TEST_CASE("a new identifier is one that nobody bears, even after a removal") {
  Etude e;
  CHECK(next_reservataire_id(e) == "r1");
  e.reservataires = {test::reservataire("r1", NatureReservataire::Autre, 1),
                     test::reservataire("r3", NatureReservataire::Autre, 1)};
  const std::string id = next_reservataire_id(e);
  CHECK(id != "r1");
  CHECK(id != "r3");
}

TEST_CASE("an identifier is not given again while a past balance or a scenario names it") {
  Etude e;
  e.reservataires = {{.id = "r1"}};
  CHECK(next_reservataire_id(e) == "r2");
  e.conversion.precedente = AnneePrecedente{.annee = 2025, .flux = 9, .lignes = {{"r2", 0, 3}}};
  CHECK(next_reservataire_id(e) == "r3");
  e.departements["25"].precedente = AnneePrecedente{.annee = 2025, .flux = 9, .lignes = {{"r3", 0, 3}}};
  CHECK(next_reservataire_id(e) == "r4");
  Hypotheses h;
  h.reservataires["r4"].logements_reserves = 1;
  h.departements["25"].precedente = AnneePrecedente{.annee = 2025, .flux = 9, .lignes = {{"r5", 0, 3}}};
  e.scenarios.push_back({.fiche = {.id = "s2"}, .hypotheses = std::make_shared<const Hypotheses>(h)});
  CHECK(next_reservataire_id(e) == "r6");
}
