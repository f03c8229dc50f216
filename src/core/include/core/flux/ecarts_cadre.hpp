// A cadre régional beside an étude: where they differ, and what it takes to follow it.
#pragma once

#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

struct EcartCadre {
  std::string cle;  // rule id, "mode" or "date_reference"
  std::string libelle;
  std::string cadre;  // its value, as written
  std::string etude;  // that of the étude
  bool egal = false;  // the étude follows it
};

// All that the cadre says of the computation, what differs first; empty without a cadre.
std::vector<EcartCadre> compare_cadre(const Etude& etude, const Registre& registre);

// The active scenario follows the cadre, in all that it says. A value that is the register's own is no override.
void apply_cadre(Etude& etude, const Registre& registre);

}  // namespace passeflux
