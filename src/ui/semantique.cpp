#include "ui/semantique.hpp"

#include <algorithm>

namespace passeflux::ui {

std::string Noeud::option() const {
  const std::size_t i = static_cast<std::size_t>(std::stoul(valeur.empty() ? "0" : valeur));
  return i < options.size() ? options[i] : "";
}

void Arbre::begin_frame() {
  ids_.clear();
  noeuds_.clear();
  pile_.clear();
  ouverts_.clear();
}

void Arbre::leaf(Noeud noeud) {
  noeud.parent = pile_.empty() ? 0 : pile_.back();
  // Two equal texts of a region have one key: the second takes the next free id. Controls have keys of their own.
  while (!ids_.insert(noeud.id).second) {
    ++noeud.id;
    noeud.cle_unique = false;
  }
  noeuds_.push_back(std::move(noeud));
}

void Arbre::open(Noeud noeud) {
  leaf(std::move(noeud));
  pile_.push_back(noeuds_.back().id);
  ouverts_.push_back(noeuds_.size() - 1);
}

void Arbre::close() {
  pile_.pop_back();
  ouverts_.pop_back();
}

const Noeud* Arbre::find(Role role, std::string_view nom) const {
  const auto it = std::ranges::find_if(noeuds_, [&](const Noeud& n) { return n.role == role && n.nom == nom; });
  return it == noeuds_.end() ? nullptr : &*it;
}

const Noeud* Arbre::find(std::uint32_t id) const {
  const auto it = std::ranges::find(noeuds_, id, &Noeud::id);
  return it == noeuds_.end() ? nullptr : &*it;
}

}  // namespace passeflux::ui
