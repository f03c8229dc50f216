// Parts of the report of a scenario.
#pragma once

#include <string>
#include <vector>

#include "io/rapport.hpp"

namespace passeflux::io {

// How each line of the flux is computed: its steps, as "Étape", "Calcul", "Règle", "Portée".
struct ChiffreExplique {
  std::string titre;  // the figure and its value
  std::vector<std::vector<std::string>> etapes;
};
std::vector<ChiffreExplique> explain_lignes(const Etude& etude, const ResultatFlux& resultat, const Registre& registre);

// What the active scenario is, of what étude, by what version.
void add_identite(Rapport& rapport, const Etude& etude);
// What it supposes, each with its standing.
void add_hypotheses(Rapport& rapport, const Etude& etude, const Registre& registre);
// What came into the assiette and what went out since the one that was kept; nothing when there is none.
void add_suivi(Rapport& rapport, const Etude& etude, const Registre& registre);
// It and those that are not put away, side by side; nothing when it is alone.
void add_comparaison(Rapport& rapport, const Etude& etude, const Registre& registre);
void add_marge(Rapport& rapport, const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
               const Geographie* geographie);
// The conventions of the étude, and the flux département by département; nothing of what there is not.
void add_conventions(Rapport& rapport, const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                     const Geographie* geographie);
void add_cadre(Rapport& rapport, const Etude& etude, const Registre& registre);
void add_releve(Rapport& rapport, const Etude& etude);

}  // namespace passeflux::io
