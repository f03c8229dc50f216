// A text as a JSON string.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace passeflux::io {

inline std::string quote(std::string_view texte) {
  // Bytes that are not UTF-8 become U+FFFD: what is written can always be read back.
  return nlohmann::json(std::string(texte)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace passeflux::io
