// The semantic tree of a frame: what is on screen, by role, name and value, with the rectangle it was drawn in.
// One call of a widget draws with ImGui and emits its node; the browser mirrors the nodes in ARIA, tests read them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux::ui {

enum class Role : std::uint8_t {
  Banniere,    // top bar
  Navigation,  // left rail
  Principal,   // page content
  Complement,  // explanation panel
  Dialogue,
  Titre,  // with a level
  Texte,
  Bouton,
  Case,  // checkbox
  GroupeRadio,
  Radio,
  Champ,  // text field
  Liste,  // choice among options
  Tableau,
  Ligne,
  EnteteColonne,
  EnteteLigne,
  Cellule,
  Statut,  // live region: results
  Alerte,  // live region: problems
  Progression,
  Curseur,  // a value between two others, moved by steps
};

struct Rect {
  float x = 0;
  float y = 0;
  float largeur = 0;
  float hauteur = 0;
  bool contains(float px, float py) const { return px >= x && px < x + largeur && py >= y && py < y + hauteur; }
};

struct Noeud {
  std::uint32_t id = 0;
  std::uint32_t parent = 0;  // 0: the root
  Role role = Role::Texte;
  std::string nom;
  std::string valeur;
  std::string description;
  // Of a Liste; of a Champ, the example shown while it is empty; of a Curseur, its least and greatest values, its step
  // and its value in words.
  std::vector<std::string> options;
  Rect rect;
  std::uint8_t niveau = 0;  // of a Titre
  bool desactive = false;
  bool coche = false;    // Case, Radio
  bool courant = false;  // the page we are on
  bool invalide = false;
  bool numerique = false;   // Champ: decimal keypad; Champ, EnteteColonne: aligned right
  bool total = false;       // Ligne: the sum of those above
  bool outil = false;       // EnteteColonne, Cellule: what acts on the row, no content
  bool hors_vue = false;    // scrolled out of its region
  bool immediat = false;    // Champ: what is typed acts at once, Enter chooses
  std::uint32_t rangs = 0;  // of a Tableau: rows in all, header included, when only some are emitted
  std::uint32_t rang = 0;   // of a Ligne of such a table: its place, from 1
  bool cle_unique = true;   // false: another node of the frame has the same key, and this one was given the next id

  std::string option() const;  // of a Liste: the one chosen, empty when none is
};

class Arbre {
 public:
  void begin_frame();
  void set_rangs(std::uint32_t rangs) { noeud_ouvert().rangs = rangs; }  // of the container open now
  void set_rang(std::uint32_t rang) { noeud_ouvert().rang = rang; }
  // Containers: what is emitted until close() is inside.
  void open(Noeud noeud);
  void close();
  void leaf(Noeud noeud);

  const std::vector<Noeud>& noeuds() const { return noeuds_; }
  const Noeud* find(Role role, std::string_view nom) const;  // the first such node
  const Noeud* find(std::uint32_t id) const;

 private:
  Noeud& noeud_ouvert() { return noeuds_[ouverts_.back()]; }
  std::vector<Noeud> noeuds_;
  std::set<std::uint32_t> ids_;
  std::vector<std::uint32_t> pile_;
  std::vector<std::size_t> ouverts_;  // places of the same nodes in noeuds_
};

}  // namespace passeflux::ui
