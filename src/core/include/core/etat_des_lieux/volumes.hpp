// The volumes of the rights: how many dwellings of whom, which rows make each, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/identifies.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// Dwellings, and droits uniques, of one réservataire or of all.
struct VolumeDroits {
  std::int64_t droits = 0;         // rows
  std::int64_t suite = 0;          // dwellings under a live droit de suite, those of unknown nature among them
  std::int64_t uniques = 0;        // live droits uniques
  std::int64_t contestes = 0;      // of suite and uniques, contested
  std::int64_t echus = 0;          // ended, whatever their nature
  std::int64_t a_venir = 0;        // not begun yet, whatever their nature
  std::int64_t identifies = 0;     // live, on a dwelling that stays reserved in stock: counted in no other
  std::int64_t soldes = 0;         // compensated or given up, their dwelling having left the parc
  std::int64_t sans_piece = 0;     // live, whose deed is missing
  std::int64_t sans_echeance = 0;  // live, whose end is not known
  std::int64_t sans_nature = 0;    // live, taken for droits de suite since nothing tells
  std::int32_t prochaine = 0;      // first end still to come; 0: none
  void add(const Droit& droit, std::int32_t jour, std::int32_t prorogation);
  VolumeDroits& operator+=(const VolumeDroits& autre);
  bool operator==(const VolumeDroits&) const = default;
};

struct EtatDroits {
  std::vector<VolumeDroits> reservataires;  // in the étude's order
  VolumeDroits total;
  // Year → what ends in it, by réservataire in the étude's order: dwellings and droits uniques alive on the day.
  std::map<std::int32_t, std::vector<std::int64_t>> echeances;
};

// The rights of the étude as of 1 January of its year; empty when it has none.
EtatDroits compute_etat_droits(const Etude& etude, const Parametres& parametres);

// What one row adds to the volumes of its réservataire. Points into the étude.
class LecteurVolumes {
 public:
  LecteurVolumes(const Etude& etude, const Parametres& parametres);
  VolumeDroits of(std::size_t rang) const;
  std::int32_t jour() const { return jour_; }
  std::int32_t prorogation() const { return prorogation_; }

 private:
  const Etude* etude_;
  std::int32_t jour_;
  std::int32_t prorogation_;
  std::optional<Sorties> sorties_;
  Identifies identifies_;
};

// The figures of a table of volumes, each counted in rows of the list.
struct Volume {
  std::string_view mot;  // "suite": the end of its rule, "droits.volumes.suite"
  std::int64_t VolumeDroits::* champ;
};
const std::vector<Volume>& volumes_droits();

// "droits.volumes.suite.ville"; of all réservataires, "droits.volumes.suite".
std::string reference_volume(const Volume& volume, std::string_view reservataire);

// The rows that a figure counts, in order; nothing when the reference is of no volume, or the étude has no right.
std::optional<std::vector<std::uint32_t>> select_droits(std::string_view reference, const Etude& etude,
                                                        const Parametres& parametres);
bool counts_droits(std::string_view reference);

// All the figures of the table, recorded: dwellings, the rows that make them, the day.
Calcul record_volumes(const Etude& etude, const Parametres& parametres);

}  // namespace passeflux
