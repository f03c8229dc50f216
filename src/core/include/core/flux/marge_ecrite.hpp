// The margin of uncertainty of an étude, in French: each sentence gives its number, unit, period and base.
#pragma once

#include <string>
#include <vector>

#include "core/flux/marge.hpp"

namespace passeflux {

struct LigneMargeEcrite {
  std::string id;  // réservataire's
  std::string nom;
  std::int64_t engagement = 0;  // dwellings of the year
  std::string eligibles;        // "46 à 71": dwellings of the year where it may be served, nineteen... see marge.hpp
  std::string suffisance;       // "97,3 %"
  std::string ecart;   // "− 1,4 à + 1,6": of its dwellings, would it be served in proportion of what comes free
  std::string annees;  // "6": for chance to even out
};

struct MargeEcrite {
  std::vector<std::string> phrases;  // empty when it cannot be computed
  std::vector<LigneMargeEcrite> lignes;
  std::string tolerance;  // "10 %": of a commitment, under which a gap is evened out
  std::string refus;      // why it cannot be computed
  std::string conseil;
};

MargeEcrite write_marge(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                        const Geographie* geographie);

}  // namespace passeflux
