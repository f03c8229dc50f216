// The versions of the état zéro in the file of an étude, each under a seal that a change made elsewhere breaks.
#pragma once

#include <string>

#include "core/etat_des_lieux/etat_zero.hpp"
#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_etats_zero(const Lecteur& etude, LectureEtude& sortie);
std::string write_etats_zero(const EtatsZero& versions);

}  // namespace passeflux::io
