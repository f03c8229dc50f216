// What an étude puts on the common table, and what it keeps of what others put there.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/domaine/apport.hpp"
#include "core/domaine/etude.hpp"

namespace passeflux {

class Geographie;

// One a département, by code, the dwellings of none known first; nothing when the étude has neither parc nor rights.
//   parc       every dwelling of the parc
//   reserves   droits de suite alive on 1 January of the étude's year, in the cell of the dwelling that they name, else
//              in their commune, and in QPV or outside where all its dwellings are. A right taken on another's quota is
//              counted there already (addendum §2.5); one that moved from a dwelling sold or demolished is where it
//              moved to, one compensated or given up is none (addendum 4b). What the confrontation with a réservataire
//              settled prevails: écarté, none; retenu, the number agreed, in its cell when the lines are alike, else in
//              the commune. A réservataire without any right listed has the number typed for it, in its own commune
//              when it is given.
//   convenus   of them, those on which both lists agree, and those retained
//   uniques    droits uniques alive that day, counted and settled likewise
// `geographie` may be null: communes are then not brought to those in force, and départements are read off their codes.
std::vector<Apport> make_apports(const Etude& etude, std::int32_t prorogation, const Geographie* geographie,
                                 std::int32_t date);

std::int64_t parc_of(const Apport& apport);
std::int64_t reserves_of(const Apport& apport);

// Two apports of one bailleur for one département: both would be counted twice. By the étude that they came from, or by
// the name of the bailleur, however it is written.
bool same_source(const Apport& a, const Apport& b);
std::string key_bailleur(std::string_view nom);

// Of those kept, what the étude's own does not already say.
Apports list_apports(const std::vector<Apport>& siens, const Apports& gardes);

// Puts them in the étude, each in the place of the one of the same source, in an order that files do not decide.
void add_apports(Etude& etude, const std::vector<Apport>& nouveaux);
void remove_apport(Etude& etude, const Apport& apport);

// Puts a réservataire of the common table with another, by their keys; what was with it goes along. The other way
// round, or twice, changes nothing.
void tie_reservataires(Etude& etude, const std::string& cle, const std::string& avec);
void untie_reservataire(Etude& etude, const std::string& cle);  // all that was put with it by hand

// What in an apport does not hold together, in words; empty: nothing. Its reader asks.
std::string check_apport(const Apport& apport);

}  // namespace passeflux
