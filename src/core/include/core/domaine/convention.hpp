// The conventions de réservation. One alone between the bailleur and a réservataire for a département, over all of the
// bailleur's social stock there (CCH R441-5); for a commune or an EPCI, over its own territory (exception of R441-5-3,
// the article itself not read). Dates are yyyymmdd, 0: not given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct Etude;
enum class NatureReservataire : std::uint8_t;

// Who finds the candidates.
enum class GestionConvention : std::uint8_t { NonRenseignee, Directe, DelegueeTotale, DelegueePartielle, Mixte };
inline constexpr std::size_t kGestions = 5;

// What counts as a dwelling given to the réservataire: the signed lease is the official accounting (R441-2-8,
// R441-2-9).
enum class RegleDecompte : std::uint8_t { Bail, Attribution, MiseADisposition };
inline constexpr std::size_t kDecomptes = 3;

// Whether a dwelling offered and not used counts: no text says, conventions differ.
enum class EffetRefus : std::uint8_t { NonCompte, CompteSiDefaut, Compte };
inline constexpr std::size_t kEffetsRefus = 3;

struct Convention {
  std::string id;            // "c1", unique in the étude
  std::string reservataire;  // id
  std::string territoire;    // code of a département, INSEE of a commune, SIREN; empty: the whole parc
  std::string reference;     // of the deed
  std::int32_t debut = 0;
  std::int32_t fin = 0;           // last day
  std::int64_t reconduction = 0;  // years of each tacit renewal; 0: none
  std::int64_t preavis = 0;       // months of notice before the end; 0: none
  std::optional<Rationnel> part;  // of the flux, as signed
  GestionConvention gestion = GestionConvention::NonRenseignee;
  RegleDecompte decompte = RegleDecompte::Bail;
  EffetRefus effet_refus = EffetRefus::NonCompte;
  std::int64_t delai_signalement = 0;  // days given to the bailleur to tell of a vacancy; 0: not given
  std::int64_t delai_candidats = 0;    // days given to the réservataire to name candidates; 0: not given
  std::string commentaire;
  bool operator==(const Convention&) const = default;
};

inline constexpr std::size_t kConventionsMax = 2'000;
inline constexpr std::int64_t kReconductionMax = 20;  // years
inline constexpr std::int64_t kPreavisMax = 36;       // months
inline constexpr std::int64_t kDelaiMax = 365;        // days

std::string_view word(GestionConvention v);
std::string_view word(RegleDecompte v);
std::string_view word(EffetRefus v);
std::optional<GestionConvention> parse_gestion(std::string_view mot);
std::optional<RegleDecompte> parse_decompte(std::string_view mot);
std::optional<EffetRefus> parse_effet_refus(std::string_view mot);
std::string_view label(GestionConvention v);  // for the screen
std::string_view label(RegleDecompte v);
std::string_view label(EffetRefus v);

// Whose convention bears on its own territory, and not on a département: a commune, an EPCI (R441-5-3, not read).
bool has_own_territory(NatureReservataire nature);

// The first identifier "c1", "c2"… that no convention of the étude bears.
std::string next_convention_id(const Etude& etude);

}  // namespace passeflux
