// Expected lettings, subtractions, and F = max(0, L − S).
#include "core/flux/liberations.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
struct Computed {
  Calcul calcul;
  Resultat_ou<Flux> flux = std::unexpected(Diagnostic{});
};
Computed run(const HypotheseLiberations& h, std::array<std::int64_t, kSoustractions> s, std::int64_t assiette = 1000) {
  Computed c;
  Etude e;
  e.liberations = h;
  e.soustractions = s;
  Assiette a;
  a.total = assiette;
  a.ref_total = c.calcul.donnee("assiette.total", "assiette.total", Unite::Logements, assiette);
  c.flux = compute_liberations(e, a, {io::registre_livre(), test::kDefauts}, c.calcul);
  return c;
}
HypotheseLiberations typed(std::int64_t n) {
  return {.methode = MethodeLiberations::Saisie, .nombre = n, .annees = {}};
}
HypotheseLiberations rotation(std::vector<AnneeRotation> annees) {
  return {.methode = MethodeLiberations::Rotation, .nombre = 999, .annees = std::move(annees)};
}
}  // namespace

TEST_CASE("typed lettings less every category of the list") {
  const Computed c = run(typed(80), {1, 2, 3, 4, 5});
  REQUIRE(c.flux.has_value());
  CHECK(c.flux->liberations == 80);
  CHECK(c.flux->soustractions == 15);
  CHECK(c.flux->total == 65);
  CHECK_FALSE(c.flux->rotation.is_defined());
  CHECK(c.calcul.find("soustractions.ventes")->valeur == 5);
  CHECK(c.calcul.find("flux")->operation == Operation::Somme);
}

TEST_CASE("the rotation is a sum over a sum, not a mean of rates") {
  // 10/100 and 30/600: 40/700, not (10 % + 5 %) / 2
  const Computed c = run(rotation({{2023, 10, 100}, {2024, 30, 600}}), {}, 700);
  REQUIRE(c.flux.has_value());
  CHECK(c.flux->rotation == Rationnel::quotient(2, 35));
  CHECK(c.flux->liberations == 40);
}

TEST_CASE("a half dwelling is rounded up, less than a half down") {
  CHECK(run(rotation({{2024, 1, 2}}), {}, 5).flux->liberations == 3);     // 2,5
  CHECK(run(rotation({{2024, 1, 4}}), {}, 5).flux->liberations == 1);     // 1,25
  CHECK(run(rotation({{2024, 49, 100}}), {}, 5).flux->liberations == 2);  // 2,45
}

TEST_CASE("no assiette in the reference years: no rotation, said as such") {
  for (const auto& annees : {std::vector<AnneeRotation>{}, std::vector<AnneeRotation>{{2024, 3, 0}}}) {
    const Computed c = run(rotation(annees), {});
    REQUIRE_FALSE(c.flux.has_value());
    CHECK(c.flux.error().code == "liberations.rotation");
  }
}

TEST_CASE("the flux never falls under zero, and the lack is said") {
  const Computed under = run(typed(5), {8, 0, 0, 0, 0});
  CHECK(under.flux->total == 0);
  CHECK(under.flux->soustractions_excedent);
  CHECK(under.calcul.find("flux.solde")->valeur == -3);
  CHECK(under.calcul.find("flux")->operation == Operation::PlancherZero);
  const Computed equal = run(typed(8), {8, 0, 0, 0, 0});
  CHECK(equal.flux->total == 0);
  CHECK_FALSE(equal.flux->soustractions_excedent);
  CHECK(equal.calcul.find("flux.solde") == nullptr);
}

TEST_CASE("by type and quartier: each cell its own rotation, that of all of them where little was observed") {
  Etude e = test::simple_etude(1, 0, 0, {});
  e.parc = test::make_parc({{.nombre = 600, .qpv = 2, .pieces = 3}, {.nombre = 10, .qpv = 2, .pieces = 5}});
  e.liberations.methode = MethodeLiberations::Cellules;
  e.conversion.cellules = {{{3, 2}, 30, 600}, {{5, 2}, 29, 29}};
  ResultatFlux r = test::compute(e);
  // 600 × 5 % + 10 × 59 ÷ 629 = 30.94; with 30 observations the five-room ones would all come free: 40.
  CHECK(r.flux.liberations == 31);
  REQUIRE(r.flux.peu_observees.size() == 1);
  CHECK(r.flux.peu_observees[0].observations == 29);
  e.conversion.cellules[1] = {{5, 2}, 30, 30};
  r = test::compute(e);
  CHECK(r.flux.liberations == 40);
  CHECK(r.flux.peu_observees.empty());
  e.conversion.cellules.clear();
  CHECK(test::compute(e).bloquants.front().code == "liberations.rotation");
}

TEST_CASE("a rotation typed is its re-lettings over its dwellings, whether it serves or not") {
  Calcul calcul;
  const RotationCellule x{.cellule = {3, 2}, .relocations = 7, .assiette = 140};
  record_rotation(x, calcul);
  CHECK(calcul.find(reference_rotation(x.cellule))->valeur == Rationnel::quotient(1, 20));
  CHECK(calcul.find(reference_rotation(x.cellule) + ".relocations")->valeur == 7);
}
