// Codes of the RPLS declaration (arrêté du 5 janvier 2010, annexe) and of the official geography.
#pragma once

#include <cstdint>
#include <string_view>

namespace passeflux {

bool has_left_parc(std::uint8_t sortie);         // SORTIEPATRIM: sold, demolished or otherwise gone
bool is_financement(std::int64_t code);          // FINAN
bool is_identifie(std::int64_t code);            // reserved as such: defence, internal security, public hospital
bool is_commune(std::string_view code);          // five characters: 01001, 2A004, 97105
bool is_departement(std::string_view code);      // 01, 2A, 971
bool is_in_dom(std::string_view commune);        // in a département d’outre-mer
bool is_code_territoire(std::string_view code);  // of an EPCI, a commune or a département
bool is_siren(std::string_view code);            // nine digits

}  // namespace passeflux
