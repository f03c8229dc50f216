// An exact value as the command line prints it.
#pragma once

#include <cstdint>
#include <string>

#include "core/quantite/rationnel.hpp"
#include "diagnostic_json.hpp"

namespace passeflux::io {

// "num/den"; under the same key with `_decimale`, six decimals exactly rounded, as the nearest double: the same digits
// on every machine.
inline void exact(Json& j, const std::string& cle, const Rationnel& r) {
  if (!r.is_defined()) {
    j[cle] = nullptr;
    return;
  }
  j[cle] = r.fraction();
  constexpr std::int64_t kMillion = 1'000'000;
  const auto millioniemes = (r * kMillion).round_half_up().to_int64();
  if (millioniemes)
    j[cle + "_decimale"] = static_cast<double>(*millioniemes) / static_cast<double>(kMillion);
  else
    j[cle + "_decimale"] = nullptr;
}

}  // namespace passeflux::io
