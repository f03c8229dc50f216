// From stock to flux: ribbons from the parc to what each réservataire gets of the year.
#pragma once

#include "io/passage.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// Its data are a table of the semantic tree, under the name of the picture.
void draw_passage(Facade& f, Colonne& c, const io::Passage& passage);

}  // namespace passeflux::ui
