// The état zéro: what the indicators were before the conventions in flux, frozen for the bilans to come. It is never
// changed: a correction is another version, which says why; the older ones stay readable.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/etat_des_lieux/fonctionnement.hpp"
#include "core/flux/compute_flux.hpp"

namespace passeflux {

// A table of the étude that the figures come from, as it was that day.
struct SourceZero {
  TableSource table = TableSource::Parc;
  std::string fichier;  // of the parc: name of the file it was read from; empty: typed by hand
  std::int64_t lignes = 0;
  std::string empreinte;            // SHA-256 of the table as the étude writes it
  std::vector<FichierLu> fichiers;  // that it was read from; empty: typed by hand, or the étude did not note them yet
  bool operator==(const SourceZero&) const = default;
};

struct LigneZero {
  std::string id;  // réservataire's, or kNonReserve, always the last
  std::string nom;
  std::int64_t reserves = 0;      // dwellings under a droit de suite; 0 on the last line, which is what is left
  std::optional<Rationnel> part;  // of the flux, by the active scenario; none when it could not be computed
  Mesures mesures;
  bool operator==(const LigneZero&) const = default;
};

// What was proposed and attributed of one kind of dwelling in one place, over the years counted; 0 or empty: not known.
struct CelluleZero {
  std::string id;        // of the line
  std::string commune;   // INSEE
  std::uint8_t qpv = 0;  // 1 in, 2 outside
  std::uint8_t pieces = 0;
  std::uint8_t financement = 0;   // FINAN
  std::int16_t construction = 0;  // year
  std::int64_t proposes = 0;      // mises à disposition
  std::int64_t attribues = 0;     // leases that count on their rights
  auto operator<=>(const CelluleZero&) const = default;
};

struct EtatZero {
  std::int32_t date = 0;             // of the day it was frozen, yyyymmdd
  std::string motif;                 // why it replaces the version before it; empty for the first
  std::string scenario;              // name of the active scenario
  std::vector<std::int32_t> annees;  // that were counted, in order
  std::int64_t parc = 0;             // dwellings
  std::int64_t assiette = 0;
  std::array<std::int64_t, kCategoriesLiberation> liberations{};  // dwellings vacated in these years
  std::vector<LigneZero> lignes;
  std::vector<CelluleZero> ventilation;  // sorted; empty in versions frozen before it was kept
  std::vector<SourceZero> sources;       // those that there were, in the order of TableSource
  bool operator==(const EtatZero&) const = default;
};
using EtatsZero = std::vector<std::shared_ptr<const EtatZero>>;  // versions, the last holds

inline constexpr std::size_t kEtatsZeroMax = 20;  // versions
inline constexpr std::size_t kAnneesZeroMax = 20;
inline constexpr std::size_t kCellulesZeroMax = kLiberationsMax;

// What the étude gives for these years (none given: all), that day.
EtatZero make_etat_zero(const Etude& etude, const ResultatFlux& resultat, const Parametres& parametres,
                        const std::vector<std::int32_t>& annees, std::int32_t date, std::vector<SourceZero> sources);

// Why nothing may be frozen: no réservataire, too many versions, or a correction without a word why. Empty: it may.
std::string refuse_etat_zero(const EtatsZero& versions, const EtatZero& nouveau);
// A new version. One that is refused changes nothing.
void freeze_etat_zero(Etude& etude, EtatZero nouveau);

// What does not hold together, as a French sentence; empty when all does. `rang`: of the version, from 0.
std::string check_etat_zero(const EtatZero& etat, std::size_t rang);

// --- The gap of later years.
enum class Constat : std::uint8_t {
  Reserves,      // dwellings under a droit de suite
  PartStock,     // of the assiette
  PartFlux,      // of the flux, by the active scenario
  Liberations,   // dwellings a year made available to them first
  Mises,         // mises à disposition a year
  Attributions,  // leases a year that count on their rights
  PartAttributions,
  // then the indicators, in their order
};
inline constexpr std::size_t kConstatsDeBase = 7;
inline constexpr std::size_t kConstats = kConstatsDeBase + kIndicateurs;

struct Constate {
  Rationnel valeur = Rationnel::undefined();  // undefined: it cannot be told
  std::int64_t observations = 0;              // 0: a count, no quotient of observations
  bool peu = false;                           // less observations than the minimum: not to be shown
  bool is_shown() const { return valeur.is_defined() && !peu; }
};
struct EcartZero {
  Constate avant;
  Constate maintenant;
  Rationnel ecart() const;  // now less then; undefined when one is not shown
};
struct LigneEcart {
  std::string id;
  std::string nom;
  std::array<EcartZero, kConstats> constats;
};

std::string_view word_constat(std::size_t constat);
std::string_view label_constat(std::size_t constat);
Unite unite_constat(std::size_t constat);  // Logements (a year or not), Part or Jours

// Each line of one or the other, in the order of today's then what is gone; kEnsemble is the last.
std::vector<LigneEcart> compare_etats(const EtatZero& zero, const EtatZero& maintenant, std::int64_t minimum);

// Why a gap is what it is: the measure then (reference_ecart + ".avant"), now (".maintenant"), each the quotient of two
// counts or one count, and the difference (reference_ecart). What cannot be told is not recorded.
Calcul record_ecart(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne, std::size_t constat);
std::string reference_ecart(std::string_view ligne, std::size_t constat);

}  // namespace passeflux
