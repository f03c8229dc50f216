// The register as an étude sees it: the override kept beside the default.
#include "core/regles/registre.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Registre small() {
  return *Registre::make({{.id = "a.oui", .valeur = ValeurParametre(true)},
                          {.id = "a.part", .valeur = ValeurParametre(Rationnel::quotient(3, 10))},
                          {.id = "a.rien"}});
}
}  // namespace

TEST_CASE("defaults hold until the étude says otherwise") {
  const Registre registre = small();
  const std::map<std::string, ValeurParametre> none;
  const Parametres p(registre, none);
  CHECK(p.enabled("a.oui"));
  CHECK(p.number("a.part") == Rationnel::quotient(3, 10));
  CHECK_FALSE(p.enabled("a.part"));
  CHECK_FALSE(p.number("a.oui").is_defined());
  CHECK_FALSE(p.enabled("inconnu"));
  CHECK_FALSE(p.number("inconnu").is_defined());
  CHECK_FALSE(p.number("a.rien").is_defined());
  CHECK_FALSE(p.overridden("a.oui"));
}

TEST_CASE("an override of the right type holds; of another type it is never applied") {
  const Registre registre = small();
  const std::map<std::string, ValeurParametre> changes{
      {"a.oui", false}, {"a.part", true}, {"a.rien", true}, {"inconnu", true}};
  const Parametres p(registre, changes);
  CHECK_FALSE(p.enabled("a.oui"));
  CHECK(p.overridden("a.oui"));
  CHECK(p.number("a.part") == Rationnel::quotient(3, 10));
  CHECK_FALSE(p.overridden("a.part"));
  CHECK_FALSE(p.enabled("a.rien"));
  CHECK_FALSE(p.overridden("a.rien"));
  CHECK_FALSE(p.enabled("inconnu"));
}

TEST_CASE("an override equal to the default is no change") {
  const Registre registre = small();
  const std::map<std::string, ValeurParametre> same{{"a.part", Rationnel::quotient(6, 20)}};
  CHECK_FALSE(Parametres(registre, same).overridden("a.part"));
}

TEST_CASE("two rules with one identifier are refused") {
  CHECK_FALSE(Registre::make({{.id = "x"}, {.id = "x"}}).has_value());
  CHECK(small().find("a.part") != nullptr);
  CHECK(small().find("a.part")->id == "a.part");
  CHECK(small().find("a") == nullptr);
}

TEST_CASE("standings read back") {
  for (const auto v : {Portee::Texte, Portee::Pratique, Portee::Choix, Portee::AVerifier})
    CHECK(parse_portee(word(v)) == v);
  CHECK_FALSE(parse_portee("loi").has_value());
}
