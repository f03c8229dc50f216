// The part of an étude that the conversion needs, as it is written in the file: on one line, nothing of what is empty.
#pragma once

#include "core/domaine/etude.hpp"

namespace passeflux::io {

std::string write_annee(const AnneeRotation& a);
std::string write_conversion_reservataire(const ConversionReservataire& c);
std::string write_conversion(const Conversion& c);
std::string write_rotation(const RotationCellule& x);
std::string write_precedente(const AnneePrecedente& p);
std::string write_mise_en_service(const MiseEnService& m);

}  // namespace passeflux::io
