// The flux where conventions are signed: département by département. A convention binds the bailleur and a réservataire
// in one département (CCH R441-5), so each has its own assiette, libérations, flux, shares and whole targets; the
// State's 30 % and 5 % alone are tested on the bailleur's total flux (R441-5-2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"

namespace passeflux {

struct FluxDepartement {
  std::string code;  // kAucunTerritoire: the dwellings whose département is not known
  std::string nom;   // empty: not known
  std::array<std::int64_t, kSoustractions> soustractions{};  // its own, or its part of the whole's
  bool rotations_propres = false;                            // typed or counted by type and quartier, of its own
  std::shared_ptr<const ResultatFlux> resultat;              // of the département alone
};

// A réservataire's dwellings of a département.
struct ReservesDe {
  std::int64_t logements = 0;
  bool saisi = false;  // typed; else in proportion of the assiette
};

struct FluxDepartements {
  std::vector<FluxDepartement> departements;  // the largest assiette first
  // Same order of réservataires as the étude, of départements as above.
  std::vector<std::vector<ReservesDe>> reserves;
  // What they make together: L, S and F are sums; a line's share is its sum of p × F_d over F,
  // its target the sum of those of the départements. Its alerts are the State's alone.
  std::shared_ptr<const ResultatFlux> ensemble;
  // Deliveries that count in the whole's flux and in no département's: theirs is not told, or has no assiette.
  struct Ailleurs {
    std::string nom;   // of the programme
    bool dit = false;  // it tells a département, where the parc has no assiette
  };
  std::vector<Ailleurs> livrees_ailleurs;
};

// `resultat`: of the whole étude, whose shares the départements take where they have none of their own.
// For each département d:
//   1. A_d is counted. L_d is typed, or by rotation round half up (A_d × tau), or else d's part of the L typed for the
//      whole, by largest remainder on the assiette; so is S_d, category by category. F_d = max(0, L_d − S_d).
//   2. N_{r,d} is typed, or else N_r by largest remainder on the assiette that r's own territory, or the whole of d,
//      has there.
//   3. Mode 1: p_{r,d} = N_{r,d} ÷ A_d. Another mode: the share typed for d, or else the whole's p_r (× A ÷ A_d for a
//      territory that lies in d alone).
//   4. The balance of d's own past year, if it has one, is carried over to its conventions
//   (core/flux/actualisation.hpp).
//   5. Targets by largest remainder on F_d: whole once per convention.
// Programmes are delivered in the département they tell; the whole's balance does not enter here.
// Nothing when there is no parc, or no assiette in it.
FluxDepartements compute_departements(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                                      const Geographie& geographie);

// The lines as they are listed, in the order of the étude: each where it has dwellings or may have (a commune or an
// EPCI in its own département alone), then the whole where it is listed more than once.
struct RangeeDepartement {
  std::size_t ligne = 0;
  std::optional<std::size_t> departement;  // none: the whole
};
std::vector<RangeeDepartement> list_rangees(const FluxDepartements& flux);
std::string name_departement(const FluxDepartement& departement);  // "Doubs (25)", "Département inconnu"
std::string name_rangee(const FluxDepartements& flux, const RangeeDepartement& rangee);  // the same, or "Ensemble"
// They are named in a sentence; empty: there is none.
std::string write_livrees_ailleurs(const FluxDepartements& flux);
// Of the départements that have their own, the rotations that rest on too little; each after its name.
std::vector<std::string> write_reserves_liberations(const FluxDepartements& flux, const Registre& registre);
const LigneFlux& line_of(const FluxDepartements& flux, const RangeeDepartement& rangee);

}  // namespace passeflux
