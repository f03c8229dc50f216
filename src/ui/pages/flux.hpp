// Parts of the page Flux.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// The tie to settle, or the one that someone settled; nothing when there is none.
void draw_egalite(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
