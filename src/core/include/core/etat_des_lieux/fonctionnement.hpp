// How the attributions worked, by réservataire: what the history of libérations lets be measured, and no more.
//
// Only dwellings of the flux count: a subtraction (CCH R441-5) is offered to no réservataire, and the first letting of
// a programme is shared out by its own rule. A libération belongs to the year it came free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/mesures.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

struct LigneFonctionnement {
  std::string id;  // réservataire's, or kNonReserve for the dwellings that the bailleur keeps
  std::string nom;
  Mesures mesures;
};

// The lines that several make together.
inline constexpr std::string_view kReserves = "reserves";  // all réservataires
inline constexpr std::string_view kEnsemble = "ensemble";  // and the bailleur

struct Fonctionnement {
  std::vector<std::int32_t> annees;         // that were counted, in order
  std::vector<LigneFonctionnement> lignes;  // every réservataire in the étude's order, then the bailleur's own
  LigneFonctionnement reserves;
  LigneFonctionnement ensemble;
  std::int64_t hors_flux = 0;           // mises à disposition of other categories, left out
  std::int64_t dates_incoherentes = 0;  // délais left out: the second day comes first, or is no day
  std::int64_t ordre_inconnu = 0;       // libérations left out: whose turn came first is not known
  std::int64_t minimum = 0;             // of observations, for a value to be shown
  Calcul calcul;                        // "fonctionnement.r1.delai_reponse", and all that leads to it

  const LigneFonctionnement* find(std::string_view id) const;  // also kReserves and kEnsemble
  bool is_shown(const Taux& taux) const;
};

inline constexpr std::string_view kRegleMinimum = "fonctionnement.minimum";

// Over these years; none given: over all.
Fonctionnement compute_fonctionnement(const Etude& etude, const Parametres& parametres,
                                      const std::vector<std::int32_t>& annees = {});

// Where the figure of an indicator is explained: "fonctionnement.r1.delai_reponse".
std::string reference_of(std::string_view id, Indicateur indicateur);

}  // namespace passeflux
