// A CSV text pushed in slices of any size: records come out whole, the slicing never changes them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/cellule.hpp"

namespace passeflux::io {

// Splits by `;`, quotes as in RFC 4180 (a quote opens only at the start of a cell), LF, CRLF or CR line ends.
class CsvReader {
 public:
  // cells point into the slice or into the reader and are valid during the call; line is the 1-based line where the
  // record starts, the first one of several. Answering false stops the reading for good.
  using Enregistrement = std::function<bool(const LigneCellules& cellules, std::int64_t ligne)>;
  using Enregistrements = std::function<bool(const LotLignes& lot, std::int64_t ligne)>;

  explicit CsvReader(Enregistrements sortie, char separateur = ';')
      : sortie_(std::move(sortie)), separateur_(separateur) {}
  explicit CsvReader(Enregistrement sortie, char separateur = ';')
      : CsvReader(one_by_one(std::move(sortie)), separateur) {}
  static Enregistrements one_by_one(Enregistrement sortie);

  enum class Arret : std::uint8_t { Aucun, Demande, CelluleTropLongue, TropDeCellules };
  // Each returns why the reading stopped, Aucun while it goes on.
  Arret feed(std::string_view octets);
  Arret finish();
  bool ends_in_quotes() const { return etat_ == Etat::Guillemets; }  // after finish: a quote was never closed

  static constexpr std::size_t kCelluleMax = std::size_t{64} << 10U;
  static constexpr std::size_t kCellulesMax = 1024;

 private:
  enum class Etat : std::uint8_t { DebutCellule, Cellule, Guillemets, GuillemetFermant };
  std::size_t take_whole_records(std::string_view octets, std::size_t debut);
  std::size_t take_record(std::string_view octets, std::size_t i);
  void end_cell();
  bool end_record();
  Arret stop(Arret raison) { return arret_ = raison; }

  Enregistrements sortie_;
  char separateur_;
  Etat etat_ = Etat::DebutCellule;
  Arret arret_ = Arret::Aucun;
  bool apres_cr_ = false;
  bool commence_ = false;  // the current record has at least one byte
  std::int64_t ligne_ = 1;
  std::int64_t ligne_record_ = 1;
  // The cells of the current record, when its bytes had to be copied: end to end, one byte after each.
  std::string texte_;
  std::vector<std::uint32_t> bornes_{0};
  std::vector<std::uint32_t> reperes_;  // the same of the records that lie whole in the slice, a lot of them
};

// One row of a CSV that French Excel opens as it is: `;`, CRLF; cells that look like formulas are neutralised.
std::string write_csv_row(const std::vector<std::string>& cellules);

}  // namespace passeflux::io
