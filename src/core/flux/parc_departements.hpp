// The parc cut by département, for the flux of each (core/flux/flux_departements.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// What is counted of a département in the parc.
struct Morceau {
  ColonnesParc colonnes;
  std::set<std::string> codes;  // of its communes, as the parc has them
  std::int64_t assiette = 0;
  std::map<std::string, std::int64_t> communes;  // in force, of the assiette
  std::map<std::string, std::int64_t> epci;
};

// By code. No identifier, no programme, which the flux of one does not need.
std::map<std::string, Morceau> cut_parc(const Etude& etude, const Parametres& parametres, const Geographie& g);

}  // namespace passeflux
