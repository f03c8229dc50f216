// The merged ranges of a sheet, row after row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/cellule.hpp"

namespace passeflux::io {

// "B12", "$B$12"; column 0 when it is no reference.
struct Reference {
  std::int64_t ligne = 0;
  std::int64_t colonne = 0;
};
Reference read_reference(std::string_view texte);

struct Fusion {
  Reference debut;
  Reference fin;
  // Of its top-left cell, once its first row was met: among the shared strings, or its own.
  std::ptrdiff_t chaine = -1;
  std::string texte;
  GenreCellule genre = GenreCellule::Texte;
  bool calculee = false;
  bool remplie = false;  // there is something to repeat
};

class Fusions {
 public:
  static constexpr std::size_t kMax = 100'000;

  // "A1:C2"; a range of one cell is none. False when it is no range.
  bool add(std::string_view plage);
  void sort();
  std::size_t size() const { return toutes_.size(); }
  // The ranges that cross this row; rows come in increasing order.
  std::vector<Fusion*>& at(std::int64_t ligne);

 private:
  std::vector<Fusion> toutes_;  // by first row
  std::vector<Fusion*> actives_;
  std::size_t suivante_ = 0;
};

}  // namespace passeflux::io
