// The list of the parc, row by row: what the file said of each dwelling or group of dwellings.
#pragma once

#include <cstddef>
#include <string>

#include "app/session.hpp"
#include "core/domaine/parc.hpp"
#include "io/tables_etude.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

inline constexpr const char* kTableLogements = "Logements";

// One cell as it is shown; columns as in draw_logements.
std::string cell_logement(const Parc& parc, std::size_t ligne, std::size_t colonne);

// All of the parc, or the dwellings that the session's figure counts.
void draw_logements(Facade& f, Colonne& c, app::Session& session, const Parc& parc);

}  // namespace passeflux::ui
