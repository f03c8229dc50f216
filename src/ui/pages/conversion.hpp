// Parts of the page Conversion.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// What the mode of one réservataire needs: each value in its own field.
void draw_besoins(Facade& f, Colonne& c, app::Session& session, const Reservataire& reservataire, ModeConversion mode);

}  // namespace passeflux::ui
