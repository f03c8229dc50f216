// What was decided on a discordance between the bailleur's list and a réservataire's état: one decision a line of their
// comparison, kept in the étude. No name of a person: which party decided, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passeflux {

// Retenu: so many dwellings are agreed. Ecarte: none. AVerifier: contested, or a proof is awaited.
enum class Verdict : std::uint8_t { Retenu, Ecarte, AVerifier };
inline constexpr std::size_t kVerdicts = 3;

// Who says so. Only a decision of both is agreed by both; the screen says which.
enum class Partie : std::uint8_t { Bailleur, Reservataire, Ensemble };
inline constexpr std::size_t kParties = 3;

struct Decision {
  std::string reservataire;  // id of the one whose état is compared
  std::uint64_t droit = 0;   // key of the line's first right (keys_of); 0: none at the bailleur's
  std::uint64_t ligne = 0;   // key of its first row of the état; 0: none
  Verdict verdict = Verdict::AVerifier;
  std::int64_t logements = 0;  // agreed, for Retenu; else 0
  // What both sides said when it was decided: another figure since, and the decision is to be looked at again.
  std::int64_t bailleur = 0;
  std::int64_t transmis = 0;
  std::string motif;
  std::int32_t date = 0;  // yyyymmdd; 0: not given
  Partie partie = Partie::Bailleur;
  std::pair<std::uint64_t, std::uint64_t> cle() const { return {droit, ligne}; }
  bool operator==(const Decision&) const = default;
};
using Decisions = std::vector<Decision>;  // by réservataire, then by key: one each

inline constexpr std::size_t kDecisionsDroitsMax = 60'000;
inline constexpr std::size_t kMotifDecisionMax = 300;

std::string_view word(Verdict v);
std::string_view word(Partie v);
std::optional<Verdict> parse_verdict(std::string_view mot);
std::optional<Partie> parse_partie(std::string_view mot);
std::string_view label(Verdict v);  // for the screen
std::string_view label(Partie v);

// A key as the files write it: sixteen hexadecimal digits. Nothing when it is not one; 0 is none.
std::string write_cle(std::uint64_t cle);
std::optional<std::uint64_t> parse_cle(std::string_view texte);

void sort_decisions(Decisions& decisions);
// The decision of that line; null: none.
const Decision* find_decision(const Decisions& decisions, std::string_view reservataire, std::uint64_t droit,
                              std::uint64_t ligne);

}  // namespace passeflux
