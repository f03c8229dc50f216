// Bars: groups of them, each bar with its value and its name written at its end; no legend to decode.
#pragma once

#include "io/graphique.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// Each bar has a node that says its group, its name and its value; the table beside says them too.
void draw_barres(Facade& f, Colonne& c, const io::GraphiqueBarres& graphique);

}  // namespace passeflux::ui
