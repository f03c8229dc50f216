#include "core/flux/essai.hpp"

#include <algorithm>

namespace passeflux {

bool Essai::empty() const { return *this == Essai{}; }

void try_rotation(Essai& essai, const Rationnel& taux, std::int64_t assiette) {
  const auto l = (taux * assiette).round_half_up().to_int64();
  if (!l || *l < 0 || *l > kLogementsMax) return;
  essai.rotation = taux;
  essai.liberations = l;
}

void apply_essai(Etude& etude, const Essai& essai) {
  if (essai.liberations) {
    etude.liberations.methode = MethodeLiberations::Saisie;
    etude.liberations.nombre = *essai.liberations;
  }
  for (std::size_t i = 0; i < kSoustractions; ++i)
    etude.soustractions.at(i) = essai.soustractions.at(i).value_or(etude.soustractions.at(i));
  for (const auto& [id, part] : essai.parts) {
    const auto r = std::ranges::find(etude.reservataires, id, &Reservataire::id);
    if (r == etude.reservataires.end()) continue;
    r->conversion.mode = ModeConversion::Negocie;
    r->conversion.part = part;
  }
}

std::vector<EcartEssai> compare_essai(const ResultatFlux& etude, const ResultatFlux& essai) {
  std::vector<EcartEssai> ecarts;
  for (const LigneFlux& l : essai.lignes) {
    EcartEssai e;
    if (const auto it = std::ranges::find(etude.lignes, l.id, &LigneFlux::id); it != etude.lignes.end()) {
      e.avant = it->cible;
      e.points = l.part - it->part;
      if (l.cible && it->cible) e.logements = *l.cible - *it->cible;
    }
    ecarts.push_back(std::move(e));
  }
  return ecarts;
}

}  // namespace passeflux
