// The year's flux over territories: how many dwellings each has to share, and who gets them
// (core/flux/repartition.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/flux/repartition.hpp"

namespace passeflux {

struct TerritoireAssiette {
  std::string id;              // INSEE or SIREN; the dwellings of no territory have an id of their own
  std::int64_t logements = 0;  // of the assiette
  std::int64_t qpv_dans = 0;   // of those
  std::int64_t qpv_hors = 0;
  std::shared_ptr<const std::set<std::string>> communes = nullptr;  // codes of the parc that make it; null: not told
};

// Dwellings of the assiette by commune, in the order of the codes; "" for those whose commune is not known.
std::vector<TerritoireAssiette> count_assiette_communes(const Parc& parc, Organisme organisme,
                                                        const Parametres& parametres);

// A place (commune in force, EPCI) → its dwellings of the assiette, by territory.
using Presences = std::map<std::string, std::map<std::string, std::int64_t>>;

// The assiette cut in territories, the largest first; the dwellings of none come under kAucunTerritoire.
enum class Maille : std::uint8_t { Epci, Commune, Departement };
struct Decoupage {
  std::vector<TerritoireAssiette> territoires;
  std::vector<std::string> noms;  // same order
  Presences presences;
};
// `departement`: of that one alone (its code; kAucunTerritoire: the dwellings whose département is not known).
Decoupage make_decoupage(const Parc& parc, Organisme organisme, const Parametres& parametres,
                         const Geographie& geographie, Maille maille,
                         const std::optional<std::string>& departement = std::nullopt);

struct FluxTerritorial {
  std::vector<FluxTerritoire> territoires;             // F_t
  std::vector<PartsLigne> lignes;                      // in the order of the results
  std::map<std::size_t, TerritoireAssiette> chez_soi;  // of a line whose own territory lies over several of these
  Repartition repartition;
};

// 1. F_t: F by largest remainder on the dwellings of the assiette, so that territories make F.
// 2. A réservataire has its share everywhere (CCH R441-5-2 for the State), or its whole quota in its own territory, its
//    share being there in proportion (commune, EPCI: addendum, R441-5-3 not read); an EPCI, in each of its communes.
//    What it leaves is the bailleur's. One whose territory lies in another département has nothing here.
// 3. Both ways closed, or row by row.
// `resultat`: of the whole, with its territories; or of one département (flux_departements.hpp) with its own, so that L
// and F, rounded once per convention, close there.
// `presences`: where each place lies that a réservataire may name; one that is a territory itself need not be told.
// Errors: no targets, territories that do not make the assiette, a territory that a
// réservataire names and that is not there, more than 100 % promised in one.
Resultat_ou<FluxTerritorial> share_flux(const Etude& etude, const ResultatFlux& resultat,
                                        const std::vector<TerritoireAssiette>& territoires, const Presences& presences,
                                        bool par_ligne);

// Why a cell is what it is: the étude's result, with the steps of that cell alone recorded in it — the territory's part
// of F, the line's share there, the exact value, the whole one. The figure: reference_cellule(…). `nom`: of the
// territory. Made on demand, for one cell.
ResultatFlux explain_cellule(const ResultatFlux& resultat, const FluxTerritorial& flux,
                             const TerritoireAssiette& territoire, const std::string& nom, std::size_t ligne,
                             bool par_ligne);
std::string reference_cellule(const FluxTerritorial& flux, std::size_t ligne, std::size_t territoire);

// The same, of a territory's flux; and of a line's dwellings over all territories (`noms`, in their order), which is a
// sum.
ResultatFlux explain_flux(const ResultatFlux& resultat, const FluxTerritorial& flux,
                          const TerritoireAssiette& territoire, const std::string& nom);
std::string reference_flux(const TerritoireAssiette& territoire);
std::string reference_assiette(const TerritoireAssiette& territoire);  // recorded with either
ResultatFlux explain_total(const ResultatFlux& resultat, const FluxTerritorial& flux,
                           const std::vector<std::string>& noms, std::size_t ligne);
std::string reference_total(const FluxTerritorial& flux, std::size_t ligne);

}  // namespace passeflux
