// Diagnostics as JSON objects, shared by all that the command line prints.
#pragma once

#include <nlohmann/json.hpp>

#include "core/diagnostic.hpp"

namespace passeflux::io {

using Json = nlohmann::ordered_json;

const char* word(Gravite g);  // "bloquant", "avertissement", "information"
Json diagnostic_json(const Diagnostic& d);
Json diagnostics_json(const Diagnostics& liste);
std::string dump(const Json& json);

}  // namespace passeflux::io
