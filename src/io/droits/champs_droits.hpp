// The fields of a list of droits, and the words that bailleurs and réservataires use for them.
#pragma once

#include "io/table.hpp"

namespace passeflux::io {

enum ChampDroit : std::uint8_t {
  DroitReservataire,
  DroitExercePar,
  DroitPreleveSur,
  DroitFondement,
  DroitNature,
  DroitStatut,
  DroitPiece,
  DroitReference,
  DroitActe,
  DroitLogement,
  DroitProgramme,
  DroitAdresse,
  DroitCommune,
  DroitLogements,
  DroitDebut,
  DroitFinPret,
  DroitRemboursement,
  DroitFin,
  DroitCommentaire,
  kChampsDroit
};

}  // namespace passeflux::io
