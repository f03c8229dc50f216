// Rehousing that the préfet designates against unfit housing: on the State's rights, and never subtracted as well.
#pragma once

#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

// CCH L521-3-3: a household that the préfet designates is imputed on the State's rights; R441-5 subtracts the
// rehousing of L521-3-1 to L521-3-3. One or the other: Etude::designes_prefet changes no flux, it takes up part of the
// State's (publics prioritaires). Records prefet.designes, prefet.flux and, where the flux holds them all,
// prefet.reste. Tells nothing when there are none, or no target.
std::vector<Alerte> check_relogements_prefet(const Etude& etude, ResultatFlux& resultat);

}  // namespace passeflux
