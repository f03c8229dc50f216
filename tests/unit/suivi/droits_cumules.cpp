// Under one dwelling a year: what has come due since the convention began, and what was given.
#include "core/suivi/droits_cumules.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
Liberation let_to(std::int32_t date, std::string qui) {
  return {.date = date,
          .offres = {
              {.reservataire = std::move(qui), .mise_a_disposition = date, .issue = IssueOffre::Bail, .bail = date}}};
}
// 0.3 dwelling a year for "petit": 3 of 100, ten come free.
Etude bailleur(std::int32_t debut) {
  Etude e =
      test::simple_etude(100, 10, 0, {test::reservataire("petit", Autre, 3), test::reservataire("grand", Autre, 40)});
  e.conventions = {{.id = "c1", .reservataire = "petit", .debut = debut},
                   {.id = "c2", .reservataire = "petit", .debut = 20270101},
                   {.id = "c3", .reservataire = "grand", .debut = 20200101}};
  return e;
}
}  // namespace

TEST_CASE("what is due builds up from the first year of the convention; what was given is taken off") {
  Etude e = bailleur(20200601);
  auto d = compute_cumules(e, test::compute(e));
  REQUIRE(d.size() == 1);
  CHECK(d[0].id == "petit");
  CHECK(d[0].depuis == 2020);
  CHECK(d[0].annees == 7);
  CHECK(d[0].cumul == Rationnel::quotient(21, 10));
  CHECK(d[0].dus == 2);
  CHECK(d[0].de_l_annee == 1);  // 1.8, then 2.1
  CHECK(d[0].premiere == 2023);
  CHECK_FALSE(d[0].servis.has_value());
  CHECK_FALSE(d[0].reste().has_value());
  // The étude's own year and the years before the convention do not count; nor is anything left where a year is untold.
  Liberations l{let_to(20190301, "petit"), let_to(20240301, "petit"), let_to(20260301, "petit")};
  for (std::int32_t a = 2020; a <= 2024; ++a) l.push_back(let_to(a * 10000 + 601, "grand"));
  e.historique = std::make_shared<const Liberations>(l);
  d = compute_cumules(e, test::compute(e));
  CHECK(d[0].servis == 1);
  CHECK_FALSE(d[0].complets);
  CHECK_FALSE(d[0].reste().has_value());
  l.push_back(let_to(20250601, "grand"));
  e.historique = std::make_shared<const Liberations>(l);
  d = compute_cumules(e, test::compute(e));
  CHECK(d[0].servis == 1);
  CHECK(d[0].reste() == 1);
  for (std::int32_t a = 2020; a <= 2023; ++a) l.push_back(let_to(a * 10000 + 701, "petit"));
  e.historique = std::make_shared<const Liberations>(l);
  CHECK(compute_cumules(e, test::compute(e))[0].reste() == 0);  // more than is due: nothing is owed back
  // A convention that ended long ago begins nothing.
  e.conventions.insert(e.conventions.begin(),
                       {.id = "c0", .reservataire = "petit", .debut = 20100101, .fin = 20121231});
  CHECK(compute_cumules(e, test::compute(e))[0].depuis == 2020);
}

TEST_CASE("a convention of this year has built up one year; one to come, or that does not say, none") {
  Etude e = bailleur(20260101);
  const auto d = compute_cumules(e, test::compute(e));
  REQUIRE(d.size() == 1);
  CHECK(d[0].annees == 1);
  CHECK(d[0].dus == 0);
  CHECK(d[0].premiere == 2029);
  e.conventions[0].debut = 20280101;
  CHECK(compute_cumules(e, test::compute(e)).empty());
  e.conventions[0].debut = 0;
  CHECK(compute_cumules(e, test::compute(e)).empty());
}
