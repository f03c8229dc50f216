// The grid of both parties in the file of an étude.
#pragma once

#include <string>

#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

// From the étude's object, once its réservataires are read.
void read_grille(const Lecteur& etude, LectureEtude& sortie);
std::string write_grille(const Grille& grille);

}  // namespace passeflux::io
