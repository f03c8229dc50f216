// From an étude to its flux: assiette, expected lettings, shares (mode 1), targets, alerts, with every step recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/flux/arrondi.hpp"
#include "core/flux/assiette.hpp"
#include "core/flux/calcul.hpp"
#include "core/flux/liberations.hpp"

namespace passeflux {

struct LigneFlux {
  std::string id;  // réservataire's id, or kNonReserve
  std::string nom;
  NatureReservataire nature = NatureReservataire::Autre;
  bool non_reserve = false;
  std::int64_t reserves = 0;          // dwellings; negative on the unreserved line when rights exceed the assiette
  Rationnel part;                     // exact share of the flux
  Rationnel quota;                    // exact dwellings a year
  std::optional<std::int64_t> cible;  // whole dwellings; nothing when the study blocks
  bool provisoire = false;            // a tie holds this target until someone decides
  std::int64_t premiere_annee = 0;    // quota under one dwelling: year in which the first one is due; else 0
};

struct Alerte {
  Gravite gravite = Gravite::Information;
  std::string regle;      // rule id in the register, whose `alerte` sentence is rendered
  std::string sujet;      // réservataires concerned
  std::string reference;  // figure to open
  Unite unite = Unite::Logements;
  Rationnel valeur;     // raw value
  Rationnel limite;     // undefined when the rule has no limit
  Rationnel plafonnee;  // the value brought back to the ceiling; undefined when it makes no sense
  Rationnel ecart;      // what would satisfy it: dwellings to release, to decide…
};

struct ResultatFlux {
  Assiette assiette;
  Flux flux;
  std::vector<LigneFlux> lignes;  // réservataires in the étude's order, then the unreserved line
  std::optional<Egalite> egalite;
  std::vector<Alerte> alertes;  // by gravity
  Diagnostics bloquants;        // why there is no target, when there is none
  Calcul calcul;
};

// Never fails: what cannot be computed is said in `bloquants`, and what can be is still there.
ResultatFlux compute_flux(const Etude& etude, const Registre& registre);

}  // namespace passeflux
