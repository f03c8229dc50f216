// The only place that calls ImGui's interactive widgets. A call states role, name, value and state once: it draws,
// emits the semantic node, and answers what the user did, be it by mouse, by keyboard or by assistive technology.
//
// Layout: a page is a column of blocks. `Colonne` is the pen: where the next block goes and how wide it may be.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "io/table_ecrite.hpp"
#include "ui/semantique.hpp"
#include "ui/theme.hpp"

namespace passeflux::ui {

enum class Graisse : std::uint8_t { Normale, Forte };
enum class Alignement : std::uint8_t { Gauche, Droite, Centre };
enum class Bouton : std::uint8_t { Primaire, Second, Lien };
enum class Ton : std::uint8_t { Neutre, Attention, Danger, Positif, AVerifier };

struct Colonne {
  float x = 0;
  float y = 0;
  float largeur = 0;
  void space(float hauteur) { y += hauteur; }
};

struct StyleTexte {
  float taille = theme::kCorps;
  Graisse graisse = Graisse::Normale;
  theme::Couleur couleur = theme::couleurs.texte;
};

// What came from the keyboard or assistive technology since the last frame, by node id.
struct Boite {
  std::set<std::uint32_t> activations;
  std::map<std::uint32_t, std::string> saisies;  // committed text of a field, or option index of a list
  std::optional<bool> suite;                     // an option was chosen: whether the keys go on through the same list
  std::uint32_t focus = 0;                       // node that took the focus: brought into view
  float defilement = 0;                          // in screens: of the page, from the keyboard
  bool defile_panneau = false;                   // of the panel instead
  // Cells pasted from a spreadsheet, from the field that had the focus.
  std::uint32_t collage = 0;
  std::vector<std::vector<std::string>> cellules;
};

class Facade {
 public:
  ImFont* normale = nullptr;
  ImFont* forte = nullptr;
  Arbre arbre;
  Boite boite;
  Rect masque;                                              // part of the region that something else covers
  void paste(std::uint32_t champ, std::string_view texte);  // what a spreadsheet put in the clipboard
  // A table of the screen and where it goes: its cells are taken when it is next drawn.
  enum class Sortie : std::uint8_t { Copie, Classeur, Csv };
  void take_table(std::string_view nom, Sortie sortie) { table_voulue_ = {.nom = std::string(nom), .sortie = sortie}; }
  struct TablePrise {
    std::string nom;  // of the table to take in this frame; empty: none
    Sortie sortie = Sortie::Copie;
    std::optional<io::FeuilleEcrite> feuille;  // once it is drawn
  };
  TablePrise prise;
  std::string export_demande;             // name of the table whose "Exporter" was pressed in this frame
  void copy_figure(const Noeud& figure);  // the number, under its name
  std::string texte_copie;                // what goes to the clipboard at the end of the frame
  std::string dit_copie;                  // what the notice says was copied
  struct LigneVisee {
    std::string table;
    std::size_t ligne = 0;
  };
  std::size_t lignes_emises = 0;          // of a long table, whatever is in view; 0: those in view
  std::optional<LigneVisee> ligne_visee;  // row of a long table to bring into view
  std::uint32_t champs_de_cellule = 0;    // last field drawn in the current cell
  std::string* cellule = nullptr;         // where the content of the current cell is written, while a table is taken

  void begin_frame();
  void end_frame();  // forgets what was not consumed

  // --- Text. Each returns the height it took.
  float measure(std::string_view texte, const StyleTexte& style) const;  // width on one line
  float height(std::string_view texte, const StyleTexte& style, float largeur) const;
  // Draws without a node: the caller emits the meaning.
  float ink(float x, float y, std::string_view texte, const StyleTexte& style, float largeur = 0);
  void ink_line(const Rect& rect, std::string_view texte, const StyleTexte& style, Alignement alignement);
  void title(Colonne& c, std::string_view texte, int niveau, float taille);
  void paragraph(Colonne& c, std::string_view texte, const StyleTexte& style = {});
  void label(const Rect& rect, std::string_view texte, const StyleTexte& style,
             Alignement alignement = Alignement::Gauche);
  float tag(float x, float y, std::string_view texte, Ton ton);  // drawn only; returns its width

  // --- Controls
  float button_width(std::string_view texte, Bouton genre, std::string_view raccourci = {}) const;
  bool button(const Rect& rect, std::string_view texte, Bouton genre, bool actif = true,
              std::string_view raccourci = {}, std::string_view nom = {});
  bool rail_item(const Rect& rect, std::string_view texte, bool courant, bool actif, std::string_view compte,
                 std::string_view unite, Ton ton);
  bool checkbox(const Rect& rect, std::string_view texte, bool coche, std::string_view description = {});
  // A line of a list to choose from: what it is, and where.
  bool choice(const Rect& rect, std::string_view texte, std::string_view detail, bool actif = true);
  // A row of exclusive choices; returns the index chosen in this frame.
  std::optional<std::size_t> radio(Colonne& c, std::string_view nom, const std::vector<std::string>& choix,
                                   std::size_t courant);
  // A field drawn at rest; while it is edited the browser's own field stands over it. Returns a committed text.
  struct OptionsChamp {
    bool numerique = false;
    std::string erreur;
    std::string fantome;
    bool immediat = false;  // returns what is typed as it comes; Enter answers through entered()
  };
  std::optional<std::string> field(std::string_view cle, const Rect& rect, std::string_view nom,
                                   std::string_view valeur, const OptionsChamp& options);
  std::optional<std::string> field(std::string_view cle, const Rect& rect, std::string_view nom,
                                   std::string_view valeur) {
    return field(cle, rect, nom, valeur, OptionsChamp{});
  }
  bool entered(std::string_view cle) const;  // Enter was pressed in that immediate field
  std::optional<std::size_t> select(std::string_view cle, const Rect& rect, std::string_view nom,
                                    const std::vector<std::string>& options, std::size_t courant);
  // A slider, moved by the mouse, a finger or the keys as the browser's own; returns where it was moved, as it moves.
  // Values are in steps of 10^-decimales: 82 with one decimal is 8.2.
  struct OptionsCurseur {
    std::int64_t min = 0;
    std::int64_t max = 100;
    std::int64_t valeur = 0;
    std::int64_t repere = -1;  // marked on the track; negative: none
    int decimales = 0;
    std::string texte;  // the value in words, with its unit
  };
  std::optional<std::int64_t> slider(std::string_view cle, const Rect& rect, std::string_view nom,
                                     const OptionsCurseur& options);
  // A number that opens "Pourquoi ce chiffre ?": dotted underline, returns true when asked.
  bool figure(std::string_view cle, float x, float y, std::string_view texte, const StyleTexte& style,
              Alignement alignement, std::string_view nom, bool choisi);
  void progress(Colonne& c, std::string_view nom, double part);

  // --- Containers
  void open(Role role, std::string_view cle, std::string_view nom, const Rect& rect);
  void close();
  void begin_card(Colonne& c, float marge);  // content goes to a second layer; the card is drawn when it ends
  void end_card(Colonne& c, float marge, theme::Couleur fond = theme::couleurs.surface,
                theme::Couleur trait = theme::couleurs.trait);
  // The two live regions, always there, dialog or not: a screen reader says what comes into them.
  void announce(std::string_view statut, std::string_view alerte);

  // A scrolling region of the screen, above the others or not; between the two calls the pen is inside it.
  Colonne begin_region(std::string_view cle, const Rect& rect, theme::Couleur fond, float marge, float largeur_max = 0,
                       bool dessus = false);
  void end_region(const Colonne& c);
  void scroll_region();  // the open region, by what the keyboard asked

  std::uint32_t id_of(std::string_view cle, Role role) const;
  // Makes a node; brings it into view when it just took the focus.
  Noeud node(Role role, std::string_view cle, std::string_view nom, const Rect& rect) const;

 private:
  void write_cell(std::string_view texte) const;
  bool pressed(const Rect& rect, std::string_view cle, std::uint32_t id, bool actif);
  TablePrise table_voulue_;
  std::uint32_t dernier_clic_ = 0;
  bool hovered_ = false;
  bool held_ = false;
  ImDrawListSplitter couches_;
  float haut_carte_ = 0;
};

void apply_style();

}  // namespace passeflux::ui
