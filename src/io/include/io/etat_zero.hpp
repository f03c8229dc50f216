// What goes with an état zéro and needs bytes: the fingerprints of its sources, the seal of each version.
#pragma once

#include <string>
#include <vector>

#include "core/etat_des_lieux/etat_zero.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::io {

// The tables of the étude that an état zéro comes from, each with the SHA-256 of what the étude's file says of it.
std::vector<SourceZero> sources_of(const Etude& etude);

// SHA-256 of each version as the file writes it, after the seal of the one before: none can be changed, put in or
// taken out of the middle without the next ones telling.
std::vector<std::string> seals_of(const EtatsZero& versions);

// A measure with its unit: a share, days, dwellings. Nothing when it is undefined.
CelluleEcrite cell_constat(const Rationnel& valeur, Unite unite);
// The gaps of later years, every line and every measure of it.
inline constexpr const char* kTableEcarts = "Écarts à l’état zéro";
FeuilleEcrite table_of_ecarts(const std::vector<LigneEcart>& lignes);
// What a version holds, as counts; its name says which it is.
FeuilleEcrite table_of_etat_zero(const EtatZero& etat, std::size_t rang);
// Its breakdown, a row a cell.
FeuilleEcrite table_of_ventilation_zero(const EtatZero& etat, std::size_t rang);

}  // namespace passeflux::io
