// Dwellings by territory, counted by hand.
#include "core/domaine/territoire.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Territoires group(const std::string& csv) {
  const auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g.has_value());
  const auto rapport = test::import_csv(csv);
  REQUIRE(rapport.parc != nullptr);
  return group_by_territoire(*rapport.parc, **g);
}
std::string text(const std::vector<Territoire>& liste) {
  std::string t;
  for (const Territoire& l : liste)
    t += l.code + "/" + l.nom + "/" + std::to_string(l.logements.dans) + "+" + std::to_string(l.logements.hors) + "+" +
         std::to_string(l.logements.inconnu) + " ";
  return t;
}
}  // namespace

TEST_CASE("each dwelling is in one commune, one EPCI, one département; old codes are where they went") {
  const Territoires t = group(
      "DEPCOM;QPV;nb\n"
      "25388;1;10\n25580;2;4\n25060;2;3\n25388;;1\n"  // Montbéliard's agglomération: 10 + 4 + 3 + 1
      "14712;2;30\n14114;2;7\n"                       // Caen la Mer: 37
      "29155;2;2\n"                                   // no EPCI
      "93901;1;5\n93001;2;6\n"                        // Plaine Commune: 11
      "25999;2;8\n14000;1;9\n88888;2;1\n");           // unknown
  CHECK(text(t.communes) ==
        "14000//9+0+0 14114//0+7+0 14712/Troarn/0+30+0 25060/Vieux-Bavans/0+3+0 25388/Montbéliard/10+0+1 "
        "25580/Valentigney/0+4+0 25999//0+8+0 29155/Ouessant/0+2+0 88888//0+1+0 93001/Aubervilliers/0+6+0 "
        "93901/Aubervilliers 1er Arrondissement/5+0+0 ");
  CHECK(text(t.epci) ==
        "200065597/CU Caen la Mer/0+37+0 200065647/CA Pays de Montbéliard Agglomération/10+7+1 "
        "200054781/Métropole du Grand Paris/5+6+0 //9+11+0 ");
  CHECK(text(t.ept) == "200057867/Plaine Commune/5+6+0 ");
  CHECK(text(t.departements) ==
        "14/Calvados/9+37+0 25/Doubs/10+15+1 29/Finistère/0+2+0 93/Seine-Saint-Denis/5+6+0 //0+1+0 ");
  REQUIRE(t.a_verifier.size() == 5);
  const auto check = [&](std::size_t i, const char* code, const char* nom, const char* devenu, std::int64_t n) {
    CHECK(t.a_verifier[i].code == code);
    CHECK(t.a_verifier[i].nom == nom);
    CHECK(t.a_verifier[i].nom_devenu == devenu);
    CHECK(t.a_verifier[i].logements == n);
  };
  check(0, "14114", "", "Troarn", 7);
  check(1, "25060", "Vieux-Bavans", "Montbéliard", 3);
  check(2, "14000", "", "", 9);
  check(3, "25999", "", "", 8);
  check(4, "88888", "", "", 1);
  CHECK(t.a_verifier[1].devenu == "25388");
}

TEST_CASE("a parc of known communes has nothing to check; one typed by hand is nowhere") {
  CHECK(group("DEPCOM;nb\n25388;4\n93901;1\n").a_verifier.empty());
  const auto g = io::read_geographie(test::small_geographie());
  const Territoires t = group_by_territoire(**Parc::make_saisi(120), **g);
  CHECK(text(t.communes) == "//0+0+120 ");
  CHECK(text(t.epci) == "//0+0+120 ");
  CHECK(text(t.departements) == "//0+0+120 ");
  CHECK(t.a_verifier.empty());
}
