// What an étude supposes of the year: expected libérations, yearly subtractions, values that replace the register's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "core/domaine/conversion.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

// Cellules: by the rotation of each type and quartier (Conversion::cellules). Partagee: a département's part of what
// was typed for the whole; never in a file.
enum class MethodeLiberations : std::uint8_t { Saisie, Rotation, Cellules, Partagee };

struct HypotheseLiberations {
  MethodeLiberations methode = MethodeLiberations::Saisie;
  std::int64_t nombre = 0;            // used by Saisie, kept when the method changes
  std::vector<AnneeRotation> annees;  // used by Rotation, kept when the method changes
  bool operator==(const HypotheseLiberations&) const = default;
};

// The closed list of CCH R441-5: lettings that do not count in the year's flux.
enum class Soustraction : std::uint8_t {
  Mutations,
  RenouvellementUrbain,
  CoproprietesDegradees,
  HabitatIndigne,
  Ventes
};
inline constexpr std::size_t kSoustractions = 5;

// What one département of the parc has of its own; the rest follows from the whole.
struct HypothesesDepartement {
  std::optional<HypotheseLiberations> liberations;
  std::optional<std::array<std::int64_t, kSoustractions>> soustractions;
  std::vector<RotationCellule> cellules;      // of its own types and quartiers; empty: the whole's
  std::optional<AnneePrecedente> precedente;  // of its conventions; none: no balance is carried over to them
  bool empty() const { return !liberations && !soustractions && cellules.empty() && !precedente; }
  bool operator==(const HypothesesDepartement&) const = default;
};

using ValeurParametre = std::variant<bool, Rationnel>;

}  // namespace passeflux
