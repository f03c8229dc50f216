// Parts of the page Scénarios.
#pragma once

#include "app/session.hpp"
#include "core/flux/comparaison.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// The scenarios that the page compares, the reference first; computed again when the étude is another.
const Comparaison& comparaison_of(const app::Session& session);
// What differs, then what comes of it: shares and dwellings, territories, alerts.
void draw_comparaison(Facade& f, Colonne& c, app::Session& session, const Comparaison& comparaison);
// What the cadre régional says, beside what the étude does.
void draw_cadre(Facade& f, Colonne& c, app::Session& session);
// The decisions taken, and what records one more.
void draw_releve(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
