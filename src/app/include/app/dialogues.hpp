// What a session waits for: the end of a reading, or an answer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace passeflux::app {

// A file being read, whatever its kind.
struct Lecture {
  std::string nom;
  std::int64_t taille = 0;
  std::int64_t lus = 0;
  std::int32_t source = 0;  // the machine's number for the file; 0: none
  std::string copie;        // key of the browser's copy being read; empty: a file
  bool ajout = false;       // to be put together with the open étude, not opened
  bool exemple = false;     // the full example, which is nobody's file
};

// A choice to make before something that would replace the user's work. The last choice is the one that changes
// nothing.
struct Choix {
  std::string libelle;
  std::function<void()> suite;
};
struct Question {
  std::string titre;
  std::string texte;
  std::vector<Choix> choix;
};

}  // namespace passeflux::app
