// Field laws of the exact rationals, from small values to the 64-bit boundary and beyond, up to the bound.
#include <array>
#include <limits>

#include "core/quantite/rationnel.hpp"
#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
std::int64_t random_integer(Random& random) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  switch (random.between(0, 3)) {
    case 0:
      return random.between(-6, 6);
    case 1:
      return kMax - random.between(0, 3);
    case 2:
      return std::numeric_limits<std::int64_t>::min() + random.between(0, 3);
    default:
      return random.between(-kMax, kMax) >> random.between(0, 62);
  }
}
// Up to 2^(64·factors) or so on either side of the bar.
Rationnel random_value(Random& random, int factors) {
  Rationnel r = 1;
  for (std::int64_t n = random.between(1, factors); n > 0; --n) {
    const std::int64_t low = random_integer(random);
    r = r * Rationnel::quotient(random_integer(random), low == 0 ? 1 : low);
  }
  return r;
}
constexpr int kDraws = 4000;
}  // namespace

TEST_CASE("sums and products: commutative, associative, distributive, undone by their inverse") {
  Random random(201);
  for (int k = 0; k < kDraws; ++k) {
    const int factors = k % 4 == 0 ? 6 : 1;
    const Rationnel a = random_value(random, factors);
    const Rationnel b = random_value(random, factors);
    const Rationnel c = random_value(random, factors);
    REQUIRE(a + b == b + a);
    REQUIRE(a * b == b * a);
    REQUIRE((a + b) + c == a + (b + c));
    REQUIRE((a * b) * c == a * (b * c));
    REQUIRE(a * (b + c) == a * b + a * c);
    REQUIRE(a + b - b == a);
    REQUIRE(a - a == 0);
    REQUIRE(-(-a) == a);
    if (!b.is_zero()) {
      REQUIRE(a * b / b == a);
      REQUIRE(a / b * b == a);
    } else {
      REQUIRE_FALSE((a / b).is_defined());
    }
  }
}

TEST_CASE("one value has one writing, whichever way it was reached") {
  Random random(202);
  for (int k = 0; k < kDraws; ++k) {
    const Rationnel a = random_value(random, 2);
    const Rationnel b = random_value(random, 2);
    REQUIRE((a + b - b).fraction() == a.fraction());
    const auto back = Rationnel::parse(a.fraction());
    REQUIRE(back.has_value());
    REQUIRE(*back == a);
    REQUIRE(back->fraction() == a.fraction());
    REQUIRE((a == b) == (a.fraction() == b.fraction()));
  }
}

TEST_CASE("the order is total and goes with the sums") {
  Random random(203);
  for (int k = 0; k < kDraws; ++k) {
    const Rationnel a = random_value(random, 2);
    const Rationnel b = random_value(random, 2);
    REQUIRE((static_cast<int>(a < b) + static_cast<int>(a == b) + static_cast<int>(a > b)) == 1);
    REQUIRE((a < b) == (a - b).is_negative());
    REQUIRE((a < b) == (-b < -a));
    REQUIRE(min(a, b) + max(a, b) == a + b);
    REQUIRE(min(a, b) <= max(a, b));
  }
}

TEST_CASE("floor, ceiling and rounding stand where they must") {
  Random random(204);
  const Rationnel half = Rationnel::quotient(1, 2);
  for (int k = 0; k < kDraws; ++k) {
    const Rationnel a = k % 3 == 0 ? Rationnel::quotient(random.between(-99, 99), 2) : random_value(random, 3);
    REQUIRE(a.floor().is_integer());
    REQUIRE(a.floor() <= a);
    REQUIRE(a < a.floor() + 1);
    REQUIRE(a <= a.ceil());
    REQUIRE(a.ceil() < a + 1);
    REQUIRE(a.round_half_up() - half <= a);
    REQUIRE(a < a.round_half_up() + half);
    REQUIRE(a.is_integer() == (a.floor() == a.ceil()));
  }
}

TEST_CASE("the decimal writing is within half a unit of its last place") {
  Random random(205);
  for (int k = 0; k < kDraws; ++k) {
    const Rationnel a = random_value(random, 2);
    const int places = static_cast<int>(random.between(0, 8));
    Rationnel unit = 1;
    for (int i = 0; i < places; ++i) unit = unit / 10;
    const auto written = Rationnel::parse(a.decimal(places));
    REQUIRE(written.has_value());
    const Rationnel gap = *written < a ? a - *written : *written - a;
    REQUIRE(gap * 2 <= unit);
  }
}

TEST_CASE("around the bound a value is exact or undefined, never wrong") {
  Random random(206);
  int undefined = 0;
  int defined = 0;
  for (int k = 0; k < 400; ++k) {
    Rationnel a = 1;
    std::vector<std::int64_t> factors;
    for (std::int64_t n = random.between(60, 75); n > 0; --n) {
      factors.push_back(random.between(std::int64_t{1} << 61U, std::numeric_limits<std::int64_t>::max()));
      a = a * factors.back();
    }
    if (!a.is_defined()) {
      ++undefined;
      REQUIRE_FALSE((a / a).is_defined());
      continue;
    }
    ++defined;
    for (const std::int64_t f : factors) a = a / f;
    REQUIRE(a == 1);
    REQUIRE(a.to_int64() == 1);
  }
  CHECK(undefined > 20);
  CHECK(defined > 20);
}
