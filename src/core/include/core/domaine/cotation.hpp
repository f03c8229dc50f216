// A grid of cotation and a demand seen through it. The EPCI decides the grid: criteria, their order, their points
// (CCH L441-2-8). A demand is a set of criteria that it meets, a day and a number: nothing else of the applicant is
// kept. A demand that the grid does not rate (a DALO "hors cotation", a rehousing) is not given to it; which of the two
// grids of an EPCI (all demands, mutations) rates a demand, and what was proved, are not known here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct RubriqueCotation {
  std::string id;
  std::string nom;
  bool exclusive = false;  // only its highest criterion counts
};

struct CritereCotation {
  std::string id;
  std::string nom;
  std::string rubrique;             // of the grid; empty: none
  std::optional<Rationnel> points;  // typed; otherwise they come from its place in the order
};

struct GrilleCotation {
  std::string nom;
  std::vector<RubriqueCotation> rubriques;
  std::vector<CritereCotation> criteres;        // the first is the first priority
  Rationnel pas = 1;                            // points between two places of the order
  Rationnel points_annee;                       // for each completed year since the demand
  std::optional<Rationnel> plafond_anciennete;  // the most points that seniority may give
  Rationnel malus;                              // points taken off for each unjustified refusal of a suitable dwelling
};

struct DemandeCotation {
  std::string numero;      // numéro unique, or a pseudonym for it
  std::int32_t depot = 0;  // yyyymmdd
  std::vector<std::string> criteres;
  std::int64_t refus = 0;  // unjustified, of suitable dwellings
};

}  // namespace passeflux
