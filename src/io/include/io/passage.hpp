// From stock to flux in one picture: the parc, what is kept of it, what each réservataire holds there, what it gets of
// the year. First as data, then placed: the page and the report draw the same boxes, ribbons and texts. Doubles are
// lengths alone; what is read is written from the exact figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/flux/compute_flux.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

struct LignePassage {
  std::string nom;
  std::uint32_t couleur = 0;  // 0xRRGGBB
  std::int64_t stock = 0;     // dwellings of the assiette
  std::int64_t flux = 0;      // dwellings of the year
  Rationnel part;             // of the flux, exact
  Rationnel exces;            // dwellings of the year over a ceiling, exact; 0: none
};

struct Passage {
  std::string titre;
  std::int32_t annee = 0;
  std::int64_t parc = 0;
  std::int64_t assiette = 0;
  std::int64_t liberations = 0;  // with the deliveries that count in the flux
  std::int64_t soustractions = 0;
  std::int64_t flux = 0;
  std::vector<LignePassage> lignes;    // in the étude's order; those grouped, then the unreserved one, come last
  std::vector<std::string> regroupes;  // names of the réservataires that one line holds together
  bool empty() const { return lignes.empty(); }
};

// Beyond so many réservataires, the smallest are one line: each name keeps its room.
inline constexpr std::size_t kLignesPassage = 12;

// Nothing when there are no targets: no honest picture. A réservataire is small by the greater of its two shares, of
// the stock and of the flux.
Passage make_passage(const Etude& etude, const ResultatFlux& resultat, std::size_t max = kLignesPassage);

// What the picture shows, as a table.
FeuilleEcrite table_passage(const Passage& passage);
// How it is read, and who was grouped: said under it.
std::vector<std::string> notes_passage(const Passage& passage);

struct BoitePassage {
  double x = 0, y = 0, largeur = 0, hauteur = 0;
  std::uint32_t couleur = 0;
};
// From the right side of a box to the left side of another, its thickness going from one to the other.
struct RubanPassage {
  double x0 = 0, y0 = 0, h0 = 0, x1 = 0, y1 = 0, h1 = 0;
  std::uint32_t couleur = 0;  // pale: texts lie over it
};
struct TextePassage {
  double x = 0, y = 0, largeur = 0;  // y: middle of the line
  std::string texte;
  bool fort = false;
  bool alerte = false;
};
struct DessinPassage {
  double largeur = 0;
  double hauteur = 0;
  std::vector<BoitePassage> boites;
  std::vector<RubanPassage> rubans;
  std::vector<TextePassage> textes;
  std::vector<double> milieux;  // of each line, then of the subtractions when there are some: where its name is
};
// At least 560 wide.
DessinPassage place_passage(const Passage& passage, double largeur);

// For a report; or by itself, with its title and its notes, to be pasted in a document.
enum class UsageSvg : std::uint8_t { Rapport, Image };
std::string write_svg(const Passage& passage, UsageSvg usage = UsageSvg::Rapport);

}  // namespace passeflux::io
