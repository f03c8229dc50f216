// The fields of a list of libérations and attributions, and the words that bailleurs use for them.
#pragma once

#include "io/table.hpp"

namespace passeflux::io {

enum ChampHistorique : std::uint8_t {
  LibLogement,
  LibCommune,
  LibPieces,
  LibFinancement,
  LibQpv,
  LibConge,
  LibDate,
  LibCategorie,
  LibReservataire,
  LibImpute,
  LibMise,
  LibDesignation,
  LibCandidats,
  LibIssue,
  LibMotif,
  LibCommission,
  LibBail,
  LibPrioritaire,
  LibQuartile,
  kChampsHistorique
};

}  // namespace passeflux::io
