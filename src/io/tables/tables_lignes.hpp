// The rows of an étude that came from files, as tables to write.
#pragma once

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/regles/registre.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

// Row by row, every column that the parc has, under the names and with the codes of the RPLS declaration (arrêté du 5
// janvier 2010): imported, it gives the same parc.
FeuilleEcrite table_of_parc(const Parc& parc);
FeuilleEcrite table_of_droits(const Etude& etude);
FeuilleEcrite table_of_etats(const Etude& etude);       // those of all the réservataires
FeuilleEcrite table_of_historique(const Etude& etude);  // an offer a row
FeuilleEcrite table_of_conventions(const Etude& etude);
// A réservataire and a département a row, then its whole; empty where the parc lies in one département alone.
FeuilleEcrite table_of_departements(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                                    const Geographie* geographie);

}  // namespace passeflux::io
