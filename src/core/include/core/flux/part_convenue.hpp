// A share agreed in a meeting, read and applied where it was agreed: on the whole, in a département, on the territory
// that a convention bears on.
#pragma once

#include <optional>
#include <string>

#include "core/domaine/releve.hpp"
#include "core/flux/blocs_territoriaux.hpp"

namespace passeflux {

// What is known of the places: without départements, the whole is the only one.
struct LieuxConvenus {
  const ResultatFlux* resultat = nullptr;
  const FluxDepartements* departements = nullptr;  // null: one département alone
  const Registre* registre = nullptr;
  const Geographie* geographie = nullptr;  // null: not there yet
};

// The share that the réservataire has there now, of the year's flux (no balance of a past year in it), weighted by the
// assiette where the place lies in several départements. Undefined: it cannot be told.
Rationnel part_actuelle(const Etude& etude, const std::string& reservataire, const std::string& territoire,
                        const LieuxConvenus& lieux, Decoupages& decoupages);

// What applying p to it makes of the réservataire's shares:
//   on the whole, p;
//   in a département, p there, what it has in the others staying: the whole's is Σ p_d × A_d ÷ A;
//   on the commune or the EPCI that is its own, or that all its conventions bear on (then it is its own from now on),
//   p × A_t ÷ A.
// Refused, in words: the place is but a part of what its convention bears on, nothing is known of it, or of a share.
Resultat_ou<PartConvenue> convert_part(const Etude& etude, const std::string& reservataire,
                                       const std::string& territoire, const Rationnel& part, const LieuxConvenus& lieux,
                                       Decoupages& decoupages);

}  // namespace passeflux
