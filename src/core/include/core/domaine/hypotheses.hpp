// What an étude supposes of the year: expected libérations, yearly subtractions, values that replace the register's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "core/domaine/conversion.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

enum class MethodeLiberations : std::uint8_t { Saisie, Rotation };

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

using ValeurParametre = std::variant<bool, Rationnel>;

}  // namespace passeflux
