#include "core/quantite/rationnel.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace passeflux {

namespace {
using Integer = boost::multiprecision::cpp_int;
constexpr unsigned kMaxBits = 4096;

__extension__ using Int128 = __int128;

bool fits_64(const Integer& e) {
  return e >= std::numeric_limits<std::int64_t>::min() && e <= std::numeric_limits<std::int64_t>::max();
}
bool fits_64(Int128 e) {
  return e >= std::numeric_limits<std::int64_t>::min() && e <= std::numeric_limits<std::int64_t>::max();
}

Int128 gcd_128(Int128 a, Int128 b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const Int128 r = a % b;
    a = b;
    b = r;
  }
  return a;
}

Integer big_128(Int128 v) {
  const bool negative = v < 0;
  __extension__ using Natural128 = unsigned __int128;
  const Natural128 m = negative ? ~static_cast<Natural128>(v) + 1 : static_cast<Natural128>(v);
  Integer e = static_cast<std::uint64_t>(m >> 64U);
  e <<= 64U;
  e += static_cast<std::uint64_t>(m);
  return negative ? Integer(-e) : e;
}

Integer floor_division(const Integer& n, const Integer& d) {
  Integer q;
  Integer r;
  boost::multiprecision::divide_qr(n, d, q, r);
  if (r < 0) --q;
  return q;
}
}  // namespace

struct Rationnel::Big {
  Integer num;
  Integer den;
};

Rationnel Rationnel::undefined() { return {0, 0}; }

Rationnel Rationnel::reduce(Int128 num, Int128 den) {
  if (den == 0) return undefined();
  if (den < 0) {
    num = -num;
    den = -den;
  }
  const Int128 g = gcd_128(num, den);
  if (g > 1) {
    num /= g;
    den /= g;
  }
  if (fits_64(num) && fits_64(den)) return {static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
  return from(Big{big_128(num), big_128(den)});
}

Rationnel Rationnel::from(Big&& big) {
  if (big.den == 0) return undefined();
  if (big.den < 0) {
    big.num = -big.num;
    big.den = -big.den;
  }
  const Integer g = boost::multiprecision::gcd(big.num, big.den);
  if (g > 1) {
    big.num /= g;
    big.den /= g;
  }
  if (fits_64(big.num) && fits_64(big.den))
    return {static_cast<std::int64_t>(big.num), static_cast<std::int64_t>(big.den)};
  // Not zero here: zero fits 64 bits.
  if (boost::multiprecision::msb(boost::multiprecision::abs(big.num)) >= kMaxBits ||
      boost::multiprecision::msb(big.den) >= kMaxBits)
    return undefined();
  return Rationnel(std::make_shared<const Big>(std::move(big)));
}

const Rationnel::Big& Rationnel::widen(Big& buffer) const {
  if (big_) return *big_;
  buffer.num = num_;
  buffer.den = den_;
  return buffer;
}

Rationnel Rationnel::quotient(std::int64_t numerator, std::int64_t denominator) {
  return reduce(numerator, denominator);
}

std::optional<Rationnel> Rationnel::parse(std::string_view text) {
  Integer num = 0;
  Integer den = 1;
  bool negative = false;
  bool decimals = false;
  bool digit = false;
  std::size_t i = 0;
  std::size_t count = 0;
  const auto skip_spaces = [&] {
    for (;;) {
      if (i < text.size() && text[i] == ' ')
        i += 1;
      else if (text.substr(i).starts_with("\xC2\xA0"))
        i += 2;
      else if (text.substr(i).starts_with("\xE2\x80\xAF"))
        i += 3;
      else
        return;
    }
  };
  skip_spaces();
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
  for (skip_spaces(); i < text.size(); skip_spaces()) {
    const char c = text[i++];
    if (c >= '0' && c <= '9') {
      if (++count > 1200) return std::nullopt;  // 4,096 bits hold fewer digits
      num = num * 10 + (c - '0');
      if (decimals) den *= 10;
      digit = true;
    } else if ((c == ',' || c == '.') && !decimals) {
      decimals = true;
    } else if (c == '/' && digit && !decimals) {
      if (text.find_first_of("/,.", i) != std::string_view::npos) return std::nullopt;  // one bar, whole numbers
      const std::optional<Rationnel> low = parse(text.substr(i));
      if (!low || !low->is_integer() || *low <= 0) return std::nullopt;
      const Rationnel high = from(Big{negative ? Integer(-num) : num, 1});
      return high / *low;
    } else {
      return std::nullopt;
    }
  }
  if (!digit) return std::nullopt;
  return from(Big{negative ? Integer(-num) : num, den});
}

bool Rationnel::is_zero() const { return is_defined() && !big_ && num_ == 0; }
bool Rationnel::is_negative() const { return big_ ? big_->num < 0 : is_defined() && num_ < 0; }
bool Rationnel::is_integer() const { return big_ ? big_->den == 1 : den_ == 1; }

Rationnel operator+(const Rationnel& a, const Rationnel& b) {
  if (!a.is_defined() || !b.is_defined()) return Rationnel::undefined();
  if (!a.big_ && !b.big_) {
    const Int128 left = static_cast<Int128>(a.num_) * b.den_;
    const Int128 right = static_cast<Int128>(b.num_) * a.den_;
    Int128 num = 0;
    if (!__builtin_add_overflow(left, right, &num)) return Rationnel::reduce(num, static_cast<Int128>(a.den_) * b.den_);
  }
  Rationnel::Big ta;
  Rationnel::Big tb;
  const auto& x = a.widen(ta);
  const auto& y = b.widen(tb);
  return Rationnel::from({x.num * y.den + y.num * x.den, x.den * y.den});
}

Rationnel Rationnel::operator-() const {
  if (!is_defined()) return undefined();
  if (big_) return from({-big_->num, big_->den});
  return reduce(-static_cast<Int128>(num_), den_);
}

Rationnel operator-(const Rationnel& a, const Rationnel& b) { return a + (-b); }

Rationnel operator*(const Rationnel& a, const Rationnel& b) {
  if (!a.is_defined() || !b.is_defined()) return Rationnel::undefined();
  if (!a.big_ && !b.big_)
    return Rationnel::reduce(static_cast<Int128>(a.num_) * b.num_, static_cast<Int128>(a.den_) * b.den_);
  Rationnel::Big ta;
  Rationnel::Big tb;
  const auto& x = a.widen(ta);
  const auto& y = b.widen(tb);
  return Rationnel::from({x.num * y.num, x.den * y.den});
}

Rationnel operator/(const Rationnel& a, const Rationnel& b) {
  if (!a.is_defined() || !b.is_defined() || b.is_zero()) return Rationnel::undefined();
  if (!a.big_ && !b.big_)
    return Rationnel::reduce(static_cast<Int128>(a.num_) * b.den_, static_cast<Int128>(a.den_) * b.num_);
  Rationnel::Big ta;
  Rationnel::Big tb;
  const auto& x = a.widen(ta);
  const auto& y = b.widen(tb);
  return Rationnel::from({x.num * y.den, x.den * y.num});
}

std::partial_ordering operator<=>(const Rationnel& a, const Rationnel& b) {
  if (!a.is_defined() || !b.is_defined()) return std::partial_ordering::unordered;
  if (!a.big_ && !b.big_) return static_cast<Int128>(a.num_) * b.den_ <=> static_cast<Int128>(b.num_) * a.den_;
  Rationnel::Big ta;
  Rationnel::Big tb;
  const auto& x = a.widen(ta);
  const auto& y = b.widen(tb);
  const int order = Integer(x.num * y.den).compare(Integer(y.num * x.den));
  return order <=> 0;
}

Rationnel Rationnel::floor() const {
  if (!is_defined() || is_integer()) return *this;
  Big t;
  const Big& x = widen(t);
  return from({floor_division(x.num, x.den), 1});
}

Rationnel Rationnel::ceil() const { return -((-*this).floor()); }

Rationnel Rationnel::round_half_up() const { return (*this + quotient(1, 2)).floor(); }

std::optional<Rationnel::Termes> Rationnel::termes() const {
  if (big_ || den_ == 0) return std::nullopt;
  return Termes{.num = num_, .den = den_};
}

std::optional<std::int64_t> Rationnel::to_int64() const {
  if (big_ || den_ != 1) return std::nullopt;
  return num_;
}

std::string Rationnel::fraction() const {
  if (!is_defined()) return "indéfini";
  if (big_) return big_->num.str() + "/" + big_->den.str();
  return std::to_string(num_) + "/" + std::to_string(den_);
}

std::string Rationnel::text() const {
  if (!is_defined() || !is_integer()) return fraction();
  return big_ ? big_->num.str() : std::to_string(num_);
}

std::string Rationnel::decimal(int decimals) const {
  if (!is_defined()) return "indéfini";
  Big t;
  const Big& x = widen(t);
  Integer scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  // Half up on the magnitude: what a reader expects of -0,125 is -0,13.
  const Integer magnitude = floor_division(2 * boost::multiprecision::abs(x.num) * scale + x.den, 2 * x.den);
  std::string digits = magnitude.str();
  const auto d = static_cast<std::size_t>(decimals);
  if (digits.size() <= d) digits.insert(0, d + 1 - digits.size(), '0');
  if (d > 0) digits.insert(digits.size() - d, 1, '.');
  return (x.num < 0 && magnitude != 0 ? "-" : "") + digits;
}

double Rationnel::approximate() const {
  if (!is_defined()) return std::numeric_limits<double>::quiet_NaN();
  if (!big_) return static_cast<double>(num_) / static_cast<double>(den_);
  return big_->num.convert_to<double>() / big_->den.convert_to<double>();
}

// An undefined operand is never smaller nor larger than the other: it is looked for first.
Rationnel min(const Rationnel& a, const Rationnel& b) { return !b.is_defined() || b < a ? b : a; }
Rationnel max(const Rationnel& a, const Rationnel& b) { return !b.is_defined() || a < b ? b : a; }

}  // namespace passeflux
