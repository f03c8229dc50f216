// What was proposed and what was attributed, by the dimensions of the bilan annuel: of the état zéro and of later
// years.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/etat_des_lieux/etat_zero.hpp"

namespace passeflux {

// CCH R441-5-1: the bilan tells dwellings proposed and attributed by réservataire, typologie, financement, in and
// outside the QPV, commune and construction period.
enum class DimensionBilan : std::uint8_t { Commune, Qpv, Type, Financement, Periode };
inline constexpr std::size_t kDimensionsBilan = 5;
std::string_view label(DimensionBilan d);  // for the screen: "Commune"

// First years of the construction periods but the earliest, in order. The text does not fix them: parameters
// "bilan.periode_1" and following.
inline constexpr std::size_t kBornesPeriode = 4;
using BornesPeriode = std::array<std::int32_t, kBornesPeriode>;
BornesPeriode read_bornes(const Parametres& parametres);

// Of the dwellings of the flux vacated in these years: each mise à disposition, each lease on the rights it counts on
// (as compute_fonctionnement counts them). Place and kind are the parc's, failing that the history's; the year of
// construction is the parc's alone. Sorted, one cell a combination met.
std::vector<CelluleZero> make_ventilation(const Etude& etude, const std::vector<std::int32_t>& annees);

// Whether a version keeps its breakdown: those of before it was kept, and those without any year, have none.
bool keeps_ventilation(const EtatZero& etat);

enum class MesureVentilee : std::uint8_t { Proposes, Attribues };
inline constexpr std::size_t kMesuresVentilees = 2;
std::string_view label(MesureVentilee m);

// `cle`: INSEE code of the commune, code of the type or of the financement, 1 in and 2 outside the QPV, rank of the
// period from 1; empty: not known.
struct LigneBilan {
  std::string cle;
  std::array<EcartZero, kMesuresVentilees> mesures;  // dwellings a year
};
// The lines of one réservataire, or of all (kEnsemble): by their key, what is not known last, then the total (key
// kEnsemble). A side that keeps no breakdown is undefined throughout.
std::vector<LigneBilan> compare_ventilations(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne,
                                             DimensionBilan dimension, const BornesPeriode& bornes);

// "de 1949 à 1974"; rank from 1.
std::string name_periode(const BornesPeriode& bornes, std::size_t rang);

// Why a measure is what it is, as record_ecart: reference_ventilation + ".avant", ".maintenant", and the difference.
Calcul record_ventilation(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne,
                          DimensionBilan dimension, const BornesPeriode& bornes, std::string_view cle,
                          MesureVentilee mesure, const std::string& nom);
std::string reference_ventilation(std::string_view ligne, DimensionBilan dimension, std::string_view cle,
                                  MesureVentilee mesure);

}  // namespace passeflux
