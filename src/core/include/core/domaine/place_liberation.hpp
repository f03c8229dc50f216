// Where the dwellings that came free lie: as the parc places them, failing that as the history tells.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/domaine/etude.hpp"

namespace passeflux {

// Whether a commune is of the place that is counted; null: every one is.
using EstIci = std::function<bool(const std::string& commune)>;

// Points into the étude.
class PlacesLiberations {
 public:
  explicit PlacesLiberations(const Etude& etude);
  std::string commune(const Liberation& liberation) const;  // empty: neither tells

 private:
  std::map<std::string_view, std::string_view> communes_;
};

}  // namespace passeflux
