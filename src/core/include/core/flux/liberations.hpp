// Expected lettings of the year, the yearly subtractions, and what is left to share: F = max(0, L − S).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/domaine/etude.hpp"
#include "core/flux/calcul.hpp"

namespace passeflux {

struct Flux {
  bool calcule = false;  // false: L is not known, so F is not either; their figures then mean nothing
  Rationnel rotation = Rationnel::undefined();  // undefined when L was typed, or when no reference year is usable
  std::int64_t liberations = 0;                 // L
  std::int64_t soustractions = 0;               // S
  std::int64_t total = 0;                       // F
  bool soustractions_excedent = false;          // S > L: F is brought up to 0
  Ref ref_liberations = 0;
  Ref ref_total = 0;
};

// tau = Σ relettings / Σ assiette at 1 January over the reference years; L = round half up (A × tau), or typed.
// CCH R441-5 for the subtractions; CCH R441-5-2 and arrêté du 10 mars 2011, art. 1 for the rotation to be stated.
// `livraisons`: dwellings delivered in the year that count in F (a switch), F = max(0, L + livraisons − S); else none.
// Records liberations, rotation, soustractions.*, flux.
Resultat_ou<Flux> compute_liberations(const HypotheseLiberations& hypothese,
                                      const std::array<std::int64_t, kSoustractions>& soustractions, Ref assiette,
                                      Calcul& calcul, std::optional<Ref> livraisons = std::nullopt);

}  // namespace passeflux
