// The register of rules and parameters: what the law or a practice says, with its standing, kept as data.
// Filled from assets/regles/*.json; the core only reads it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"

namespace passeflux {

// How sure the rule is. Texte: the law says it and the article was read. Pratique: a regional frame says it.
// Choix: this tool's default. AVerifier: believed, source not read ("non vérifié" on screen).
enum class Portee : std::uint8_t { Texte, Pratique, Choix, AVerifier };

struct Regle {
  std::string id;
  std::string libelle;  // name of the quantity or of the rule; "{sujet}" stands for a réservataire
  std::string formule;  // in words; empty for a plain datum
  std::string alerte;   // sentence shown when the rule is breached; {valeur} {limite} {ecart} {sujet}
  std::string article;  // "CCH R441-5-2", empty when no text is known
  std::string source;   // what was read, and its mark: "S" seen, "K" believed, "D" decided
  std::string marque;
  Portee portee = Portee::AVerifier;
  std::string unite;
  std::optional<ValeurParametre> valeur;  // set for a parameter
  std::string en_vigueur_du;              // yyyy-mm-dd or empty
  std::string en_vigueur_au;
  std::string verifie_le;  // yyyy-mm-dd, empty: not verified
};

class Registre {
 public:
  Registre() = default;
  // Ids must be unique; the later of two rules with one id is refused by returning nothing.
  static std::optional<Registre> make(std::vector<Regle> regles);

  const Regle* find(std::string_view id) const;
  const std::vector<Regle>& regles() const { return regles_; }

 private:
  std::vector<Regle> regles_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

// The register as an étude sees it: the override beside the default.
class Parametres {
 public:
  Parametres(const Registre& registre, const std::map<std::string, ValeurParametre>& surcharges)
      : registre_(&registre), surcharges_(&surcharges) {}

  bool enabled(std::string_view id) const;      // a yes/no parameter; false when unknown
  Rationnel number(std::string_view id) const;  // a numeric parameter; undefined when unknown
  bool overridden(std::string_view id) const;   // true when the étude's value differs from the default
  const Registre& registre() const { return *registre_; }

 private:
  const ValeurParametre* value(std::string_view id) const;
  const Registre* registre_;
  const std::map<std::string, ValeurParametre>* surcharges_;
};

std::string_view word(Portee v);
std::optional<Portee> parse_portee(std::string_view mot);

}  // namespace passeflux
