// The housing stock, by columns. One row stands for one dwelling, or for a group of alike dwellings (column `nombre`).
// Codes are those of the RPLS declaration (arrêté du 5 janvier 2010, annexe), but for the two that it does not have;
// 0 means "not given".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/colonne.hpp"
#include "core/domaine/colonne_libelles.hpp"

namespace passeflux {

// A column of repeated texts: one entry a distinct value, one index a row. Index 0 is always the empty text.
struct ColonneTexte {
  std::vector<std::string> valeurs{""};
  Colonne<std::uint32_t, std::uint16_t> indices;
  const std::string& at(std::size_t ligne) const { return valeurs[indices[ligne]]; }
};

// Which optional columns the source had: an absent column and an empty cell do not mean the same.
struct ColonnesPresentes {
  bool identifiant = false;
  bool qpv = false;
  bool financement = false;
  bool conventionne = false;
  bool date_convention = false;
  bool mode = false;
  bool sortie = false;
  bool contingent = false;
  bool identifie = false;
  bool aide_etat = false;
  bool programme = false;
  bool operator==(const ColonnesPresentes&) const = default;
};

struct ColonnesParc {
  ColonnesPresentes presentes;
  Colonne<std::int32_t> nombre;                     // dwellings of the row, >= 1
  ColonneLibelles identifiant;                      // empty column, or one text a row
  ColonneTexte commune;                             // INSEE code, 5 characters
  ColonneTexte programme;                           // its name; empty column, or one text a row
  Colonne<std::uint8_t> qpv;                        // 1 in, 2 out
  Colonne<char> type_construction;                  // 'C' collectif, 'I' individuel, 0
  Colonne<std::uint8_t> pieces;                     // 1..9
  Colonne<std::int64_t, std::int16_t> surface_dm2;  // of the whole row, square decimetres; -1 not given
  Colonne<std::int16_t> annee_construction;         // yyyy
  Colonne<std::int16_t> annee_premiere_location;    // yyyy
  Colonne<std::uint8_t> financement;                // FINAN
  Colonne<std::uint8_t> conventionne;               // 1 yes, 2 no
  Colonne<std::int32_t> date_convention;            // yyyymmdd
  Colonne<std::uint8_t> mode;                       // MODE: 1 loué .. 5 occupé, 9 sans objet
  Colonne<std::uint8_t> sortie;                     // SORTIEPATRIM: 1..5 left, 9 sans objet
  Colonne<std::uint8_t> contingent;                 // CONTRESLOG: 1..7, 7 not reserved
  Colonne<std::uint8_t> identifie;                  // 1 defence, 2 internal security, 3 public hospital, 9 none
  Colonne<std::uint8_t> aide_etat;                  // with the State's financial help: 1 yes, 2 no

  std::size_t lignes() const { return nombre.size(); }
};

// Immutable once made; shared by undo, journal and computations.
class Parc {
 public:
  // Refuses columns of unequal length, a row of no dwelling, an index out of its dictionary.
  static Resultat_ou<std::shared_ptr<const Parc>> make(ColonnesParc colonnes);

  // A parc known by its size alone, typed by hand: one row, nothing else given. Refuses fewer than one dwelling.
  static Resultat_ou<std::shared_ptr<const Parc>> make_saisi(std::int32_t logements);

  const ColonnesParc& colonnes() const { return colonnes_; }
  std::size_t lignes() const { return colonnes_.lignes(); }
  std::int64_t logements() const { return logements_; }
  std::int64_t logements_en_qpv() const { return logements_en_qpv_; }

 private:
  explicit Parc(ColonnesParc colonnes);
  ColonnesParc colonnes_;
  std::int64_t logements_ = 0;
  std::int64_t logements_en_qpv_ = 0;
};

}  // namespace passeflux
