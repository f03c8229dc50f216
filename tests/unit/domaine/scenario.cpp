// Scenarios: what each keeps of its own, what all share, what a lock refuses.
#include "core/domaine/scenario.hpp"

#include "core/domaine/codes_rpls.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Etude two_holders() {
  return test::simple_etude(1000, 80, 5,
                            {test::reservataire("r1", NatureReservataire::Commune, 100),
                             test::reservataire("r2", NatureReservataire::Epci, 50)});
}

std::int64_t cible(const Etude& e, std::size_t ligne) { return *test::compute(e).lignes.at(ligne).cible; }
}  // namespace

TEST_CASE("a copy holds what the active one holds, and then goes its own way") {
  Etude e = two_holders();
  duplicate_scenario(e, "s1", 20260312);
  REQUIRE(e.scenarios.size() == 1);
  CHECK(e.scenarios[0].fiche.id == "s2");
  CHECK(e.scenarios[0].fiche.nom == "Copie de Scénario de départ");
  CHECK(e.scenarios[0].fiche.date == 20260312);
  CHECK(e.scenario.id == "s1");
  e.reservataires[0].logements_reserves = 300;
  e.reservataires[1].conversion.mode = ModeConversion::Negocie;
  e.liberations.nombre = 200;
  e.soustractions[3] = 7;
  e.parametres["plafond.etat"] = Rationnel::quotient(1, 5);
  e.conversion.date_reference = 20260101;
  activate_scenario(e, "s2");
  CHECK(e.scenario.id == "s2");
  const Etude neuve = two_holders();
  CHECK(e.reservataires == neuve.reservataires);
  CHECK(e.liberations == neuve.liberations);
  CHECK(e.soustractions == neuve.soustractions);
  CHECK(e.parametres.empty());
  CHECK(e.conversion == neuve.conversion);
  CHECK(cible(e, 0) == 7);  // F = 75: 7.5, 3.75, 63.75; two dwellings left, to the remainders of 0.75
  activate_scenario(e, "s1");
  CHECK(e.reservataires[0].logements_reserves == 300);
  CHECK(e.liberations.nombre == 200);
  CHECK(e.soustractions[3] == 7);
  CHECK(e.reservataires[1].conversion.mode == ModeConversion::Negocie);
}

TEST_CASE("the parc, the tables, the names belong to all scenarios") {
  Etude e = two_holders();
  duplicate_scenario(e, "s1", 0);
  e.reservataires[0].nom = "Commune nouvelle";
  e.parc = test::make_parc({{.nombre = 500}});
  e.reservataires.push_back(test::reservataire("r3", NatureReservataire::Autre, 9));
  const Etude autre = with_scenario(e, "s2");
  CHECK(autre.parc == e.parc);
  CHECK(autre.reservataires[0].nom == "Commune nouvelle");
  CHECK(autre.reservataires[0].logements_reserves == 100);
  REQUIRE(autre.reservataires.size() == 3);
  CHECK(autre.reservataires[2].logements_reserves == 0);  // unknown to it: it holds nothing there
  CHECK(with_scenario(e, "s1") == e);
  CHECK(with_scenario(e, "s9") == e);
}

TEST_CASE("scenarios are listed in the order of their making, whichever is active") {
  Etude e = two_holders();
  for (int i = 0; i < 10; ++i) duplicate_scenario(e, "s1", 0);
  activate_scenario(e, "s10");
  const auto fiches = list_scenarios(e);
  REQUIRE(fiches.size() == 11);
  for (std::size_t i = 0; i < fiches.size(); ++i) CHECK(fiches[i]->id == "s" + std::to_string(i + 1));
}

TEST_CASE("at most fifty scenarios, and the file holds them all") {
  Etude e = two_holders();
  for (int i = 0; i < 60; ++i) duplicate_scenario(e, "s1", 0);
  CHECK(e.scenarios.size() + 1 == kScenariosMax);
  const io::LectureEtude lue = io::read_etude(io::write_etude(e), io::registre_livre());
  REQUIRE(lue.valid());
  CHECK(test::same_etude(lue.etude, e));
}

TEST_CASE("commands that make no sense change nothing") {
  Etude e = two_holders();
  duplicate_scenario(e, "s1", 0);
  const Etude avant = e;
  duplicate_scenario(e, "s7", 0);
  activate_scenario(e, "s1");
  archive_scenario(e, "s1", true);
  remove_scenario(e, "s1");
  CHECK(e == avant);
  e.scenarios[0].fiche.verrouille = true;
  remove_scenario(e, "s2");
  CHECK(e.scenarios.size() == 1);
  archive_scenario(e, "s2", true);
  CHECK(e.scenarios[0].fiche.archive);
  activate_scenario(e, "s2");
  CHECK_FALSE(e.scenario.archive);
  remove_scenario(e, "s1");
  CHECK(e.scenarios.empty());
}

TEST_CASE("a lock holds the hypotheses of its scenario, active or not, and nothing else") {
  Etude e = two_holders();
  duplicate_scenario(e, "s1", 0);
  find_scenario(e, "s1")->verrouille = true;
  const auto touched = [&](auto&& change) {
    Etude apres = e;
    change(apres);
    return locked_scenario_touched(e, apres) != nullptr;
  };
  CHECK(touched([](Etude& x) { x.liberations.nombre = 81; }));
  CHECK(touched([](Etude& x) { x.soustractions[4] = 1; }));
  CHECK(touched([](Etude& x) { x.parametres["plafond.etat"] = Rationnel::quotient(1, 5); }));
  CHECK(touched([](Etude& x) { x.conversion.mode = ModeConversion::Rotation; }));
  CHECK(touched([](Etude& x) { x.reservataires[1].conversion.territoire = "25388"; }));
  CHECK(touched([](Etude& x) { x.reservataires.pop_back(); }));
  CHECK(touched([](Etude& x) { x.reservataires.push_back(test::reservataire("r3", NatureReservataire::Autre, 1)); }));
  CHECK_FALSE(
      touched([](Etude& x) { x.reservataires.push_back(test::reservataire("r3", NatureReservataire::Autre, 0)); }));
  CHECK_FALSE(touched([](Etude& x) { x.reservataires[0].nom = "Autre nom"; }));
  CHECK_FALSE(touched([](Etude& x) { x.parc = nullptr; }));
  CHECK_FALSE(touched([](Etude& x) { x.scenario.note = "dit en réunion"; }));
  CHECK_FALSE(touched([](Etude& x) { x.scenario.verrouille = false; }));
  CHECK_FALSE(touched([](Etude& x) { activate_scenario(x, "s2"); }));
  CHECK_FALSE(touched([](Etude& x) { remove_scenario(x, "s2"); }));

  activate_scenario(e, "s2");
  CHECK_FALSE(touched([](Etude& x) { x.liberations.nombre = 81; }));
  CHECK(touched([](Etude& x) { x.scenarios.clear(); }));
  CHECK(touched([](Etude& x) { x.reservataires.pop_back(); }));
}

TEST_CASE("an étude without scenarios writes none, one with two says their hypotheses whole") {
  Etude e = two_holders();
  CHECK_FALSE(io::write_etude(e).contains("scenario"));
  CHECK_FALSE(io::write_etude(e).contains("releve"));
  duplicate_scenario(e, "s1", 0);
  std::string t = io::write_etude(e);
  const auto read = [](const std::string& texte) { return io::read_etude(texte, io::registre_livre()); };
  REQUIRE(read(t).valid());
  const auto refused = [&](const std::string& avant, const std::string& apres) {
    std::string change = t;
    const std::size_t i = change.find(avant);
    REQUIRE(i != std::string::npos);
    change.replace(i, avant.size(), apres);
    const io::LectureEtude l = read(change);
    return l.structure.empty() && !l.coherence.empty() ? l.coherence.front().code : "";
  };
  CHECK(refused("\"id\": \"s2\"", "\"id\": \"s1\"") == "etude.doublon");
  CHECK(refused("{ \"id\": \"r2\", \"logements_reserves\": 50 }", "{ \"id\": \"r1\", \"logements_reserves\": 50 }") ==
        "etude.doublon");
}

TEST_CASE("a decision is recorded under the next number, never one that was taken back") {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("r1", NatureReservataire::Commune, 10)});
  for (int i = 0; i < 3; ++i) record_decision(e, {.reservataire = "r1", .apres = Rationnel::quotient(1, 5)});
  CHECK(e.releve[2].id == "d3");
  CHECK(e.releve[0].nom_reservataire == "Nom de r1");
  CHECK(e.releve[0].nom_scenario == "Scénario de départ");
  CHECK(e.reservataires[0].conversion.empty());
  e.releve.erase(e.releve.begin());
  record_decision(e, {.reservataire = "r1", .apres = Rationnel::quotient(1, 4)},
                  PartConvenue{.part = Rationnel::quotient(1, 4), .departements = {}});
  CHECK(e.releve.back().id == "d4");
  CHECK(e.reservataires[0].conversion.mode == ModeConversion::Negocie);
  CHECK(e.reservataires[0].conversion.part == Rationnel::quotient(1, 4));
  const Reservataire avant = e.reservataires[0];
  record_decision(e, {.objet = "délai"}, PartConvenue{.part = 1, .departements = {}});  // about all: nothing to apply
  CHECK(e.reservataires[0] == avant);
  CHECK(e.releve.back().nom_reservataire.empty());
}

TEST_CASE("the codes of territories, and what a decision says of its own") {
  for (const char* code : {"200065647", "25388", "2A004", "97105", "25", "2A", "2B", "971"})
    CHECK_MESSAGE(is_code_territoire(code), code);
  for (const char* faux : {"", "2", "2C", "A25", "2538", "253888", "20006564", "2A00", "x5388", "25 ", "9711"})
    CHECK_FALSE_MESSAGE(is_code_territoire(faux), faux);
  CHECK(name_territoire({}) == "Ensemble du parc");
  CHECK(name_territoire({.territoire = "25", .nom_territoire = "Doubs"}) == "Doubs");
  CHECK(name_territoire({.territoire = "25"}) == "25");
}
