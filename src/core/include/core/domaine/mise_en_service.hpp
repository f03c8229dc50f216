// A new programme: what it counts, by type, and who is owed dwellings of it at its first letting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

// Why a réservataire is owed dwellings of a programme. Guarantees are held together within their ceiling; the others
// (land, subsidy, loan, the State's legal share) are counted beside.
enum class TitreProgramme : std::uint8_t { Garantie, Legal, Pret, Subvention, Foncier, Autre };
inline constexpr std::size_t kTitres = 6;

struct DroitProgramme {
  std::string reservataire;  // id
  TitreProgramme titre = TitreProgramme::Garantie;
  Rationnel part;  // Garantie: its part of the guarantee, of any scale; else its share of the programme
  bool operator==(const DroitProgramme&) const = default;
};

struct TypeProgramme {
  std::uint8_t pieces = 0;  // 1..9
  std::int64_t logements = 0;
  bool operator==(const TypeProgramme&) const = default;
};

struct MiseEnService {
  std::string id;
  std::string nom;
  std::string departement;     // its code; empty: not told, or the parc has one alone
  std::int32_t livraison = 0;  // yyyymmdd; 0: not given
  std::vector<TypeProgramme> types;
  std::vector<DroitProgramme> droits;
  bool operator==(const MiseEnService&) const = default;
};

inline constexpr std::size_t kProgrammesMax = 200;
inline constexpr std::size_t kDroitsProgrammeMax = 60;

std::string_view word(TitreProgramme v);
std::optional<TitreProgramme> parse_titre_programme(std::string_view mot);

}  // namespace passeflux
