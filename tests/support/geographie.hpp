// A geography of a few codes, as a file written byte by byte here: what it holds is read off the lines below.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/geographie.hpp"

namespace passeflux::test {

class FichierGeographie {
 public:
  FichierGeographie& number(std::uint32_t n) {
    for (; n > 127; n >>= 7U) nombres_ += static_cast<char>((n & 0x7FU) | 0x80U);
    nombres_ += static_cast<char>(n);
    return *this;
  }
  FichierGeographie& numbers(const std::vector<std::uint32_t>& liste) {
    for (const std::uint32_t n : liste) number(n);
    return *this;
  }
  FichierGeographie& lines(const std::vector<std::string_view>& liste) {
    for (const std::string_view l : liste) {
      if (!premiere_) texte_ += '\n';
      premiere_ = false;
      texte_ += l;
    }
    return *this;
  }
  std::string bytes() const {
    FichierGeographie longueur;
    longueur.number(static_cast<std::uint32_t>(texte_.size()));
    return std::string("PFGEO\x01", 6) + longueur.nombres_ + texte_ + nombres_;
  }

 private:
  bool premiere_ = true;
  std::string texte_;
  std::string nombres_;
};

// `ouessant`: 0, in no EPCI; 2, in the one of Montbéliard.
inline std::string small_geographie(std::uint32_t ouessant = 0) {
  FichierGeographie f;
  f.number(2026);
  f.number(4).lines({"11", "Île-de-France", "27", "Bourgogne-Franche-Comté", "28", "Normandie", "53", "Bretagne"});
  f.number(4).numbers({2, 1, 3, 0});
  f.lines({"14", "Calvados", "25", "Doubs", "29", "Finistère", "93", "Seine-Saint-Denis"});
  f.number(4).numbers({2, 1, 3, 4});
  f.lines({"200065597", "CU Caen la Mer", "200065647", "CA Pays de Montbéliard Agglomération", "200054781",
           "Métropole du Grand Paris", "200057867", "Plaine Commune"});
  // 14114 gone, 14712, 25060 gone, 25388, 25580, 29155, 2A004, 93001, 93901 a ward of it.
  f.number(9).numbers({16114, 598, 12348, 328, 192, 3575, 849, 76997, 900});
  f.numbers({2, 0, 2, 0, 0, 0, 0, 0, 1});  // statuses
  f.numbers({1, 1, 2, ouessant, 0, 1});    // EPCI of the six communes: new, new, the same, none, none, new
  f.numbers({0, 0, 0, 0, 0, 4});           // EPT
  f.numbers({2, 2, 1});                    // the next entry, the next entry, the one before
  f.lines({"", "Troarn", "Vieux-Bavans", "Montbéliard", "Valentigney", "Ouessant", "Ajaccio", "Aubervilliers",
           "Aubervilliers 1er Arrondissement"});
  return f.bytes();
}

// The same, read.
inline const Geographie& geographie() {
  static const auto g = *io::read_geographie(small_geographie());
  return *g;
}

}  // namespace passeflux::test
