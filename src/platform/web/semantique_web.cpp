#include "semantique_web.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace passeflux::web {

namespace {
constexpr std::array<std::string_view, 22> kRoles{
    "banner",    "navigation", "main",   "complementary", "dialog",      "heading", "text", "button",
    "checkbox",  "radiogroup", "radio",  "textbox",       "combobox",    "table",   "row",  "columnheader",
    "rowheader", "cell",       "status", "alert",         "progressbar", "slider"};

// Separators never occur in a text: they would shift the fields.
void add(std::string& t, std::string_view champ) {
  t += '\x1F';
  for (const char c : champ) t += c == '\x1F' || c == '\x1E' || c == '\n' ? ' ' : c;
}
}  // namespace

std::string write_arbre(const ui::Arbre& arbre) {
  std::string t;
  for (const ui::Noeud& n : arbre.noeuds()) {
    t += std::to_string(n.id);
    add(t, std::to_string(n.parent));
    add(t, kRoles.at(static_cast<std::size_t>(n.role)));
    for (const float v : {n.rect.x, n.rect.y, n.rect.largeur, n.rect.hauteur})
      add(t, std::to_string(static_cast<int>(std::lround(v))));
    const int etat = (n.desactive ? 1 : 0) | (n.coche ? 2 : 0) | (n.courant ? 4 : 0) | (n.invalide ? 8 : 0) |
                     (n.numerique ? 16 : 0) | (n.hors_vue ? 32 : 0) | (n.immediat ? 64 : 0);
    add(t, std::to_string(etat));
    add(t, std::to_string(n.niveau));
    add(t, std::to_string(n.rangs + n.rang));
    add(t, n.nom);
    add(t, n.valeur);
    add(t, n.description);
    t += '\x1F';
    for (std::size_t i = 0; i < n.options.size(); ++i) {
      if (i > 0) t += '\x1E';
      t += n.options[i];
    }
    t += '\n';
  }
  return t;
}

}  // namespace passeflux::web
