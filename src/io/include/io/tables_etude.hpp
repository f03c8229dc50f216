// Every table of an étude, with its values: what the page shows, what "Exporter toutes les tables" and the command line
// write. A table has the same name and the same headings as on its page.
#pragma once

#include <vector>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/fonctionnement.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/regles/registre.hpp"
#include "io/synthese.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

// Tables without a row are left out. The geography may be null.
std::vector<FeuilleEcrite> make_tables(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                                       const Geographie* geographie);

// What the rights come to on 1 January of the étude's year, and when they end; empty without a list of them.
FeuilleEcrite table_of_volumes(const Etude& etude, const EtatDroits& etat);
FeuilleEcrite table_of_echeances(const Etude& etude, const EtatDroits& etat);
// Every réservataire that was offered a dwelling, each value beside its number of observations; empty without history.
FeuilleEcrite table_of_fonctionnement(const Fonctionnement& fonctionnement);
// The notes and the points agreed, of all.
FeuilleEcrite table_of_grille(const Etude& etude);
FeuilleEcrite table_of_points(const Etude& etude);

// One cell of the list of dwellings: identifier, commune, type, financing, QPV, occupation, surface, dwellings.
inline constexpr std::size_t kColonnesLogement = 8;
CelluleEcrite cell_logement(const Parc& parc, std::size_t ligne, std::size_t colonne);

// What the flux adds to the expected lettings and takes from them, what is nothing left out; negative: taken.
struct TermeFlux {
  std::string libelle;
  std::int64_t logements = 0;
};
std::vector<TermeFlux> list_termes(const Etude& etude, const ResultatFlux& resultat, const Registre& registre);

// The text of a cell that a provisional target goes with.
std::string name_ligne(const LigneFlux& ligne);

}  // namespace passeflux::io
