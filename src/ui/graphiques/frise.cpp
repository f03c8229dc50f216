#include "graphiques/frise.hpp"

#include <algorithm>
#include <numeric>

namespace passeflux::ui {

namespace {
constexpr float kHauteur = 150;
constexpr float kLigne = 18;
constexpr float kPasMax = 96;

void draw_legende(Facade& f, Colonne& c, const std::vector<Frise::Part>& parts) {
  constexpr float kCarre = 12;
  const StyleTexte style{.taille = theme::kSecond};
  float x = c.x;
  for (const Frise::Part& p : parts) {
    const float l = std::min(c.largeur, kCarre + 6 + f.measure(p.nom, style) + 4);
    if (x > c.x && x + l > c.x + c.largeur) {
      x = c.x;
      c.y += kLigne + 2;
    }
    ImGui::GetWindowDrawList()->AddRectFilled({x, c.y + 3}, {x + kCarre, c.y + 3 + kCarre}, p.couleur, 2);
    f.ink_line({x + kCarre + 6, c.y, l - kCarre - 6, kLigne}, p.nom, style, Alignement::Gauche);
    x += l + 14;
  }
  c.y += kLigne;
}
}  // namespace

void draw_frise(Facade& f, Colonne& c, const Frise& frise) {
  if (frise.annees.empty()) return;
  const StyleTexte fort{.taille = theme::kSecond, .graisse = Graisse::Forte};
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  double maximum = 1;
  float textes = 0;
  for (const Frise::Annee& a : frise.annees) {
    maximum = std::max(maximum, std::accumulate(a.valeurs.begin(), a.valeurs.end(), 0.0));
    for (const std::string* t : {&a.total, &a.nom, &a.perte}) textes = std::max(textes, f.measure(*t, fort));
  }
  const float pas = std::min(kPasMax, c.largeur / static_cast<float>(frise.annees.size()));
  const bool serre = textes + 8 > pas;
  const float barre = std::max(3.0F, std::min(56.0F, pas - 6));
  const float sol = c.y + kLigne + kHauteur;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < frise.annees.size(); ++i) {
    const Frise::Annee& a = frise.annees[i];
    const float x = c.x + pas * static_cast<float>(i);
    const float gauche = x + (pas - barre) / 2;
    float haut = sol;
    for (std::size_t k = 0; k < a.valeurs.size(); ++k) {
      const float h = kHauteur * static_cast<float>(a.valeurs[k] / maximum);
      // A thin line of the ground between two parts, where there is room for it.
      dessin->AddRectFilled({gauche, haut - h + (h > 4 ? 1.0F : 0.0F)}, {gauche + barre, haut}, frise.parts[k].couleur);
      haut -= h;
    }
    if (!serre || i % 5 == 0) {
      const float large = serre ? textes : pas;
      const float debut = std::max(c.x, x + (pas - large) / 2);
      f.ink_line({debut, haut - kLigne, large, kLigne}, a.total, fort, Alignement::Centre);
      f.ink_line({debut, sol + 4, large, kLigne}, a.nom, second, Alignement::Centre);
      if (!serre) f.ink_line({debut, sol + 4 + kLigne, large, kLigne}, a.perte, second, Alignement::Centre);
    }
    Noeud n = f.node(Role::Texte, "frise" + std::to_string(i), a.dit, {x, sol + 4, pas, kLigne});
    n.outil = true;
    f.arbre.leaf(std::move(n));
  }
  dessin->AddLine({c.x, sol}, {c.x + pas * static_cast<float>(frise.annees.size()), sol}, theme::couleurs.bord, 1);
  c.y = sol + 4 + kLigne * (serre ? 1 : 2) + 8;
  draw_legende(f, c, frise.parts);
}

}  // namespace passeflux::ui
