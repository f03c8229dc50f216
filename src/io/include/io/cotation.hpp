// The file of a grid of cotation (.grille.json), the list of demands that it rates, and what comes of them. Demands are
// personal data: none is ever kept, and of a list only its numbers come out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/cotation/classement.hpp"

namespace passeflux::io {

inline constexpr std::string_view kFormatGrille = "passeflux-grille-cotation";
inline constexpr std::int64_t kVersionGrille = 1;
inline constexpr std::size_t kCriteresMax = 200;
inline constexpr std::size_t kDemandesMax = 500'000;

// Whether a JSON text says it is one, near its beginning.
bool looks_like_grille(std::string_view texte);
// Read whole and checked, or refused.
Resultat_ou<GrilleCotation> read_grille(std::string_view texte);

struct LectureDemandes {
  std::vector<DemandeCotation> demandes;
  std::vector<std::string> colonnes_ignorees;  // that name no criterion of the grid
  Diagnostics problemes;                       // by cell; with one of them the list is not rated
};

// A CSV in any French habit: a column "numero", one "date", one "refus" that may be missing, and one a criterion, by
// its identifier or its name, where 1, oui, x say that it is met, and 0, non, nothing that it is not.
LectureDemandes read_demandes(std::string_view octets, const GrilleCotation& grille, const std::string& fichier);

std::string write_classement(const GrilleCotation& grille, const LectureDemandes& lecture,
                             const std::vector<DemandeClassee>& classement, std::int32_t jour);

}  // namespace passeflux::io
