// Exact rational number of arbitrary precision, always reduced, denominator positive.
//
// Small values (numerator and denominator within 64 bits) live inline; larger ones in Boost.Multiprecision integers,
// bounded at 4,096 bits. Beyond that bound, or after a division by zero, the value is "undefined": it propagates
// through every operation like a NaN, compares unordered, and the computation that meets it answers with a Diagnostic.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace passeflux {

class Rationnel {
  __extension__ using Int128 = __int128;

 public:
  Rationnel() = default;
  Rationnel(std::int64_t integer) : num_(integer) {}  // NOLINT(google-explicit-constructor): integers are rationals
  static Rationnel quotient(std::int64_t numerator, std::int64_t denominator);
  static Rationnel undefined();

  // Reads "3/20", "-7", "12,5", "12.5" (spaces of any kind inside are ignored). Nothing when it is not a number.
  static std::optional<Rationnel> parse(std::string_view text);

  bool is_defined() const { return den_ != 0; }
  bool is_zero() const;
  bool is_negative() const;
  bool is_integer() const;

  friend Rationnel operator+(const Rationnel& a, const Rationnel& b);
  friend Rationnel operator-(const Rationnel& a, const Rationnel& b);
  friend Rationnel operator*(const Rationnel& a, const Rationnel& b);
  friend Rationnel operator/(const Rationnel& a, const Rationnel& b);  // by zero: indefini
  Rationnel operator-() const;
  Rationnel& operator+=(const Rationnel& b) { return *this = *this + b; }
  Rationnel& operator-=(const Rationnel& b) { return *this = *this - b; }

  friend std::partial_ordering operator<=>(const Rationnel& a, const Rationnel& b);
  friend bool operator==(const Rationnel& a, const Rationnel& b) {
    return (a <=> b) == std::partial_ordering::equivalent;
  }

  Rationnel floor() const;                       // greatest integer <= value
  Rationnel ceil() const;                        // least integer >= value
  Rationnel round_half_up() const;               // nearest integer, halves up (towards +infinity)
  std::optional<std::int64_t> to_int64() const;  // the value when it is an integer of 64 bits
  // Numerator and denominator when both fit in 64 bits: for loops that put many values on one common denominator.
  struct Termes {
    std::int64_t num = 0;
    std::int64_t den = 1;
  };
  std::optional<Termes> termes() const;

  std::string text() const;                 // "num/den", or "num" for an integer, "indéfini"
  std::string fraction() const;             // always "num/den"
  std::string decimal(int decimals) const;  // rounded half up on the magnitude, decimal point: "15.12"
  double approximate() const;               // charts only

 private:
  struct Big;
  Rationnel(std::int64_t num, std::int64_t den) : num_(num), den_(den) {}
  explicit Rationnel(std::shared_ptr<const Big> big) : big_(std::move(big)) {}
  static Rationnel reduce(Int128 num, Int128 den);
  static Rationnel from(Big&& big);
  const Big& widen(Big& buffer) const;

  std::int64_t num_ = 0;
  std::int64_t den_ = 1;  // 0 = indefini; ignored when big_ is set
  std::shared_ptr<const Big> big_;
};

Rationnel min(const Rationnel& a, const Rationnel& b);
Rationnel max(const Rationnel& a, const Rationnel& b);

}  // namespace passeflux
