// From one year to the next: the balance of the past year changes the exact quotas, never the shares.
#pragma once

#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

// The exact quotas of the lines, recorded as lignes.<id>.quota; the last line is the unreserved one.
//   due = p × F of the past year ; balance = counted − due (negative: still owed) ; carried = k × balance, brought back
//   to ± a part of the new quota where that is asked for ; quota = p' × F' − carried, never under 0.
// What is carried or given to the State on deliveries is borne by the unreserved line, F less all the others. Without a
// past year nor deliveries counted for the State alone, quota = p × F on every line.
// Source: proposal of this tool (factor and bound are parameters); the ceilings are tested on the shares.
// A Diagnostic when the unreserved line would fall under 0.
std::vector<Diagnostic> record_quotas(const Etude& etude, const Parametres& parametres, ResultatFlux& resultat);

}  // namespace passeflux
