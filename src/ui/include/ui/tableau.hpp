// A table: header, rows of 32 pixels, hairlines, a ruled total; cells are text or hold a control.
// A table can be copied or exported (Facade::take_table) and, where the page says so, cells can be pasted into it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/facade.hpp"

namespace passeflux::ui {

struct EnTete {
  std::string titre;  // "\n" for two lines
  float largeur = 0;  // 0: takes what is left
  Alignement alignement = Alignement::Gauche;
  bool action = false;  // holds what acts on the row: neither copied, exported nor pasted
  float moindre = 0;  // width under which its cells are cut; 0: what its title takes. Beside a panel all give way to it
};

// Cells pasted over a table, from the field that had the focus.
struct Collage {
  std::size_t ligne = 0;  // of the first cell, from 0
  std::size_t colonne = 0;
  std::vector<std::vector<std::string>> cellules;  // rows of cells; the header, when it came too, is left out
};

class Tableau {
 public:
  Tableau(Facade& facade, Colonne& colonne, std::string_view nom, std::vector<EnTete> en_tetes);
  ~Tableau();
  Tableau(const Tableau&) = delete;
  Tableau& operator=(const Tableau&) = delete;

  void begin_row(std::string_view cle, bool total = false, bool choisie = false, float hauteur = theme::kLigneTableau);
  void end_row();
  // Of a row that shows these texts, its first cells, whole: long ones on several lines.
  float row_height(const std::vector<std::string>& textes, const StyleTexte& style = {.taille = theme::kTableau}) const;
  // The next cell, as text; the first of a row is its header.
  void text(std::string_view texte, const StyleTexte& style = {.taille = theme::kTableau});
  // The next cell, to hold something else; close it with end_cell().
  Rect begin_cell(std::string_view nom = {});
  void end_cell();
  // The value that the cell being written, or the next text, shows less of: what is copied and exported.
  void exact(io::CelluleEcrite valeur);

  // Many rows of text: only those in view are made, drawn and emitted; the header stays in view. `valeur`: the exact
  // cells, where the text shows less.
  using TexteCellule = std::function<std::string(std::size_t ligne, std::size_t colonne)>;
  struct Case {
    std::size_t ligne = 0;
    std::size_t colonne = 0;
  };
  using ValeurCellule = std::function<io::CelluleEcrite(std::size_t ligne, std::size_t colonne)>;
  // `figure`: the name of a cell that opens "Pourquoi ce chiffre ?"; empty: plain text. Answers the one that was asked.
  std::optional<Case> rows(std::size_t nombre, const TexteCellule& texte, const ValeurCellule& valeur = {},
                           const TexteCellule& figure = {});

  // What was pasted into this table since the last frame; after the last row.
  std::optional<Collage> pasted() const;

 private:
  Rect next_rect();
  void draw_header(float y);
  void take_cell(std::string_view texte);
  Facade* f_;
  Colonne* c_;
  std::string nom_;
  std::vector<EnTete> en_tetes_;
  std::vector<float> x_;
  std::vector<float> largeurs_;
  float haut_ = 0;  // of the header
  float hauteur_en_tete_ = 0;
  std::size_t ligne_ = 0;
  std::size_t colonne_courante_ = 0;
  float hauteur_ = 0;
  bool total_ = false;
  bool prise_ = false;   // its cells are taken in this frame
  std::string cellule_;  // content of the open cell
  std::optional<io::CelluleEcrite> exacte_;
  std::optional<std::pair<std::size_t, std::size_t>> collage_;
};

// The table of a chart's data, not drawn. `nombres`: what each cell says, row by row; `rangs`: where each row is on the
// chart.
void say_table(Facade& f, const io::FeuilleEcrite& table, const std::vector<std::string>& nombres,
               const std::vector<Rect>& rangs, const Rect& cadre);

}  // namespace passeflux::ui
