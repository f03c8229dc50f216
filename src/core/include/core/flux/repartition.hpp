// The territorial breakdown: how the year's dwellings of each réservataire fall among communes, EPCI or départements.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/flux/arrondi.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct FluxTerritoire {
  std::string id;              // INSEE or SIREN, unique
  std::int64_t logements = 0;  // F_t, whole
};

// A réservataire, or the unreserved line. In every territory the shares of all lines make exactly 1.
struct PartsLigne {
  std::string id;                // stable, unique
  Rationnel part;                // p_r, the same in every territory
  std::vector<Rationnel> parts;  // p_{r,t}, one a territory, when they differ (a commune: its own alone); else empty
};

// A row whose total is not the one of the largest remainder, and what made it so: these territories, whose dwellings
// are all taken, bind these rows together, which hold `possible` dwellings where the largest remainder gives `attendu`.
struct Deplacement {
  std::size_t ligne = 0;
  int sens = 0;  // +1: one dwelling more than the largest remainder, -1: one less
  std::vector<std::size_t> territoires;
  std::vector<std::size_t> lignes;
  std::int64_t attendu = 0;
  std::int64_t possible = 0;
};

struct Repartition {
  std::size_t colonnes = 0;
  std::vector<std::int64_t> cellules;     // line after line, one value a territory
  std::vector<std::uint8_t> provisoires;  // same order: 1 where an equal table has another value, until someone decides
  std::vector<std::int64_t> totaux;       // of each line
  std::vector<std::int64_t> cibles;       // of each line, by largest remainder on the whole
  std::optional<Egalite> egalite;         // of those, when there is one
  std::vector<Deplacement> deplacements;
  std::vector<std::int64_t> ecarts;  // of each territory: what its column gives over F_t; nil when columns close
  std::int64_t at(std::size_t ligne, std::size_t territoire) const { return cellules[ligne * colonnes + territoire]; }
};

// Both ways closed. Each cell is the floor or the ceiling of its exact value e_{r,t} = p_{r,t} × F_t, each column makes
// F_t, each row the floor or the ceiling of its exact total Σ_t e_{r,t}. Of all such tables (there always is one), the
// one chosen has, in this order:
//   1. the fewest rows whose total is not the one that largest remainder gives to the exact totals;
//   2. the least sum of gaps, Σ |cell − e_{r,t}| over all cells, exactly;
//   3. the greatest cells, read territory after territory in the order of their identifiers and, in each, row after row
//      likewise: arbitrary but stable, so every cell that another table of equal 1 and 2 holds otherwise is
//      provisional.
// The order of the input never matters. Solved as a transportation problem, with exact costs.
// Source: no practice published; contract of this tool, rule "repartition.cellule".
// Errors: negative F_t or share, shares of a territory that do not make 1, numbers out of bounds.
Resultat_ou<Repartition> share_territoires(const std::vector<PartsLigne>& lignes,
                                           const std::vector<FluxTerritoire>& territoires);

// Row by row: the largest remainder of each row's own total (itself by largest remainder) among the territories, in
// proportion of e_{r,t}. Rows close; columns do not: `ecarts` shows by how much. Ties go to the smallest identifier.
Resultat_ou<Repartition> share_territoires_par_ligne(const std::vector<PartsLigne>& lignes,
                                                     const std::vector<FluxTerritoire>& territoires);

}  // namespace passeflux
