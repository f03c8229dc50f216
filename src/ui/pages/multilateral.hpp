// The parts of the page that puts several bailleurs together.
#pragma once

#include <optional>

#include "app/session.hpp"
#include "core/etat_des_lieux/multilateral.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

void draw_territoires_communs(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout);
void draw_reservations_communes(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout);

// The territory and the bailleur that are looked at; none: all of them.
FiltreCommun filter_of(const app::Session& session, const Multilateral& tout);

}  // namespace passeflux::ui
