// A cell as its file gives it, before anyone says what it means: the same for CSV, for a workbook and for the
// clipboard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace passeflux::io {

enum class GenreCellule : std::uint8_t {
  Texte,    // as typed; a cell of a CSV file is always this
  Nombre,   // decimal digits with a point, never rounded: "1234.5"
  Part,     // a number shown as a percentage: "0.475" for 47,5 %
  Date,     // "2026-01-31"
  Booleen,  // "1" or "0"
  Erreur    // what the spreadsheet shows: "#N/A"
};

struct Cellule {
  std::string_view texte;  // UTF-8
  GenreCellule genre = GenreCellule::Texte;
  bool calculee = false;  // the last value of a formula, which the file may have kept from another day
};

// The cells of one row: of a sheet, each with its kind; or of a text, whose cells lie end to end, one byte between two,
// and become views when they are asked for: a file has many more of them than are ever looked at. What they are made of
// must outlive them.
class LigneCellules {
 public:
  LigneCellules(const std::vector<Cellule>& cellules)  // NOLINT(google-explicit-constructor): the same row
      : cellules_(cellules.data()), nombre_(cellules.size()) {}
  // Cell i goes from bornes[i] to the byte before bornes[i + 1].
  LigneCellules(const char* texte, const std::uint32_t* bornes, std::size_t nombre)
      : texte_(texte), bornes_(bornes), nombre_(nombre) {}

  std::size_t size() const { return nombre_; }
  std::string_view texte(std::size_t i) const {
    if (cellules_ != nullptr) return cellules_[i].texte;
    return {texte_ + bornes_[i], bornes_[i + 1] - bornes_[i] - 1};
  }
  GenreCellule genre(std::size_t i) const { return cellules_ != nullptr ? cellules_[i].genre : GenreCellule::Texte; }
  Cellule operator[](std::size_t i) const { return cellules_ != nullptr ? cellules_[i] : Cellule{.texte = texte(i)}; }

 private:
  const Cellule* cellules_ = nullptr;
  const char* texte_ = nullptr;
  const std::uint32_t* bornes_ = nullptr;
  std::size_t nombre_ = 0;
};

// Rows of a text that follow one another and have as many cells.
class LotLignes {
 public:
  static constexpr std::size_t kMax = 128;

  // The bornes of a row are `pas` after those of the row before: where it ends is where the next one begins, or not.
  LotLignes(const char* texte, const std::uint32_t* bornes, std::size_t cellules, std::size_t lignes, std::size_t pas)
      : texte_(texte), bornes_(bornes), cellules_(cellules), lignes_(lignes), pas_(pas) {}

  std::size_t size() const { return lignes_; }
  std::size_t cellules() const { return cellules_; }  // of each row
  LigneCellules operator[](std::size_t i) const { return {texte_, bornes_ + i * pas_, cellules_}; }

 private:
  const char* texte_;
  const std::uint32_t* bornes_;
  std::size_t cellules_;
  std::size_t lignes_;
  std::size_t pas_;
};

// The cells of a row, from column A, and its number in the sheet, from 1. False stops the reading.
using SortieLigne = std::function<bool(const std::vector<Cellule>&, std::int64_t)>;

}  // namespace passeflux::io
