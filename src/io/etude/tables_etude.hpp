// The tables of an étude that are lists of rows: droits, états transmis, historique. A value that is not given has no
// key.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

// From the étude's object, once its réservataires are read.
void read_tables(const Lecteur& etude, LectureEtude& sortie);

// A key of sixteen hexadecimal digits.
std::uint64_t read_cle(const Lecteur& v);

// Each table with its key, "\n  \"droits\": [...]" after a comma; empty when the étude has none.
std::string write_tables(const Etude& etude);
std::string write_droits(const Droits& droits);
std::string write_etats(const std::vector<std::shared_ptr<const EtatTransmis>>& etats);
std::string write_historique(const Liberations& liberations);

}  // namespace passeflux::io
