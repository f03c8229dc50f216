// When a right ends, and what of the rights is alive on a day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/volumes.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// The register's parameter for the years that a guarantee adds.
inline constexpr std::string_view kRegleProrogation = "droits.prorogation";
std::int32_t prorogation_of(const Parametres& parametres);

enum class GenreEcheance : std::uint8_t {
  Inconnue,   // neither deed nor loan tells
  SansTerme,  // the State's right
  Acte,       // the day that the deed says
  Prorogee    // some years after the loan was repaid, or is to be
};

struct Echeance {
  GenreEcheance genre = GenreEcheance::Inconnue;
  std::int32_t fin = 0;    // last day, yyyymmdd; 0: none, or not known
  std::int32_t pret = 0;   // Prorogee: the day that the years are counted from
  bool rembourse = false;  // that day is the repayment, not the end of the contract
  bool operator==(const Echeance&) const = default;
};

// CCH L441-1 and R441-6 (read as of 2017): rights given against a loan guarantee last some years (five) beyond the
// full repayment of the loan: the day it was repaid where that is known, early or late, else the end of its contract.
// Any other right ends with its deed; the State's has no term.
Echeance compute_echeance(const Droit& droit, std::int32_t prorogation);

// Its first day is still to come.
bool is_a_venir(const Droit& droit, std::int32_t jour);

// Alive on that day: begun, not said expired, and not ended before it.
bool is_vivant(const Droit& droit, std::int32_t jour, std::int32_t prorogation);

// A year in which rights end: what ends, what is left to all after it, and to whom, as a text for the screen.
struct LigneEcheance {
  std::int32_t annee = 0;
  std::int64_t logements = 0;  // dwellings and droits uniques
  std::int64_t reste = 0;
  std::string qui;  // "Ville 3, reste 12 · Action Logement 1, reste 0"
};
std::vector<LigneEcheance> list_echeances(const Etude& etude, const EtatDroits& etat);

// Rows of the étude that name the réservataire: it cannot be taken away while they do.
std::int64_t count_mentions(const Etude& etude, std::string_view reservataire);

}  // namespace passeflux
