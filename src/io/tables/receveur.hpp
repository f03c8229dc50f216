// What makes a table of the rows that an importer reads.
#pragma once

#include "io/import.hpp"
#include "rangee.hpp"
#include "rangees.hpp"

namespace passeflux::io {

class Receveur {
 public:
  Receveur() = default;
  Receveur(const Receveur&) = delete;
  Receveur& operator=(const Receveur&) = delete;
  virtual ~Receveur() = default;

  // More rows than that refuse the file.
  virtual std::int64_t lignes_max() const { return Importeur::kLignesMax; }
  // The columns are known: tells those that are missed.
  virtual void begin(RapportImport& rapport) = 0;
  // Several rows: their cells, then those from `de` to before `jusque`, all simple, which are taken until one that must
  // be read by itself. Returns how many were; `ligne`: of the first.
  virtual void prepare(Rangees& rangees) { rangees.leave_all(); }
  virtual std::size_t append(std::size_t /*de*/, std::size_t /*jusque*/, std::int64_t /*ligne*/) { return 0; }
  // Takes the row, or leaves it out; the row told why.
  virtual bool read(Rangee& rangee) = 0;
  // Every row was read: what they make goes in the report.
  virtual void finish(RapportImport& rapport) = 0;
};

// Tells that the file has no column for a field, and what it means; nothing when it has one.
void note_absente(RapportImport& rapport, std::size_t champ, const char* sens);

std::unique_ptr<Receveur> make_receveur_parc();
// `transmis_par`: id of the réservataire who sent the rows; empty: each row names its own.
std::unique_ptr<Receveur> make_receveur_droits(std::string transmis_par);
std::unique_ptr<Receveur> make_receveur_historique();

}  // namespace passeflux::io
