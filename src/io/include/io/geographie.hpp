// The geography file that web/build/geographie.mjs writes; its layout is described there.
#pragma once

#include <memory>
#include <string_view>

#include "core/diagnostic.hpp"
#include "core/domaine/geographie.hpp"

namespace passeflux::io {

// Any bytes may come: what is cut, altered or too long is refused. Nothing of `octets` is kept.
Resultat_ou<std::shared_ptr<const Geographie>> read_geographie(std::string_view octets);

}  // namespace passeflux::io
