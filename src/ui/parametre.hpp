// A parameter of the register on the screen: its control, and its standing.
#pragma once

#include <initializer_list>
#include <string_view>

#include "app/session.hpp"
#include "core/regles/registre.hpp"
#include "ui/facade.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

// The étude keeps a value only when it is not the register's.
void set_parametre(app::Session& session, const Regle& regle, const ValeurParametre& valeur);

// A box, a percentage or a whole number, by the unit of the rule; `nom`: its accessible name.
void parametre_control(Facade& f, app::Session& session, const Rect& rect, const Regle& regle, std::string_view nom);

// Parameters one under the other, each its control, then its rule's name, and whether the étude changes it.
void parametre_rows(Facade& f, Colonne& c, app::Session& session, std::initializer_list<const char*> ids);

// The next cell: a text that was read is unmarked, the rest is said, and what the étude changes.
void portee_cell(Facade& f, Tableau& t, const Regle& regle, bool modifie);

}  // namespace passeflux::ui
