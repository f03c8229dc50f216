// The relevé de décisions of a meeting: who agreed what on which share, when, on which scenario.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct Etude;

// Names are those of the day: a decision stays readable when its scenario or its réservataire is gone.
struct DecisionReleve {
  std::string id;
  std::int32_t date = 0;  // yyyymmdd; 0: not given
  std::string scenario;   // id
  std::string nom_scenario;
  std::string reservataire;  // id; empty: the decision is about all
  std::string nom_reservataire;
  // On which it bears: SIREN of an EPCI, INSEE code of a commune, code of a département; empty: the whole étude.
  std::string territoire;
  std::string nom_territoire;
  std::string objet;               // what was agreed, in words
  std::optional<Rationnel> avant;  // share of the flux, between 0 and 1
  std::optional<Rationnel> apres;
  std::string par;  // who agreed: an instance, a meeting, never a person's name
  bool operator==(const DecisionReleve&) const = default;
};

inline constexpr std::size_t kReleveMax = 500;

// "Ensemble du parc", the name of the day, or the code when it had none.
std::string name_territoire(const DecisionReleve& decision);

// What a decision, applied, makes of its réservataire: its share of the whole flux, and of the conventions of the
// départements, by code, where they are told one by one.
struct PartConvenue {
  Rationnel part;
  std::vector<std::pair<std::string, Rationnel>> departements;
  std::string territoire = {};  // that becomes its own; empty: what it has stays
};

struct ConversionReservataire;
// The shares of a réservataire become those, in mode 4; dwellings typed for its départements stay, shares do not.
void apply_part(ConversionReservataire& conversion, const PartConvenue& part);

// Adds a decision under the next number, "d1", "d2"…: one that was taken back is not given again. It bears the name of
// the active scenario and of its réservataire as they are now. Applied, the shares are the réservataire's, in mode 4
// (negotiated); else, or when it is about all, the decision is only recorded.
void record_decision(Etude& etude, DecisionReleve decision, const std::optional<PartConvenue>& appliquee = {});

}  // namespace passeflux
