// An étude that starts from conventions already signed in flux: their shares become those of the negotiated mode.
#pragma once

#include <cstdint>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// The conventions in force on 1 January of the étude's year that state a share, réservataire by réservataire:
//   – of a département: that share there; the share of the whole is Σ p_d × A_d ÷ A over its conventions;
//   – of a commune or an EPCI: p × A_t ÷ A, A_t being the assiette of its territory, which is its own from then on when
//     all that it signed bears there;
//   – of the whole parc: the share as it is.
// A share typed for a département before is not kept: what is signed prevails.
// Those réservataires get the negotiated mode (the State its legal share when it was so), the others are left alone.
// How many réservataires were changed: a territory that the parc does not have gives nothing.
std::int64_t take_parts_signees(Etude& etude, const Registre& registre, const Geographie* geographie);

}  // namespace passeflux
