// What an étude supposes, in French, one line a hypothesis: what a comparison and a report say of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

struct HypotheseEcrite {
  std::string cle;  // the same for the same hypothesis of another scenario
  std::string libelle;
  std::string texte;             // its value, never empty
  std::optional<Portee> portee;  // of a parameter of the register
  bool modifie = false;          // a parameter that is not the register's
};

// The common ones, then the register's parameters, then those of each réservataire. What says nothing is left out,
// except the expected libérations and the mode, which always hold.
std::vector<HypotheseEcrite> write_hypotheses(const Etude& etude, const Registre& registre);

// "oui", "30 %", "12".
std::string write_parametre(const ValeurParametre& valeur, const Regle& regle);

}  // namespace passeflux
