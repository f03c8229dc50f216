// Parts of the page Flux.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// The tie to settle, or the one that someone settled; nothing when there is none. `departement`: whose result it is;
// empty: the étude's.
void draw_egalite(Facade& f, Colonne& c, app::Session& session, const ResultatFlux& resultat,
                  const std::string& departement = {});

// What a meeting tries: sliders over the étude, nothing recorded until "Garder".
void draw_essai(Facade& f, Colonne& c, app::Session& session);

// Each line: its share, its flux; of an essai, its gap to the étude beside.
void draw_table_flux(Facade& f, Colonne& c, app::Session& session);

// From the parc to the flux of each, in one picture.
void draw_du_stock_au_flux(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
