#include "ui/tableau.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/domaine/libelle.hpp"

namespace passeflux::ui {

namespace {
constexpr float kMargeCellule = 8;
StyleTexte header_style() {
  return {.taille = theme::kSecond, .graisse = Graisse::Forte, .couleur = theme::couleurs.texte_second};
}
constexpr float kLibreMoindre = 110;  // of a column that takes what is left

// Widths of the columns. Where there is no room for all, those of a stated width give way together, each down to its
// least; what acts on a row keeps its own.
std::vector<float> fit(const Facade& f, const std::vector<EnTete>& en_tetes, float largeur) {
  std::vector<float> largeurs;
  std::vector<float> moindres;
  float fixe = 0;
  float libres = 0;
  for (const EnTete& e : en_tetes) {
    float moindre = e.moindre;
    for (std::string_view reste = e.titre; moindre == 0 || !reste.empty();) {
      const std::size_t fin = reste.find('\n');
      moindre = std::max(moindre, std::ceil(f.measure(reste.substr(0, fin), header_style())) + 2 * kMargeCellule);
      reste = fin == std::string_view::npos ? std::string_view{} : reste.substr(fin + 1);
    }
    largeurs.push_back(e.largeur);
    moindres.push_back(e.action ? e.largeur : std::min(moindre, e.largeur));
    fixe += e.largeur;
    if (e.largeur == 0) ++libres;
  }
  const float place = largeur - libres * kLibreMoindre;
  bool change = fixe > place;
  std::vector<bool> au_plus_bas(en_tetes.size());
  while (change) {
    change = false;
    float bas = 0;
    float autres = 0;
    for (std::size_t i = 0; i < en_tetes.size(); ++i)
      (au_plus_bas[i] ? bas : autres) += au_plus_bas[i] ? moindres[i] : en_tetes[i].largeur;
    const float part = autres == 0 ? 0 : std::max(0.0F, (place - bas) / autres);
    for (std::size_t i = 0; i < en_tetes.size(); ++i) {
      if (au_plus_bas[i] || en_tetes[i].largeur == 0) continue;
      largeurs[i] = std::floor(en_tetes[i].largeur * part);
      if (largeurs[i] >= moindres[i]) continue;
      largeurs[i] = moindres[i];
      au_plus_bas[i] = true;
      change = true;
    }
  }
  float reste = largeur;
  for (const float l : largeurs) reste -= l;
  for (std::size_t i = 0; i < en_tetes.size(); ++i)
    if (en_tetes[i].largeur == 0) largeurs[i] = std::floor(reste / libres);
  return largeurs;
}

float header_step() { return std::round(theme::kSecond * theme::kInterligne); }
}  // namespace

Tableau::Tableau(Facade& facade, Colonne& colonne, std::string_view nom, std::vector<EnTete> en_tetes)
    : f_(&facade),
      c_(&colonne),
      nom_(nom),
      en_tetes_(std::move(en_tetes)),
      largeurs_(fit(facade, en_tetes_, colonne.largeur)),
      prise_(facade.prise.nom == nom) {
  float lignes = 1;
  float x = c_->x;
  for (std::size_t i = 0; i < en_tetes_.size(); ++i) {
    lignes = std::max(lignes, 1 + static_cast<float>(std::ranges::count(en_tetes_[i].titre, '\n')));
    x_.push_back(x);
    x += largeurs_[i];
  }
  haut_ = c_->y;
  hauteur_en_tete_ = lignes * header_step() + 12;
  f_->open(Role::Tableau, nom, nom, {c_->x, c_->y, c_->largeur, 1});
  ImGui::PushID(nom.data(), nom.data() + nom.size());
  f_->open(Role::Ligne, "en-tete", "", {c_->x, c_->y, c_->largeur, hauteur_en_tete_});
  if (prise_) f_->prise.feuille = io::FeuilleEcrite{.nom = nom_};
  for (std::size_t i = 0; i < en_tetes_.size(); ++i) {
    std::string titre = en_tetes_[i].titre;
    std::ranges::replace(titre, '\n', ' ');
    const Rect r{x_[i] + kMargeCellule, c_->y, largeurs_[i] - 2 * kMargeCellule, hauteur_en_tete_};
    Noeud n = f_->node(Role::EnteteColonne, "col" + std::to_string(i), titre, r);
    n.numerique = en_tetes_[i].alignement == Alignement::Droite;
    n.outil = en_tetes_[i].action;
    f_->arbre.leaf(std::move(n));
    if (prise_ && !en_tetes_[i].action) f_->prise.feuille->entetes.push_back(titre);
  }
  draw_header(haut_);
  f_->close();
  c_->y += hauteur_en_tete_;
}

Tableau::~Tableau() {
  ImGui::PopID();
  f_->close();
}

void Tableau::draw_header(float y) {
  const float pas = header_step();
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (y != haut_)
    dessin->AddRectFilled({c_->x, y}, {c_->x + c_->largeur, y + hauteur_en_tete_}, theme::couleurs.surface);
  for (std::size_t i = 0; i < en_tetes_.size(); ++i) {
    if (en_tetes_[i].action) continue;  // named for those who do not see the column
    std::string_view reste = en_tetes_[i].titre;
    float ligne = y + hauteur_en_tete_ - 6 - (1 + static_cast<float>(std::ranges::count(reste, '\n'))) * pas;
    while (true) {
      const std::size_t fin = reste.find('\n');
      f_->ink_line({x_[i] + kMargeCellule, ligne, largeurs_[i] - 2 * kMargeCellule, pas}, reste.substr(0, fin),
                   header_style(), en_tetes_[i].alignement);
      if (fin == std::string_view::npos) break;
      reste.remove_prefix(fin + 1);
      ligne += pas;
    }
  }
  dessin->AddLine({c_->x, y + hauteur_en_tete_}, {c_->x + c_->largeur, y + hauteur_en_tete_}, theme::couleurs.trait);
}

void Tableau::begin_row(std::string_view cle, bool total, bool choisie, float hauteur) {
  hauteur_ = hauteur;
  total_ = total;
  colonne_courante_ = 0;
  ImGui::PushID(cle.data(), cle.data() + cle.size());
  Noeud n = f_->node(Role::Ligne, "ligne", "", {c_->x, c_->y, c_->largeur, hauteur});
  n.total = total;
  f_->arbre.open(std::move(n));
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (choisie)
    dessin->AddRectFilled({c_->x, c_->y}, {c_->x + c_->largeur, c_->y + hauteur}, theme::couleurs.accent_teinte);
  if (total) dessin->AddRectFilled({c_->x, c_->y}, {c_->x + c_->largeur, c_->y + 1.5F}, theme::couleurs.texte);
  if (prise_) f_->prise.feuille->lignes.emplace_back();
}

void Tableau::end_row() {
  f_->close();
  ImGui::PopID();
  c_->y += hauteur_;
  ++ligne_;
  if (!total_)
    ImGui::GetWindowDrawList()->AddLine({c_->x, c_->y - 0.5F}, {c_->x + c_->largeur, c_->y - 0.5F},
                                        theme::couleurs.trait_leger);
}

float Tableau::row_height(const std::vector<std::string>& textes, const StyleTexte& style) const {
  const float une = f_->height("", style, 0);
  float hauteur = theme::kLigneTableau;
  for (std::size_t i = 0; i < textes.size(); ++i)
    hauteur =
        std::max(hauteur, theme::kLigneTableau - une + f_->height(textes[i], style, largeurs_[i] - 2 * kMargeCellule));
  return hauteur;
}

Rect Tableau::next_rect() {
  const std::size_t i = colonne_courante_++;
  return {x_[i] + kMargeCellule, c_->y, largeurs_[i] - 2 * kMargeCellule, hauteur_};
}

void Tableau::exact(io::CelluleEcrite valeur) {
  if (prise_) exacte_ = std::move(valeur);
}

void Tableau::take_cell(std::string_view texte) {
  const EnTete& e = en_tetes_[colonne_courante_ - 1];
  const std::optional<io::CelluleEcrite> exacte = std::exchange(exacte_, std::nullopt);
  if (!prise_ || e.action) return;
  f_->prise.feuille->lignes.back().push_back(exacte ? *exacte
                                                    : io::cell_shown(texte, e.alignement == Alignement::Droite));
}

void Tableau::text(std::string_view texte, const StyleTexte& style) {
  const bool premiere = colonne_courante_ == 0;
  const Alignement alignement = en_tetes_[colonne_courante_].alignement;
  const Rect r = next_rect();
  f_->arbre.leaf(
      f_->node(premiere ? Role::EnteteLigne : Role::Cellule, "c" + std::to_string(colonne_courante_), texte, r));
  StyleTexte s = style;
  if (total_) s.graisse = Graisse::Forte;
  if (hauteur_ > theme::kLigneTableau && alignement == Alignement::Gauche)
    f_->ink(r.x, r.y + (r.hauteur - f_->height(texte, s, r.largeur)) / 2, texte, s, r.largeur);
  else
    f_->ink_line(r, texte, s, alignement);
  take_cell(texte);
}

Rect Tableau::begin_cell(std::string_view nom) {
  const bool premiere = colonne_courante_ == 0;
  const Rect r = next_rect();
  Noeud n = f_->node(premiere ? Role::EnteteLigne : Role::Cellule, "c" + std::to_string(colonne_courante_), nom, r);
  n.outil = en_tetes_[colonne_courante_ - 1].action;
  f_->arbre.open(std::move(n));
  cellule_ = nom;
  if (prise_) f_->cellule = &cellule_;
  f_->champs_de_cellule = 0;
  return r;
}

void Tableau::end_cell() {
  f_->close();
  f_->cellule = nullptr;
  take_cell(cellule_);
  if (f_->boite.collage != 0 && f_->champs_de_cellule == f_->boite.collage) collage_ = {ligne_, colonne_courante_ - 1};
}

std::optional<Collage> Tableau::pasted() const {
  if (!collage_) return std::nullopt;
  Collage collage{.ligne = collage_->first, .colonne = collage_->second, .cellules = f_->boite.cellules};
  // A selection copied with its header: the header is recognised, and left out.
  const auto is_header = [&](const std::vector<std::string>& ligne) {
    for (std::size_t i = 0; i < ligne.size(); ++i) {
      if (collage.colonne + i >= en_tetes_.size()) return false;
      if (fold(ligne[i]) != fold(en_tetes_[collage.colonne + i].titre)) return false;
    }
    return true;
  };
  if (collage.cellules.size() > 1 && is_header(collage.cellules.front()))
    collage.cellules.erase(collage.cellules.begin());
  return collage;
}

std::optional<Tableau::Case> Tableau::rows(std::size_t nombre, const TexteCellule& texte, const ValeurCellule& valeur,
                                           const TexteCellule& figure) {
  std::optional<Case> demandee;
  constexpr float kHauteur = theme::kLigneTableau;
  f_->arbre.set_rangs(static_cast<std::uint32_t>(nombre + 1));
  const float haut = c_->y;
  const float vue = ImGui::GetWindowPos().y;
  if (f_->ligne_visee && f_->ligne_visee->table == nom_) {
    ImGui::SetScrollFromPosY(haut - vue + (static_cast<float>(f_->ligne_visee->ligne) + 0.5F) * kHauteur);
    f_->ligne_visee.reset();
  }
  const auto at = [&](float y) {
    return static_cast<std::size_t>(std::clamp(y / kHauteur, 0.0F, static_cast<float>(nombre)));
  };
  const bool tout = f_->lignes_emises > 0;
  const std::size_t premiere = tout ? 0 : at(vue - haut);
  const std::size_t derniere =
      std::min(nombre, tout ? f_->lignes_emises : at(vue + ImGui::GetWindowSize().y - haut) + 1);
  // Taken whole, whatever is in view.
  for (std::size_t i = 0; prise_ && i < nombre; ++i) {
    auto& ligne = f_->prise.feuille->lignes.emplace_back();
    for (std::size_t j = 0; j < en_tetes_.size(); ++j)
      ligne.push_back(valeur ? valeur(i, j)
                             : io::cell_shown(texte(i, j), en_tetes_[j].alignement == Alignement::Droite));
  }
  prise_ = false;
  for (std::size_t i = premiere; i < derniere; ++i) {
    c_->y = haut + static_cast<float>(i) * kHauteur;
    begin_row(std::to_string(i));
    f_->arbre.set_rang(static_cast<std::uint32_t>(i + 2));
    for (std::size_t j = 0; j < en_tetes_.size(); ++j) {
      const std::string nom = figure ? figure(i, j) : std::string{};
      if (nom.empty()) {
        text(texte(i, j));
        continue;
      }
      const Rect r = begin_cell();
      const Alignement a = en_tetes_[j].alignement;
      if (f_->figure("f" + std::to_string(j), a == Alignement::Droite ? r.x + r.largeur : r.x,
                     r.y + (kHauteur - theme::kTableau * theme::kInterligne) / 2, texte(i, j),
                     {.taille = theme::kTableau}, a, nom, false))
        demandee = Case{i, j};
      end_cell();
    }
    end_row();
  }
  c_->y = haut + static_cast<float>(nombre) * kHauteur;
  if (haut_ < vue && c_->y > vue) draw_header(vue);
  return demandee;
}

}  // namespace passeflux::ui
