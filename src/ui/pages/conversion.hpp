// Parts of the page Conversion.
#pragma once

#include <functional>
#include <string>

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// The name of the button that closes the card of one réservataire.
inline std::string close_name(const std::string& nom) { return "Fermer la saisie – " + nom; }
// What the mode of one réservataire needs: each value in its own field.
void draw_besoins(Facade& f, Colonne& c, app::Session& session, const Reservataire& reservataire, ModeConversion mode);

// The rotation of each type and quartier (mode 2c), and the dwellings that a réservataire has there.
void draw_rotations(Facade& f, Colonne& c, app::Session& session);
void draw_reserves(Facade& f, Colonne& c, app::Session& session, const Reservataire& reservataire);

// Coefficients that turn droits de suite into droits uniques, by zone (mode 3): none is shipped.
void draw_zones(Facade& f, Colonne& c, app::Session& session);

// What the past year gave, and the balance that it leaves.
void draw_annee_precedente(Facade& f, Colonne& c, app::Session& session);

// Changes what one réservataire brings, by its identifier: the list may have changed when the command runs.
void change_conversion(app::Session& session, const Reservataire& r, const std::string& libelle,
                       std::function<void(ConversionReservataire&)> f);

}  // namespace passeflux::ui
