#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "io/csv.hpp"

namespace passeflux::io {

namespace {
// What is looked for among 64 bytes: one bit a byte, the first byte the lowest.
struct Marques {
  std::uint64_t fins = 0;        // ends of cells: separators and line ends
  std::uint64_t lignes = 0;      // line ends among them
  std::uint64_t guillemets = 0;  // quotes
};

// Bytes are looked at sixteen together: one instruction where the machine has one.
class Reperes {
 public:
  static constexpr std::size_t kOctets = 64;

  explicit Reperes(char separateur) : separateur_(all(separateur)) {}

  Marques find(std::string_view octets, std::size_t debut) const {
    static_assert(std::endian::native == std::endian::little);
    const char* bloc = octets.data() + debut;
    char fin[kOctets];
    if (octets.size() - debut < kOctets) {
      std::memset(fin, 0, sizeof fin);
      std::memcpy(fin, bloc, octets.size() - debut);
      bloc = fin;
    }
    Octets v[kOctets / kEnsemble];
    std::memcpy(v, bloc, sizeof v);  // of a known length: loads
    Octets rares = all(0);
    Marques m;
    for (std::size_t k = 0; k < std::size(v); ++k) {
      const Octets lignes = v[k] == all('\n');
      m.lignes |= bits(lignes) << (k * kEnsemble);
      m.fins |= bits(lignes | (v[k] == separateur_)) << (k * kEnsemble);
      rares |= (v[k] == all('\r')) | (v[k] == all('"'));
    }
    if (bits(rares) == 0) return m;
    for (std::size_t k = 0; k < std::size(v); ++k) {
      const std::uint64_t retours = bits(v[k] == all('\r')) << (k * kEnsemble);
      m.lignes |= retours;
      m.fins |= retours;
      m.guillemets |= bits(v[k] == all('"')) << (k * kEnsemble);
    }
    return m;
  }

 private:
  static constexpr std::size_t kEnsemble = 16;
  using Octets = char __attribute__((ext_vector_type(16)));
  using Bits = bool __attribute__((ext_vector_type(16)));

  static Octets all(char c) { return Octets(c); }
  static std::uint64_t bits(Octets v) { return std::bit_cast<std::uint16_t>(__builtin_convertvector(v, Bits)); }

  Octets separateur_;
};

// Where the cells after these marks begin; four are written at a time, the last ones past the end.
constexpr std::size_t kEnTrop = 3;
std::uint32_t* write_bornes(std::uint32_t* sortie, std::uint64_t marques, std::size_t bloc) {
  std::uint32_t* const fin = sortie + std::popcount(marques);
  const auto suivant = static_cast<std::uint32_t>(bloc + 1);
  while (sortie < fin)
    for (std::size_t k = 0; k <= kEnTrop; ++k) {
      *sortie++ = suivant + static_cast<std::uint32_t>(std::countr_zero(marques));
      marques &= marques - 1;
    }
  return fin;
}

// Bits under the lowest one of `m`; all of them when there is none.
std::uint64_t before_first(std::uint64_t m) { return m == 0 ? ~std::uint64_t{0} : (m & (~m + 1)) - 1; }
}  // namespace

CsvReader::Enregistrements CsvReader::one_by_one(Enregistrement sortie) {
  return [sortie = std::move(sortie)](const LotLignes& lot, std::int64_t ligne) {
    for (std::size_t i = 0; i < lot.size(); ++i)
      if (!sortie(lot[i], ligne + static_cast<std::int64_t>(i))) return false;
    return true;
  };
}

void CsvReader::end_cell() {
  texte_ += separateur_;
  bornes_.push_back(static_cast<std::uint32_t>(texte_.size()));
  etat_ = Etat::DebutCellule;
}

bool CsvReader::end_record() {
  end_cell();
  const bool go_on = sortie_({texte_.data(), bornes_.data(), bornes_.size() - 1, 1, 0}, ligne_record_);
  texte_.clear();
  bornes_.resize(1);
  commence_ = false;
  return go_on;
}

// The records that lie whole in the slice and have no cell in quotes: their cells are views of it, nothing is copied.
// Returns where the first other record begins.
std::size_t CsvReader::take_whole_records(std::string_view octets, std::size_t debut) {
  constexpr std::size_t kBornesLot = 8192;
  const Reperes reperes(separateur_);
  reperes_.resize(kBornesLot + kCellulesMax + Reperes::kOctets + 1 + kEnTrop);
  // Where the lot begins, then where something does after each mark: a cell, or the next record; between a CR and its
  // LF, nothing.
  std::uint32_t* const lot = reperes_.data();
  std::size_t ecrites = 1;
  *lot = static_cast<std::uint32_t>(debut);
  std::size_t bornes = 0;    // place of the record that is looked at
  std::size_t lignes = 0;    // of the lot, whole
  std::size_t cellules = 0;  // of each
  std::size_t pas = 0;
  // What was given is taken away: how many places.
  const auto give = [&] {
    if (lignes > 0 && !sortie_({octets.data(), lot, cellules, lignes, pas}, ligne_ - static_cast<std::int64_t>(lignes)))
      stop(Arret::Demande);
    lignes = 0;
    if (bornes > 0) std::copy(lot + bornes, lot + ecrites, lot);
    ecrites -= bornes;
    return std::exchange(bornes, 0);
  };
  std::uint64_t ouvre = 1;  // the first byte of the block begins a cell
  for (std::size_t bloc = debut; bloc < octets.size(); bloc += Reperes::kOctets) {
    Marques m = reperes.find(octets, bloc);
    // A quote that begins a cell: the record is read byte by byte, and what comes after it in its turn.
    const std::uint64_t avant = before_first(m.guillemets & (m.fins << 1U | ouvre));
    ouvre = m.fins >> (Reperes::kOctets - 1);
    m.fins &= avant;
    m.lignes &= avant;
    std::size_t premiere = ecrites;  // place of the block's first mark
    ecrites = static_cast<std::size_t>(write_bornes(lot + ecrites, m.fins, bloc) - lot);
    for (; m.lignes != 0; m.lignes &= m.lignes - 1) {
      const std::size_t fin = bloc + static_cast<std::size_t>(std::countr_zero(m.lignes)) + 1;
      if (fin == debut) continue;  // the LF of a CR
      const std::size_t siennes =
          premiere + static_cast<std::size_t>(std::popcount(m.fins & before_first(m.lignes))) - bornes;
      if (fin - debut > kCelluleMax || siennes > kCellulesMax) {  // told by the other reading
        give();
        return debut;
      }
      if (lignes > 0 && (siennes != cellules || bornes != lignes * pas)) premiere -= give();
      if (arret_ != Arret::Aucun) return debut;
      const bool retour = octets[fin - 1] == '\r';
      const bool suivi = retour && fin < octets.size() && octets[fin] == '\n';
      if (retour) apres_cr_ = fin == octets.size();
      if (lignes == 0) {
        cellules = siennes;
        pas = siennes + (suivi ? 1 : 0);
      }
      ++lignes;
      ++ligne_;
      debut = fin + (suivi ? 1 : 0);
      bornes += siennes + (suivi ? 1 : 0);
      if (lignes == LotLignes::kMax || bornes > kBornesLot) premiere -= give();
      if (arret_ != Arret::Aucun) return debut;
    }
    if (~avant != 0 || ecrites - bornes > kCellulesMax) break;
  }
  give();
  return debut;
}

CsvReader::Arret CsvReader::feed(std::string_view octets) {
  constexpr std::size_t kTrancheMax = std::size_t{1} << 30U;  // places in a slice are held on 32 bits
  for (; octets.size() > kTrancheMax; octets.remove_prefix(kTrancheMax))
    if (feed(octets.substr(0, kTrancheMax)) != Arret::Aucun) return arret_;
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
          if (bornes_.size() > kCellulesMax + 1) {
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
    if (texte_.size() - bornes_.back() > kCelluleMax) {
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
