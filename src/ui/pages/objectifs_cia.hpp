// The objectives of the CIA, under the flux by EPCI.
#pragma once

#include <string>

#include "app/session.hpp"
#include "core/flux/objectifs_cia.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// `nom`: of the département that the breakdown is of; empty: of the whole.
void draw_objectifs_cia(Facade& f, Colonne& c, app::Session& session, const std::string& nom,
                        const Decoupage& decoupage, const ObjectifsCia& objectifs);

}  // namespace passeflux::ui
