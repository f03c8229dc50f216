// Dates as yyyymmdd, and how long a right still lasts. No clock: the reference date is the étude's.
#pragma once

#include <cstdint>

namespace passeflux {

bool is_date(std::int32_t date);  // a day of the calendar, years 1000 to 9999
constexpr std::int32_t first_day(std::int32_t annee) { return annee * 10000 + 101; }  // 1 January of the year
std::int32_t next_day(std::int32_t date);
std::int32_t add_years(std::int32_t date, std::int32_t annees);  // 29 February becomes 28 where it must
std::int32_t add_months(std::int32_t date, std::int32_t mois);   // either way; the day is brought back where it must

// Days from one day to the other, both of the calendar; negative when `fin` comes first.
std::int64_t days_between(std::int32_t debut, std::int32_t fin);

// Whole months from `debut` to the day after `fin`, never less than 0: a right that ends on 31 December 2036 lasts 156
// months from 1 January 2024.
std::int64_t months_left(std::int32_t debut, std::int32_t fin);

}  // namespace passeflux
