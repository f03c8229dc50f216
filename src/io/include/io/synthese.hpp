// The parc counted by number of rooms, financing and territory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/domaine/territoire.hpp"

namespace passeflux::io {

struct LigneSynthese {
  std::string cle;
  std::string libelle;
  CompteQpv logements;
};

struct Synthese {
  CompteQpv tout;
  std::int64_t surface_dm2 = 0;
  std::vector<LigneSynthese> pieces;
  std::vector<LigneSynthese> financements;
  std::vector<LigneSynthese> communes;
  std::vector<LigneSynthese> epci;  // empty without a geography, as what follows
  std::vector<LigneSynthese> ept;
  std::vector<LigneSynthese> departements;
  std::vector<CodeAVerifier> a_verifier;
};

Synthese make_synthese(const Parc& parc, const Geographie* geographie);

// "25388 · Montbéliard"; the code alone when the name is not known.
std::string code_and_name(const std::string& code, const std::string& nom);
// What an RPLS code stands for; `absent` when it is not one of the list.
std::string code_label(std::string_view champ, int code, const char* absent);

}  // namespace passeflux::io
