// The pages, each drawn by its own file with the pen it is given.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux {
struct EtatDroits;
}

namespace passeflux::ui {

void draw_accueil(Facade& f, Colonne& c, app::Session& session);
void draw_parc(Facade& f, Colonne& c, app::Session& session);
void draw_reservataires(Facade& f, Colonne& c, app::Session& session);
void draw_conventions(Facade& f, Colonne& c, app::Session& session);
void draw_droits(Facade& f, Colonne& c, app::Session& session);
void draw_echeances(Facade& f, Colonne& c, const app::Session& session,
                    const EtatDroits& etat);  // part of the page above
void draw_confrontation(Facade& f, Colonne& c, app::Session& session);
void draw_historique(Facade& f, Colonne& c, app::Session& session);
void draw_fonctionnement(Facade& f, Colonne& c, app::Session& session);
void draw_etat_zero(Facade& f, Colonne& c, app::Session& session);
void draw_multilateral(Facade& f, Colonne& c, app::Session& session);
void draw_assiette(Facade& f, Colonne& c, app::Session& session);
void draw_liberations(Facade& f, Colonne& c, app::Session& session);     // second part of the assiette page
void draw_ventilation(Facade& f, Colonne& c, app::Session& session);     // third part of the assiette page
void draw_suivi_assiette(Facade& f, Colonne& c, app::Session& session);  // last part of the assiette page
void draw_conversion(Facade& f, Colonne& c, app::Session& session);
void draw_flux(Facade& f, Colonne& c, app::Session& session);
void draw_marge(Facade& f, Colonne& c, app::Session& session);  // last part of the flux page
void draw_territoires(Facade& f, Colonne& c, app::Session& session);
void draw_programmes(Facade& f, Colonne& c, app::Session& session);
void draw_parametres(Facade& f, Colonne& c, app::Session& session);
void draw_scenarios(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
