// What an étude supposes, in its file: its own hypotheses, its scenarios, and the decisions taken on them.
#pragma once

#include <map>
#include <string>

#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

void read_liberations(const Lecteur& l, HypotheseLiberations& h);
void read_soustractions(const Lecteur& l, std::array<std::int64_t, kSoustractions>& s);
void read_departements(const Lecteur& l, std::map<std::string, HypothesesDepartement>& departements,
                       Diagnostics& coherence);
void read_parametres(const Lecteur& l, std::map<std::string, ValeurParametre>& parametres, LectureEtude& sortie,
                     const Registre& registre);
// From the étude's object: the scenarios and the relevé de décisions.
void read_scenarios(const Lecteur& etude, LectureEtude& sortie, const Registre& registre);

}  // namespace passeflux::io
