// A table: header, rows of 32 pixels, hairlines, a ruled total; cells are text or hold a control.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/facade.hpp"

namespace passeflux::ui {

struct EnTete {
  std::string titre;  // "\n" for two lines
  float largeur = 0;  // 0: takes what is left
  Alignement alignement = Alignement::Gauche;
  std::string nom = {};  // of a column with no title drawn: what the column holds
};

class Tableau {
 public:
  Tableau(Facade& facade, Colonne& colonne, std::string_view nom, std::vector<EnTete> en_tetes);
  ~Tableau();
  Tableau(const Tableau&) = delete;
  Tableau& operator=(const Tableau&) = delete;

  void begin_row(std::string_view cle, bool total = false, bool choisie = false, float hauteur = theme::kLigneTableau);
  void end_row();
  // The next cell, as text; the first of a row is its header.
  void text(std::string_view texte, const StyleTexte& style = {.taille = theme::kTableau});
  // The next cell, to hold something else; close it with end_cell().
  Rect begin_cell(std::string_view nom = {});
  void end_cell();

 private:
  Rect next_rect();
  Facade* f_;
  Colonne* c_;
  std::vector<EnTete> en_tetes_;
  std::vector<float> x_;
  std::vector<float> largeurs_;
  std::size_t colonne_courante_ = 0;
  float hauteur_ = 0;
  bool total_ = false;
};

}  // namespace passeflux::ui
