// The tables of the interface, as the tests read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "headless.hpp"

namespace passeflux::test {

// The rows of a table, cells joined by " | ", headers first; empty when the page has no such table. A cell that holds a
// figure says its value.
inline std::vector<std::string> rows(const headless::Ecran& e, std::string_view table) {
  std::vector<std::string> lignes;
  const ui::Noeud* t = e.application.facade.arbre.find(ui::Role::Tableau, table);
  if (t == nullptr) return lignes;
  std::uint32_t ligne = 0;
  std::uint32_t cellule = 0;
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds()) {
    if (n.role == ui::Role::Ligne && n.parent == t->id) {
      ligne = n.id;
      lignes.emplace_back();
    }
    if (n.description == "Pourquoi ce chiffre ?" && n.parent == cellule) lignes.back() += n.valeur;
    if (ligne == 0 || n.parent != ligne) continue;
    lignes.back() += (lignes.back().empty() ? "" : " | ") + n.nom;
    cellule = n.nom.empty() ? n.id : 0;
  }
  return lignes;
}

}  // namespace passeflux::test
