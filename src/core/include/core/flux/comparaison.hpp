// Scenarios of an étude side by side: what differs in what they suppose, then what comes of it. The first of those
// asked for is the one that the gaps are told from.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/flux/compute_flux.hpp"
#include "core/flux/hypotheses_ecrites.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

// A scenario, computed as if it were the active one.
struct ScenarioCalcule {
  std::string id;
  std::string nom;
  Etude etude;
  std::shared_ptr<const ResultatFlux> resultat;  // that says whose it is
};

// One hypothesis that is not the same in all.
struct HypotheseComparee {
  std::string libelle;
  std::vector<std::string> valeurs;  // one a scenario; empty where the scenario says nothing of it
};

// One line of the flux. What a scenario cannot tell is undefined, or nothing.
struct LigneComparee {
  std::string id;  // réservataire's, or kNonReserve
  std::string nom;
  std::vector<Rationnel> parts;                     // of the flux, one a scenario
  std::vector<Rationnel> points;                    // the part less that of the first scenario
  std::vector<std::optional<std::int64_t>> cibles;  // whole dwellings of the year
  std::vector<std::optional<std::int64_t>> ecarts;  // the same less those of the first
};

struct AlerteComparee {
  Gravite gravite = Gravite::Information;
  std::string titre;
  std::string sujet;                 // réservataires concerned, in the first scenario that raises it
  std::vector<std::string> valeurs;  // as written; empty where the scenario does not raise it
};

struct Comparaison {
  std::vector<ScenarioCalcule> scenarios;
  std::vector<HypotheseComparee> hypotheses;
  std::vector<LigneComparee> lignes;    // in the order of the étude, then the unreserved line
  std::vector<AlerteComparee> alertes;  // blocking ones first; a changed parameter is a hypothesis, no alert here
};

// The active scenario, then the others in their order but those put away; `max` at most.
inline constexpr std::size_t kComparesMax = 5;
std::vector<std::string> ids_compares(const Etude& etude, std::size_t max = kComparesMax);

// Ids that the étude does not have are left out.
Comparaison compare_scenarios(const Etude& etude, const std::vector<std::string>& ids, const Registre& registre);

// One side of a gap: a scenario, or what a meeting tries.
struct ValeurNommee {
  std::string nom;
  Rationnel valeur;
};
// Why a gap is what it is: the value, less the one that it is compared with; nothing when one of them is undefined.
// A gap of shares is in points.
Calcul record_difference(const std::string& reference, const ValeurNommee& valeur, const ValeurNommee& base,
                         Unite unite, const std::string& sujet);

// A territory: its flux, and what of it is promised to réservataires, one of each a scenario.
struct TerritoireCompare {
  std::string id;
  std::string nom;
  std::vector<std::optional<std::int64_t>> flux;
  std::vector<std::optional<std::int64_t>> reserves;
};
// Each département's flux shared among its own, an EPCI of two having both (core/flux/blocs_territoriaux.hpp). Those of
// the first scenario first. A scenario whose flux cannot be shared among them says nothing.
std::vector<TerritoireCompare> compare_territoires(const Comparaison& comparaison, const Registre& registre,
                                                   const Geographie& geographie, Maille maille);
// What is promised in one, line by line: the scenario's result with that sum recorded in it. `nom`: of the territory,
// as it is shown.
std::shared_ptr<const ResultatFlux> explain_reserves(const ScenarioCalcule& scenario, const Registre& registre,
                                                     const Geographie& geographie, Maille maille,
                                                     const TerritoireCompare& territoire, const std::string& nom);
std::string reference_reserves(const TerritoireCompare& territoire);

}  // namespace passeflux
