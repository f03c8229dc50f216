// What codes stand for, on a geography of nine codes.
#include "core/domaine/geographie.hpp"

#include <functional>

#include "doctest.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::shared_ptr<const Geographie> small() {
  auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g.has_value());
  return *std::move(g);
}
}  // namespace

TEST_CASE("a code tells its département by itself") {
  for (const auto& [code, departement] : {std::pair{"01004", "01"},
                                          {"19272", "19"},
                                          {"2A004", "2A"},
                                          {"2B033", "2B"},
                                          {"21231", "21"},
                                          {"75111", "75"},
                                          {"95018", "95"},
                                          {"97105", "971"},
                                          {"97411", "974"},
                                          {"97611", "976"}}) {
    CAPTURE(std::string(code));
    CHECK(departement_of(code) == departement);
  }
  for (const char* code :
       {"", "1004", "00123", "20004", "96001", "97001", "97701", "98818", "99100", "2C004", "250O1"}) {
    CAPTURE(std::string(code));
    CHECK_FALSE(departement_of(code).has_value());
  }
}

TEST_CASE("codes keep their order as numbers, Corse between 29 and 30, and come back the same") {
  std::uint32_t avant = 0;
  for (const char* code : {"01001", "19999", "20004", "29999", "2A000", "2A999", "2B000", "30000", "97120", "98999"}) {
    const auto cle = key_of(code);
    REQUIRE(cle.has_value());
    CHECK(*cle > avant);
    CHECK(code_of(*cle) == code);
    avant = *cle;
  }
  CHECK_FALSE(key_of("3A004").has_value());
  CHECK_FALSE(key_of("1004").has_value());
}

TEST_CASE("a commune in force: its name, EPCI, département and région") {
  const auto g = small();
  CHECK(g->annee() == 2026);
  CHECK(g->codes() == 9);
  const auto lieu = g->find("25580");
  CHECK(lieu.statut == StatutCode::EnVigueur);
  CHECK(lieu.nom == "Valentigney");
  REQUIRE(lieu.commune.has_value());
  CHECK(lieu.commune->code == "25580");
  REQUIRE(lieu.commune->epci != nullptr);
  CHECK(lieu.commune->epci->siren == "200065647");
  CHECK(lieu.commune->epci->nature == NatureEpci::CommunauteAgglomeration);
  REQUIRE(lieu.commune->departement != nullptr);
  CHECK(lieu.commune->departement->nom == "Doubs");
  CHECK(lieu.commune->region->nom == "Bourgogne-Franche-Comté");
  CHECK(lieu.commune->ept == nullptr);
  CHECK(g->find("29155").commune->epci == nullptr);
  CHECK(g->find("93001").commune->ept->nom == "Plaine Commune");
  CHECK(g->find("93001").commune->epci->nature == NatureEpci::Metropole);
  CHECK(g->find("2A004").commune->departement == nullptr);  // not among the four
  CHECK(g->find("2A004").commune->region == nullptr);
}

TEST_CASE("an old code and a ward lead to the commune in force; an unknown one to nothing") {
  const auto g = small();
  const auto ancien = g->find("25060");
  CHECK(ancien.statut == StatutCode::Remplace);
  CHECK(ancien.nom == "Vieux-Bavans");
  CHECK(ancien.commune->code == "25388");
  CHECK(ancien.commune->nom == "Montbéliard");
  CHECK(g->find("14114").nom.empty());
  CHECK(g->find("14114").commune->nom == "Troarn");
  const auto arrondissement = g->find("93901");
  CHECK(arrondissement.statut == StatutCode::Arrondissement);
  CHECK(arrondissement.nom == "Aubervilliers 1er Arrondissement");
  CHECK(arrondissement.commune->code == "93001");
  for (const char* code : {"", "14113", "14115", "00000", "99999", "2B004", "93902", "abcde", "251310"}) {
    CAPTURE(std::string(code));
    CHECK(g->find(code).statut == StatutCode::Inconnu);
    CHECK_FALSE(g->find(code).commune.has_value());
  }
}

TEST_CASE("columns that do not hold together are refused") {
  ColonnesGeographie bonnes;
  bonnes.regions = {{"28", "Normandie"}};
  bonnes.departements = {{"14", "Calvados", 0}, {"50", "Manche", 0}};
  bonnes.epci = {{"200065597", "CU Caen la Mer", NatureEpci::CommunauteUrbaine}};
  bonnes.cles = {*key_of("14114"), *key_of("14712")};
  bonnes.statuts = {StatutCode::Remplace, StatutCode::EnVigueur};
  bonnes.communes = {1, 1};
  bonnes.epci_de = {ColonnesGeographie::kAucun, 0};
  bonnes.ept_de = {ColonnesGeographie::kAucun, ColonnesGeographie::kAucun};
  bonnes.noms = "Troarn";
  bonnes.fins = {0, 6};
  REQUIRE(Geographie::make(bonnes).has_value());
  const auto refusal = [&](const std::function<void(ColonnesGeographie&)>& damage) {
    ColonnesGeographie c = bonnes;
    damage(c);
    const auto g = Geographie::make(std::move(c));
    return g ? std::string("accepted") : g.error().code;
  };
  const std::string longueurs = "geographie.longueurs";
  const std::string codes = "geographie.codes";
  const std::string places = "geographie.places";
  CHECK(refusal([](auto& c) { c.cles.pop_back(); }) == longueurs);
  CHECK(refusal([](auto& c) { c.statuts.pop_back(); }) == longueurs);
  CHECK(refusal([](auto& c) { c.communes.push_back(0); }) == longueurs);
  CHECK(refusal([](auto& c) { c.epci_de.clear(); }) == longueurs);
  CHECK(refusal([](auto& c) { c.ept_de.pop_back(); }) == longueurs);
  CHECK(refusal([](auto& c) { c.fins.pop_back(); }) == longueurs);
  CHECK(refusal([](auto& c) { c.cles[0] = c.cles[1]; }) == codes);
  CHECK(refusal([](auto& c) { std::swap(c.cles[0], c.cles[1]); }) == codes);
  CHECK(refusal([](auto& c) { c.cles[1] = 4'000'000'000; }) == codes);
  CHECK(refusal([](auto& c) { c.cles[1] = *key_of("19999") + 1'500; }) == codes);  // "1A499"
  CHECK(refusal([](auto& c) { c.departements[1].code = "14"; }) == codes);
  CHECK(refusal([](auto& c) { c.departements[1].region = 1; }) == places);
  CHECK(refusal([](auto& c) { c.communes[0] = 2; }) == places);
  CHECK(refusal([](auto& c) { c.communes[0] = 0; }) == places);  // leads to a code that is not in force
  CHECK(refusal([](auto& c) { c.statuts[0] = StatutCode::EnVigueur; }) == places);  // and yet another's
  CHECK(refusal([](auto& c) { c.statuts[0] = StatutCode::Inconnu; }) == places);
  CHECK(refusal([](auto& c) { c.epci_de[1] = 1; }) == places);
  CHECK(refusal([](auto& c) { c.ept_de[1] = 1; }) == places);
  CHECK(refusal([](auto& c) { c.fins[1] = 7; }) == places);
  CHECK(refusal([](auto& c) { c.fins = {6, 0}; }) == places);
  CHECK(Geographie::make({}).has_value());
}
