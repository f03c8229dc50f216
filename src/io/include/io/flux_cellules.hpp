// Rows of cells as a stream of bytes: how a sheet goes from the worker that reads it to the page's module.
//
// "PFC1", then each row: varint of the size of what follows, varint of its number, its cells; then 0 and the varint of
// the number of rows. A varint is little-endian in groups of seven bits. A cell is a byte, then its text in UTF-8: bits
// 0 to 2 its GenreCellule, bit 3 calculee, bits 4 to 7 the length of its text, 15 meaning 15 more than the varint that
// comes next. With 7 for a genre, bits 3 to 7 count the empty cells to skip.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.hpp"
#include "io/cellule.hpp"

namespace passeflux::io {

inline constexpr std::string_view kEnTeteFlux = "PFC1";
inline constexpr unsigned kGenreVide = 7;

// In passeflux_classeur. What was written is taken by whoever sends it on.
class EncodeurCellules {
 public:
  void add(const std::vector<Cellule>& cellules, std::int64_t ligne);
  void finish();
  std::size_t size() const { return octets_.size(); }
  std::string take() { return std::exchange(octets_, {}); }

 private:
  std::string octets_{kEnTeteFlux};
  std::string corps_;
  std::uint64_t lignes_ = 0;
};

// Takes the bytes in slices of any size. They are hostile until read: bounds, order of the rows, UTF-8, and texts that
// are what their genre says; anything else is refused (flux.invalide), and nothing more is read.
class DecodeurCellules {
 public:
  explicit DecodeurCellules(SortieLigne sortie) : sortie_(std::move(sortie)) {}
  std::optional<Diagnostic> feed(std::string_view octets);
  bool finished() const { return etat_ == Etat::Fini; }   // the whole stream was there
  bool stopped() const { return etat_ == Etat::Arrete; }  // the caller asked for it

 private:
  enum class Etat : std::uint8_t { EnTete, Lignes, Fini, Arrete, Refuse };
  // Bytes taken from the front; 0 when more are needed.
  std::size_t step(std::string_view octets);
  std::size_t end_of_stream(std::string_view octets);
  bool give(std::string_view corps);
  std::size_t refuse();

  SortieLigne sortie_;
  Etat etat_ = Etat::EnTete;
  std::string reste_;
  std::vector<Cellule> cellules_;
  std::int64_t ligne_ = 0;
  std::uint64_t lignes_ = 0;
};

}  // namespace passeflux::io
