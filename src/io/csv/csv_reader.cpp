#include <cstring>

#include "io/csv.hpp"

namespace passeflux::io {

void CsvReader::end_cell() {
  fins_.push_back(texte_.size());
  etat_ = Etat::DebutCellule;
}

bool CsvReader::end_record() {
  end_cell();
  cellules_.clear();
  std::size_t debut = 0;
  for (const std::size_t fin : fins_) {
    cellules_.push_back(std::string_view(texte_).substr(debut, fin - debut));
    debut = fin;
  }
  const bool go_on = sortie_(cellules_, ligne_record_);
  texte_.clear();
  fins_.clear();
  commence_ = false;
  return go_on;
}

CsvReader::Arret CsvReader::feed(std::string_view octets) {
  if (arret_ != Arret::Aucun) return arret_;
  std::size_t i = 0;
  while (i < octets.size()) {
    const char c = octets[i];
    if (apres_cr_) {
      apres_cr_ = false;
      if (c == '\n') {  // CRLF: the LF was already counted with its CR
        if (etat_ == Etat::Guillemets) texte_ += c;
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
          if (fins_.size() > kCellulesMax) return stop(Arret::TropDeCellules);
          ++i;
        } else if (c == '\r' || c == '\n') {
          if (!end_record()) return stop(Arret::Demande);
          ++i;
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
    if (texte_.size() - (fins_.empty() ? 0 : fins_.back()) > kCelluleMax) return stop(Arret::CelluleTropLongue);
  }
  return arret_;
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
