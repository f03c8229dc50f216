// What is tried at the table: over the étude, never in it; the same numbers as an étude that would hold it.
#include "core/flux/essai.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Etude base() {
  return test::simple_etude(200, 22, 2,
                            {test::reservataire("r1", NatureReservataire::Commune, 30),
                             test::reservataire("r2", NatureReservataire::ActionLogement, 50)});
}
}  // namespace

TEST_CASE("a rotation tried is a whole number of dwellings, halves up; what makes no sense is not tried") {
  Essai e;
  CHECK(e.empty());
  try_rotation(e, Rationnel::quotient(49, 400), 200);  // 24.5
  CHECK(e.liberations == 25);
  CHECK(e.rotation == Rationnel::quotient(49, 400));
  CHECK_FALSE(e.empty());
  const Essai avant = e;
  try_rotation(e, Rationnel::quotient(-1, 10), 200);
  try_rotation(e, Rationnel::undefined(), 200);
  try_rotation(e, 1'000'000, 1'000'000);
  CHECK(e == avant);
}

TEST_CASE("an essai put into an étude changes what it holds alone") {
  Etude e = base();
  e.liberations = {.methode = MethodeLiberations::Rotation, .nombre = 7, .annees = {{2024, 11, 100}}};
  e.reservataires[1].conversion.besoins = "T2";
  const Etude avant = e;
  apply_essai(e, {});
  CHECK(e == avant);
  Essai essai;
  essai.liberations = 30;
  essai.soustractions[4] = 0;  // none sold: told, and the same as before
  essai.soustractions[1] = 3;
  essai.parts = {{"r2", Rationnel::quotient(1, 5)}, {"parti", Rationnel(1)}};
  apply_essai(e, essai);
  CHECK(e.liberations.methode == MethodeLiberations::Saisie);
  CHECK(e.liberations.nombre == 30);
  CHECK(e.liberations.annees == avant.liberations.annees);
  CHECK(e.soustractions == std::array<std::int64_t, kSoustractions>{2, 3, 0, 0, 0});
  CHECK(e.reservataires[0] == avant.reservataires[0]);
  CHECK(e.reservataires[1].conversion.mode == ModeConversion::Negocie);
  CHECK(e.reservataires[1].conversion.part == Rationnel::quotient(1, 5));
  CHECK(e.reservataires[1].conversion.besoins == "T2");
  CHECK(e.reservataires.size() == 2);
  const Etude une_fois = e;
  apply_essai(e, essai);
  CHECK(e == une_fois);
}

TEST_CASE("computed from the rows counted before, the result is that of a whole computation, figure by figure") {
  Etude e = base();
  e.parc = test::make_parc({{.nombre = 150, .mode = 1}, {.nombre = 40, .mode = 4}, {.nombre = 20, .mode = 5}});
  const Depart depart = prepare_flux(e, io::registre_livre());
  Essai essai;
  essai.liberations = 19;
  essai.parts["r1"] = Rationnel::quotient(3, 10);
  apply_essai(e, essai);
  const ResultatFlux vite = compute_flux(e, io::registre_livre(), depart);
  const ResultatFlux tout = test::compute(e);
  REQUIRE(vite.calcul.grandeurs().size() == tout.calcul.grandeurs().size());
  for (std::size_t i = 0; i < tout.calcul.grandeurs().size(); ++i) {
    CHECK(vite.calcul.grandeurs()[i].reference == tout.calcul.grandeurs()[i].reference);
    CHECK(vite.calcul.grandeurs()[i].valeur == tout.calcul.grandeurs()[i].valeur);
  }
  REQUIRE(vite.lignes.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(vite.lignes[i].cible == tout.lignes[i].cible);
  CHECK(vite.assiette.total == 190);
}

TEST_CASE("gaps are told line by line, and not where a number is missing") {
  const Etude e = base();
  Etude essayee = e;
  Essai essai;
  essai.parts["r2"] = Rationnel::quotient(3, 10);
  apply_essai(essayee, essai);
  const auto ecarts = compare_essai(test::compute(e), test::compute(essayee));
  REQUIRE(ecarts.size() == 3);
  // F = 20: 5 then 6 for the second, 12 then 11 for nobody.
  CHECK(ecarts[1].avant == 5);
  CHECK(ecarts[1].logements == 1);
  CHECK(ecarts[1].points == Rationnel::quotient(1, 20));
  CHECK(ecarts[2].logements == -1);
  CHECK(ecarts[0].points.is_zero());
  essai.parts["r2"] = Rationnel(1);  // with the first's 15 %, over 100 %
  apply_essai(essayee, essai);
  const auto bloques = compare_essai(test::compute(e), test::compute(essayee));
  CHECK(bloques[1].avant == 5);
  CHECK_FALSE(bloques[1].logements.has_value());
  CHECK(bloques[1].points == Rationnel::quotient(3, 4));
}
