#include "core/domaine/place_liberation.hpp"

namespace passeflux {

PlacesLiberations::PlacesLiberations(const Etude& etude) {
  if (etude.parc == nullptr) return;
  const ColonnesParc& c = etude.parc->colonnes();
  for (std::size_t i = 0; i < c.identifiant.size(); ++i)
    if (!c.identifiant[i].empty()) communes_.emplace(c.identifiant[i], c.commune.at(i));
}

std::string PlacesLiberations::commune(const Liberation& l) const {
  const auto it = communes_.find(l.logement);
  return it == communes_.end() ? l.commune : std::string(it->second);
}

}  // namespace passeflux
