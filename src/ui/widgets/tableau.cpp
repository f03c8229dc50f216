#include "ui/tableau.hpp"

#include <algorithm>
#include <cmath>

namespace passeflux::ui {

namespace {
constexpr float kMargeCellule = 8;
constexpr StyleTexte kStyleEnTete{.taille = theme::kSecond, .graisse = Graisse::Forte, .couleur = theme::kTexteSecond};
}  // namespace

Tableau::Tableau(Facade& facade, Colonne& colonne, std::string_view nom, std::vector<EnTete> en_tetes)
    : f_(&facade), c_(&colonne), en_tetes_(std::move(en_tetes)) {
  float fixe = 0;
  float libres = 0;
  float lignes = 1;
  for (const EnTete& e : en_tetes_) {
    fixe += e.largeur;
    if (e.largeur == 0) ++libres;
    lignes = std::max(lignes, 1 + static_cast<float>(std::ranges::count(e.titre, '\n')));
  }
  float x = c_->x;
  for (const EnTete& e : en_tetes_) {
    x_.push_back(x);
    largeurs_.push_back(e.largeur > 0 ? e.largeur : std::floor((c_->largeur - fixe) / std::max(libres, 1.0F)));
    x += largeurs_.back();
  }
  f_->open(Role::Tableau, nom, nom, {c_->x, c_->y, c_->largeur, 1});
  ImGui::PushID(nom.data(), nom.data() + nom.size());
  const float pas = std::round(theme::kSecond * theme::kInterligne);
  const float h = lignes * pas + 12;
  f_->open(Role::Ligne, "en-tete", "", {c_->x, c_->y, c_->largeur, h});
  for (std::size_t i = 0; i < en_tetes_.size(); ++i) {
    std::string titre = en_tetes_[i].titre;
    const Rect r{x_[i] + kMargeCellule, c_->y, largeurs_[i] - 2 * kMargeCellule, h};
    const float n = 1 + static_cast<float>(std::ranges::count(titre, '\n'));
    float y = c_->y + h - 6 - n * pas;
    std::string_view reste = titre;
    while (true) {
      const std::size_t fin = reste.find('\n');
      f_->ink_line({r.x, y, r.largeur, pas}, reste.substr(0, fin), kStyleEnTete, en_tetes_[i].alignement);
      if (fin == std::string_view::npos) break;
      reste.remove_prefix(fin + 1);
      y += pas;
    }
    std::ranges::replace(titre, '\n', ' ');
    const std::string& nom_dit = titre.empty() ? en_tetes_[i].nom : titre;
    f_->arbre.leaf(f_->node(Role::EnteteColonne, "col" + std::to_string(i), nom_dit, r));
  }
  f_->close();
  c_->y += h;
  ImGui::GetWindowDrawList()->AddLine({c_->x, c_->y}, {c_->x + c_->largeur, c_->y}, theme::kTrait);
}

Tableau::~Tableau() {
  ImGui::PopID();
  f_->close();
}

void Tableau::begin_row(std::string_view cle, bool total, bool choisie, float hauteur) {
  hauteur_ = hauteur;
  total_ = total;
  colonne_courante_ = 0;
  ImGui::PushID(cle.data(), cle.data() + cle.size());
  f_->open(Role::Ligne, "ligne", "", {c_->x, c_->y, c_->largeur, hauteur});
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (choisie) dessin->AddRectFilled({c_->x, c_->y}, {c_->x + c_->largeur, c_->y + hauteur}, theme::kAccentTeinte);
  if (total) dessin->AddRectFilled({c_->x, c_->y}, {c_->x + c_->largeur, c_->y + 1.5F}, theme::kTexte);
}

void Tableau::end_row() {
  f_->close();
  ImGui::PopID();
  c_->y += hauteur_;
  if (!total_)
    ImGui::GetWindowDrawList()->AddLine({c_->x, c_->y - 0.5F}, {c_->x + c_->largeur, c_->y - 0.5F}, theme::kTraitLeger);
}

Rect Tableau::next_rect() {
  const std::size_t i = colonne_courante_++;
  return {x_[i] + kMargeCellule, c_->y, largeurs_[i] - 2 * kMargeCellule, hauteur_};
}

void Tableau::text(std::string_view texte, const StyleTexte& style) {
  const bool premiere = colonne_courante_ == 0;
  const Alignement alignement = en_tetes_[colonne_courante_].alignement;
  const Rect r = next_rect();
  f_->arbre.leaf(
      f_->node(premiere ? Role::EnteteLigne : Role::Cellule, "c" + std::to_string(colonne_courante_), texte, r));
  StyleTexte s = style;
  if (total_) s.graisse = Graisse::Forte;
  f_->ink_line(r, texte, s, alignement);
}

Rect Tableau::begin_cell(std::string_view nom) {
  const bool premiere = colonne_courante_ == 0;
  const Rect r = next_rect();
  f_->open(premiere ? Role::EnteteLigne : Role::Cellule, "c" + std::to_string(colonne_courante_), nom, r);
  return r;
}

void Tableau::end_cell() { f_->close(); }

}  // namespace passeflux::ui
