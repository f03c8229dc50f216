// First lettings of a new programme: who is owed dwellings of it, by type, and when it enters the assiette.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/etude.hpp"
#include "core/flux/arrondi.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// Whether its deliveries are of that year; not when its date is not known.
bool is_delivered_in(const MiseEnService& programme, std::int32_t annee);

// Dwellings of a programme reserved against loan guarantees: floor(plafond × logements), so that the ceiling is never
// exceeded, then largest remainder by each guarantor's part of the guarantee (parts of any scale, >= 0).
// Example of the rule: question écrite n° 2768 (17e législature), 20 dwellings, 25/25/50 → 1/1/2.
Resultat_ou<Arrondi> share_garanties_programme(std::int64_t logements, const Rationnel& plafond,
                                               const std::vector<Quota>& parts_garanties);

struct LigneProgramme {
  std::string reservataire;  // id, or kNonReserve for what the bailleur keeps
  std::string nom;
  TitreProgramme titre = TitreProgramme::Autre;
  std::int64_t logements = 0;
  std::vector<std::int64_t> par_type;  // in the order of the programme's types
  bool provisoire = false;             // a tie holds it
};

struct ResultatProgramme {
  std::string id;
  std::string nom;
  std::int64_t logements = 0;
  std::vector<LigneProgramme> lignes;  // the rights in the étude's order, then the bailleur's own
  std::int32_t entree = 0;  // yyyymmdd: the 1 January it enters the assiette; 0 when its delivery is not known
  Diagnostics bloquants;    // why there are no lines
};

// The figures of a line of a programme, and of that line by type (from 0), in the record.
std::string reference_ligne(const ResultatProgramme& programme, const LigneProgramme& ligne);
std::string reference_type(const ResultatProgramme& programme, const LigneProgramme& ligne, std::size_t type);
// Of the whole programme.
std::string reference_logements(const ResultatProgramme& programme);
std::string reference_type(const ResultatProgramme& programme, std::size_t type);

// 1. The guarantors together get floor(ceiling × dwellings), shared by largest remainder by part of guarantee.
// 2. The others get their share of the programme, and the bailleur the rest, by largest remainder.
// 3. By type: both ways closed (share_territoires), each line in proportion of the whole programme.
// 4. It enters the assiette on the 1 January after its delivery, its rights with it: a practice, not a text.
// Records programmes.<id>.*.
ResultatProgramme compute_mise_en_service(const MiseEnService& programme, const Etude& etude,
                                          const Parametres& parametres, Calcul& calcul);

}  // namespace passeflux
