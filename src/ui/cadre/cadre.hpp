// The frame around the pages.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

void draw_barre(Facade& f, app::Session& session, float largeur);
void draw_rail(Facade& f, app::Session& session, const Rect& rect);
// `dessus`: over the content, on a narrow screen.
void draw_panneau_explication(Facade& f, app::Session& session, const Rect& rect, bool dessus);
// The message under the top bar, at the head of the page.
void draw_avis(Facade& f, Colonne& c, app::Session& session);
// Over everything: a file being read, an import that waits for a word.
void draw_dialogues(Facade& f, app::Session& session, float largeur, float hauteur);

}  // namespace passeflux::ui
