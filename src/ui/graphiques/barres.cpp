#include "graphiques/barres.hpp"

#include <algorithm>

namespace passeflux::ui {

void draw_barres(Facade& f, Colonne& c, const io::GraphiqueBarres& graphique) {
  constexpr float kBarre = 20;
  constexpr float kEntre = 10;
  const StyleTexte nom{.taille = theme::kPetit};
  const StyleTexte texte{.taille = theme::kSecond};
  const float noms = std::min(260.0F, c.largeur * 0.32F);
  float textes = 0;
  for (const io::GroupeBarres& g : graphique.groupes)
    for (const io::Barre& b : g.barres) textes = std::max(textes, f.measure(b.texte + " · " + b.nom, texte));
  const float reste = c.largeur - noms;
  const float longueur = std::max(reste * 0.35F, reste - textes - 16);
  const double maximum = graphique.maximum();
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < graphique.groupes.size(); ++i) {
    const io::GroupeBarres& g = graphique.groupes[i];
    f.ink_line({c.x, c.y, noms - 12, kBarre}, g.nom, nom, Alignement::Gauche);
    for (std::size_t j = 0; j < g.barres.size(); ++j) {
      const io::Barre& b = g.barres[j];
      const float l = std::max(1.0F, longueur * static_cast<float>(b.valeur / maximum));
      const float x = c.x + noms;
      dessin->AddRectFilled({x, c.y + 4}, {x + l, c.y + kBarre - 3}, theme::rgb(b.couleur), 2);
      const std::string dit = b.texte + " · " + b.nom;
      f.ink_line({x + l + 8, c.y, c.largeur - noms - l - 8, kBarre}, dit, texte, Alignement::Gauche);
      Noeud n = f.node(Role::Texte, "barre" + std::to_string(i) + "." + std::to_string(j), g.nom + ", " + dit,
                       {x, c.y, c.largeur - noms, kBarre});
      n.outil = true;
      f.arbre.leaf(std::move(n));
      c.y += kBarre;
    }
    c.y += kEntre;
  }
}

}  // namespace passeflux::ui
