// Dates of rights: what is left of them, in whole months.
#include "core/quantite/date.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

TEST_CASE("a date is a day of the calendar") {
  CHECK(is_date(20240229));
  CHECK(is_date(20001231));
  CHECK_FALSE(is_date(20230229));
  CHECK_FALSE(is_date(19000229));
  CHECK(is_date(20000229));
  CHECK_FALSE(is_date(20240431));
  CHECK_FALSE(is_date(20241301));
  CHECK_FALSE(is_date(20240001));
  CHECK_FALSE(is_date(20240100));
  CHECK_FALSE(is_date(0));
  CHECK_FALSE(is_date(9991231));
}

TEST_CASE("the day after, over months, years and leap days") {
  CHECK(next_day(20240228) == 20240229);
  CHECK(next_day(20230228) == 20230301);
  CHECK(next_day(20240430) == 20240501);
  CHECK(next_day(20241231) == 20250101);
}

TEST_CASE("years later, the same day") {
  CHECK(add_years(20311231, 5) == 20361231);
  CHECK(add_years(20240229, 5) == 20290228);
  CHECK(add_years(20240229, 4) == 20280229);
}

TEST_CASE("whole months to the day after the end") {
  CHECK(months_left(20240101, 20361231) == 156);
  CHECK(months_left(20240101, 20251231) == 24);
  CHECK(months_left(20240101, 20240131) == 1);
  CHECK(months_left(20240101, 20240130) == 0);
  CHECK(months_left(20240115, 20240214) == 1);
  CHECK(months_left(20240115, 20240213) == 0);
  CHECK(months_left(20240101, 20231231) == 0);
  CHECK(months_left(20240101, 20201231) == 0);
}

TEST_CASE("days from one day to another, over leap years and centuries") {
  CHECK(days_between(20240101, 20240101) == 0);
  CHECK(days_between(20240228, 20240301) == 2);
  CHECK(days_between(20230228, 20230301) == 1);
  CHECK(days_between(19000228, 19000301) == 1);
  CHECK(days_between(20000228, 20000301) == 2);
  CHECK(days_between(20230101, 20240101) == 365);
  CHECK(days_between(20240101, 20250101) == 366);
  CHECK(days_between(20240301, 20240201) == -29);
  CHECK(days_between(20000101, 24000101) == 146097);
  // Every day follows the one before it.
  std::int32_t jour = 19991225;
  for (int i = 0; i < 2000; ++i) {
    const std::int32_t suivant = next_day(jour);
    REQUIRE(days_between(jour, suivant) == 1);
    REQUIRE(days_between(19991225, suivant) == i + 1);
    jour = suivant;
  }
}
