#include "core/domaine/place_liberation.hpp"

namespace passeflux {

PlacesLiberations::PlacesLiberations(const Etude& etude) : parc_(etude.parc.get()) {
  if (parc_ == nullptr) return;
  const auto& identifiants = parc_->colonnes().identifiant;
  for (std::size_t i = 0; i < identifiants.size(); ++i)
    if (!identifiants[i].empty()) rows_.emplace(identifiants[i], i);
}

std::optional<std::size_t> PlacesLiberations::row(const Liberation& l) const {
  const auto it = rows_.find(l.logement);
  return it == rows_.end() ? std::nullopt : std::optional(it->second);
}

std::string PlacesLiberations::commune(const Liberation& l) const {
  const auto i = row(l);
  return i ? std::string(parc_->colonnes().commune.at(*i)) : l.commune;
}

}  // namespace passeflux
