// Largest remainder on cases worked by hand.
#include "core/flux/arrondi.hpp"

#include <algorithm>

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
using Cibles = std::vector<std::int64_t>;
std::vector<Quota> quotas(const std::vector<const char*>& values) {
  std::vector<Quota> q;
  for (std::size_t i = 0; i < values.size(); ++i)
    q.push_back({std::string(1, static_cast<char>('a' + i)), *Rationnel::parse(values[i])});
  return q;
}
std::string refusal(const std::vector<Quota>& q, std::int64_t total) {
  const auto r = round_largest_remainder(q, total);
  return r ? "" : r.error().code;
}
}  // namespace

TEST_CASE("the last dwellings go to the largest remainders") {
  const auto r = round_largest_remainder(quotas({"18", "3,6", "15,12", "8,64", "2,88", "23,76"}), 72);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{18, 3, 15, 9, 3, 24});
  CHECK(r->places == 3);
  CHECK_FALSE(r->egalite.has_value());
  REQUIRE(r->restes_servis.size() == 3);
  CHECK(r->restes_servis[0] == *Rationnel::parse("0,88"));
  CHECK(r->restes_servis[1] == *Rationnel::parse("0,76"));
  CHECK(r->restes_servis[2] == *Rationnel::parse("0,64"));
  CHECK(r->restes[1] == *Rationnel::parse("0,6"));
}

TEST_CASE("mode 2 figures of the trade's worked example") {
  const auto r = round_largest_remainder(quotas({"12,6", "4,5", "18", "8,1", "2,7", "26,1"}), 72);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{13, 4, 18, 8, 3, 26});
}

TEST_CASE("equal remainders: the larger quota first, without a tie") {
  const auto r = round_largest_remainder(quotas({"1/2", "3/2"}), 2);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{0, 2});
  CHECK_FALSE(r->egalite.has_value());
}

TEST_CASE("equal on both counts: a decision is asked for, the identifier holds meanwhile") {
  std::vector<Quota> q = quotas({"1/3", "1/3", "1/3"});
  std::ranges::reverse(q);
  const auto r = round_largest_remainder(q, 1);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{0, 0, 1});  // "a" holds it, wherever it stands in the input
  REQUIRE(r->egalite.has_value());
  CHECK(r->egalite->candidats == std::vector<std::string>{"a", "b", "c"});
  CHECK(r->egalite->provisoires == std::vector<std::string>{"a"});
  CHECK(r->egalite->places == 1);
}

TEST_CASE("a tie for two dwellings among three") {
  const auto r = round_largest_remainder(quotas({"2/3", "2/3", "2/3"}), 2);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{1, 1, 0});
  REQUIRE(r->egalite.has_value());
  CHECK(r->egalite->places == 2);
  CHECK(r->egalite->provisoires == std::vector<std::string>{"a", "b"});
  CHECK(r->egalite->candidats.size() == 3);
}

TEST_CASE("equal lines on the same side of the cut are no tie") {
  // 0,7 and 0,7 are both served, 0,3 and 0,3 both are not.
  const auto r = round_largest_remainder(quotas({"0,7", "0,3", "0,7", "0,3"}), 2);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{1, 0, 1, 0});
  CHECK_FALSE(r->egalite.has_value());
}

TEST_CASE("integers stay as they are; an equality of remainders zero asks nothing") {
  const auto r = round_largest_remainder(quotas({"2", "2", "0"}), 4);
  REQUIRE(r.has_value());
  CHECK(r->cibles == Cibles{2, 2, 0});
  CHECK(r->places == 0);
  CHECK_FALSE(r->egalite.has_value());
  CHECK(round_largest_remainder({}, 0).has_value());
}

TEST_CASE("what cannot be shared is refused") {
  CHECK(refusal(quotas({"1/2", "1/4"}), 1) == "arrondi.total");
  CHECK(refusal(quotas({"1/2", "1/2"}), 2) == "arrondi.total");
  CHECK(refusal({}, 1) == "arrondi.total");
  CHECK(refusal(quotas({"-1/2", "3/2"}), 1) == "arrondi.quota");
  CHECK(refusal({{"a", Rationnel::undefined()}}, 0) == "arrondi.quota");
  CHECK(refusal({{"a", Rationnel(INT64_MAX) * 4}}, 1) == "arrondi.quota");
}
