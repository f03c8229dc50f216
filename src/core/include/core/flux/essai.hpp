// An essai: what a meeting tries on the numbers before anything is recorded. It lies over the étude's own hypotheses,
// holds what is tried alone, and is either put into the étude or forgotten.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/flux/compute_flux.hpp"

namespace passeflux {

struct Essai {
  std::optional<std::int64_t> liberations;  // dwellings of the year, instead of what the étude counts or types
  std::optional<Rationnel> rotation;        // the one asked for, of which `liberations` is the whole number
  std::array<std::optional<std::int64_t>, kSoustractions> soustractions;
  std::map<std::string, Rationnel> parts;  // by réservataire: share of the flux, between 0 and 1
  bool empty() const;
  bool operator==(const Essai&) const = default;
};

// L = round half up (A × tau), as for a rotation that was observed (core/flux/liberations.hpp).
void try_rotation(Essai& essai, const Rationnel& taux, std::int64_t assiette);

// Puts it into the étude: libérations typed, subtractions, shares in mode 4 (negotiated). The reference years of a
// rotation, the volumes and the needs stay as they are. A réservataire that is no longer there is left out.
void apply_essai(Etude& etude, const Essai& essai);

// What an essai changes for one line of the result.
struct EcartEssai {
  std::optional<std::int64_t> avant;          // whole dwellings of the year; nothing when the étude blocks
  std::optional<std::int64_t> logements;      // those of the essai less those; nothing when either has none
  Rationnel points = Rationnel::undefined();  // share of the essai less the étude's
};
// In the order of the lines of the essai.
std::vector<EcartEssai> compare_essai(const ResultatFlux& etude, const ResultatFlux& essai);

}  // namespace passeflux
