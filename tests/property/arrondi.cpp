// Laws of the largest remainder, on seeded random tables.
#include "core/flux/arrondi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
struct Table {
  std::vector<Quota> quotas;
  std::int64_t total = 0;
};

// Shares of a random total; small weights on purpose, so that equal quotas and equal remainders are frequent.
Table random_table(Random& random) {
  Table t;
  const std::int64_t n = random.between(1, 12);
  std::vector<std::int64_t> weights;
  std::int64_t sum = 0;
  const std::int64_t largest = random.one_in(3) ? 3 : random.one_in(2) ? 40 : 1'000'000'000;
  for (std::int64_t i = 0; i < n; ++i) {
    weights.push_back(random.between(i == 0 ? 1 : 0, largest));
    sum += weights.back();
  }
  t.total = random.between(0, random.one_in(4) ? 1'000'000 : 30);
  for (std::size_t i = 0; i < weights.size(); ++i)
    t.quotas.push_back({"r" + std::to_string(i), Rationnel::quotient(weights[i], sum) * t.total});
  return t;
}

std::map<std::string, std::int64_t> by_id(const Table& t, const Arrondi& a) {
  std::map<std::string, std::int64_t> m;
  for (std::size_t i = 0; i < t.quotas.size(); ++i) m[t.quotas[i].id] = a.cibles[i];
  return m;
}
constexpr int kDraws = 3000;
}  // namespace

TEST_CASE("the total is kept and each cell is the floor or the ceiling of its quota") {
  Random random(101);
  for (int k = 0; k < kDraws; ++k) {
    const Table t = random_table(random);
    const auto a = round_largest_remainder(t.quotas, t.total);
    REQUIRE(a.has_value());
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < t.quotas.size(); ++i) {
      sum += a->cibles[i];
      const Rationnel cell = a->cibles[i];
      REQUIRE((cell == t.quotas[i].valeur.floor() || cell == t.quotas[i].valeur.ceil()));
    }
    REQUIRE(sum == t.total);
  }
}

TEST_CASE("the order of the input changes nothing, tie or not") {
  Random random(102);
  int ties = 0;
  for (int k = 0; k < kDraws; ++k) {
    Table t = random_table(random);
    const auto a = round_largest_remainder(t.quotas, t.total);
    const auto before = by_id(t, *a);
    random.shuffle(t.quotas);
    const auto b = round_largest_remainder(t.quotas, t.total);
    REQUIRE(by_id(t, *b) == before);
    REQUIRE(a->egalite.has_value() == b->egalite.has_value());
    if (!a->egalite) continue;
    ++ties;
    REQUIRE(a->egalite->candidats == b->egalite->candidats);
    REQUIRE(a->egalite->provisoires == b->egalite->provisoires);
  }
  CHECK(ties > 100);  // or the property above was never put to the test
}

TEST_CASE("a strictly larger quota never gets fewer; equal quotas differ by one at most, and only in a tie") {
  Random random(103);
  for (int k = 0; k < kDraws; ++k) {
    const Table t = random_table(random);
    const auto a = round_largest_remainder(t.quotas, t.total);
    for (std::size_t i = 0; i < t.quotas.size(); ++i)
      for (std::size_t j = 0; j < t.quotas.size(); ++j) {
        if (t.quotas[i].valeur > t.quotas[j].valeur) REQUIRE(a->cibles[i] >= a->cibles[j]);
        if (t.quotas[i].valeur != t.quotas[j].valeur || a->cibles[i] == a->cibles[j]) continue;
        REQUIRE(a->egalite.has_value());
        const auto& c = a->egalite->candidats;
        REQUIRE(std::ranges::find(c, t.quotas[i].id) != c.end());
        REQUIRE(std::ranges::find(c, t.quotas[j].id) != c.end());
      }
  }
}

TEST_CASE("whoever is served has a remainder at least as large as whoever is not") {
  Random random(104);
  for (int k = 0; k < kDraws; ++k) {
    const Table t = random_table(random);
    const auto a = round_largest_remainder(t.quotas, t.total);
    Rationnel worst_served = 1;
    Rationnel best_unserved = 0;
    for (std::size_t i = 0; i < t.quotas.size(); ++i) {
      const Rationnel rest = t.quotas[i].valeur - t.quotas[i].valeur.floor();
      REQUIRE(rest == a->restes[i]);
      if (Rationnel(a->cibles[i]) > t.quotas[i].valeur.floor())
        worst_served = min(worst_served, rest);
      else
        best_unserved = max(best_unserved, rest);
    }
    REQUIRE(worst_served >= best_unserved);
    REQUIRE(static_cast<std::int64_t>(a->restes_servis.size()) == a->places);
    REQUIRE(std::ranges::is_sorted(a->restes_servis, [](const auto& x, const auto& y) { return x > y; }));
  }
}

TEST_CASE("a tie names exactly the lines that could change places") {
  Random random(105);
  for (int k = 0; k < kDraws; ++k) {
    const Table t = random_table(random);
    const auto a = round_largest_remainder(t.quotas, t.total);
    if (!a->egalite) continue;
    const Egalite& e = *a->egalite;
    REQUIRE(e.places == static_cast<std::int64_t>(e.provisoires.size()));
    REQUIRE(e.places > 0);
    REQUIRE(e.places < static_cast<std::int64_t>(e.candidats.size()));
    REQUIRE(std::ranges::is_sorted(e.candidats));
    REQUIRE(std::equal(e.provisoires.begin(), e.provisoires.end(), e.candidats.begin()));
    std::set<std::string> values;
    std::size_t alike = 0;
    for (const Quota& q : t.quotas)
      if (std::ranges::find(e.candidats, q.id) != e.candidats.end()) values.insert(q.valeur.fraction());
    REQUIRE(values.size() == 1);
    for (const Quota& q : t.quotas) alike += q.valeur.fraction() == *values.begin() ? 1 : 0;
    REQUIRE(alike == e.candidats.size());
  }
}

TEST_CASE("integers are left alone: rounding twice is rounding once") {
  Random random(106);
  for (int k = 0; k < kDraws; ++k) {
    Table t = random_table(random);
    const auto once = round_largest_remainder(t.quotas, t.total);
    for (std::size_t i = 0; i < t.quotas.size(); ++i) t.quotas[i].valeur = once->cibles[i];
    const auto twice = round_largest_remainder(t.quotas, t.total);
    REQUIRE(twice.has_value());
    REQUIRE(twice->cibles == once->cibles);
    REQUIRE_FALSE(twice->egalite.has_value());
    REQUIRE(twice->places == 0);
  }
}
