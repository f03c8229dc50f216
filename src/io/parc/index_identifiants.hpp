// Which row of a parc bears an identifier. Identifiers stay in their column: here are prints of them alone, and what a
// print finds is always verified on the bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/domaine/colonne_libelles.hpp"

namespace passeflux::io {

class IndexIdentifiants {
 public:
  // The row that bears it already; else nothing, and `ligne`, where the column will hold it, is remembered.
  // The column holds all that were remembered before.
  std::optional<std::uint32_t> find_or_add(const ColonneLibelles& colonne, std::string_view identifiant,
                                           std::uint32_t ligne);
  // The first ones among these that come each after the one before, and after those of the column, which they join; how
  // many they are, none any more once one came out of order.
  std::size_t add_ordered(ColonneLibelles& colonne, std::span<const std::string_view> identifiants);

 private:
  std::optional<std::uint32_t> find_or_add_print(const ColonneLibelles& colonne, std::string_view identifiant,
                                                 std::uint32_t ligne);
  struct Case {
    std::uint32_t empreinte = 0;
    std::uint32_t ligne = kLibre;
  };
  // Each part grows on its own: no moment needs twice the room of all, nor the time to move all.
  struct Part {
    std::vector<Case> cases;  // as many as a power of two
    std::size_t prises = 0;
  };
  static constexpr std::uint32_t kLibre = UINT32_MAX;
  static constexpr unsigned kBits = 8;  // of a print, that choose the part
  static void grow(Part& part);

  // While each comes after the one before (by length, then by bytes), as in a declaration, none can be there already:
  // the prints are made when the first comes out of order.
  bool ordonnes_ = true;
  std::uint32_t derniere_ = kLibre;
  std::array<Part, std::size_t{1} << kBits> parts_;
};

}  // namespace passeflux::io
