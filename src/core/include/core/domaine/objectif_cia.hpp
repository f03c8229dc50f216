// What the convention intercommunale d'attribution (CIA) of an EPCI commits its bailleurs to, as rates.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

enum class ObjectifCia : std::uint8_t {
  PremierQuartile,  // outside QPV: applicants of the first quartile of income, or rehoused
  AutresQuartiles,  // in QPV: applicants of the other three
  Prioritaires      // of the quotas that are not the State's: DALO and other priority households
};
inline constexpr std::size_t kObjectifsCia = 3;

// The rates that a CIA sets; the others are the register's.
using TauxCia = std::array<std::optional<Rationnel>, kObjectifsCia>;

inline constexpr std::size_t kCiaMax = 200;  // EPCI of an étude that set a rate

std::string_view word(ObjectifCia v);
std::string_view label(ObjectifCia v);         // for the screen
std::string_view parametre_of(ObjectifCia v);  // the rule that holds the rate by default

}  // namespace passeflux
