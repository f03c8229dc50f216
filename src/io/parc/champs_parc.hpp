// The fields of a parc of dwellings, their RPLS names and codes, and the words bailleurs use for them.
#pragma once

#include "io/table.hpp"

namespace passeflux::io {

enum ChampParc : std::uint8_t {
  Identifiant,
  IdentifiantInterne,
  Commune,
  Qpv,
  TypeConstruction,
  Pieces,
  Surface,
  Construction,
  Location,
  Financement,
  Conventionne,
  DateConvention,
  Mode,
  Sortie,
  Contingent,
  Identifie,
  AideEtat,
  NomProgramme,
  Nombre,
  kChampsParc
};

}  // namespace passeflux::io
