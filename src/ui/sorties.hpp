// The rights of the open étude whose dwelling has left the parc, and the programmes that bear too many of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/session.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/programmes.hpp"

namespace passeflux::ui {

class Facade;
struct Colonne;

struct SortiesLues {
  std::vector<DroitSorti> droits;  // alive: by réservataire, then by dwelling
  std::size_t orphelines = 0;
  std::vector<ProgrammeReserve> sur_reserves;  // programmes with more droits de suite than dwellings
};
// Read once an étude; valid until it changes.
const SortiesLues& sorties_of(const app::Session& session);

// Of one réservataire, those that wait for an answer.
std::size_t count_questions(const app::Session& session, std::string_view reservataire);
// To the page Droits, on the first of them.
void go_to_sortie(app::Session& session, std::string_view reservataire);

// The parts of the pages: what is asked, and what the answer is; in the confrontation, that it is asked.
void draw_sorties(Facade& f, Colonne& c, app::Session& session);
void draw_sur_reserves(Facade& f, Colonne& c, const app::Session& session);  // programmes with too many rights
void draw_sorties_a_dire(Facade& f, Colonne& c, app::Session& session, std::string_view reservataire);

}  // namespace passeflux::ui
