// What the browser keeps of an étude beside its file: crash recovery, and its last versions.
#pragma once

#include <cstdint>
#include <string>

namespace passeflux::app {

// A copy of an étude kept by the browser: work to resume, or a version.
struct Copie {
  std::string cle;
  std::string nom;
  std::string quand;    // "21/11/2026 à 14:32"
  std::string contenu;  // "1 000 logements, 5 réservataires"
};

// The state of an étude, ready to be kept by the browser. The parc apart: it is long and seldom changes.
struct Secours {
  std::uint64_t etat = 0;  // another for every state to keep
  std::string identifiant;
  std::string nom;
  std::string contenu;
  bool enregistre = false;  // a file holds the same, or there is nothing to resume
  std::string avant;
  std::string apres;
  std::string cle_parc;  // the same for the same text
};

}  // namespace passeflux::app
