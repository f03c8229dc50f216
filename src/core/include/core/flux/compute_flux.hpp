// From an étude to its flux: assiette, expected lettings, shares, targets, alerts, with every step recorded.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/flux/arrondi.hpp"
#include "core/flux/assiette.hpp"
#include "core/flux/calcul.hpp"
#include "core/flux/liberations.hpp"
#include "core/flux/mises_en_service.hpp"

namespace passeflux {

// A share against the one another mode would give.
struct EcartMode {
  ModeConversion mode = ModeConversion::PartInitiale;
  Rationnel part;       // of that other mode
  Rationnel points;     // this share less that one
  Rationnel logements;  // the same in dwellings a year; undefined when F is not known
};

struct LigneFlux {
  std::string id;  // réservataire's id, or kNonReserve
  std::string nom;
  NatureReservataire nature = NatureReservataire::Autre;
  bool non_reserve = false;
  std::int64_t reserves = 0;  // dwellings; negative on the unreserved line when rights exceed the assiette
  ModeConversion mode = ModeConversion::PartInitiale;
  Rationnel part;  // exact share of the flux
  Ref ref_part = 0;
  Rationnel plafonnee;  // the share with every ceiling applied; what they free goes to the unreserved line
  Rationnel quota;      // exact dwellings a year
  std::optional<std::int64_t> cible;                  // whole dwellings; nothing when the study blocks
  bool provisoire = false;                            // a tie holds this target until someone decides
  std::vector<EcartMode> ecarts;                      // mode 4: the gap to each mode that can be computed
  Rationnel volume_total = Rationnel::undefined();    // mode 3: dwellings over the whole life of the rights
  Rationnel volume_horizon = Rationnel::undefined();  // mode 3: within the years of the convention
  std::vector<Rationnel> echeancier;                  // mode 3: dwellings of each of those years
  std::int64_t premiere_annee = 0;  // quota under one dwelling: year in which the first one is due; else 0
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
  std::vector<LigneFlux> lignes;              // réservataires in the étude's order, then the unreserved line
  std::optional<Egalite> egalite;             // still to be decided
  std::optional<DecisionEgalite> decision;    // the tie that someone has settled
  std::vector<ResultatProgramme> programmes;  // delivered or to be, in the étude's order
  std::int64_t flux_hors_qpv = 0;             // of F, by largest remainder on the assiette
  std::vector<Alerte> alertes;                // by gravity
  Diagnostics bloquants;                      // why there is no target, when there is none
  Calcul calcul;
  CoupeParc coupe;  // the dwellings that its counts take
  // Those that take others: the communes they take, by the codes that the parc has, by reference of the figure.
  std::map<std::string, std::shared_ptr<const std::set<std::string>>, std::less<>> communes;
  std::string lieu;  // whose result it is, "Doubs (25)", "Scénario B"; empty: the whole étude's
  // Overrides of the register that it was computed under, where they are not the étude's: of another scenario.
  std::optional<std::map<std::string, ValeurParametre>> surcharges;
};

// The figure of a line's share as it is shown: reduced where the prorata acts.
const std::string& reference_part(const ResultatFlux& resultat, const LigneFlux& ligne);
// False: what its mode needs is missing, and the nil share in the record stands for none.
bool is_part_known(const ResultatFlux& resultat, const LigneFlux& ligne);

// The dwellings that a figure counts.
CoupeParc coupe_of(const ResultatFlux& resultat, std::string_view reference);

// The assiette of a part of the parc, and its figures alone; no flux. `lieu`: what the part is called.
ResultatFlux compute_part_assiette(const Etude& etude, const Parametres& parametres, CoupeParc coupe, std::string lieu);

// Never fails: what cannot be computed is said in `bloquants`, and what can be is still there.
ResultatFlux compute_flux(const Etude& etude, const Registre& registre);

// What the rows of the parc give: the assiette and its figures. The same for every étude with that parc, that kind of
// organisme and those parameters, whatever else it supposes: a trial that is dragged counts no row again.
struct Depart {
  Assiette assiette;
  Calcul calcul;
};
Depart prepare_flux(const Etude& etude, const Registre& registre);
ResultatFlux compute_flux(const Etude& etude, const Registre& registre, Depart depart);

}  // namespace passeflux
