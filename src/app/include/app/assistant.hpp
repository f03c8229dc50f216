// A file being brought in: what was recognised, what the user decided, what it gives. Nothing is applied before a word.
#pragma once

#include <string>

#include "io/import.hpp"

namespace passeflux::app {

struct Assistant {
  std::string fichier;
  std::int64_t taille = 0;
  io::OptionsTable options;
  io::RapportImport rapport;  // of the last reading
  bool ajouter = false;       // rows are added to those of the étude, instead of taking their place
  bool relecture = false;     // being read again, an option having changed: the report is of the one before
};

}  // namespace passeflux::app
