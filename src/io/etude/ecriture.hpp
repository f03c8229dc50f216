// What the writers of an étude share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../json/ecrivain.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"

namespace passeflux::io {

inline std::string date_text(std::int32_t d) {
  const auto two = [](std::int32_t v) { return (v < 10 ? "0" : "") + std::to_string(v); };
  return std::to_string(d / 10000) + "-" + two(d / 100 % 100) + "-" + two(d % 100);
}

// A label that the reader would refuse is made acceptable: what is written can always be read back.
inline std::string quote_label(std::string_view texte) { return quote(clean_label(texte, kNomMax)); }

template <typename T, typename F>
std::string one_a_line(const std::vector<T>& valeurs, const char* marge, F&& write) {
  if (valeurs.empty()) return "[]";
  std::string t = "[\n";
  for (std::size_t i = 0; i < valeurs.size(); ++i)
    t += std::string(marge) + "  " + write(valeurs[i]) + (i + 1 < valeurs.size() ? ",\n" : "\n");
  return t + marge + "]";
}

}  // namespace passeflux::io
