// Expected lettings of the year, the yearly subtractions, and what is left to share: F = max(0, L − S).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/flux/assiette.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// A cell whose rotation rests on too little: that of all cells together is taken in its stead.
struct CellulePeuObservee {
  Cellule cellule;
  std::int64_t observations = 0;  // dwellings × years, as typed
  bool ensemble = false;          // of a département: the whole's of that cell stands for it, not that of all cells
};

struct Flux {
  bool calcule = false;  // false: L is not known, so F is not either; their figures then mean nothing
  Rationnel rotation = Rationnel::undefined();    // undefined when L was typed, or when no reference year is usable
  std::int64_t liberations = 0;                   // L
  std::int64_t livraisons = 0;                    // first lettings, where the switch counts them in F
  std::int64_t soustractions = 0;                 // S
  std::int64_t total = 0;                         // F
  bool soustractions_excedent = false;            // S > L: F is brought up to 0
  std::vector<CellulePeuObservee> peu_observees;  // by type and quartier
  Ref ref_liberations = 0;
  Ref ref_total = 0;
};

std::string name_cellule(const Cellule& cellule);  // "T3 hors QPV"
std::string key_cellule(const Cellule& cellule);   // "t3q2"

// The rotation of a cell as it is typed, whether it rests on enough to serve or not; recorded under reference_rotation.
void record_rotation(const RotationCellule& rotation, Calcul& calcul);
std::string reference_rotation(const Cellule& cellule);

// tau = Σ relettings / Σ assiette at 1 January over the reference years; L = round half up (A × tau), or typed.
// CCH R441-5 for the subtractions; CCH R441-5-2 and arrêté du 10 mars 2011, art. 1 for the rotation to be stated.
// Or, by type and quartier: L = round half up (Σ A_c × tau_c), the rotation of each cell c of the étude being that of
// all cells together when it has fewer observations than "conversion.observations", or none typed.
// `livraisons`: dwellings delivered in the year that count in F (a switch), F = max(0, L + livraisons − S); else none.
// Records liberations, rotation, rotation.cellules.*, soustractions.*, flux.
Resultat_ou<Flux> compute_liberations(const Etude& etude, const Assiette& assiette, const Parametres& parametres,
                                      Calcul& calcul, std::optional<Ref> livraisons = std::nullopt);

}  // namespace passeflux
