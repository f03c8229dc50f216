#include "core/quantite/date.hpp"

#include <algorithm>

namespace passeflux {

namespace {
std::int32_t days_of(std::int32_t annee, std::int32_t mois) {
  if (mois == 2) return annee % 4 == 0 && (annee % 100 != 0 || annee % 400 == 0) ? 29 : 28;
  return mois == 4 || mois == 6 || mois == 9 || mois == 11 ? 30 : 31;
}
struct Jour {
  explicit Jour(std::int32_t date) : annee(date / 10000), mois(date / 100 % 100), jour(date % 100) {}
  std::int32_t date() const { return annee * 10000 + mois * 100 + jour; }
  // Days since 1 March of year 0: a year that begins in March ends with the day that leap years add.
  std::int64_t rang() const {
    const std::int64_t a = mois > 2 ? annee : annee - 1;
    const std::int64_t m = (mois + 9) % 12;
    return 365 * a + a / 4 - a / 100 + a / 400 + (153 * m + 2) / 5 + jour;
  }
  std::int32_t annee;
  std::int32_t mois;
  std::int32_t jour;
};
}  // namespace

bool is_date(std::int32_t date) {
  const Jour j(date);
  return j.annee >= 1000 && j.annee <= 9999 && j.mois >= 1 && j.mois <= 12 && j.jour >= 1 &&
         j.jour <= days_of(j.annee, j.mois);
}

std::int32_t next_day(std::int32_t date) {
  Jour j(date);
  if (++j.jour <= days_of(j.annee, j.mois)) return j.date();
  j.jour = 1;
  if (++j.mois <= 12) return j.date();
  j.mois = 1;
  ++j.annee;
  return j.date();
}

std::int32_t add_years(std::int32_t date, std::int32_t annees) {
  Jour j(date);
  j.annee += annees;
  j.jour = std::min(j.jour, days_of(j.annee, j.mois));
  return j.date();
}

std::int32_t add_months(std::int32_t date, std::int32_t mois) {
  Jour j(date);
  const std::int32_t total = j.annee * 12 + j.mois - 1 + mois;
  j.annee = total / 12;
  j.mois = total % 12 + 1;
  j.jour = std::min(j.jour, days_of(j.annee, j.mois));
  return j.date();
}

std::int64_t days_between(std::int32_t debut, std::int32_t fin) { return Jour(fin).rang() - Jour(debut).rang(); }

std::int64_t months_left(std::int32_t debut, std::int32_t fin) {
  const Jour a(debut);
  const Jour b(next_day(fin));
  const std::int64_t mois = std::int64_t{12} * (b.annee - a.annee) + b.mois - a.mois - (b.jour < a.jour ? 1 : 0);
  return std::max<std::int64_t>(0, mois);
}

}  // namespace passeflux
