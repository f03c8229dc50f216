// The page Conventions: its parts, and what names a territory.
#pragma once

#include <string>
#include <string_view>

#include "app/session.hpp"
#include "core/flux/blocs_territoriaux.hpp"
#include "core/flux/flux_departements.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// "Doubs (25)", "Besançon (25056)", the code itself when the geography does not know it; nothing: "Tout le parc".
std::string name_territoire(const app::Session& session, std::string_view code);

// The flux of each département, last computed of this étude; the geography must be there.
const FluxDepartements& departements_now(const app::Session& session);

// Cuts of its parc, and whether it lies in several départements; both there too.
Decoupages& decoupages_now();
bool has_departements(const app::Session& session);

void draw_convention(Facade& f, Colonne& c, app::Session& session);  // the one whose detail is open
// What each département has of its own, and its flux.
void draw_departements(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux);
void draw_flux_conventions(Facade& f, Colonne& c, app::Session& session);  // second part of the page

}  // namespace passeflux::ui
