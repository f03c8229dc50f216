// Mode 1, tiny réservataires, guarantees of a programme: the small conversions, on figures worked by hand.
#include "core/flux/mises_en_service.hpp"
#include "core/flux/petits_droits.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;
using Nombres = std::vector<std::int64_t>;

TEST_CASE("mode 1: a share of the stock is the same share of the flux") {
  const ResultatFlux r = test::compute(test::simple_etude(
      1000, 80, 8, {test::reservataire("r1", EtatPrioritaires, 250), test::reservataire("r2", Commune, 120)}));
  REQUIRE(r.lignes.size() == 3);
  CHECK(r.lignes[0].part == Rationnel::quotient(1, 4));
  CHECK(r.lignes[0].quota == 18);
  CHECK(r.lignes[1].quota == Rationnel::quotient(216, 25));
  CHECK(r.lignes[2].non_reserve);
  CHECK(r.lignes[2].reserves == 630);
  CHECK(r.lignes[2].part == Rationnel::quotient(63, 100));
}

TEST_CASE("nobody reserved anything: the unreserved line bears all") {
  const ResultatFlux r = test::compute(test::simple_etude(10, 4, 0, {}));
  REQUIRE(r.lignes.size() == 1);
  CHECK(r.lignes[0].id == kNonReserve);
  CHECK(r.lignes[0].part == 1);
  CHECK(r.lignes[0].cible == 4);
}

TEST_CASE("a tiny right builds up until it makes a dwelling") {
  const Rationnel quota = Rationnel::quotient(4, 1000) * 72;  // 0,288
  CHECK(compute_droits_cumules(quota, 8) == Nombres{0, 0, 0, 1, 0, 0, 1, 0});
  CHECK(first_year_due(quota) == 4);
  CHECK(first_year_due(Rationnel::quotient(1, 2)) == 2);
  CHECK(first_year_due(Rationnel::quotient(1, 3)) == 3);
  CHECK(first_year_due(Rationnel::quotient(2, 3)) == 2);
  CHECK(first_year_due(1) == 1);
  CHECK(first_year_due(0) == 0);
  CHECK(first_year_due(Rationnel::undefined()) == 0);
  CHECK(compute_droits_cumules(0, 3) == Nombres{0, 0, 0});
  CHECK(compute_droits_cumules(Rationnel::quotient(5, 2), 4) == Nombres{2, 3, 2, 3});
}

TEST_CASE("guarantees of a programme never exceed the ceiling") {
  const auto share = [](std::int64_t n, std::vector<Quota> parts) {
    return share_garanties_programme(n, Rationnel::quotient(1, 5), parts);
  };
  CHECK(share(20, {{"c", 25}, {"e", 25}, {"d", 50}})->cibles == Nombres{1, 1, 2});
  // 20 % of 24 is 4,8: four dwellings, not five
  CHECK(share(24, {{"c", 1}, {"d", 1}})->cibles == Nombres{2, 2});
  CHECK(share(4, {{"c", 1}})->cibles == Nombres{0});
  // 3 dwellings for parts 1/2 each: a tie
  const auto tie = share(15, {{"d", 1}, {"c", 1}});
  REQUIRE(tie.has_value());
  REQUIRE(tie->egalite.has_value());
  CHECK(tie->egalite->provisoires == std::vector<std::string>{"c"});
}

TEST_CASE("guarantees without parts are refused") {
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {}).has_value());
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {{"c", 0}}).has_value());
  CHECK_FALSE(share_garanties_programme(-20, Rationnel::quotient(1, 5), {{"c", 1}}).has_value());
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {{"c", -1}, {"d", 3}}).has_value());
}
