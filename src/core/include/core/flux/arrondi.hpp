// Largest remainder: integers that keep their total, each the floor or the ceiling of its exact quota.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct Quota {
  std::string id;    // stable identifier, unique: settles a tie provisionally
  Rationnel valeur;  // exact entitlement, >= 0
};

// Several quotas, equal in remainder and in size, for fewer dwellings than they are: someone has to decide.
struct Egalite {
  std::vector<std::string> candidats;    // ids, sorted
  std::int64_t places = 0;               // dwellings to give among them
  std::vector<std::string> provisoires;  // the ids that hold them until someone decides
};

struct Arrondi {
  std::vector<std::int64_t> cibles;      // same order as the quotas
  std::vector<Rationnel> restes;         // same order: quota minus its floor
  std::int64_t places = 0;               // dwellings left after the floors, given to the largest remainders
  std::vector<Rationnel> restes_servis;  // the remainders that got one, largest first
  std::optional<Egalite> egalite;
};

// The quotas must sum to `total` exactly. Order: larger remainder, then larger quota, then Egalite settled by id; the
// order of the input never matters. Errors: undefined or negative quota, sum that differs from the total.
// Source: practice of the trade has none published; contract of this tool, parameter "arrondi.plus_fort_reste".
Resultat_ou<Arrondi> round_largest_remainder(const std::vector<Quota>& quotas, std::int64_t total);

}  // namespace passeflux
