#include <bit>
#include <cstring>
#include <utility>

#include "io/csv.hpp"

namespace passeflux::io {

namespace {
// The separators and line ends among sixteen bytes, looked at together: one instruction where the machine has one.
class Reperes {
 public:
  static constexpr std::size_t kOctets = 16;

  explicit Reperes(char separateur) : separateur_(all(separateur)) {}

  // One bit a byte, the first byte the lowest.
  std::uint32_t find(std::string_view octets, std::size_t debut) const {
    static_assert(std::endian::native == std::endian::little);
    Octets v{};
    if (octets.size() - debut >= kOctets)  // of a known length: one load
      std::memcpy(&v, octets.data() + debut, kOctets);
    else
      std::memcpy(&v, octets.data() + debut, octets.size() - debut);
    const auto egaux = (v == separateur_) | (v == all('\n')) | (v == all('\r'));
    return std::bit_cast<std::uint16_t>(__builtin_convertvector(egaux, Bits));
  }

 private:
  using Octets = char __attribute__((ext_vector_type(16)));
  using Bits = bool __attribute__((ext_vector_type(16)));
  static Octets all(char c) { return Octets(c); }
  Octets separateur_;
};
}  // namespace

void CsvReader::end_cell() {
  fins_.push_back(texte_.size());
  etat_ = Etat::DebutCellule;
}

// Rows are nearly all as wide as the one before: its cells are written over.
inline void CsvReader::add_cell(std::string_view texte) {
  if (prises_ == cellules_.size()) cellules_.emplace_back();
  cellules_[prises_++].texte = texte;
}

inline bool CsvReader::give_record(std::int64_t ligne) {
  cellules_.resize(std::exchange(prises_, 0));
  return sortie_(cellules_, ligne);
}

bool CsvReader::end_record() {
  end_cell();
  prises_ = 0;
  std::size_t debut = 0;
  for (const std::size_t fin : fins_) {
    add_cell(std::string_view(texte_).substr(debut, fin - debut));
    debut = fin;
  }
  const bool go_on = give_record(ligne_record_);
  texte_.clear();
  fins_.clear();
  commence_ = false;
  return go_on;
}

// The records that lie whole in the slice and have no cell in quotes: their cells are views of it, nothing is copied.
// Returns where the first other record begins.
std::size_t CsvReader::take_whole_records(std::string_view octets, std::size_t debut) {
  const Reperes reperes(separateur_);
  std::size_t cellule = debut;  // where the current cell begins
  prises_ = 0;
  for (std::size_t bloc = debut; bloc < octets.size(); bloc += Reperes::kOctets) {
    for (std::uint32_t marques = reperes.find(octets, bloc); marques != 0; marques &= marques - 1) {
      const std::size_t i = bloc + static_cast<std::size_t>(std::countr_zero(marques));
      if (i < cellule) continue;  // the LF of a CRLF
      if (octets[cellule] == '"' || i - cellule > kCelluleMax || prises_ >= kCellulesMax) return debut;
      add_cell({octets.data() + cellule, i - cellule});
      cellule = i + 1;
      if (octets[i] == separateur_) continue;
      if (octets[i] == '\r') {
        apres_cr_ = cellule == octets.size();
        if (!apres_cr_ && octets[cellule] == '\n') ++cellule;
      }
      const bool go_on = give_record(ligne_++);
      debut = cellule;
      if (!go_on) {
        stop(Arret::Demande);
        return debut;
      }
    }
  }
  return debut;
}

CsvReader::Arret CsvReader::feed(std::string_view octets) {
  for (std::size_t i = 0; i < octets.size() && arret_ == Arret::Aucun;) {
    if (!commence_) {
      if (std::exchange(apres_cr_, false) && octets[i] == '\n') ++i;  // it was counted with its CR
      i = take_whole_records(octets, i);
    }
    if (arret_ == Arret::Aucun) i = take_record(octets, i);
  }
  return arret_;
}

// Byte by byte, to the end of the record or of the slice.
std::size_t CsvReader::take_record(std::string_view octets, std::size_t i) {
  while (i < octets.size()) {
    const char c = octets[i];
    if (apres_cr_) {
      apres_cr_ = false;
      if (c == '\n') {  // CRLF in quotes: the LF was already counted with its CR
        texte_ += c;
        ++i;
        continue;
      }
    }
    if (!commence_) {
      commence_ = true;
      ligne_record_ = ligne_;
    }
    if (c == '\r' || c == '\n') {
      ++ligne_;
      apres_cr_ = c == '\r';
    }
    switch (etat_) {
      case Etat::Guillemets:
        if (c == '"')
          etat_ = Etat::GuillemetFermant;
        else
          texte_ += c;
        ++i;
        break;
      case Etat::GuillemetFermant:
        if (c == '"') {  // doubled quote: one quote of text
          texte_ += c;
          etat_ = Etat::Guillemets;
          ++i;
          break;
        }
        etat_ = Etat::Cellule;
        [[fallthrough]];
      case Etat::DebutCellule:
      case Etat::Cellule:
        if (c == '"' && etat_ == Etat::DebutCellule) {
          etat_ = Etat::Guillemets;
          ++i;
        } else if (c == separateur_) {
          end_cell();
          if (fins_.size() > kCellulesMax) {
            stop(Arret::TropDeCellules);
            return i;
          }
          ++i;
        } else if (c == '\r' || c == '\n') {
          if (!end_record()) stop(Arret::Demande);
          return i + 1;
        } else {
          // A run of plain bytes goes at once.
          std::size_t fin = i + 1;
          while (fin < octets.size() && octets[fin] != separateur_ && octets[fin] != '\n' && octets[fin] != '\r') ++fin;
          texte_.append(octets, i, fin - i);
          etat_ = Etat::Cellule;
          i = fin;
        }
        break;
    }
    if (texte_.size() - (fins_.empty() ? 0 : fins_.back()) > kCelluleMax) {
      stop(Arret::CelluleTropLongue);
      return i;
    }
  }
  return i;
}

CsvReader::Arret CsvReader::finish() {
  if (arret_ == Arret::Aucun && commence_ && etat_ != Etat::Guillemets && !end_record()) return stop(Arret::Demande);
  return arret_;
}

std::string write_csv_row(const std::vector<std::string>& cellules) {
  std::string ligne;
  for (std::size_t i = 0; i < cellules.size(); ++i) {
    if (i > 0) ligne += ';';
    std::string c = cellules[i];
    if (!c.empty() && std::strchr("=+-@\t\r", c.front()) != nullptr) c.insert(0, 1, '\'');
    if (c.find_first_of(";\"\r\n") == std::string::npos) {
      ligne += c;
      continue;
    }
    ligne += '"';
    for (const char k : c) {
      if (k == '"') ligne += '"';
      ligne += k;
    }
    ligne += '"';
  }
  return ligne + "\r\n";
}

}  // namespace passeflux::io
