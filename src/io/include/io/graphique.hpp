// A bar chart as data: what the page draws and what the report draws as SVG. Values are for the length of bars alone;
// what is read beside them is written by who makes the chart, from the exact figures.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/flux/comparaison.hpp"

namespace passeflux::io {

struct Barre {
  std::string nom;            // what it stands for: a scenario
  double valeur = 0;          // >= 0
  std::string texte;          // "9 logements"
  std::uint32_t couleur = 0;  // 0xRRGGBB
};
struct GroupeBarres {
  std::string nom;
  std::vector<Barre> barres;
};
struct GraphiqueBarres {
  std::string titre;
  std::vector<GroupeBarres> groupes;
  double maximum() const;  // at least 1: the length of the longest bar
};

// Told apart by their lightness too; each bar bears its scenario's name.
inline constexpr std::array<std::uint32_t, 5> kTeintesScenarios{0x8B94A3, 0x1F4E9E, 0x2B93C9, 0xAB4B0A, 0x5E6B3A};

// The lines whose dwellings of the year are not the same in all scenarios, the widest gaps first, `max` at most.
GraphiqueBarres chart_ecarts(const Comparaison& comparaison, std::size_t max);
// The dwellings of one étude, line by line, in their order.
GraphiqueBarres chart_flux(const ResultatFlux& resultat);

// A picture of its own; every text is escaped.
std::string write_svg(const GraphiqueBarres& graphique);

}  // namespace passeflux::io
