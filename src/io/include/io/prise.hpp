// What a file brought in, put into an étude.
#pragma once

#include "core/domaine/fichier_lu.hpp"
#include "io/import.hpp"

namespace passeflux::io {

// Réservataires that the file names for the first time, then the rows of its table: in the place of the étude's, or
// after them (`ajouter`; a parc never is). An état transmis takes the place of the one that the same réservataire sent
// before. `fichier`: what is noted of where they come from. The étude holds as many rows as it may: fits_etude, and
// kDroitsMax or kLiberationsMax together with its own.
void take_tables(Etude& etude, const RapportImport& rapport, const FichierLu& fichier, bool ajouter);

}  // namespace passeflux::io
