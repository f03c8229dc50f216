// Where the dwellings that came free lie: as the parc places them, failing that as the history tells.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
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
  std::string commune(const Liberation& liberation) const;             // empty: neither tells
  std::optional<std::size_t> row(const Liberation& liberation) const;  // of the parc; none: it does not hold it

 private:
  const Parc* parc_;
  std::map<std::string_view, std::size_t> rows_;
};

}  // namespace passeflux
