// The bilateral sheet of a comparison, as a printable document and as a table.
#pragma once

#include <string>
#include <vector>

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/fonctionnement.hpp"
#include "io/import.hpp"
#include "io/rapport.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

// Volumes of each side, discordances with their decisions, lines that agree, room to sign. It names dwellings: it is
// for the réservataire whose rights they are, no one else.
Rapport make_fiche(const Etude& etude, const Confrontation& confrontation, const Parametres& parametres);
// The same as a workbook: its volumes, then each of its lines, with its basis and its decision.
std::vector<FeuilleEcrite> make_fiche_feuilles(const Etude& etude, const Confrontation& confrontation,
                                               const Parametres& parametres);
// How the réservation works with one réservataire, over the years of `fonctionnement`: part of its sheet, or alone.
void add_fonctionnement(Rapport& rapport, const Etude& etude, const std::string& reservataire,
                        const Fonctionnement& fonctionnement);
Rapport make_fiche_fonctionnement(const Etude& etude, const std::string& reservataire,
                                  const Fonctionnement& fonctionnement);
// All the lines of all, as a table.
FeuilleEcrite table_of_confrontations(const Etude& etude, const std::vector<Confrontation>& confrontations,
                                      std::int32_t prorogation);

}  // namespace passeflux::io
