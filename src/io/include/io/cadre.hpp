// The file of a cadre régional (.cadre.json): what an association publishes, read whole or refused.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnostic.hpp"
#include "core/domaine/cadre.hpp"
#include "core/regles/registre.hpp"

namespace passeflux::io {

inline constexpr std::string_view kFormatCadre = "passeflux-cadre";
inline constexpr std::int64_t kVersionCadre = 1;

// Whether a JSON text says it is one, near its beginning.
bool looks_like_cadre(std::string_view texte);
Resultat_ou<Cadre> read_cadre(std::string_view texte, const Registre& registre);

}  // namespace passeflux::io
