// A slider. Its mirrored node is the browser's own, laid over the drawing: the mouse, a finger, the keys and assistive
// technology move that one; what it says is read here, and drawn.
#include <algorithm>
#include <cmath>

#include "core/quantite/rationnel.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

namespace {
std::int64_t scale_of(int decimales) {
  std::int64_t n = 1;
  for (int i = 0; i < decimales; ++i) n *= 10;
  return n;
}

// As HTML writes a number.
std::string plain(std::int64_t pas, int decimales) {
  return Rationnel::quotient(pas, scale_of(decimales)).decimal(decimales);
}
}  // namespace

std::optional<std::int64_t> Facade::slider(std::string_view cle, const Rect& rect, std::string_view nom,
                                           const OptionsCurseur& o) {
  Noeud n = node(Role::Curseur, cle, nom, rect);
  n.valeur = plain(o.valeur, o.decimales);
  n.options = {plain(o.min, o.decimales), plain(o.max, o.decimales), plain(1, o.decimales), o.texte};
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));

  // The geometry of the browser's: the middle of the thumb goes from one half of its width to the other.
  constexpr float kPouce = 18;
  constexpr float kRail = 3;
  const float course = rect.largeur - kPouce;
  const auto place = [&](std::int64_t v) {
    const auto sur = static_cast<float>(std::max<std::int64_t>(o.max - o.min, 1));
    return rect.x + kPouce / 2 + course * static_cast<float>(std::clamp(v, o.min, o.max) - o.min) / sur;
  };
  const float y = std::round(rect.y + rect.hauteur / 2);
  const float x = place(o.valeur);
  const bool survol = ImGui::IsWindowHovered() &&
                      ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.x + rect.largeur, rect.y + rect.hauteur});
  const theme::Couleur encre = survol ? theme::couleurs.accent_vif : theme::couleurs.accent;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  dessin->AddRectFilled({rect.x, y - kRail / 2}, {rect.x + rect.largeur, y + kRail / 2}, theme::couleurs.bord_case, 2);
  dessin->AddRectFilled({rect.x, y - kRail / 2}, {x, y + kRail / 2}, encre, 2);
  if (o.repere >= 0) {
    const float r = std::round(place(o.repere));
    dessin->AddRectFilled({r - 1, y - 11}, {r + 1, y + 11}, theme::couleurs.texte_second);
  }
  dessin->AddCircleFilled({x, y}, kPouce / 2, encre);
  dessin->AddCircleFilled({x, y}, kPouce / 2 - 3, theme::couleurs.surface);

  const auto it = boite.saisies.find(id);
  if (it == boite.saisies.end()) return std::nullopt;
  const auto dit = Rationnel::parse(it->second);
  const auto pas = dit ? (*dit * scale_of(o.decimales)).round_half_up().to_int64() : std::nullopt;
  if (!pas || *pas < o.min || *pas > o.max || *pas == o.valeur) return std::nullopt;
  return pas;
}

}  // namespace passeflux::ui
