// What the conversion from stock to flux needs beyond the number of reserved dwellings: modes, rotations, lots of
// rights, entered shares, decisions on ties. All of it may be left out: mode 1 needs none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

// One reference year of a rotation: re-lettings of the year over the dwellings on 1 January of the same year.
struct AnneeRotation {
  std::int32_t annee = 0;
  std::int64_t relocations = 0;
  std::int64_t assiette = 0;
  bool operator==(const AnneeRotation&) const = default;
};

enum class ModeConversion : std::uint8_t {
  PartInitiale,      // 1: reserved dwellings over the assiette
  Rotation,          // 2: its yearly re-lettings over everybody's
  RotationVolume,    // 2b: its dwellings times their own rotation, subtractions not deducted
  RotationCellules,  // 2c: its dwellings times the rotation of their type and quartier
  DroitsUniques,     // 3: what its rights are worth over the years of the convention
  Negocie,           // 4: entered, with the needs and the counterparts beside
  PartLegale         // the State's share as the law gives it, entered
};
inline constexpr std::size_t kModes = 7;

// Dwellings of one type in or out of the quartiers prioritaires (codes of the parc: 0 is "not given").
struct Cellule {
  std::uint8_t pieces = 0;  // 1..9
  std::uint8_t qpv = 0;     // 1 in, 2 out
  auto operator<=>(const Cellule&) const = default;
};

// The rotation of a cell over the reference years.
struct RotationCellule {
  Cellule cellule;
  std::int64_t relocations = 0;
  std::int64_t assiette = 0;
  bool operator==(const RotationCellule&) const = default;
};

struct ReservesCellule {
  Cellule cellule;
  std::int64_t logements = 0;
  bool operator==(const ReservesCellule&) const = default;
};

// Rights of a réservataire that end together (mode 3). Dates are yyyymmdd, 0 when not given.
struct LotDroits {
  std::int64_t logements = 0;
  std::optional<Rationnel> rotation;  // of its dwellings; else the bailleur's
  std::int32_t fin = 0;               // last day of the rights
  std::int32_t fin_pret = 0;          // of full repayment: the rights then last the prorogation longer, whatever `fin`
  std::string zone;                   // a zone of the coefficients: the lot is worth droits uniques; empty: it is not
  bool operator==(const LotDroits&) const = default;
};

// What its convention for one département bears on.
struct ReservesDepartement {
  std::string code;
  std::optional<std::int64_t> logements;  // reserved there; none in any: in proportion of the assiette
  std::optional<Rationnel> part;  // of the département's flux, entered (mode 4, legal share); else that of the whole
  bool operator==(const ReservesDepartement&) const = default;
};

// What one réservataire brings.
struct ConversionReservataire {
  std::optional<ModeConversion> mode;  // when it is not the étude's
  std::string territoire;              // INSEE or SIREN of its own perimeter; empty: the whole
  std::int64_t hors_garantie = 0;      // of its reserved dwellings: against land or subsidy, not a guarantee
  std::vector<ReservesDepartement> departements;
  std::vector<AnneeRotation> annees;      // of its dwellings (modes 2 and 2b)
  std::vector<ReservesCellule> cellules;  // its dwellings (mode 2c)
  std::vector<LotDroits> lots;            // its rights (mode 3)
  std::int64_t droits_uniques = 0;        // not used yet (mode 3)
  std::optional<Rationnel> part;          // entered (mode 4, legal share)
  std::string besoins;                    // mode 4, in words
  std::string contreparties;
  bool empty() const { return *this == ConversionReservataire{}; }
  bool operator==(const ConversionReservataire&) const = default;
};

// Who settled a tie, when and why. Never a person's name: an instance, a meeting.
struct DecisionEgalite {
  std::string departement;             // code of the one whose flux it is; empty: the whole's
  std::vector<std::string> candidats;  // ids, sorted
  std::vector<std::string> retenus;    // those that get the dwelling
  std::string par;
  std::int32_t date = 0;  // yyyymmdd
  std::string motif;
  bool operator==(const DecisionEgalite&) const = default;
};

// What a past year gave, for the next one to take into account.
struct LignePrecedente {
  std::string id;
  Rationnel part;            // of that year
  std::int64_t comptes = 0;  // dwellings counted for it, as its convention counts them
  bool operator==(const LignePrecedente&) const = default;
};
struct AnneePrecedente {
  std::int32_t annee = 0;
  std::int64_t flux = 0;  // what was really shared
  std::vector<LignePrecedente> lignes;
  bool operator==(const AnneePrecedente&) const = default;
};

// What holds for all.
struct Conversion {
  ModeConversion mode = ModeConversion::PartInitiale;
  std::int32_t date_reference = 0;                // yyyymmdd; 0: 1 January of the étude's year
  std::vector<AnneeRotation> annees_non_reserve;  // of the unreserved dwellings (mode 2)
  std::vector<RotationCellule> cellules;          // of the assiette (mode 2c)
  // Of a département that has its own: the whole's, for those of its own that rest on too little. Never in a file.
  std::vector<RotationCellule> cellules_ensemble;
  std::map<std::string, Rationnel> coefficients;  // droit de suite to droit unique, by zone (mode 3); none is shipped
  std::vector<DecisionEgalite> decisions;
  std::optional<AnneePrecedente> precedente;
  bool empty() const { return *this == Conversion{}; }
  bool operator==(const Conversion&) const = default;
};

inline constexpr std::size_t kLotsMax = 40;
inline constexpr std::size_t kDepartementsMax = 110;  // France has 101, and collectivités d’outre-mer
inline constexpr std::size_t kCellulesMax = 30;       // nine types and "not given", in, out and "not given"
inline constexpr std::size_t kZonesMax = 50;
inline constexpr std::size_t kDecisionsMax = 100;
inline constexpr std::size_t kTexteMax = 1000;  // characters of a need, a counterpart, a motive

std::string_view word(ModeConversion v);
std::optional<ModeConversion> parse_mode_conversion(std::string_view mot);
std::string_view label(ModeConversion mode);  // for the screen

}  // namespace passeflux
