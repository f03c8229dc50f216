#include "core/domaine/decision.hpp"

#include <algorithm>
#include <tuple>

#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kVerdicts> kMotsVerdict{"retenu", "ecarte", "a_verifier"};
constexpr Mots<kParties> kMotsPartie{"bailleur", "reservataire", "ensemble"};
constexpr Mots<kVerdicts> kLabelsVerdict{"Retenu", "Écarté", "À vérifier"};
constexpr Mots<kParties> kLabelsPartie{"le bailleur", "le réservataire", "les deux parties"};

using Place = std::tuple<std::string_view, std::uint64_t, std::uint64_t>;
Place place_of(const Decision& d) { return {d.reservataire, d.droit, d.ligne}; }
}  // namespace

std::string_view word(Verdict v) { return word_of(kMotsVerdict, v); }
std::string_view word(Partie v) { return word_of(kMotsPartie, v); }
std::optional<Verdict> parse_verdict(std::string_view mot) { return find_word<Verdict>(kMotsVerdict, mot); }
std::optional<Partie> parse_partie(std::string_view mot) { return find_word<Partie>(kMotsPartie, mot); }
std::string_view label(Verdict v) { return word_of(kLabelsVerdict, v); }
std::string_view label(Partie v) { return word_of(kLabelsPartie, v); }

namespace {
constexpr std::string_view kHexa = "0123456789abcdef";
}

std::string write_cle(std::uint64_t cle) {
  std::string t;
  for (unsigned decalage = 64; decalage > 0; decalage -= 4) t += kHexa[cle >> (decalage - 4) & 0xFU];
  return t;
}

std::optional<std::uint64_t> parse_cle(std::string_view texte) {
  if (texte.size() != 16) return std::nullopt;
  std::uint64_t cle = 0;
  for (const char c : texte) {
    const std::size_t chiffre = kHexa.find(c);
    if (chiffre == std::string_view::npos) return std::nullopt;
    cle = cle << 4U | chiffre;
  }
  return cle == 0 ? std::nullopt : std::optional(cle);
}

void sort_decisions(Decisions& decisions) { std::ranges::sort(decisions, {}, place_of); }

const Decision* find_decision(const Decisions& decisions, std::string_view reservataire, std::uint64_t droit,
                              std::uint64_t ligne) {
  const Place place{reservataire, droit, ligne};
  const auto it = std::ranges::lower_bound(decisions, place, {}, place_of);
  return it != decisions.end() && place_of(*it) == place ? &*it : nullptr;
}

}  // namespace passeflux
