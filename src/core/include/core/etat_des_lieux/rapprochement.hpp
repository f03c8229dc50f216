// The bailleur's rights of one réservataire, put in front of what that réservataire says it holds.
//
// A match is automatic (certaine, probable) only where nothing else could be meant; anything else is proposed, to be
// checked. It depends on neither the order of the rows nor on one another's place in the lists.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/droit.hpp"

namespace passeflux {

class Geographie;

// Why rows were put together.
enum class MotifPaire : std::uint8_t {
  Aucun,      // on one side alone
  Logement,   // the same dwelling
  Acte,       // the same deed
  Programme,  // the same programme
  Adresse,    // the same address
  Nombre      // a number alone was given, for a commune or for all
};
inline constexpr std::size_t kMotifsPaire = 6;

enum class Surete : std::uint8_t { Certaine, Probable, AVerifier };

struct Rapprochement {
  std::vector<std::uint32_t> droits;  // rows of the bailleur's list, in increasing order
  std::vector<std::uint32_t> lignes;  // rows of the état, in increasing order
  MotifPaire motif = MotifPaire::Aucun;
  Surete surete = Surete::Certaine;
  bool renumerote = false;  // both sides name dwellings, and not the same ones
  bool operator==(const Rapprochement&) const = default;
};

// Every row of `siens` (rows of `droits`) and every row of `lignes` is in exactly one match; those alone are too, with
// MotifPaire::Aucun. `geographie` tells the commune that an old code became; may be null.
std::vector<Rapprochement> match_droits(const Droits& droits, std::span<const std::uint32_t> siens,
                                        const Droits& lignes, const Geographie* geographie);

// What a right is known by through the versions of a list: one a row, the same wherever the row stands. Quantities,
// dates, status and comment may change without changing it; rows alike in all the rest are numbered among themselves.
std::vector<std::uint64_t> keys_of(const Droits& droits);

}  // namespace passeflux
