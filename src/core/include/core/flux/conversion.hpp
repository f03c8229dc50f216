// From the stock of rights to the shares of the flux: each réservataire by its own mode, the unreserved line by what is
// left. One file a mode; a mode records its steps and answers with the share, or says what it misses.
#pragma once

#include <string>
#include <vector>

#include "core/flux/compute_flux.hpp"

namespace passeflux {

struct Contexte {
  const Etude& etude;
  const Parametres& parametres;
  const Assiette& assiette;
  const Flux& flux;
  Calcul& calcul;
  std::vector<Alerte>& alertes;
};

// The share of `r`, recorded under `reference`. Its number of reserved dwellings is recorded before
// (lignes.<id>.reserves). Steps that two modes share are recorded once.
Resultat_ou<Ref> part_initiale(Contexte& c, const Reservataire& r, const std::string& reference);  // mode 1
Resultat_ou<Ref> part_rotation(Contexte& c, const Reservataire& r, const std::string& reference);  // mode 2
Resultat_ou<Ref> part_volume(Contexte& c, const Reservataire& r, const std::string& reference);    // mode 2b
Resultat_ou<Ref> part_cellules(Contexte& c, const Reservataire& r, const std::string& reference);  // mode 2c
Resultat_ou<Ref> part_droits(Contexte& c, const Reservataire& r, const std::string& reference);    // mode 3
Resultat_ou<Ref> part_saisie(Contexte& c, const Reservataire& r, const std::string& reference);  // mode 4, legal share

// The mode that applies to `r`.
ModeConversion mode_of(const Etude& etude, const Reservataire& r);

// Every line, its share and how it compares with the other modes. `bloquants` says what is missing: such a line has a
// share of 0 meanwhile.
std::vector<LigneFlux> convert(Contexte& c, Diagnostics& bloquants);

// The volume, the yearly dwellings and the schedule of the droits uniques of mode 3, once part_droits has recorded
// them.
struct Echeancier {
  Rationnel volume_total;         // V: over the whole life of the rights, for information
  Rationnel volume_horizon;       // H: within the years of the convention
  std::vector<Rationnel> annees;  // dwellings of each year of the convention
};

// For a mode's own file.
Ref datum_once(Calcul& calcul, const std::string& reference, const char* regle, Unite unite, const Rationnel& valeur,
               const std::string& sujet = {});
std::unexpected<Diagnostic> missing(const Contexte& c, const Reservataire& r, const std::string& message);

}  // namespace passeflux
