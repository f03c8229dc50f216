// A row of the file, its cells read as values: what is missing, what is repaired, what leaves a cell empty, what leaves
// the row out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/import.hpp"

namespace passeflux::io {

// What a report shows of a met value: 80 bytes at most, never half a character.
std::string shorten(std::string_view valeur);

// Fields are places in the table's definition. `decide`: a value that cannot be read leaves the whole row out, since
// totals would depend on it; otherwise its cell alone is left empty.
class Rangee {
 public:
  Rangee(Importeur& import, const LigneCellules& cellules, std::int64_t ligne)
      : import_(&import), cellules_(cellules), rang_(import.rapport_.lecture.rang.data()), ligne_(ligne) {}

  std::int64_t ligne() const { return ligne_; }
  // How many the whole file should hold, from what was read of it; 0 when its size is not known.
  std::int64_t lignes_prevues() const { return import_->lignes_prevues(); }
  bool usable() const { return usable_; }
  bool has(std::size_t champ) const { return rang_[champ].has_value(); }
  // Without the spaces around; empty when there is no such column.
  std::string_view cell(std::size_t champ) const {
    return rang_[champ] ? trim(cellules_.texte(*rang_[champ])) : std::string_view{};
  }

  void fault(bool decide, std::size_t champ, const char* code, std::string message);
  // A row that was usable until another one was seen, this one or an earlier one.
  void refuse(std::int64_t ligne, std::size_t champ, std::string_view valeur, const char* code, std::string message,
              std::string conseil);
  void repaired(std::size_t champ, Reparation reparation);

  std::int64_t code(std::size_t champ, bool decide);    // 0: not given
  std::int32_t date(std::size_t champ, bool decide);    // yyyymmdd; 0: not given
  std::int32_t annee(std::size_t champ);                // 0: not given
  std::string commune(std::size_t champ, bool decide);  // empty: not given, or refused
  std::int64_t surface(std::size_t champ, bool seul);   // dm²; -1: not given. `seul`: of one dwelling
  // A name or an identifier of at most `max` characters; empty when not given or refused.
  std::string_view identifiant(std::size_t champ);
  std::string texte(std::size_t champ, std::size_t max);  // cut, on one line
  // The id of the réservataire that the cell names; kNonReserve for the bailleur's own; empty when not given. `decide`:
  // it must be there, and be a réservataire.
  std::string reservataire(std::size_t champ, bool decide);
  // An integer from min to max; nothing when the cell is empty or refused. `faute`: what is said when it is no such
  // number.
  std::optional<std::int64_t> entier(std::size_t champ, std::int64_t min, std::int64_t max, bool decide,
                                     const char* quoi, std::string faute);

 private:
  // What a spreadsheet shows where it has no value: "#N/A".
  bool has_erreur(std::size_t champ, bool decide);
  // A number of a sheet is written with a point, whatever the habits of the file.
  MarqueDecimale marque(std::size_t champ) const;
  GenreCellule genre(std::size_t champ) const;
  void report(Gravite gravite, std::size_t champ, const char* code, std::string message, std::string conseil);

  Importeur* import_;
  LigneCellules cellules_;
  const std::optional<std::size_t>* rang_;  // of each field, its cell
  std::int64_t ligne_;
  bool usable_ = true;
};

}  // namespace passeflux::io
