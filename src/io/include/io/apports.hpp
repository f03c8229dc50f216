// The file of an extrait territorial (.extrait.json, assets/schema/extrait_territorial.schema.json): what one bailleur,
// or several, put on the common table. Read whole or refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/apport.hpp"

namespace passeflux::io {

inline constexpr std::string_view kFormatApports = "passeflux-extrait-territorial";
inline constexpr std::int64_t kVersionApports = 1;

// Whether a JSON text says it is one, near its beginning.
bool looks_like_apports(std::string_view texte);
Resultat_ou<std::vector<Apport>> read_apports(std::string_view texte);
std::string write_fichier_apports(const std::vector<Apport>& apports);

}  // namespace passeflux::io
