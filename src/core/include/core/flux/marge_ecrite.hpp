// The margin of uncertainty of an étude, in French: each sentence gives its number, unit, period and base; each figure
// of the table, what makes it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/flux/marge.hpp"

namespace passeflux {

// A commitment of the year, a réservataire a line.
struct LigneMargeEcrite {
  std::string id;  // réservataire's
  std::string nom;
  std::size_t territoire = 0;   // of the data: where it may be served
  std::int64_t engagement = 0;  // dwellings of the year
  std::int64_t bas = 0;         // dwellings of the year where it may be served, nine years out of ten: at least
  std::int64_t haut = 0;        // at most
  std::string suffisance;       // "97,3 %"
  // Of its dwellings, would it be served in proportion of what comes free; undefined where nothing is expected.
  Rationnel ecart_bas;
  Rationnel ecart_haut;
  std::int64_t annees = 0;  // for chance to even out; 0: nothing is expected
};

struct MargeEcrite {
  std::vector<std::string> phrases;  // empty when it cannot be computed
  std::vector<LigneMargeEcrite> lignes;
  std::string legende;  // what the columns of the lines say
  std::string refus;    // why it cannot be computed
  std::string conseil;
  // What the lines are of.
  DonneesMarge donnees;
  ReglagesMarge reglages;
  Marge marge;
};

MargeEcrite write_marge(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                        const Geographie* geographie);

enum class ColonneMarge : std::uint8_t { Bas, Haut, Suffisance, EcartBas, EcartHaut, Annees };
inline constexpr std::size_t kColonnesMarge = 6;
std::string_view reference_marge(ColonneMarge colonne);
// The headings of the columns; `entre`: between their words, a line end or a space.
std::vector<std::string> headings_marge(char entre);
// Why the figures of a line are what they are: the laws, and what makes them down to the dwellings that may be vacated.
// The values are those of the line; a probability is to the thousandth, from 0.1 to 99.9 %. `nommer`: a territory, by
// its code.
ResultatFlux explain_marge(const MargeEcrite& marge, const LigneMargeEcrite& ligne,
                           const std::function<std::string(const std::string& code)>& nommer);

}  // namespace passeflux
