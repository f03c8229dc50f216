// A cadre régional: what an association of bailleurs and réservataires publishes for all, as a file. It proposes, the
// étude decides: its gaps to the étude are listed, and applying it is one step of undo.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/domaine/conversion.hpp"
#include "core/domaine/hypotheses.hpp"

namespace passeflux {

// A criterion, or a wording for the conventions: said, never computed.
struct ClauseCadre {
  std::string titre;
  std::string texte;
  bool operator==(const ClauseCadre&) const = default;
};

struct Cadre {
  std::string nom;
  std::string auteur;
  std::int32_t date = 0;  // of its publication, yyyymmdd; 0: not given
  std::optional<ModeConversion> mode;
  std::int32_t date_reference = 0;                    // to count the rights; 0: it says nothing of it
  std::map<std::string, ValeurParametre> parametres;  // by rule id
  std::vector<ClauseCadre> clauses;
  bool operator==(const Cadre&) const = default;
};

inline constexpr std::size_t kClausesMax = 100;

}  // namespace passeflux
