// Exact rationals: reduction, reading, rounding, the 64-bit boundary and the 4,096-bit bound.
#include <cstdint>
#include <limits>

#include "doctest.hpp"

using passeflux::Rationnel;

namespace {
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

Rationnel power_of_two(int n) {
  Rationnel r = 1;
  for (int i = 0; i < n; ++i) r = r * 2;
  return r;
}
Rationnel read(const char* text) { return Rationnel::parse(text).value_or(Rationnel::undefined()); }
}  // namespace

TEST_CASE("a quotient is reduced and its denominator positive") {
  CHECK(Rationnel::quotient(6, -4).fraction() == "-3/2");
  CHECK(Rationnel::quotient(-6, -4).text() == "3/2");
  CHECK(Rationnel::quotient(10, 5).text() == "2");
  CHECK(Rationnel::quotient(10, 5).fraction() == "2/1");
  CHECK(Rationnel::quotient(0, -7).fraction() == "0/1");
  CHECK(Rationnel().is_zero());
}

TEST_CASE("the four operations") {
  const Rationnel half = Rationnel::quotient(1, 2);
  const Rationnel third = Rationnel::quotient(1, 3);
  CHECK(half + third == Rationnel::quotient(5, 6));
  CHECK(half - third == Rationnel::quotient(1, 6));
  CHECK(half * third == Rationnel::quotient(1, 6));
  CHECK(half / third == Rationnel::quotient(3, 2));
  CHECK(third / -half == Rationnel::quotient(-2, 3));
  CHECK(third < half);
  CHECK(-half < -third);
}

TEST_CASE("nothing over zero: undefined, and it spreads") {
  const Rationnel u = Rationnel(1) / 0;
  CHECK_FALSE(u.is_defined());
  CHECK_FALSE(Rationnel::quotient(0, 0).is_defined());
  CHECK_FALSE((u + 1).is_defined());
  CHECK_FALSE((Rationnel(0) * u).is_defined());
  CHECK_FALSE((-u).is_defined());
  CHECK_FALSE(u.floor().is_defined());
  CHECK_FALSE(u.round_half_up().is_defined());
  CHECK_FALSE(u.is_zero());
  CHECK_FALSE(u.is_integer());
  CHECK_FALSE(u == u);
  CHECK_FALSE(u < 1);
  CHECK_FALSE(u > 1);
  CHECK_FALSE(u.to_int64().has_value());
  CHECK(u.text() == "indéfini");
  CHECK_FALSE(min(u, 1).is_defined());
  CHECK_FALSE(min(1, u).is_defined());
  CHECK_FALSE(max(u, 1).is_defined());
  CHECK_FALSE(max(0, u).is_defined());
}

TEST_CASE("floor, ceiling, half up, on both sides of zero") {
  struct Row {
    Rationnel value;
    int floor, ceil, round;
  };
  const auto q = Rationnel::quotient;
  for (const Row& r :
       {Row{q(5, 2), 2, 3, 3}, Row{q(-5, 2), -3, -2, -2}, Row{q(1, 2), 0, 1, 1}, Row{q(-1, 2), -1, 0, 0},
        Row{q(7, 3), 2, 3, 2}, Row{q(8, 3), 2, 3, 3}, Row{q(-7, 3), -3, -2, -2}, Row{q(-8, 3), -3, -2, -3},
        Row{q(4, 1), 4, 4, 4}, Row{q(-4, 1), -4, -4, -4}, Row{q(0, 1), 0, 0, 0}}) {
    CHECK(r.value.floor() == r.floor);
    CHECK(r.value.ceil() == r.ceil);
    CHECK(r.value.round_half_up() == r.round);
  }
}

TEST_CASE("reading what people type") {
  CHECK(read("3/20") == Rationnel::quotient(3, 20));
  CHECK(read("-7") == -7);
  CHECK(read("+7") == 7);
  CHECK(read("12,5") == Rationnel::quotient(25, 2));
  CHECK(read("12.5") == Rationnel::quotient(25, 2));
  CHECK(read(" 1\u202F234,50\u00A0") == Rationnel::quotient(2469, 2));
  CHECK(read("-1/3") == Rationnel::quotient(-1, 3));
  CHECK(read("0,1") + read("0,2") == read("0,3"));
  for (const char* bad : {"", " ", ",", "-", "1,2,3", "1.2.3", "a", "1a", "1/0", "1/-2", "1/2/3", "4/4/2", "1/", "/2",
                          "1/2,5", "1,5/2", "--1", "1e3", "NaN"})
    CHECK_MESSAGE(!Rationnel::parse(bad).has_value(), std::string(bad));
}

TEST_CASE("reading is bounded: neither a long number nor a long chain of bars costs anything") {
  CHECK_FALSE(Rationnel::parse(std::string(5000, '9')).has_value());
  std::string bars;
  for (int i = 0; i < 200'000; ++i) bars += "1/";
  CHECK_FALSE(Rationnel::parse(bars + "1").has_value());
}

TEST_CASE("decimals are rounded half up on the magnitude") {
  CHECK(Rationnel::quotient(1, 8).decimal(2) == "0.13");
  CHECK(Rationnel::quotient(-1, 8).decimal(2) == "-0.13");
  CHECK(Rationnel::quotient(-1, 1000).decimal(2) == "0.00");
  CHECK(Rationnel::quotient(2, 3).decimal(6) == "0.666667");
  CHECK(Rationnel::quotient(378, 25).decimal(2) == "15.12");
  CHECK(Rationnel::quotient(5, 2).decimal(0) == "3");
  CHECK(Rationnel(42).decimal(1) == "42.0");
}

TEST_CASE("values cross the 64-bit boundary and come back") {
  const Rationnel over = Rationnel(kMax) + 1;
  CHECK(over.text() == "9223372036854775808");
  CHECK_FALSE(over.to_int64().has_value());
  CHECK(over > kMax);
  CHECK(over - 1 == kMax);
  CHECK((over - 1).to_int64() == kMax);
  CHECK((-Rationnel(kMin)).text() == "9223372036854775808");
  CHECK(Rationnel::quotient(kMin, -1) == over);
  CHECK((-over).to_int64() == kMin);
  CHECK((Rationnel(kMin) * kMin).text() == "85070591730234615865843651857942052864");
  CHECK(Rationnel(kMin) * kMin / kMin / kMin == 1);
  CHECK((Rationnel::quotient(1, kMax) * Rationnel::quotient(1, kMax)).floor() == 0);
  CHECK((-Rationnel::quotient(1, kMax) * Rationnel::quotient(1, kMax)).floor() == -1);
  CHECK((over / 2).to_int64() == std::int64_t{1} << 62U);
  CHECK((over / 3).decimal(2) == "3074457345618258602.67");
}

TEST_CASE("beyond 4,096 bits a value is undefined, on either side of the bar") {
  const Rationnel top = power_of_two(4095);
  CHECK(top.is_defined());
  CHECK_FALSE((top * 2).is_defined());
  CHECK((top + (top - 1)).is_defined());  // 2^4096 - 1: all 4,096 bits set
  CHECK_FALSE((top + top).is_defined());
  CHECK((-top - (top - 1)).is_defined());
  CHECK_FALSE((-top - top).is_defined());
  CHECK((Rationnel(1) / top).is_defined());
  CHECK_FALSE((Rationnel(1) / top / 2).is_defined());
  CHECK(top / top == 1);
}
