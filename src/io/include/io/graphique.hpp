// A bar chart as data: what the page draws and what the report draws as SVG. Values are for the length of bars alone;
// what is read beside them is written by who makes the chart, from the exact figures.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
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

// One colour a réservataire, kept everywhere, told apart by colour-blind eyes; always beside the name.
inline constexpr std::array<std::uint32_t, 8> kTeintesReservataires{0x1F4E9E, 0xAB4B0A, 0x00795A, 0x8E4DBF,
                                                                    0xB58900, 0x2B93C9, 0xA83279, 0x5E6B3A};
inline constexpr std::uint32_t kTeinteAutres = 0x6B7482;  // several of them on one line
// By its identifier; that of the unreserved line when the étude has no such réservataire.
std::uint32_t teinte_of(const Etude& etude, std::string_view id);
std::string hex_couleur(std::uint32_t couleur);  // "#1F4E9E"

// The lines whose dwellings of the year are not the same in all scenarios, the widest gaps first, `max` at most.
GraphiqueBarres chart_ecarts(const Comparaison& comparaison, std::size_t max);
// The dwellings of one étude, line by line, in their order.
GraphiqueBarres chart_flux(const ResultatFlux& resultat);

// A picture drawn, to be framed: for a report, as wide as the page; or by itself, on white, with its title above and
// its notes below, at its own size.
struct CadreSvg {
  std::string titre;
  std::vector<std::string> notes;
  int largeur = 0;
  int hauteur = 0;
  std::string contenu;  // SVG
};
std::string frame_svg(const CadreSvg& cadre, bool seule);

// A picture of its own; every text is escaped. `seule`: to be pasted in a document.
std::string write_svg(const GraphiqueBarres& graphique, bool seule = false);

}  // namespace passeflux::io
