// Workbooks as JSON: for the command line, and between the page and the worker that reads them.
#pragma once

#include <string>

#include "io/classeur.hpp"
#include "io/classeur_ecriture.hpp"

namespace passeflux::io {

// {"feuilles":[{"nom":"Parc","masquee":false}],"active":0}
std::string write_feuilles(const Classeur& classeur);
// {"ligne":3,"cellules":[{"genre":"nombre","texte":"12"},null]}; "calculee":true where it is. Null is an empty cell.
std::string write_ligne(const std::vector<Cellule>& cellules, std::int64_t ligne);
// {"lignes":12,"fusions":0}
std::string write_bilan(const BilanFeuille& bilan);
// [{"nom":"Flux","entetes":["Réservataire","Part"],"lignes":[["Commune",{"genre":"part","texte":"0.475"}]]}]: a cell is
// null, a text, a whole number, or a text with its genre (texte, nombre, part, date, annee) and its decimales.
Resultat_ou<std::vector<FeuilleEcrite>> read_feuilles_ecrites(std::string_view json);
// {"refus":{"code":…,"message":…}}
std::string write_refus(const Diagnostic& refus);

}  // namespace passeflux::io
