// A row of the file, read as the values of a parc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/import_parc.hpp"

namespace passeflux::io {

struct ImportParc::Rangee {
  std::int64_t nombre = 1;
  std::string identifiant;
  std::size_t porteur = 0;  // the field that bears the identifier
  std::string commune;
  std::int64_t qpv = 0;
  std::int64_t type = 0;
  std::int64_t pieces = 0;
  std::int64_t surface = -1;  // dm²
  std::int64_t construction = 0;
  std::int64_t location = 0;
  std::int64_t financement = 0;
  std::int64_t conventionne = 0;
  std::int32_t date = 0;
  std::int64_t mode = 0;
  std::int64_t sortie = 0;
};

// What a report shows of a met value: 80 bytes at most, never half a character.
std::string shorten(std::string_view valeur);

}  // namespace passeflux::io
