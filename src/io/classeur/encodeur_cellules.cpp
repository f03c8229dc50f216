#include <algorithm>

#include "io/flux_cellules.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kVidesMax = 31;

void append_varint(std::string& octets, std::uint64_t valeur) {
  for (; valeur >= 0x80U; valeur >>= 7U) octets += static_cast<char>(0x80U | (valeur & 0x7FU));
  octets += static_cast<char>(valeur);
}

void append_vides(std::string& octets, std::size_t vides) {
  for (std::size_t n = 0; vides > 0; vides -= n) {
    n = std::min(vides, kVidesMax);
    octets += static_cast<char>(n << 3U | kGenreVide);
  }
}
}  // namespace

void EncodeurCellules::add(const std::vector<Cellule>& cellules, std::int64_t ligne) {
  corps_.clear();
  append_varint(corps_, static_cast<std::uint64_t>(ligne));
  std::size_t vides = 0;
  for (const Cellule& c : cellules) {
    if (c.texte.empty() && !c.calculee) {
      ++vides;
      continue;
    }
    append_vides(corps_, vides);
    vides = 0;
    const auto genre = c.texte.empty() ? 0U : static_cast<unsigned>(c.genre);
    const std::size_t court = std::min<std::size_t>(c.texte.size(), 15);
    corps_ += static_cast<char>(genre | (c.calculee ? 8U : 0U) | static_cast<unsigned>(court) << 4U);
    if (court == 15) append_varint(corps_, c.texte.size() - court);
    corps_ += c.texte;
  }
  append_vides(corps_, vides);
  append_varint(octets_, corps_.size());
  octets_ += corps_;
  ++lignes_;
}

void EncodeurCellules::finish() {
  append_varint(octets_, 0);
  append_varint(octets_, lignes_);
}

}  // namespace passeflux::io
