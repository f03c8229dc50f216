// A cadre régional inside the file of an étude, and in its own.
#pragma once

#include <string>

#include "io/cadre.hpp"
#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

// The members that both files have; the object itself was checked.
void read_cadre_members(const Lecteur& l, Cadre& c, LectureEtude& sortie, const Registre& registre);
std::string write_cadre(const Cadre& c);  // as the étude holds it, on one line

}  // namespace passeflux::io
