// What bailleurs put together, in the file of an étude: each apport by columns, as the parc is.
#pragma once

#include <string>

#include "core/domaine/apport.hpp"
#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_mise_en_commun(const Lecteur& etude, LectureEtude& sortie);  // the apports, what is put together, the CIL
std::string write_apports(const Apports& apports);
std::string write_rapprochements(const Rapprochements& rapprochements);

}  // namespace passeflux::io
