// What a person types, read as a value; and the page's common furniture.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/session.hpp"
#include "ui/facade.hpp"
#include "ui/suite_boutons.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

// A whole number between bounds, spaces allowed between thousands; nothing when it is not one.
std::optional<std::int64_t> parse_count(std::string_view texte, std::int64_t min, std::int64_t max);

// A field for a count (a negative one shows as empty): returns the new value once committed. A text that is not a count
// stays nowhere: the notice says what was typed and what is expected.
std::optional<std::int64_t> count_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                        std::string_view nom, std::int64_t valeur, std::int64_t min = 0,
                                        std::int64_t max = kLogementsMax, bool annee = false);

// A field for a share, typed and shown in per cent ("30", "12,5"; an undefined one is empty): returns the share,
// between 0 and 1, once committed.
std::optional<Rationnel> percent_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, const Rationnel& part);

// A field for a number from 0 to 1,000, decimals allowed: the number once committed.
std::optional<Rationnel> decimal_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, const Rationnel& valeur);

// A field for a day, typed and shown jj/mm/aaaa: yyyymmdd once committed; emptied, 0.
std::optional<std::int32_t> date_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, std::int32_t date);

// A field for a territory, typed as the INSEE code of a commune or a SIREN: the code once committed; emptied, nothing
// in it.
std::optional<std::string> territoire_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                            std::string_view nom, std::string_view code);

// In a row of controls: the place of one in the next cell, to close with end_cell(); "Retirer", which is a cell whole.
Rect field_cell(Tableau& t);
bool remove_cell(Facade& f, Tableau& t, std::string_view quoi);

// Title, one sentence, and the next action at the top right; returns true when it is pressed. Beside it, "Version
// texte": the same page as a plain document.
bool page_head(Facade& f, Colonne& c, app::Session& session, std::string_view titre, std::string_view phrase,
               std::string_view action = {});

// Buttons that copy and export a table, at the right of the line the pen is on.
void copy_button(Facade& f, const Colonne& c, std::string_view table);
// The title of a table, and the same buttons.
void table_title(Facade& f, Colonne& c, std::string_view titre, float taille, int niveau = 2);
// The same, in line with the cells of the table under it, which fills its card.
void cells_title(Facade& f, Colonne& c, std::string_view titre, float taille, int niveau = 2);

// The button that copies a picture, on the same line; at the left of a table's own (`avec_table`).
bool image_button(Facade& f, const Colonne& c, std::string_view titre, bool avec_table);

// The heading of a column that a name heads: on two lines at most, above what the column counts.
std::string heading(const Facade& f, const std::string& nom, float largeur, const char* dessous);

// The title of a chart, and the buttons that copy its picture, its data (`table`, empty: none), and export them.
// Returns true when the picture is to be copied.
bool chart_title(Facade& f, Colonne& c, std::string_view titre, std::string_view table, float taille);

// Fields side by side, each under its name, on as many lines as they take; the pen goes below them at the end.
class Rangee {
 public:
  Rangee(Facade& f, Colonne& c) : f_(&f), c_(&c), x_(c.x) {}
  ~Rangee() { end(); }
  Rangee(const Rangee&) = delete;
  Rangee& operator=(const Rangee&) = delete;
  Rect place(std::string_view titre, float largeur);  // of the next field

 private:
  void end();
  Facade* f_;
  Colonne* c_;
  float x_;
};

// Where a page has nothing yet: what is missing, and what to do; true when `action` (empty: none) is pressed.
bool empty_card(Facade& f, Colonne& c, std::string_view titre, std::string_view phrase, std::string_view action = {});

// What a paste comes to: one command, or nothing and the notice says why.
void end_paste(app::Session& session, const Collage& collage, const std::string& faute,
               std::function<void(Etude&)> changement);

// An explainable figure of the results, drawn at (x, y); opens the panel when asked.
void result_figure(Facade& f, app::Session& session, std::string_view reference, float x, float y,
                   std::string_view texte, const StyleTexte& style, Alignement alignement, std::string_view nom);

// The next cell of a table whole, its figure being of another result than the étude's.
void figure_cell(Facade& f, Tableau& t, app::Session& session, const std::shared_ptr<const ResultatFlux>& resultat,
                 std::string_view reference, const io::CelluleEcrite& exacte, std::string_view texte,
                 const StyleTexte& style, std::string_view nom);

theme::Couleur couleur_of(const Etude& etude, std::string_view id);

}  // namespace passeflux::ui
