// Demands in the order in which a grid ranks them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/cotation/cote.hpp"

namespace passeflux {

// A help to the decision and nothing more: the commission d'attribution stays sovereign (CCH L441-2).
struct DemandeClassee {
  std::size_t demande = 0;  // place among the demands given
  Rationnel points;
  bool departagee = false;  // as many points as a neighbour: its day, or its number, decided
};

// Points, the most first; then the demand's day, the oldest first; then its number, byte by byte: the law is silent,
// the tool's choice (dossier §3.8, 10). Refused: what check_grille or compute_cote refuses, and a number twice.
Resultat_ou<std::vector<DemandeClassee>> rank_demandes(const GrilleCotation& grille,
                                                       const std::vector<DemandeCotation>& demandes, std::int32_t jour);

}  // namespace passeflux
