// Réservataires whose yearly entitlement is under one dwelling: what has come due since their convention began, and
// what was given meanwhile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"

namespace passeflux {

struct DroitCumule {
  std::string id;               // réservataire's
  Rationnel quota;              // dwellings a year, exactly: under one
  std::int32_t depuis = 0;      // first year of the convention
  std::int64_t annees = 0;      // from that year to the étude's, both counted
  Rationnel cumul;              // quota × années, on a constant flux
  std::int64_t dus = 0;         // whole dwellings due over these years: floor(cumul)
  std::int64_t de_l_annee = 0;  // of them, those that come due in the étude's own year: floor(cum_n) − floor(cum_{n−1})
  bool complets = true;         // the history tells every year before the étude's
  std::optional<std::int64_t> servis;  // counted in the years before, by the history; none: it tells none of them
  std::int32_t premiere = 0;           // year in which the first one is due
  // Still to give this year: what is due, less what was given; nothing where what was given is not known.
  std::optional<std::int64_t> reste() const;
};

// Lines of the flux under one dwelling whose convention in force says when it began, in their order.
// `geographie` may be null: it tells which convention an EPCI counts a dwelling by.
std::vector<DroitCumule> compute_cumules(const Etude& etude, const ResultatFlux& resultat,
                                         const Geographie* geographie = nullptr);

}  // namespace passeflux
