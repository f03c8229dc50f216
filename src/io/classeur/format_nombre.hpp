// What the format of a cell says of its number: a quantity, a percentage, a day.
#pragma once

#include <cstdint>
#include <string_view>

namespace passeflux::io {

enum class GenreFormat : std::uint8_t { Nombre, Part, Date };

// A code as the file has it, always in its English form: "0.00%", "dd/mm/yyyy", "[Red]0\ %;…". Only the first section
// counts; what is quoted, escaped or in brackets is not part of the number. Hours alone are no date.
GenreFormat read_format(std::string_view code);
// The formats known by number, that files do not write down.
GenreFormat builtin_format(std::uint32_t numero);

}  // namespace passeflux::io
