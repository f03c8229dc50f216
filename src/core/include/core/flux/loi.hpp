// A law of probability on whole numbers, and what sums and bounds do to it. + − × ÷ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace passeflux {

struct Loi {
  std::int64_t debut = 0;      // p[0] is the probability of this number; it may be negative
  std::vector<double> p{1.0};  // never empty; may add up to less than 1, when only part of the cases is kept
  std::int64_t fin() const { return debut + static_cast<std::int64_t>(p.size()) - 1; }
};

// a, b > 0. Probabilities under 1e-18 of the largest are left out.
Loi beta_binomiale(std::int64_t n, double a, double b);
Loi add(const Loi& a, const Loi& b);  // of two independent numbers
Loi shift(Loi loi, std::int64_t n);
Loi at_least_zero(Loi loi);     // what is negative becomes 0
Loi without_negative(Loi loi);  // what is negative is no longer a case
double total(const Loi& loi);
double mean(const Loi& loi);
// The least number under which, itself included, lies at least this part of the law.
std::int64_t quantile(const Loi& loi, double part);

// splitmix64: the same draws on every machine.
class Tirage {
 public:
  explicit Tirage(std::uint64_t graine) : etat_(graine) {}
  double next() {  // in [0, 1)
    etat_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = etat_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    return static_cast<double>(z >> 11U) / 9007199254740992.0;
  }

 private:
  std::uint64_t etat_;
};

}  // namespace passeflux
