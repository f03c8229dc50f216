// The part of an étude that the conversion needs, and its new programmes.
#pragma once

#include "core/domaine/etude.hpp"
#include "lecteur.hpp"

namespace passeflux::io {

std::int32_t read_jour(const Lecteur& v, Diagnostics& coherence);  // a day of the calendar
std::string read_departement(const Lecteur& v);                    // its code, or kAucunTerritoire
Rationnel read_part(const Lecteur& v, Diagnostics& coherence);     // between 0 and 1
void read_annees(const Lecteur& l, std::vector<AnneeRotation>& annees);
void read_rotations(const Lecteur& l, std::vector<RotationCellule>& cellules, Diagnostics& coherence);
AnneePrecedente read_precedente(const Lecteur& l, Diagnostics& coherence);
void read_conversion_reservataire(const Lecteur& l, ConversionReservataire& c, Diagnostics& coherence);
void read_conversion(const Lecteur& l, Conversion& c, Diagnostics& coherence);
void read_mises_en_service(const Lecteur& l, Etude& etude, Diagnostics& coherence);

}  // namespace passeflux::io
