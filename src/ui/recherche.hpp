// The search of the whole étude: what a semantic tree says, page by page, and the rows of the long tables.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "ui/semantique.hpp"

namespace passeflux::ui {

// Something found, and how to come back to it.
struct Trouve {
  std::string texte;
  std::string lieu;  // "Flux · Flux par réservataire · Commune de Besançon"
  app::Page page = app::Page::Accueil;
  std::size_t vue_parc = 0;
  Role role = Role::Texte;
  std::string nom;                   // of the node
  std::size_t rang = 0;              // among the nodes of that role and name
  std::optional<std::size_t> ligne;  // of the list of dwellings
};

// What of the tree contains the folded text, in reading order, each text once a place; `max` at most.
void search_tree(const Arbre& arbre, app::Page page, std::string_view cherche, std::size_t max,
                 std::vector<Trouve>& trouves);
// The same in the list of dwellings.
void search_logements(const std::shared_ptr<const Parc>& parc, std::string_view cherche, std::size_t max,
                      std::vector<Trouve>& trouves);

}  // namespace passeflux::ui
