// The register's reader refuses what it does not know.
#include "doctest.hpp"
#include "io/regles_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::string rule(const std::string& more) {
  return R"({"regles":[{"id":"x","libelle":"X","article":"","source":"s","marque":"D","portee":"choix")" + more + "}]}";
}
std::string refusal(const std::string& text) {
  const auto r = io::read_registre({text});
  return r ? "" : r.error().code;
}
}  // namespace

TEST_CASE("a rule reads with its value") {
  CHECK(refusal(rule("")).empty());
  const std::string text = rule(R"(,"unite":"part","valeur":"3/10","verifie_le":"2025-01-31")");
  const auto r = io::read_registre({text});
  REQUIRE(r.has_value());
  CHECK(std::get<Rationnel>(*r->find("x")->valeur) == Rationnel::quotient(3, 10));
  CHECK(r->find("x")->verifie_le == "2025-01-31");
  CHECK(r->find("x")->portee == Portee::Choix);
}

TEST_CASE("unknown keys, standings, values and duplicate ids are refused") {
  CHECK(refusal(rule(R"(,"x":1)")) == "etude.cle_inconnue");
  CHECK(refusal(rule(R"(,"valeur":"trois")")) == "regles.valeur");
  CHECK(refusal(rule(R"(,"valeur":3)")) == "etude.type");
  CHECK(refusal(R"({"regles":[{"id":"x"}]})") == "etude.cle_absente");
  CHECK(refusal("{") == "json.syntaxe");
  const std::string one = rule("");
  const auto twice = io::read_registre({one, one});
  REQUIRE_FALSE(twice.has_value());
  CHECK(twice.error().code == "regles.doublon");
}
