// Names of the files that are written.
#pragma once

#include <string>

namespace passeflux::app {

// A name that every system accepts, from the one of an étude or a table.
std::string file_name(const std::string& nom);
// Without its extension.
inline std::string stem(const std::string& nom) { return nom.substr(0, nom.find_last_of('.')); }

}  // namespace passeflux::app
