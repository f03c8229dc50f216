// Containers: semantic groups, cards, scrolling regions; the global style.
#include <algorithm>
#include <cmath>

#include "ui/facade.hpp"

namespace passeflux::ui {

void Facade::open(Role role, std::string_view cle, std::string_view nom, const Rect& rect) {
  arbre.open(node(role, cle, nom, rect));
}

void Facade::close() { arbre.close(); }

void Facade::announce(std::string_view statut, std::string_view alerte) {
  // Ids of their own: the same whatever window is drawn.
  for (const Role role : {Role::Statut, Role::Alerte}) {
    Noeud n;
    n.id = role == Role::Statut ? 1 : 2;
    n.role = role;
    n.nom = role == Role::Statut ? statut : alerte;
    n.rect = {0, 0, 1, 1};  // said, not seen: the notice is on the page
    arbre.leaf(std::move(n));
  }
}

void Facade::begin_card(Colonne& c, float marge) {
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  couches_.Split(dessin, 2);
  couches_.SetCurrentChannel(dessin, 1);
  haut_carte_ = c.y;
  c.x += marge;
  c.y += marge;
  c.largeur -= 2 * marge;
}

void Facade::end_card(Colonne& c, float marge, theme::Couleur fond, theme::Couleur trait) {
  c.x -= marge;
  c.y = std::round(c.y + marge);
  c.largeur += 2 * marge;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  couches_.SetCurrentChannel(dessin, 0);
  const ImVec2 a(c.x, haut_carte_);
  const ImVec2 b(c.x + c.largeur, c.y);
  dessin->AddRectFilled(a, b, fond, theme::kCoin);
  dessin->AddRect(a, b, trait, theme::kCoin);
  couches_.Merge(dessin);
}

Colonne Facade::begin_region(std::string_view cle, const Rect& rect, theme::Couleur fond, float marge,
                             float largeur_max, bool dessus) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.largeur, rect.hauteur});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, fond);
  ImGui::Begin(std::string(cle).c_str(), nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                   (dessus ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoBringToFrontOnFocus));
  ImGui::PopStyleColor();
  const ImVec2 haut = ImGui::GetCursorScreenPos();
  float largeur = rect.largeur - 2 * marge;
  float x = haut.x + marge;
  if (largeur_max > 0 && largeur > largeur_max) {
    x += std::floor((largeur - largeur_max) / 2);
    largeur = largeur_max;
  }
  return {x, haut.y + marge, largeur};
}

void Facade::end_region(const Colonne& c) {
  // The pen's end makes the length that scrolls.
  ImGui::SetCursorScreenPos({c.x, c.y});
  ImGui::Dummy({1, theme::kMarge});
  ImGui::End();
}

void Facade::scroll_region() {
  if (boite.defilement == 0) return;
  const float pas = (ImGui::GetWindowSize().y - theme::kLigneTableau) * boite.defilement;
  ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + pas, 0.0F, ImGui::GetScrollMaxY()));
}

void apply_style() {
  ImGuiStyle& s = ImGui::GetStyle();
  s.WindowPadding = {0, 0};
  s.WindowBorderSize = 0;
  s.WindowRounding = 0;
  s.ItemSpacing = {0, 0};
  s.ScrollbarSize = 10;
  s.ScrollbarRounding = 5;
  s.DisabledAlpha = 1;
  s.AntiAliasedLinesUseTex = false;
  s.Colors[ImGuiCol_ScrollbarBg] = ImColor(theme::couleurs.fond);
  s.Colors[ImGuiCol_ScrollbarGrab] = ImColor(theme::couleurs.ascenseur);
  s.Colors[ImGuiCol_ScrollbarGrabHovered] = ImColor(theme::couleurs.non_reserve);
  s.Colors[ImGuiCol_ScrollbarGrabActive] = ImColor(theme::couleurs.texte_second);
}

}  // namespace passeflux::ui
