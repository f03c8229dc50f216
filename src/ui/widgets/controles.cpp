// Controls: buttons, check boxes, choices, figures.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/facade.hpp"

namespace passeflux::ui {

namespace {
constexpr float kCase = 18;
}

std::uint32_t Facade::id_of(std::string_view cle, Role role) const {
  const std::string k = std::string(cle) + "#" + std::to_string(static_cast<int>(role));
  return ImGui::GetID(k.data(), k.data() + k.size());
}

void Facade::write_cell(std::string_view texte) const {
  if (cellule != nullptr && cellule->empty()) *cellule = texte;
}

Noeud Facade::node(Role role, std::string_view cle, std::string_view nom, const Rect& rect) const {
  Noeud n;
  n.id = id_of(cle, role);
  n.role = role;
  n.nom = nom;
  // What the region shows of the rectangle; nothing left means it is scrolled out of view.
  const ImVec2 a = ImGui::GetWindowPos();
  const ImVec2 t = ImGui::GetWindowSize();
  const float x0 = std::max(rect.x, a.x);
  const float y0 = std::max(rect.y, a.y);
  const float x1 = std::min(rect.x + rect.largeur, a.x + t.x);
  const float y1 = std::min(rect.y + rect.hauteur, a.y + t.y);
  n.hors_vue = x1 - x0 < 1 || y1 - y0 < 1 || masque.contains((x0 + x1) / 2, (y0 + y1) / 2);
  n.rect = n.hors_vue ? rect : Rect{x0, y0, x1 - x0, y1 - y0};
  if (boite.focus == n.id) ImGui::SetScrollFromPosY(rect.y - a.y + rect.hauteur / 2);
  return n;
}

void Facade::begin_frame() {
  arbre.begin_frame();
  prise = std::exchange(table_voulue_, {});
  export_demande.clear();
}

void Facade::end_frame() { boite = {}; }

// The one interactive ImGui call of a button-like control. A click of the mouse comes from ImGui; a key or an action of
// assistive technology comes from the mirrored node, through the box.
bool Facade::pressed(const Rect& rect, std::string_view cle, std::uint32_t id, bool actif) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::BeginDisabled(!actif);
  const bool clic =
      ImGui::InvisibleButton(std::string(cle).c_str(), {std::max(rect.largeur, 1.0F), std::max(rect.hauteur, 1.0F)});
  hovered_ = ImGui::IsItemHovered();
  held_ = ImGui::IsItemActive();
  if (hovered_ && actif) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImGui::EndDisabled();
  // The second half of a double click counts only where the first did: under the pointer may now be something else.
  const bool double_clic = clic && ImGui::GetIO().MouseClickedLastCount[0] > 1 && dernier_clic_ != id;
  if (clic && !double_clic) dernier_clic_ = id;
  return actif && ((clic && !double_clic) || boite.activations.contains(id));
}

float Facade::button_width(std::string_view texte, Bouton genre, std::string_view raccourci) const {
  const float marge = genre == Bouton::Primaire ? 32 : genre == Bouton::Second ? 26 : 0;
  const StyleTexte style{.taille = genre == Bouton::Primaire ? theme::kTableau : theme::kPetit,
                         .graisse = genre == Bouton::Second ? Graisse::Normale : Graisse::Forte};
  const float plus = raccourci.empty() ? 0 : measure(raccourci, {.taille = 12}) + 8;
  return std::ceil(measure(texte, style) + marge + plus);
}

bool Facade::button(const Rect& rect, std::string_view texte, Bouton genre, bool actif, std::string_view raccourci,
                    std::string_view nom) {
  Noeud n = node(Role::Bouton, nom.empty() ? texte : nom, nom.empty() ? texte : nom, rect);
  n.desactive = !actif;
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));
  const bool presse = pressed(rect, nom.empty() ? texte : nom, id, actif);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  const ImVec2 a(rect.x, rect.y);
  const ImVec2 b(rect.x + rect.largeur, rect.y + rect.hauteur);
  StyleTexte style{.taille = theme::kPetit};
  switch (genre) {
    case Bouton::Primaire:
      dessin->AddRectFilled(a, b,
                            !actif     ? theme::couleurs.trait
                            : hovered_ ? theme::couleurs.accent_vif
                                       : theme::couleurs.accent,
                            theme::kCoin);
      style = {.taille = theme::kTableau,
               .graisse = Graisse::Forte,
               .couleur = actif ? theme::couleurs.sur_accent : theme::couleurs.texte_second};
      break;
    case Bouton::Second:
      dessin->AddRectFilled(a, b, actif && hovered_ ? theme::couleurs.accent_teinte : theme::couleurs.surface,
                            theme::kCoin);
      dessin->AddRect(a, b, actif && held_ ? theme::couleurs.accent : theme::couleurs.trait, theme::kCoin);
      style.couleur = actif ? theme::couleurs.texte : theme::couleurs.inactif;
      break;
    case Bouton::Lien:
      style = {.taille = theme::kPetit,
               .graisse = Graisse::Forte,
               .couleur = hovered_ ? theme::couleurs.accent_vif : theme::couleurs.accent};
      if (hovered_) {
        const float base = std::round(rect.y + rect.hauteur / 2 + style.taille * 0.52F);
        dessin->AddLine({rect.x, base}, {rect.x + rect.largeur, base}, style.couleur);
      }
      break;
  }
  if (raccourci.empty()) {
    ink_line(rect, texte, style, Alignement::Centre);
    return presse;
  }
  const Rect gauche{rect.x + 13, rect.y, rect.largeur - 26, rect.hauteur};
  ink_line(gauche, texte, style, Alignement::Gauche);
  ink_line(gauche, raccourci, {.taille = 12, .couleur = actif ? theme::couleurs.texte_second : theme::couleurs.inactif},
           Alignement::Droite);
  return presse;
}

bool Facade::rail_item(const Rect& rect, std::string_view texte, bool courant, bool actif, std::string_view compte,
                       std::string_view unite, Ton ton) {
  Noeud n = node(Role::Bouton, texte, texte, rect);
  n.courant = courant;
  n.desactive = !actif;
  n.description = compte.empty() ? "" : std::string(compte) + " " + std::string(unite);
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));
  const bool presse = pressed(rect, texte, id, actif);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (courant || (hovered_ && actif))
    dessin->AddRectFilled({rect.x, rect.y}, {rect.x + rect.largeur, rect.y + rect.hauteur},
                          courant ? theme::couleurs.accent_teinte : theme::couleurs.fond, theme::kCoin);
  ink_line({rect.x + 10, rect.y, rect.largeur - 20, rect.hauteur}, texte,
           {.taille = theme::kTableau,
            .graisse = courant ? Graisse::Forte : Graisse::Normale,
            .couleur = courant ? theme::couleurs.accent_vif
                       : actif ? theme::couleurs.texte
                               : theme::couleurs.inactif},
           Alignement::Gauche);
  if (compte.empty()) return presse;
  if (ton == Ton::Neutre || ton == Ton::Positif) {
    const StyleTexte style{.taille = theme::kSecond,
                           .couleur = ton == Ton::Positif ? theme::couleurs.positif : theme::couleurs.texte_second};
    // In a narrow rail the count comes nearer the edge rather than over the name.
    const float nom =
        measure(texte, {.taille = theme::kTableau, .graisse = courant ? Graisse::Forte : Graisse::Normale});
    const bool serre = nom + measure(compte, style) + 26 > rect.largeur;
    ink_line({rect.x, rect.y, rect.largeur - (serre ? 1 : 10), rect.hauteur}, compte, style, Alignement::Droite);
  } else {
    const StyleTexte style{.taille = 12,
                           .graisse = Graisse::Forte,
                           .couleur = ton == Ton::Danger ? theme::couleurs.danger : theme::couleurs.attention};
    const float l = std::max(24.0F, measure(compte, style) + 14);
    const Rect pastille{rect.x + rect.largeur - l - 8, rect.y + (rect.hauteur - 20) / 2, l, 20};
    dessin->AddRectFilled({pastille.x, pastille.y}, {pastille.x + l, pastille.y + 20},
                          ton == Ton::Danger ? theme::couleurs.danger_teinte : theme::couleurs.attention_teinte, 10);
    ink_line(pastille, compte, style, Alignement::Centre);
  }
  return presse;
}

bool Facade::choice(const Rect& rect, std::string_view texte, std::string_view detail, bool actif) {
  Noeud n = node(Role::Bouton, texte, std::string(texte) + (detail.empty() ? "" : ", ") + std::string(detail), rect);
  n.desactive = !actif;
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));
  const bool presse = pressed(rect, texte, id, actif);
  if (hovered_ && actif)
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + rect.largeur, rect.y + rect.hauteur},
                                              theme::couleurs.accent_teinte, theme::kCoin);
  const StyleTexte second{.taille = theme::kSecond,
                          .couleur = actif ? theme::couleurs.texte_second : theme::couleurs.inactif};
  const StyleTexte premier{.taille = theme::kTableau,
                           .couleur = actif ? theme::couleurs.texte : theme::couleurs.inactif};
  constexpr float kDeuxLignes = 44;
  if (rect.hauteur >= kDeuxLignes) {
    const float ligne = rect.hauteur / 2 - 3;
    ink_line({rect.x + 10, rect.y + 3, rect.largeur - 20, ligne}, texte, premier, Alignement::Gauche);
    ink_line({rect.x + 10, rect.y + 3 + ligne, rect.largeur - 20, ligne}, detail, second, Alignement::Gauche);
    return presse;
  }
  const float l = measure(detail, second);
  ink_line({rect.x + 10, rect.y, rect.largeur - l - 34, rect.hauteur}, texte, premier, Alignement::Gauche);
  ink_line({rect.x + rect.largeur - l - 12, rect.y, l + 2, rect.hauteur}, detail, second, Alignement::Gauche);
  return presse;
}

bool Facade::checkbox(const Rect& rect, std::string_view texte, bool coche, std::string_view description) {
  Noeud n = node(Role::Case, texte, texte, rect);
  n.coche = coche;
  n.description = description;
  write_cell(coche ? "oui" : "non");
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));
  const bool presse = pressed(rect, texte, id, true);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  const float y = std::round(rect.y + (rect.hauteur - kCase) / 2);
  const ImVec2 a(rect.x, y);
  const ImVec2 b(rect.x + kCase, y + kCase);
  dessin->AddRectFilled(
      a, b, coche ? (hovered_ ? theme::couleurs.accent_vif : theme::couleurs.accent) : theme::couleurs.surface, 4);
  if (!coche) dessin->AddRect(a, b, hovered_ ? theme::couleurs.accent : theme::couleurs.bord_case, 4);
  if (coche) {
    const std::array<ImVec2, 3> trait{ImVec2(a.x + 4, a.y + 9.5F), ImVec2(a.x + 7.5F, a.y + 13),
                                      ImVec2(a.x + 14, a.y + 5.5F)};
    dessin->AddPolyline(trait.data(), static_cast<int>(trait.size()), theme::couleurs.sur_accent, 0, 2);
  }
  return presse;
}

std::optional<std::size_t> Facade::radio(Colonne& c, std::string_view nom, const std::vector<std::string>& choix,
                                         std::size_t courant) {
  constexpr float kHauteur = 32;
  open(Role::GroupeRadio, nom, nom, {c.x, c.y, c.largeur, kHauteur});
  ImGui::PushID(nom.data(), nom.data() + nom.size());
  std::optional<std::size_t> choisi;
  float x = c.x;
  for (std::size_t i = 0; i < choix.size(); ++i) {
    const bool on = i == courant;
    const StyleTexte style{.taille = theme::kPetit,
                           .graisse = on ? Graisse::Forte : Graisse::Normale,
                           .couleur = on ? theme::couleurs.accent_vif : theme::couleurs.texte};
    const Rect rect{x, c.y, std::ceil(measure(choix[i], style)) + 26, kHauteur};
    Noeud n = node(Role::Radio, choix[i], choix[i], rect);
    n.coche = on;
    const std::uint32_t id = n.id;
    arbre.leaf(std::move(n));
    if (pressed(rect, choix[i], id, true) && !on) choisi = i;
    ImDrawList* dessin = ImGui::GetWindowDrawList();
    const ImVec2 a(rect.x, rect.y);
    const ImVec2 b(rect.x + rect.largeur, rect.y + kHauteur);
    dessin->AddRectFilled(a, b, on || hovered_ ? theme::couleurs.accent_teinte : theme::couleurs.surface, kHauteur / 2);
    dessin->AddRect(a, b, on ? theme::couleurs.accent : theme::couleurs.trait, kHauteur / 2);
    ink_line(rect, choix[i], style, Alignement::Centre);
    x += rect.largeur + 8;
  }
  ImGui::PopID();
  close();
  c.y += kHauteur;
  return choisi;
}

bool Facade::figure(std::string_view cle, float x, float y, std::string_view texte, const StyleTexte& style,
                    Alignement alignement, std::string_view nom, bool choisi) {
  const float largeur = std::ceil(measure(texte, style));
  const float pas = std::round(style.taille * theme::kInterligne);
  const float gauche = alignement == Alignement::Droite ? x - largeur : x;
  const float cible = std::max(pas, 28.0F);
  const Rect rect{gauche - 4, y + (pas - cible) / 2, largeur + 8, cible};
  Noeud n = node(Role::Bouton, cle, std::string(texte) + ", " + std::string(nom), rect);
  n.valeur = texte;
  n.description = "Pourquoi ce chiffre ?";
  const std::uint32_t id = n.id;
  arbre.leaf(std::move(n));
  const bool presse = pressed(rect, cle, id, true);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (choisi)
    dessin->AddRect({rect.x - 2, rect.y}, {rect.x + rect.largeur + 2, rect.y + rect.hauteur}, theme::couleurs.accent, 4,
                    0, 2);
  ink(gauche, y, texte, style);
  write_cell(texte);
  const float base = std::round(y + pas / 2 + style.taille * 0.52F);
  const theme::Couleur trait = hovered_ ? theme::couleurs.accent_vif : theme::couleurs.accent;
  for (float p = gauche; p < gauche + largeur; p += 3)
    dessin->AddRectFilled({p, base}, {std::min(p + 1.5F, gauche + largeur), base + (hovered_ ? 2.0F : 1.0F)}, trait);
  return presse;
}

void Facade::progress(Colonne& c, std::string_view nom, double part) {
  constexpr float kHauteur = 8;
  Noeud n = node(Role::Progression, nom, nom, {c.x, c.y, c.largeur, kHauteur});
  n.valeur = std::to_string(static_cast<int>(part * 100));
  arbre.leaf(std::move(n));
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  dessin->AddRectFilled({c.x, c.y}, {c.x + c.largeur, c.y + kHauteur}, theme::couleurs.trait, kHauteur / 2);
  dessin->AddRectFilled({c.x, c.y}, {c.x + std::max(kHauteur, c.largeur * static_cast<float>(part)), c.y + kHauteur},
                        theme::couleurs.accent, kHauteur / 2);
  c.y += kHauteur;
}

}  // namespace passeflux::ui
