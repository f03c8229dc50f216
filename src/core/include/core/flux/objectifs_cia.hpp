// The objectives of the CIA of each EPCI, in lettings of the year: what stands beside the flux by territory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/domaine/objectif_cia.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

struct ObjectifTerritoire {
  std::size_t territoire = 0;  // in the breakdown
  ObjectifCia objectif = ObjectifCia::PremierQuartile;
  Rationnel base;  // lettings that it bears on
  Rationnel taux;
  bool saisi = false;          // that EPCI's own rate
  std::int64_t logements = 0;  // the least whole number that reaches it
  std::string reference;       // of that number, in `resultat`
  std::string reference_base;  // of what the rate bears on
};

struct ObjectifsCia {
  std::vector<ObjectifTerritoire> objectifs;     // three for each EPCI, in the order of the breakdown
  std::shared_ptr<const ResultatFlux> resultat;  // the one shared, with the steps of every objective recorded in it
};

// `decoupage` by EPCI, and `flux` shared on it; `resultat`: what was shared. For each EPCI t:
//   outside QPV, the first quartile: rate × L × dwellings of the assiette outside QPV in t ÷ assiette;
//   in QPV, the other quartiles: the same with those in QPV;
//   priority households: rate × the dwellings that the table gives in t to all but the State.
// L and not F: an objective bears on every lease signed, those that are subtracted from F too (dossier §3.8, 9); first
// lettings of new programmes are not in it. Each rounded up: "at least". CCH L441-1, as far as it was read.
ObjectifsCia compute_objectifs_cia(const Etude& etude, const ResultatFlux& resultat, const FluxTerritorial& flux,
                                   const Decoupage& decoupage, const Parametres& parametres);

}  // namespace passeflux
