#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
std::string french(std::string decimal) {
  const bool negative = decimal.starts_with('-');
  if (negative) decimal.erase(0, 1);
  const std::size_t point = decimal.find('.');
  const std::string whole = decimal.substr(0, point);
  std::string out = negative ? kMoins : "";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += kEspaceFine;
    out += whole[i];
  }
  if (point != std::string::npos) out += "," + decimal.substr(point + 1);
  return out;
}

std::string without_trailing_zeros(std::string decimal) {
  if (decimal.find('.') == std::string::npos) return decimal;
  while (decimal.ends_with('0')) decimal.pop_back();
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}
}  // namespace

std::string write_integer(std::int64_t n) { return french(std::to_string(n)); }

std::string write_date(std::int32_t date) {
  const auto two = [](std::int32_t v) { return (v < 10 ? "0" : "") + std::to_string(v); };
  return two(date % 100) + "/" + two(date / 100 % 100) + "/" + std::to_string(date / 10000);
}

std::string write_count(std::int64_t n, std::string_view singulier, std::string_view pluriel) {
  return write_integer(n) + kEspaceInsecable + std::string(n > -2 && n < 2 ? singulier : pluriel);
}

std::string write_decimal(const Rationnel& r, int decimals) {
  return r.is_defined() ? french(r.decimal(decimals)) : "indéfini";
}

std::string write_signed(std::int64_t n) {
  return n == 0 ? "0" : (n < 0 ? kMoins : "+") + std::string(kEspaceInsecable) + write_integer(n < 0 ? -n : n);
}

std::string write_signed(const Rationnel& r, int decimals) {
  const std::string grandeur = write_decimal(r.is_negative() ? -r : r, decimals);
  if (!r.is_defined()) return grandeur;
  if (grandeur.find_first_of("123456789") == std::string::npos) return "0";  // once rounded
  return (r.is_negative() ? kMoins : "+") + std::string(kEspaceInsecable) + grandeur;
}

std::string write_percent(const Rationnel& share, int decimals) {
  return write_decimal(share * 100, decimals) + kEspaceInsecable + "%";
}

Ecriture write_value(const Rationnel& r, Unite unite) {
  if (!r.is_defined()) return {"indéfini", true};
  if (unite == Unite::Annee) return {r.text(), true};  // no mark between thousands
  const Rationnel scaled = unite == Unite::Part || unite == Unite::Points ? r * 100 : r;
  const std::string decimal = scaled.decimal(2);
  const std::string suffix = unite == Unite::Part ? std::string(kEspaceInsecable) + "%"
                             : unite == Unite::Points
                                 ? std::string(kEspaceInsecable) + (scaled < 2 && scaled > -2 ? "point" : "points")
                                 : "";
  return {french(without_trailing_zeros(decimal)) + suffix, (scaled * 100).is_integer()};
}

}  // namespace passeflux
