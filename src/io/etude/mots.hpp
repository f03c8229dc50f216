// Identifiers and fractions of the file of an étude.
#pragma once

#include <algorithm>
#include <string_view>

namespace passeflux::io {

inline bool is_identifier(std::string_view t) {
  return !t.empty() && t.size() <= 40 &&
         std::ranges::all_of(t, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

inline bool is_fraction(std::string_view t) {
  const auto digits = [](std::string_view d) {
    return !d.empty() && d.size() <= 30 && std::ranges::all_of(d, [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::size_t barre = t.find('/');
  if (barre == std::string_view::npos) return digits(t);
  return digits(t.substr(0, barre)) && digits(t.substr(barre + 1)) && t[barre + 1] != '0';
}

}  // namespace passeflux::io
