// What the command line prints: exact fractions beside decimals, keys in a stable order.
#include "io/resultats_json.hpp"

#include <nlohmann/json.hpp>

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using Json = nlohmann::ordered_json;

TEST_CASE("results: fractions, six decimals, targets") {
  const Etude e = test::simple_etude(3, 2, 0, {test::reservataire("r1", NatureReservataire::Autre, 1)});
  const Json j = Json::parse(io::write_resultats(e, test::compute(e), io::registre_livre()));
  CHECK(j["assiette"]["parc"] == 3);
  CHECK(j["assiette"]["total"] == 3);
  CHECK(j["flux"] == 2);
  CHECK(j["lignes"][0]["part"] == "1/3");
  CHECK(j["lignes"][0]["part_decimale"].dump() == "0.333333");
  CHECK(j["lignes"][0]["quota"] == "2/3");
  CHECK(j["lignes"][0]["quota_decimale"].dump() == "0.666667");
  CHECK(j["lignes"][0]["cible"] == 1);
  CHECK(j["lignes"][0]["premiere_annee"] == 2);
  CHECK(j["lignes"][1]["id"] == "non_reserve");
  CHECK(j["alertes"].empty());
  CHECK(j["bloquants"].empty());
}

TEST_CASE("blocked results have no target, and say why") {
  const Etude e = test::simple_etude(3, 2, 0, {test::reservataire("r1", NatureReservataire::Autre, 4)});
  const Json j = Json::parse(io::write_resultats(e, test::compute(e), io::registre_livre()));
  CHECK(j["lignes"][0]["cible"].is_null());
  CHECK(j["lignes"][0]["quota"].is_null());
  CHECK(j["bloquants"][0]["code"] == "lignes.somme");
  CHECK(j["alertes"][0]["gravite"] == "bloquant");
}

TEST_CASE("an import report counts dwellings, not rows") {
  const Json j = Json::parse(io::write_rapport_import(
      test::import_csv("DEPCOM;QPV;SURFHAB;nb\n11262;1;100,5;2\n11262;2;50;1\n11262;8;1;1\n")));
  CHECK(j["accepte"] == true);
  CHECK(j["lignes_lues"] == 3);
  CHECK(j["lignes_utilisables"] == 2);
  CHECK(j["lignes_ecartees"] == 1);
  CHECK(j["logements"] == 3);
  CHECK(j["qpv"]["dans"] == 2);
  CHECK(j["qpv"]["hors"] == 1);
  CHECK(j["surface_m2"].dump() == "150.5");
  CHECK(j["problemes"][0]["ligne"] == 4);
}
