// The territorial breakdown: both ways closed, the rows moved and why, the row by row variant.
#include "core/flux/repartition.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using Nombres = std::vector<std::int64_t>;
using Rangs = std::vector<std::size_t>;

namespace {
Rationnel tenths(std::int64_t n) { return Rationnel::quotient(n, 10); }
// A line of one territory alone.
PartsLigne only(std::string id, std::size_t territoire, const Rationnel& part) {
  PartsLigne l{.id = std::move(id), .part = {}, .parts = {0, 0}};
  l.parts[territoire] = part;
  return l;
}
// X: 2 dwellings, a 0.6, b 0.6, c 0.8; Y: 1 dwelling, d 0.4, e 0.4, f 0.2.
std::vector<PartsLigne> six_lines() {
  return {only("a", 0, tenths(3)), only("b", 0, tenths(3)), only("c", 0, tenths(4)),
          only("d", 1, tenths(4)), only("e", 1, tenths(4)), only("f", 1, tenths(2))};
}
const std::vector<FluxTerritoire> kXY{{"X", 2}, {"Y", 1}};
}  // namespace

TEST_CASE("row totals of the largest remainder that no table can hold: two rows move, and it is said why") {
  const auto r = share_territoires(six_lines(), kXY);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Nombres{1, 1, 1, 0, 0, 0});
  CHECK(r->totaux == Nombres{1, 0, 1, 1, 0, 0});
  CHECK(r->cellules == Nombres{1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0});
  CHECK(r->ecarts == Nombres{0, 0});
  // a and b, d and e are worth the same
  CHECK(r->provisoires == std::vector<std::uint8_t>{1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0});
  REQUIRE(r->deplacements.size() == 2);
  const Deplacement& b = r->deplacements[0];
  CHECK(b.ligne == 1);
  CHECK(b.sens == -1);
  CHECK(b.territoires == Rangs{0});
  CHECK(b.lignes == Rangs{0, 1, 2});
  CHECK(b.attendu == 3);
  CHECK(b.possible == 2);
  const Deplacement& d = r->deplacements[1];
  CHECK(d.ligne == 3);
  CHECK(d.sens == 1);
  CHECK(d.territoires == Rangs{1});
  CHECK(d.lignes == Rangs{3, 4, 5});
  CHECK(d.attendu == 0);
  CHECK(d.possible == 1);
}

TEST_CASE("the same shares everywhere: rows and columns close without a move") {
  // F = 10 = 5 + 3 + 2; exact totals 3, 2, 5
  const auto r = share_territoires({{"a", tenths(3), {}}, {"b", tenths(2), {}}, {"non_reserve", tenths(5), {}}},
                                   {{"X", 5}, {"Y", 3}, {"Z", 2}});
  REQUIRE(r.has_value());
  CHECK(r->totaux == Nombres{3, 2, 5});
  CHECK(r->deplacements.empty());
  // 1.5 0.9 0.6 | 1 0.6 0.4 | 2.5 1.5 1: raising 0.9 and 0.6 in the first, then X and Y of the last one
  CHECK(r->at(0, 0) + r->at(1, 0) + r->at(2, 0) == 5);
  CHECK(r->at(0, 1) == 1);
  CHECK(r->at(0, 2) == 1);
}

TEST_CASE("row by row: rows close, columns show their gap") {
  const auto r = share_territoires_par_ligne({{"a", tenths(6), {}}, {"b", tenths(4), {}}}, {{"X", 1}, {"Y", 1}});
  REQUIRE(r.has_value());
  CHECK(r->totaux == Nombres{1, 1});
  // each row is 0.5 and 0.5: the smallest identifier, provisionally; X gets both
  CHECK(r->cellules == Nombres{1, 0, 1, 0});
  CHECK(r->ecarts == Nombres{1, -1});
  CHECK(r->provisoires == std::vector<std::uint8_t>{1, 1, 1, 1});
  const auto closed = share_territoires({{"a", tenths(6), {}}, {"b", tenths(4), {}}}, {{"X", 1}, {"Y", 1}});
  CHECK(closed->totaux == Nombres{1, 1});
  CHECK(closed->ecarts == Nombres{0, 0});
}

TEST_CASE("a line of one territory stays there, row by row too") {
  for (const auto& r : {share_territoires(six_lines(), kXY), share_territoires_par_ligne(six_lines(), kXY)}) {
    REQUIRE(r.has_value());
    for (const std::size_t l : {0U, 1U, 2U}) CHECK(r->at(l, 1) == 0);
    for (const std::size_t l : {3U, 4U, 5U}) CHECK(r->at(l, 0) == 0);
  }
}

TEST_CASE("nothing to share, one territory, one line") {
  const auto nil = share_territoires({{"a", 1, {}}}, {{"X", 0}, {"Y", 0}});
  REQUIRE(nil.has_value());
  CHECK(nil->cellules == Nombres{0, 0});
  const auto one = share_territoires({{"a", tenths(5), {}}, {"b", tenths(5), {}}}, {{"X", 3}});
  CHECK(one->cellules == Nombres{2, 1});
  CHECK(one->egalite.has_value());
}

TEST_CASE("shares beyond 64 bits are shared too, the same") {
  // 1/p with large primes: no common denominator of 64 bits
  const Rationnel p = Rationnel::quotient(1, 999'999'937);
  const Rationnel q = Rationnel::quotient(1, 999'999'893) * Rationnel::quotient(1, 999'999'883);
  const Rationnel s = Rationnel::quotient(1, 2);
  const auto r = share_territoires({{"a", s + p, {}}, {"b", s - p - q, {}}, {"c", q, {}}}, {{"X", 3}, {"Y", 4}});
  REQUIRE(r.has_value());
  CHECK(r->totaux == Nombres{4, 3, 0});
  CHECK(r->at(0, 0) == 2);
  CHECK(r->at(0, 1) == 2);
}

TEST_CASE("what makes no table is refused") {
  const auto code = [](const std::vector<PartsLigne>& l, const std::vector<FluxTerritoire>& t) {
    const auto r = share_territoires(l, t);
    return r ? std::string() : r.error().code;
  };
  CHECK(code({}, {{"X", 1}}) == "repartition.taille");
  CHECK(code({{"a", 1, {}}}, {}) == "repartition.taille");
  CHECK(code({{"a", 1, {}}}, {{"X", -1}}) == "repartition.flux");
  CHECK(code({{"a", 1, {1}}}, {{"X", 1}, {"Y", 1}}) == "repartition.parts");
  CHECK(code({{"a", 2, {}}, {"b", -1, {}}}, {{"X", 1}}) == "repartition.parts");
  CHECK(code({{"a", Rationnel::undefined(), {}}}, {{"X", 1}}) == "repartition.parts");
  CHECK(code({{"a", tenths(9), {}}}, {{"X", 1}}) == "repartition.somme");
  CHECK(code({only("a", 0, 1)}, kXY) == "repartition.somme");
  CHECK_FALSE(share_territoires_par_ligne({only("a", 0, 1)}, kXY).has_value());
}
