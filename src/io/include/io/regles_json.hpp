// The register of rules, read from assets/regles/*.json (embedded in the binary).
#pragma once

#include <string_view>

#include "core/regles/registre.hpp"

namespace passeflux::io {

// Each text is one file of the folder. Errors: damaged JSON, unknown key, duplicate id, unknown standing.
Resultat_ou<Registre> read_registre(const std::vector<std::string_view>& textes);

// The shipped register; tests hold it valid.
const Registre& registre_livre();
std::vector<std::string_view> regles_livrees();

}  // namespace passeflux::io
