// The assiette of an earlier year in the file of an étude: by columns, as the parc is.
#pragma once

#include <string>

#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_assiette_figee(const Lecteur& l, LectureEtude& sortie);
std::string write_assiette_figee(const AssietteFigee& assiette);

}  // namespace passeflux::io
