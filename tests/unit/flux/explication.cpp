// "Pourquoi ce chiffre ?": the steps are those of the computation, written in French.
#include "core/flux/explication.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
Etude sample() {
  return test::simple_etude(1000, 80, 8,
                            {test::reservataire("r1", EtatAgents, 60), test::reservataire("r2", ActionLogement, 210)});
}
std::optional<Explication> why(const Etude& e, std::string_view reference) {
  return explain(test::compute(e), Parametres(io::registre_livre(), e.parametres), reference);
}
std::vector<std::string> references(const Explication& e) {
  std::vector<std::string> ids;
  for (const Etape& s : e.etapes) ids.push_back(s.reference);
  return ids;
}
}  // namespace

TEST_CASE("the steps run from the inputs to the figure; typed data are operands") {
  const auto e = why(sample(), "lignes.r2.cible");
  REQUIRE(e.has_value());
  CHECK(references(*e) == std::vector<std::string>{"assiette.total", "lignes.r2.part", "soustractions.total", "flux",
                                                   "lignes.r2.quota", "lignes.r2.cible"});
  CHECK(e->etapes[1].calcul == "210 ÷ 1\u202F000 = 21\u00A0%");
  CHECK(e->etapes[3].calcul == "80 − 8 = 72");
  CHECK(e->etapes[4].calcul == "21\u00A0% × 72 = 15,12");
  CHECK(e->etapes[5].calcul == "15,12 → 15");
  CHECK(e->valeur == 15);
  CHECK(e->texte == "15 logements");
  CHECK(e->etapes[1].portee == Portee::Pratique);
  CHECK(e->etapes[1].operandes[0].reference == "lignes.r2.reserves");
}

TEST_CASE("a typed figure explains itself") {
  const auto e = why(sample(), "lignes.r1.reserves");
  REQUIRE(e.has_value());
  REQUIRE(e->etapes.size() == 1);
  CHECK(e->etapes[0].operation == Operation::Donnee);
  CHECK(e->texte == "60 logements");
}

TEST_CASE("a figure that is not there has no explanation") {
  CHECK_FALSE(why(sample(), "lignes.r9.cible").has_value());
  CHECK_FALSE(why(sample(), "").has_value());
}

TEST_CASE("a rounded writing is said to be one, with the exact value") {
  Etude e = sample();
  e.reservataires[0].logements_reserves = 1;
  e.parc = test::make_parc({{.nombre = 3}});
  e.reservataires.pop_back();
  const auto x = why(e, "lignes.r1.part");
  REQUIRE(x.has_value());
  CHECK(x->etapes.back().calcul == "1 ÷ 3 ≈ 33,33\u00A0%");
  CHECK_FALSE(x->etapes.back().exact);
  CHECK(write_explication(*x).find("Valeur exacte\u00A0: 1/3") != std::string::npos);
}

TEST_CASE("French puts the plural from two on") {
  Etude e =
      test::simple_etude(1000, 1, 0, {test::reservataire("r1", Commune, 500), test::reservataire("r2", Commune, 0)});
  CHECK(why(e, "lignes.r1.quota")->texte == "0,5 logement");
  CHECK(why(e, "flux")->texte == "1 logement");
  CHECK(why(e, "lignes.r2.quota")->texte == "0 logement");
  e.liberations.nombre = 3;
  CHECK(why(e, "lignes.r1.quota")->texte == "1,5 logement");
  e.liberations.nombre = 4;
  CHECK(why(e, "lignes.r1.quota")->texte == "2 logements");
}

TEST_CASE("a parameter that the étude changed is marked") {
  Etude e = sample();
  e.parc = test::make_parc({{.nombre = 990, .mode = 1}, {.nombre = 10, .mode = 3}});
  CHECK_FALSE(why(e, "assiette.motifs.vide")->etapes[0].modifie);
  e.parametres["assiette.exclusion.vide"] = true;
  const auto x = why(e, "assiette.motifs.vide");
  CHECK(x->etapes[0].modifie);
  CHECK(write_explication(*x).find("modifié dans cette étude") != std::string::npos);
}

TEST_CASE("how the table was served is told with the target") {
  const auto e = why(sample(), "lignes.r1.cible");
  REQUIRE(e.has_value());
  const Etape& last = e->etapes.back();
  // 4,32 · 15,12 · 52,56: one dwelling left, to 0,56
  REQUIRE(last.faits.size() == 3);
  CHECK(last.faits[0].texte == "Logements donnés aux plus forts restes\u00A0: 1");
  CHECK(last.faits[1].texte == "Reste de cette ligne\u00A0: 0,32");
  CHECK(last.faits[2].texte == "Restes servis\u00A0: 0,56");
}

TEST_CASE("an alert is a sentence with its figures") {
  const Etude e = sample();
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.alertes.size() == 1);
  const AlerteEcrite a = write_alerte(r.alertes[0], io::registre_livre());
  CHECK(a.phrase.starts_with("Nom de r1\u00A0: 6\u00A0% du flux, la limite est 5\u00A0%."));
  CHECK(a.phrase.find("Il faut 10 logements réservés de moins") != std::string::npos);
  CHECK(a.article == "CCH R441-5-2");
  CHECK(a.phrase.find('{') == std::string::npos);
}
