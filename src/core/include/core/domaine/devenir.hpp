// What becomes of a right whose dwelling was sold, demolished or left the parc otherwise: one answer a right, kept in
// the étude. Leaving the parc does not end the right by itself (CCH L443-9, read as of 2017; addendum 4b).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux {

// Transfere: it bears on another dwelling from now on. Compense: something else was given for it, and it ends.
// Abandonne: the réservataire gives it up, and it ends. ADecider: a note alone may be kept.
enum class Devenir : std::uint8_t { ADecider, Transfere, Compense, Abandonne };
inline constexpr std::size_t kDevenirs = 4;

struct DevenirDroit {
  std::uint64_t droit = 0;  // its key (keys_of)
  Devenir devenir = Devenir::ADecider;
  std::string logement;   // that it was moved to, as in the parc; empty: not told yet, or not moved
  std::int32_t date = 0;  // of the answer, yyyymmdd; 0: not given
  std::string note;
  bool operator==(const DevenirDroit&) const = default;
};
using Devenirs = std::vector<DevenirDroit>;  // by key, one each

inline constexpr std::size_t kDevenirsMax = 60'000;
inline constexpr std::size_t kLogementDevenirMax = 100;
inline constexpr std::size_t kNoteDevenirMax = 300;

std::string_view word(Devenir v);
std::optional<Devenir> parse_devenir(std::string_view mot);
std::string_view label(Devenir v);  // for the screen

void sort_devenirs(Devenirs& devenirs);
// Of that right; null: none.
const DevenirDroit* find_devenir(const Devenirs& devenirs, std::uint64_t droit);

// "transféré au logement A-5, le 12/03/2025 (accord de la ville)".
std::string write_devenir(const DevenirDroit& devenir);
// The same for others: neither the dwelling nor the note.
std::string write_devenir_public(const DevenirDroit& devenir);
// Answers already written, each once, " ; " between them.
std::string join_devenirs(const std::set<std::string>& reponses);

}  // namespace passeflux
