// Ceilings of the State's shares, tested on exact values; never applied in silence.
#pragma once

#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

// Records the State's own figures, the sums of its lines: etat.part and etat.agents.part, when it has lines.
void record_parts_etat(const std::vector<LigneFlux>& lignes, Calcul& calcul);

// CCH R441-5-2: the State's reservations are at most 30 % of the bailleur's total yearly flux, of which 5 % for agents.
// Capped values: agents = min(p, 5 %); prioritaires = min(p, 30 % − agents).
std::vector<Alerte> check_plafonds_etat(const std::vector<LigneFlux>& lignes, const Parametres& parametres,
                                        std::int64_t assiette, std::int64_t flux);

}  // namespace passeflux
