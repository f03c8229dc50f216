// The frame around the pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// No rail: a narrow screen, or a presentation. The bar then holds a list of the pages.
bool is_compact(const app::Session& session, float largeur);
void draw_barre(Facade& f, app::Session& session, float largeur);
void draw_rail(Facade& f, app::Session& session, const Rect& rect);
// `dessus`: over the content, on a narrow screen.
void draw_panneau_explication(Facade& f, app::Session& session, const Rect& rect, bool dessus);
// The message under the top bar, at the head of the page.
void draw_avis(Facade& f, Colonne& c, app::Session& session);
// The veil and the card of a dialog; the pen is inside, until close() and end_region().
// In the middle of the screen, or at `haut`.
Colonne begin_dialog(Facade& f, std::string_view nom, float largeur, float hauteur, float l, float h, float haut = -1);
inline constexpr float kMargeDialogue = 24;

// A field and what it finds; returns the index of the line chosen in this frame. `total`: how many were found in all.
struct LigneChoix {
  std::string texte;
  std::string detail;
  bool actif = true;
};
std::optional<std::size_t> draw_choix(Facade& f, app::Session& session, std::string_view titre, std::string_view champ,
                                      const std::vector<LigneChoix>& lignes, std::string_view rien, float largeur,
                                      float hauteur);
void draw_commandes(Facade& f, app::Session& session, float largeur, float hauteur);
// An import that waits for a word.
void draw_assistant(Facade& f, app::Session& session, float largeur, float hauteur);
void draw_aide(Facade& f, app::Session& session, float largeur, float hauteur);
// Over everything: a file being read, a question, an import that waits for a word, versions, commands, help.
void draw_dialogues(Facade& f, app::Session& session, float largeur, float hauteur);

}  // namespace passeflux::ui
