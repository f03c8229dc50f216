// The flux of each département of the parc, in the results.
#pragma once

#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"
#include "diagnostic_json.hpp"

namespace passeflux::io {

// Empty when the parc lies in one département alone: it is then the whole.
Json departements_json(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                       const Geographie& geographie);

}  // namespace passeflux::io
