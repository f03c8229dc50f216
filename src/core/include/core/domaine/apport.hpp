// What one bailleur puts on the common table for one département: counts alone, by commune, quartier, type and
// financing, of its parc and of what each réservataire holds there. No dwelling identifier, no address, no programme.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace passeflux {

enum class NatureReservataire : std::uint8_t;

// Where dwellings are and what they are; 0 or empty: not known. Codes are those of the parc.
struct CelluleLieu {
  std::string commune;  // INSEE
  std::uint8_t qpv = 0;
  std::uint8_t pieces = 0;
  std::uint8_t financement = 0;
  auto operator<=>(const CelluleLieu&) const = default;
};

struct ReservataireApport {
  NatureReservataire nature{};
  std::string nom;
  bool operator==(const ReservataireApport&) const = default;
};

struct ParcApport {
  CelluleLieu cellule;
  std::int64_t logements = 0;
  bool operator==(const ParcApport&) const = default;
};

struct ReservesApport {
  std::uint32_t reservataire = 0;  // its place
  CelluleLieu cellule;
  std::int64_t logements = 0;  // under a droit de suite
  std::int64_t convenus = 0;   // of them, agreed with the réservataire
  std::int64_t uniques = 0;    // droits uniques, beside them
  bool operator==(const ReservesApport&) const = default;
};

// CCH R441-5: one convention a bailleur, a réservataire and a département. So is what is put together.
struct Apport {
  std::uint64_t origine = 0;  // tells the étude that it came from, without naming it; 0: that étude bears no identifier
  std::string bailleur;
  std::string departement;  // code; empty: where its dwellings are is not known
  std::int32_t annee = 0;   // of the étude: rights are those alive on 1 January
  std::int32_t date = 0;    // when it was made, yyyymmdd; 0: not given
  std::string fichier;      // that it was added from
  std::vector<ReservataireApport> reservataires;
  std::vector<ParcApport> parc;          // by cell, each once
  std::vector<ReservesApport> reserves;  // by réservataire, then by cell, each once
  bool operator==(const Apport&) const = default;
};
using Apports = std::vector<std::shared_ptr<const Apport>>;

// Réservataires of the common table that someone put together by hand: the key of one (key_reservataire), that of the
// one it is. No chain: the second is never put with another.
using Rapprochements = std::map<std::string, std::string>;
inline constexpr std::size_t kRapprochementsMax = 2'000;
inline constexpr std::size_t kCleReservataireMax = 300;

inline constexpr std::size_t kApportsMax = 500;
inline constexpr std::size_t kLignesApportMax = 50'000;
inline constexpr std::size_t kCilMax = 2'000;

}  // namespace passeflux
