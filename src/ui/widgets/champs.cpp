// Fields and lists. The mirrored node is the browser's own control, laid exactly over the drawing: typing, composition,
// clipboard, mobile keyboards and the option list are the browser's; here they are drawn at rest and read when
// committed.
#include <array>
#include <charconv>

#include "ui/facade.hpp"

namespace passeflux::ui {

namespace {
void frame(const Rect& r, bool survol, bool invalide) {
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  const ImVec2 a(r.x, r.y);
  const ImVec2 b(r.x + r.largeur, r.y + r.hauteur);
  dessin->AddRectFilled(a, b, theme::couleurs.surface, theme::kCoin);
  dessin->AddRect(a, b,
                  invalide ? theme::couleurs.danger
                  : survol ? theme::couleurs.accent
                           : theme::couleurs.bord,
                  theme::kCoin);
}

bool hover(const Rect& r) {
  return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({r.x, r.y}, {r.x + r.largeur, r.y + r.hauteur});
}
}  // namespace

std::optional<std::string> Facade::field(std::string_view cle, const Rect& rect, std::string_view nom,
                                         std::string_view valeur, const OptionsChamp& options) {
  Noeud n = node(Role::Champ, cle, nom, rect);
  n.valeur = valeur;
  n.numerique = options.numerique;
  n.invalide = !options.erreur.empty();
  n.description = options.erreur;
  n.immediat = options.immediat;
  if (!options.fantome.empty()) n.options = {options.fantome};
  const std::uint32_t id = n.id;
  champs_de_cellule = id;
  arbre.leaf(std::move(n));
  write_cell(valeur);
  frame(rect, hover(rect), !options.erreur.empty());
  const bool vide = valeur.empty();
  ink_line({rect.x + 9, rect.y, rect.largeur - 18, rect.hauteur}, vide ? std::string_view(options.fantome) : valeur,
           {.taille = theme::kTableau, .couleur = vide ? theme::couleurs.texte_second : theme::couleurs.texte},
           options.numerique ? Alignement::Droite : Alignement::Gauche);
  const auto it = boite.saisies.find(id);
  if (it == boite.saisies.end() || it->second == valeur) return std::nullopt;
  return it->second;
}

bool Facade::entered(std::string_view cle) const { return boite.activations.contains(id_of(cle, Role::Champ)); }

std::optional<std::size_t> Facade::select(std::string_view cle, const Rect& rect, std::string_view nom,
                                          const std::vector<std::string>& options, std::size_t courant) {
  Noeud n = node(Role::Liste, cle, nom, rect);
  n.options = options;
  n.valeur = std::to_string(courant);
  const std::uint32_t id = n.id;
  champs_de_cellule = id;
  arbre.leaf(std::move(n));
  if (courant < options.size()) write_cell(options[courant]);
  frame(rect, hover(rect), false);
  ink_line({rect.x + 9, rect.y, rect.largeur - 34, rect.hauteur}, courant < options.size() ? options[courant] : "",
           {.taille = theme::kTableau}, Alignement::Gauche);
  const float x = rect.x + rect.largeur - 20;
  const float y = rect.y + rect.hauteur / 2 - 2;
  const std::array<ImVec2, 3> chevron{ImVec2(x, y), ImVec2(x + 5, y + 5), ImVec2(x + 10, y)};
  ImGui::GetWindowDrawList()->AddPolyline(chevron.data(), 3, theme::couleurs.texte_second, 0, 1.5F);
  const auto it = boite.saisies.find(id);
  if (it == boite.saisies.end()) return std::nullopt;
  std::size_t i = options.size();
  std::from_chars(it->second.data(), it->second.data() + it->second.size(), i);
  if (i >= options.size() || i == courant) return std::nullopt;
  return i;
}

}  // namespace passeflux::ui
