// Labels typed by people: data, shown as they are. No control character, none that reverses the direction of the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace passeflux {

inline constexpr std::size_t kNomMax = 200;  // characters of a name, in an étude

bool is_label(std::string_view texte, std::size_t max_caracteres);
// The text with a space for what a label may not hold, cut at a character.
std::string clean_label(std::string_view texte, std::size_t max_caracteres);

// For comparing and searching: lower case, no accent, one space between words, none inside a number ("1 200" and
// "1\u202f200" fold to "1200"). Latin letters; others are kept.
std::string fold(std::string_view texte);

}  // namespace passeflux
