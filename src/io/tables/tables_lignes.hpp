// The rows of an étude that came from files, as tables to write.
#pragma once

#include "core/domaine/etude.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

FeuilleEcrite table_of_droits(const Etude& etude);
FeuilleEcrite table_of_etats(const Etude& etude);       // those of all the réservataires
FeuilleEcrite table_of_historique(const Etude& etude);  // an offer a row

}  // namespace passeflux::io
