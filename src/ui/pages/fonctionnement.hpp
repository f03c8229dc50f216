// Parts of the page Fonctionnement, and what it shares with the état zéro.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// "12,4" days, or "7,5 %"; "—" under the minimum of observations.
std::string write_taux(const Fonctionnement& f, const LigneFonctionnement& ligne, Indicateur indicateur);
// "+ 1,2 point", "− 3,0 jours", "+ 5": a gap, told with its sign; "—" when there is none to tell.
std::string write_ecart(const Rationnel& ecart, Unite unite);

// The first and last year of a period, 0 where it is not chosen: that of the history. `noms`: of the two lists.
struct Periode {
  std::int32_t* debut;
  std::int32_t* fin;
  std::array<const char*, 2> noms;
};
// Two lists of years, from x on; answers where the next control may go. Nothing without history.
float draw_annees(Facade& f, const Colonne& c, const app::Session& session, const Periode& periode);
// The years looked at, and the minimum of observations.
void draw_periode(Facade& f, Colonne& c, app::Session& session);

// Whose detail and grid are shown; empty: the étude has no réservataire.
std::string reservataire_vu(const app::Session& session);
// One réservataire in front of the bailleur's mean, and why its candidates declined.
void draw_detail(Facade& f, Colonne& c, app::Session& session, const std::string& reservataire);
// The grid of both parties, and what they agree on.
void draw_grille(Facade& f, Colonne& c, app::Session& session, const std::string& reservataire);

// The gaps of later years to the version chosen.
void draw_ecarts_zero(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero);
void draw_ventilation_zero(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero);

}  // namespace passeflux::ui
