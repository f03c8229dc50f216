// The parc counted by number of rooms, financing and territory.
#pragma once

#include <memory>

#include "app/session.hpp"
#include "io/synthese.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// Counted once for a parc and a geography, not for each frame.
const io::Synthese& synthese_of(const std::shared_ptr<const Parc>& parc, const Geographie* geographie);

void draw_synthese(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
