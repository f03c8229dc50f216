// Mode 1, part initiale: each réservataire's share of the flux is its share of the assiette's dwellings.
#pragma once

#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

// p_r = N_r / A ; p_0 = 1 − Σ p_r. Records lignes.<id>.reserves and lignes.<id>.part.
// Source: convention-type of AR Hlm PACA & Corse, June 2023 (20 % of the stock gives 20 % of the flux). A must be > 0.
std::vector<LigneFlux> convert_part_initiale(const std::vector<Reservataire>& reservataires, Ref assiette,
                                             Calcul& calcul);

}  // namespace passeflux
