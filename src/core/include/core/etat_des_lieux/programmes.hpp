// The programmes that rights bear on: how many dwellings each has, and how many live droits de suite are counted there.
// Those of the parc, when it names them, then those to come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/devenirs.hpp"

namespace passeflux {

class Geographie;

struct ProgrammeReserve {
  std::string nom;             // as the parc writes it first, or the programme to come
  std::string commune;         // INSEE, in force where the geography knows; empty: to come
  std::int64_t logements = 0;  // in the parc still, or to be delivered
  std::int64_t droits = 0;     // live droits de suite, all holders
  std::vector<std::pair<std::string, std::int64_t>> titulaires;  // réservataire and its droits, in the étude's order
  bool is_sur_reserve() const;
  std::int64_t exces() const { return is_sur_reserve() ? droits - logements : 0; }
};

// Read once for all the rights. A right is in the programme of its dwelling, else in that of its name and commune.
class Programmes {
 public:
  // `geographie` may be null: merged communes are then not seen.
  Programmes(const Etude& etude, const Sorties& sorties, std::int32_t prorogation, const Geographie* geographie);
  const ProgrammeReserve* find(std::size_t rang) const;  // of a row of the list; null: none that is known
  // More droits de suite than dwellings, by excess, then by commune and name.
  std::vector<ProgrammeReserve> sur_reserves() const;

 private:
  std::vector<ProgrammeReserve> programmes_;
  std::vector<std::uint32_t> rangs_;  // row of the list → its programme
};

// The register's rule for those.
inline constexpr std::string_view kRegleSurReservation = "droits.sur_reservation";
// Which, and how many too many; nothing: none.
std::optional<AlerteEcrite> write_alerte_sur_reserves(const std::vector<ProgrammeReserve>& programmes,
                                                      const Registre& registre);

}  // namespace passeflux
