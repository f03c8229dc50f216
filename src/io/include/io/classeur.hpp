// A workbook (.xlsx, .xlsm, Transitional or Strict) read sheet by sheet, row by row. Files come by e-mail and are
// hostile until read: every bound is counted on what comes out of the container, never taken from its headers; no
// macro, no external link, no DOCTYPE and no entity of the document's own is ever read.
//
// What a cell becomes:
//  - a number keeps the digits of the file, written without exponent, without useless zeros. When the file has the tail
//  of
//    a double (more than 15 digits, some after the point), the number is the 15-digit decimal that a spreadsheet shows,
//    if that decimal is the same double ("0.47499999999999998" is 0.475) or has 12 digits at most
//    ("0.30000000000000004" is 0.3); else whole;
//  - a number whose format has a % is a Part; one whose format shows a day or a month is a Date, cut to the day. A
//  duration
//    or a time of day alone stays a Nombre. The day 60 of the 1900 system, which does not exist, is the text
//    "29/02/1900";
//  - a formula gives its last value, flagged `calculee`; without one, an empty cell flagged `calculee`;
//  - merged cells: a text fills its whole range, so that merged headers leave no column unlabelled; anything else fills
//  the
//    first row of its range only, so that no quantity is counted twice; the range stops at the last column used. What a
//    merged range hides is not read;
//  - a row without a value of its own is not given; empty cells at the end of a row are not given.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "io/cellule.hpp"

namespace passeflux::io {

struct LimitesClasseur {
  std::size_t octets = std::size_t{40} << 20U;   // the file
  std::size_t entree = std::size_t{256} << 20U;  // one part, inflated
  std::size_t total = std::size_t{512} << 20U;   // all the parts read, inflated
  std::size_t entrees = 2'000;
  std::size_t cellules = 5'000'000;  // given or examined, of one sheet
  std::size_t profondeur = 64;       // of the XML
};

struct FeuilleClasseur {
  std::string nom;
  bool masquee = false;
};

// What a sheet had, once read to its end.
struct BilanFeuille {
  std::int64_t lignes = 0;   // given
  std::int64_t fusions = 0;  // merged ranges
  bool operator==(const BilanFeuille&) const = default;
};

class LecteurFeuille;

// Codes: xlsx.trop_gros, xlsx.ancien (.xls), xlsx.mot_de_passe, xlsx.ods, xlsx.xlsb, xlsx.pas_un_classeur, xlsx.abime,
// xlsx.entrees, xlsx.doublon, xlsx.bombe, xlsx.doctype, xlsx.profondeur, xlsx.feuille, xlsx.reference, xlsx.chaine,
// xlsx.cellules, xlsx.cellule_longue, xlsx.fusions; with the row and the column when a cell is at fault.
class Classeur {
 public:
  static Resultat_ou<Classeur> open(std::string octets, std::string_view fichier, const LimitesClasseur& limites = {});
  Classeur(Classeur&&) noexcept;
  Classeur& operator=(Classeur&&) noexcept;
  Classeur(const Classeur&) = delete;
  Classeur& operator=(const Classeur&) = delete;
  ~Classeur();

  const std::vector<FeuilleClasseur>& feuilles() const;
  std::size_t feuille_active() const;  // the one a spreadsheet would show first

  // A reading that goes on by slices; the workbook must outlive it.
  Resultat_ou<LecteurFeuille> open_feuille(std::size_t feuille);
  // The whole sheet at once.
  Resultat_ou<BilanFeuille> read_feuille(std::size_t feuille, const SortieLigne& sortie);

 private:
  struct Contenu;
  explicit Classeur(std::unique_ptr<Contenu> contenu);
  std::unique_ptr<Contenu> contenu_;
};

class LecteurFeuille {
 public:
  LecteurFeuille(LecteurFeuille&&) noexcept;
  LecteurFeuille& operator=(LecteurFeuille&&) noexcept;
  LecteurFeuille(const LecteurFeuille&) = delete;
  LecteurFeuille& operator=(const LecteurFeuille&) = delete;
  ~LecteurFeuille();

  // Reads some 256 kB of the sheet; false when there is no more, or when `sortie` asked to stop.
  Resultat_ou<bool> read_slice(const SortieLigne& sortie);
  const BilanFeuille& bilan() const;
  double part() const;  // of the work done, from 0 to 1: for a progress bar

 private:
  friend class Classeur;
  class Lecture;
  explicit LecteurFeuille(std::unique_ptr<Lecture> lecture);
  std::unique_ptr<Lecture> lecture_;
};

}  // namespace passeflux::io
