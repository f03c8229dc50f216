#include "core/regles/registre.hpp"

#include <algorithm>

namespace passeflux {

namespace {
constexpr std::array<std::string_view, 4> kPortees{"texte", "pratique", "choix", "a_verifier"};
}

std::optional<Registre> Registre::make(std::vector<Regle> regles) {
  Registre registre;
  registre.regles_ = std::move(regles);
  for (std::size_t i = 0; i < registre.regles_.size(); ++i)
    if (!registre.index_.emplace(registre.regles_[i].id, i).second) return std::nullopt;
  return registre;
}

const Regle* Registre::find(std::string_view id) const {
  const auto it = index_.find(id);
  return it == index_.end() ? nullptr : &regles_[it->second];
}

const ValeurParametre* Parametres::value(std::string_view id) const {
  const Regle* regle = registre_->find(id);
  if (regle == nullptr || !regle->valeur) return nullptr;
  const auto it = surcharges_->find(std::string(id));
  // An override of another type than the parameter's is never applied.
  if (it != surcharges_->end() && it->second.index() == regle->valeur->index()) return &it->second;
  return &*regle->valeur;
}

bool Parametres::enabled(std::string_view id) const {
  const ValeurParametre* v = value(id);
  const bool* b = v == nullptr ? nullptr : std::get_if<bool>(v);
  return b != nullptr && *b;
}

Rationnel Parametres::number(std::string_view id) const {
  const ValeurParametre* v = value(id);
  const Rationnel* r = v == nullptr ? nullptr : std::get_if<Rationnel>(v);
  return r == nullptr ? Rationnel::undefined() : *r;
}

bool Parametres::overridden(std::string_view id) const {
  const Regle* regle = registre_->find(id);
  const ValeurParametre* v = value(id);
  return regle != nullptr && regle->valeur && v != nullptr && *v != *regle->valeur;
}

std::string_view word(Portee v) { return kPortees.at(static_cast<std::size_t>(v)); }
std::optional<Portee> parse_portee(std::string_view mot) {
  const auto it = std::ranges::find(kPortees, mot);
  if (it == kPortees.end()) return std::nullopt;
  return static_cast<Portee>(it - kPortees.begin());
}

}  // namespace passeflux
