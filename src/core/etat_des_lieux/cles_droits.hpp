// The keys that rows of two lists are compared by, as numbers: the same number, the same key. 0: not given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/domaine/droit.hpp"
#include "core/domaine/geographie.hpp"
#include "core/domaine/lieu.hpp"

namespace passeflux {

struct CleNom {
  std::uint32_t precise = 0;  // letter for letter, but accents, case and abbreviations
  std::uint32_t mots = 0;     // without what one list may leave out
  std::uint32_t genres = 0;
  std::uint32_t articles = 0;
};

struct CleDroit {
  std::uint32_t commune = 0;
  std::uint32_t acte = 0;
  std::uint32_t logement_precis = 0;
  std::uint32_t logement = 0;
  std::uint32_t chiffres = 0;  // length of the dwelling's key: a short number may be another's by chance
  CleNom programme;
  CleNom adresse;
};

// One for all the lists compared. A text met again is not read again. The texts of the rows outlive it.
class Lexique {
 public:
  explicit Lexique(const Geographie* geographie) : geographie_(geographie) {}
  CleDroit read(const Droit& droit);

 private:
  std::uint32_t number_of(std::string cle);
  const CleNom& read_nom(std::string_view texte);

  const Geographie* geographie_;
  std::unordered_map<std::string, std::uint32_t> numeros_;
  std::unordered_map<std::string_view, CleNom> noms_;
  std::unordered_map<std::string_view, std::uint32_t> communes_;
  std::unordered_map<std::string_view, std::uint32_t> actes_;
};

}  // namespace passeflux
