// The dwellings reserved as such to the defence, internal security and public health services: their reservation stays
// on the dwelling, and is no share of a flux (CCH L441-1).
#pragma once

#include <cstdint>
#include <set>
#include <string_view>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// The register's switch: where the étude keeps them in its assiette, none is one here.
inline constexpr const char* kRegleIdentifies = "assiette.exclusion.identifie";

// Read once for all the rights. Points into the étude.
class Identifies {
 public:
  Identifies(const Etude& etude, const Parametres& parametres);
  std::int64_t logements() const { return logements_; }  // of the parc, sold or not, with an identifier or not
  bool has(std::string_view logement) const { return identifiants_.contains(logement); }
  // Whether a right of the list bears on one: on the dwelling that it moved to, if it did. `sorties`: null, none moved.
  bool bears(std::size_t rang, const Sorties* sorties) const;

 private:
  const Etude* etude_;
  std::set<std::string_view> identifiants_;
  std::int64_t logements_ = 0;
};

}  // namespace passeflux
