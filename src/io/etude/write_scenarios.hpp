// The scenarios of an étude and the decisions taken on them, as they are written in the file.
#pragma once

#include <string>

#include "core/domaine/etude.hpp"

namespace passeflux::io {

std::string write_parametre(const ValeurParametre& valeur);
std::string write_departement(const std::string& code, const HypothesesDepartement& h);
// Each list with its key, after a comma; empty when the étude has none.
std::string write_scenarios(const Etude& etude);

}  // namespace passeflux::io
