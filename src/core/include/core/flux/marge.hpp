// The margin of uncertainty. Chance lies in the libérations, by territory and type of dwelling, not in whom the
// bailleur serves. In each cell the libérations of the year are binomial; the rate itself is not known but by the
// observations (beta): beta-binomial. Doubles, + − × ÷ only: the same figures on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"

namespace passeflux {

// Dwellings alike: one territory, one type.
struct CelluleMarge {
  std::size_t territoire = 0;   // the smallest that holds them
  std::int64_t logements = 0;   // that may be vacated in the year
  double logements_annees = 0;  // dwellings observed times years
  double relocations = 0;       // of those
};

// Territories are nested: 0 is the whole, and each of the others lies in one that comes before it.
struct TerritoireMarge {
  std::string code;  // INSEE or SIREN; empty: the whole
  std::size_t parent = 0;
  std::int64_t engagements = 0;         // dwellings promised to those who are served here and nowhere else
  std::set<std::string> communes = {};  // codes of the parc that lie there, in no smaller one of these
};

struct DonneesMarge {
  std::vector<TerritoireMarge> territoires;
  std::vector<CelluleMarge> cellules;
  std::int64_t soustractions = 0;  // dwellings of the year that do not count in the flux
  // What was looked at, for the sentences.
  std::int64_t observations = 0;      // libérations observed
  std::int64_t annees = 0;            // in so many years
  std::int64_t logements_annees = 0;  // on so many dwellings times years
  std::int64_t non_situees = 0;       // observed, on a dwelling that nothing places: left out of the rates
};

struct ReglagesMarge {
  double poids = 10;       // dwellings times years that the whole bailleur's rotation weighs in each cell
  double tolerance = 0.1;  // a gap under this part of the commitment is evened out
  double travail = 1.5e8;  // products of probabilities, beyond which the libérations are drawn
};

// All of a territory, those within it included.
struct MargeTerritoire {
  std::int64_t logements = 0;   // that may be vacated in the year
  double logements_annees = 0;  // observed
  double relocations = 0;       // of those
  std::int64_t soustraits = 0;  // its part of what does not count in the flux
  double attendu = 0;           // libérations of the year less what is subtracted, as the rates expect them
  double variance = 0;          // of those, the rates being what they are expected to be
  double moyenne = 0;           // mean of the law: dwellings of the year that can be shared there, expected
  std::int64_t bas = 0;         // nineteen years out of twenty, at least so many
  std::int64_t haut = 0;        // nineteen years out of twenty, at most so many
  double suffisance = 1;        // probability that its commitments are all served, once all others on its dwellings are
  std::int64_t annees = 0;      // for chance alone to even out; 0: nothing is expected there
};

struct Marge {
  bool exacte = true;   // else drawn, from a seed of its own
  double rotation = 0;  // of the whole, which weighs in each cell
  double moyenne = 0;   // libérations expected
  std::int64_t liberations_bas = 0;
  std::int64_t liberations_haut = 0;
  std::vector<MargeTerritoire> territoires;  // same order; the first is the flux of the bailleur
};

inline constexpr std::int64_t kLogementsMarge = 1'000'000;

// 1. Rate of a cell: beta of its observations, plus `poids` dwelling-years at the rotation of the whole.
// 2. Libérations of a cell: beta-binomial; of a territory: their sum, by convolution, or by 20,000 draws beyond a
//    bound of work.
// 3. Subtractions are spread over the territories in proportion of their expected libérations (largest remainder).
// 4. Territories are served from the smallest up; what one leaves goes to the one that holds it. Those of a territory
//    are all served when nothing is missing there nor in any territory above it.
// 5. Years for chance alone to even out, the rates being what they are expected to be: the least n such that the 90 %
//    range of n years, by the normal law, is within `tolerance` of what is expected: n ≥ 1.6449² V ÷ (tolerance × E)².
// Errors: no dwelling, none observed, territories out of order, more than kLogementsMarge dwellings.
Resultat_ou<Marge> compute_marge(const DonneesMarge& donnees, const ReglagesMarge& reglages = {});

// From an étude: the cells of its assiette, what its history (else its reference years) tells of their rotation, and
// the dwellings of the year as commitments. Without a geography, an EPCI is served everywhere. Errors: a blocked étude,
// nothing observed, a territory that is not known.
Resultat_ou<DonneesMarge> make_marge(const Etude& etude, const ResultatFlux& resultat, const Parametres& parametres,
                                     const Geographie* geographie);

// The territory where this réservataire is served; 0 when it is everywhere.
std::size_t territoire_of(const DonneesMarge& donnees, const Etude& etude, const Reservataire& reservataire,
                          const Geographie* geographie);

}  // namespace passeflux
