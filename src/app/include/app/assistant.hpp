// A file being brought in: what was recognised, what the user decided, what it gives. Nothing is applied before a word.
#pragma once

#include <string>
#include <vector>

#include "io/classeur.hpp"
#include "io/import.hpp"

namespace passeflux::app {

// Where the rows come from.
enum class SourceImport : std::uint8_t { Texte, Classeur, PressePapiers };

struct Assistant {
  SourceImport source = SourceImport::Texte;
  std::string fichier;
  std::int64_t taille = 0;
  std::vector<io::FeuilleClasseur> feuilles;  // of a workbook
  std::size_t feuille = 0;                    // the one read
  io::OptionsTable options;
  io::RapportImport rapport;  // of the last reading
  bool ajouter = false;       // rows are added to those of the étude, instead of taking their place
  bool accepte = false;       // wanted: its file is being read once more, for its fingerprint
  bool relecture = false;     // being read again, an option having changed: the report is of the one before
};

}  // namespace passeflux::app
