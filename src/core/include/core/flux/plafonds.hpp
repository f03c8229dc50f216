// Ceilings and floors of the shares, tested on exact values; never applied in silence.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

// Records the sums of the lines that share a ceiling, when there are such lines: etat.part, etat.agents.part (CCH
// R441-5-2), garanties.part (guarantees of all collectivités together; basis of the 20 % a switch).
void record_groupes(const Etude& etude, const Parametres& parametres, const std::vector<LigneFlux>& lignes,
                    Calcul& calcul);

// 1. CCH R441-5-2: the State's reservations are at most 30 % of the bailleur's total yearly flux, of which 5 % for
//    agents. Capped: agents = min(p, 5 %); prioritaires = min(p, 30 % − agents).
// 2. Guarantees of the collectivités together: at most 20 %, of the flux or of each programme as the switch says.
// `assiette`: the dwellings that shares of mode 1 are parts of, so that a gap is told in reserved dwellings; none:
// shares of several fluxes put together, which no number of reserved dwellings gives, and gaps are told in points. Sets
// `plafonnee` on every line, the unreserved one taking what the ceilings free; records <line>.part_plafonnee where it
// differs from the share.
std::vector<Alerte> check_plafonds(const Etude& etude, const Parametres& parametres, std::vector<LigneFlux>& lignes,
                                   std::optional<std::int64_t> assiette, std::int64_t flux, Calcul& calcul);

// CCH R441-5-2: outside the quartiers prioritaires the State's share may not be under 30 %, and it applies alike in
// every commune, unless the convention says otherwise. Records flux.hors_qpv and etat.hors_qpv.
std::vector<Alerte> check_territoires_etat(const Etude& etude, const Parametres& parametres, ResultatFlux& resultat);

// More than 100 %, and the helper was asked for ("plafond.prorata"): every line but the State's is brought back by
// (1 − State) ÷ others. False when it was not asked for, or when the State alone passes 100 %.
bool reduce_prorata(const Parametres& parametres, std::vector<LigneFlux>& lignes, Calcul& calcul);

}  // namespace passeflux
