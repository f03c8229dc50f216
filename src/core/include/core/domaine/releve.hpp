// The relevé de décisions of a meeting: who agreed what on which share, when, on which scenario.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

// Names are those of the day: a decision stays readable when its scenario or its réservataire is gone.
struct DecisionReleve {
  std::string id;
  std::int32_t date = 0;  // yyyymmdd; 0: not given
  std::string scenario;   // id
  std::string nom_scenario;
  std::string reservataire;  // id; empty: the decision is about all
  std::string nom_reservataire;
  std::string objet;               // what was agreed, in words
  std::optional<Rationnel> avant;  // share of the flux, between 0 and 1
  std::optional<Rationnel> apres;
  std::string par;  // who agreed: an instance, a meeting, never a person's name
  bool operator==(const DecisionReleve&) const = default;
};

inline constexpr std::size_t kReleveMax = 500;

}  // namespace passeflux
