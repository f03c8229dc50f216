#include "fusions.hpp"

#include <algorithm>
#include <tuple>

#include "io/reference_a1.hpp"

namespace passeflux::io {

Reference read_reference(std::string_view texte) {
  Reference r;
  std::size_t i = 0;
  const auto skip_dollar = [&] { i += i < texte.size() && texte[i] == '$' ? 1U : 0U; };
  skip_dollar();
  for (; i < texte.size() && texte[i] >= 'A' && texte[i] <= 'Z' && r.colonne <= kColonnesMax; ++i)
    r.colonne = r.colonne * 26 + (texte[i] - 'A' + 1);
  skip_dollar();
  const std::size_t chiffres = i;
  for (; i < texte.size() && texte[i] >= '0' && texte[i] <= '9' && r.ligne <= kLignesMax; ++i)
    r.ligne = r.ligne * 10 + (texte[i] - '0');
  const bool bonne = i == texte.size() && i > chiffres && r.colonne >= 1 && r.colonne <= kColonnesMax && r.ligne >= 1 &&
                     r.ligne <= kLignesMax;
  return bonne ? r : Reference{};
}

bool Fusions::add(std::string_view plage) {
  const std::size_t coupe = plage.find(':');
  const Reference debut = read_reference(plage.substr(0, coupe));
  const Reference fin = coupe == std::string_view::npos ? debut : read_reference(plage.substr(coupe + 1));
  if (debut.colonne == 0 || fin.colonne == 0 || fin.ligne < debut.ligne || fin.colonne < debut.colonne) return false;
  if (debut.ligne != fin.ligne || debut.colonne != fin.colonne) toutes_.push_back({.debut = debut, .fin = fin});
  return true;
}

void Fusions::sort() {
  std::ranges::sort(toutes_, {}, [](const Fusion& f) {
    return std::tuple(f.debut.ligne, f.debut.colonne, f.fin.ligne, f.fin.colonne);
  });
}

std::vector<Fusion*>& Fusions::at(std::int64_t ligne) {
  std::erase_if(actives_, [&](const Fusion* f) { return f->fin.ligne < ligne; });
  for (; suivante_ < toutes_.size() && toutes_[suivante_].debut.ligne <= ligne; ++suivante_)
    if (toutes_[suivante_].fin.ligne >= ligne) actives_.push_back(&toutes_[suivante_]);
  return actives_;
}

}  // namespace passeflux::io
