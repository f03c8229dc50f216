// What several bailleurs put together, as tables: on the page and in the workbook of the étude.
#pragma once

#include <cstddef>
#include <string>

#include "core/etat_des_lieux/multilateral.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

inline constexpr const char* kTableApports = "Bailleurs réunis";

// What a column of a table stands for: "En QPV", "T3", "PLUS".
std::string name_column(const Multilateral& tout, AxeCommun axe, std::size_t valeur);
FeuilleEcrite table_of_apports(const Apports& apports);
// Cell by cell, to be counted over in a spreadsheet: département, EPCI, bailleur, réservataire or parc, quartier, type,
// financing. `epci`: put together by EPCI.
FeuilleEcrite table_of_reservations(const Multilateral& epci);

}  // namespace passeflux::io
