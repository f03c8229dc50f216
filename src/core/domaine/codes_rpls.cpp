#include "core/domaine/codes_rpls.hpp"

#include <algorithm>

namespace passeflux {

bool has_left_parc(std::uint8_t sortie) {
  constexpr std::uint8_t kSansObjet = 9;
  return sortie != 0 && sortie != kSansObjet;
}

bool is_financement(std::int64_t code) {
  return (code >= 10 && code <= 17) || code == 49 || (code >= 50 && code <= 55) || code == 99;
}

bool is_identifie(std::int64_t code) { return code >= 1 && code <= 3; }

bool is_commune(std::string_view c) {
  const auto digit = [&](std::size_t i) { return c[i] >= '0' && c[i] <= '9'; };
  if (c.size() != 5 || !digit(0)) return false;
  if (!digit(1) && !(c[0] == '2' && (c[1] == 'A' || c[1] == 'B'))) return false;
  return digit(2) && digit(3) && digit(4);
}

bool is_departement(std::string_view c) {
  const auto digit = [&](std::size_t i) { return c[i] >= '0' && c[i] <= '9'; };
  if (c == "2A" || c == "2B") return true;
  return (c.size() == 2 || (c.size() == 3 && c[0] == '9')) && digit(0) && digit(1) && (c.size() == 2 || digit(2));
}

bool is_in_dom(std::string_view commune) {
  constexpr std::string_view kDom[]{"971", "972", "973", "974", "976"};
  return std::ranges::find(kDom, commune.substr(0, 3)) != std::end(kDom);
}

bool is_siren(std::string_view c) {
  return c.size() == 9 && std::ranges::all_of(c, [](char x) { return x >= '0' && x <= '9'; });
}

bool is_code_territoire(std::string_view c) { return is_siren(c) || is_commune(c) || is_departement(c); }

}  // namespace passeflux
