// A transportation problem of zeros and ones: which cells of a table to raise so that rows and columns make their sums
// at the least cost, exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct Transport {
  std::size_t lignes = 0;
  std::size_t colonnes = 0;
  std::vector<std::uint8_t> libres;          // line after line: 1 where the cell may be raised
  std::vector<std::int64_t> couts;           // same order: of raising it; their sum times the nodes fits in 64 bits
  std::vector<Rationnel> exacts;             // same order, when `couts` only come near; else empty
  std::vector<std::int64_t> sommes_ligne;    // cells to raise in each
  std::vector<std::int64_t> sommes_colonne;  // likewise; both make the same total
};

struct Transporte {
  std::vector<std::uint8_t> levees;  // 1: raised
  // 1: reduced cost nil. A cell may change from one table of least cost to another only where it is tight.
  std::vector<std::uint8_t> tendues;
};

// Network simplex on strongly feasible trees: ends whatever the ties. A table must exist. With `exacts`, the integers
// do the long way and the rationals the last steps.
Transporte solve_transport(const Transport& probleme);

}  // namespace passeflux
