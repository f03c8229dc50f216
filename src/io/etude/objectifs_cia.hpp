// The rates that the CIA of an EPCI sets, in the file of an étude: one line an EPCI.
#pragma once

#include <map>
#include <string>

#include "core/domaine/objectif_cia.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_objectifs_cia(const Lecteur& l, std::map<std::string, TauxCia>& objectifs, Diagnostics& coherence);
std::string write_objectifs_cia(const std::map<std::string, TauxCia>& objectifs);

}  // namespace passeflux::io
