// The files that the tables were read from, in the file of an étude.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/domaine/fichier_lu.hpp"
#include "io/etude_json.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

inline constexpr std::int64_t kOctetsMax = 1'000'000'000'000;  // of a file
std::string read_empreinte(const Lecteur& v);

std::vector<FichierLu> read_liste_fichiers(const Lecteur& l);
std::string write_fichier(const FichierLu& fichier);

void read_fichiers(const Lecteur& etude, LectureEtude& sortie);
std::string write_fichiers(const FichiersLus& fichiers);

}  // namespace passeflux::io
