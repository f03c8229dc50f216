// The dwellings of a parc by commune, EPCI, département, and the codes that the geography no longer knows.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/geographie.hpp"
#include "core/domaine/parc.hpp"

namespace passeflux {

// Dwellings, by what the file says of the quartier prioritaire.
struct CompteQpv {
  std::int64_t dans = 0;
  std::int64_t hors = 0;
  std::int64_t inconnu = 0;
  std::int64_t total() const { return dans + hors + inconnu; }
  void add(std::uint8_t qpv, std::int64_t n);
  CompteQpv& operator+=(const CompteQpv& autre);
  bool operator==(const CompteQpv&) const = default;
};

// One line of a breakdown; a total of the parc is the sum of each.
struct Territoire {
  std::string code;  // INSEE, or SIREN; empty: not given, not known or none
  std::string nom;   // empty: not known
  CompteQpv logements;
};

// A code that is not one of a commune in force nor of an arrondissement.
struct CodeAVerifier {
  std::string code;
  std::string nom;     // the one it bore; may be empty
  std::string devenu;  // code of the commune in force; empty: the geography does not know it
  std::string nom_devenu;
  std::int64_t logements = 0;
};

struct Territoires {
  std::vector<Territoire> communes;       // by code, as the file gives it
  std::vector<Territoire> epci;           // the largest first; last, the dwellings of no EPCI
  std::vector<Territoire> ept;            // of the Grand Paris alone, without the rest
  std::vector<Territoire> departements;   // by code; last, the dwellings of none
  std::vector<CodeAVerifier> a_verifier;  // those that became another first, by code; then the unknown
};

// An unknown code still tells its département. `prises`: the rows that count, in the parc's order; null: all of them.
Territoires group_by_territoire(const Parc& parc, const Geographie& geographie,
                                const std::vector<bool>* prises = nullptr);

// The codes of the parc that make one of its lines; the empty code: those of none.
std::set<std::string> communes_of_epci(const Parc& parc, const Geographie& geographie, std::string_view siren);
std::set<std::string> communes_of_ept(const Parc& parc, const Geographie& geographie, std::string_view siren);
std::set<std::string> communes_of_departement(const Parc& parc, const Geographie& geographie, std::string_view numero);

}  // namespace passeflux
