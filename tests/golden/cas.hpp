// A golden case: a French text that a housing officer can read. Unindented "Clé : valeur" lines are its heading, an
// unindented line without " : " opens a section, indented lines belong to it; "#" starts a comment.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/flux/compute_flux.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux::golden {

struct Entry {
  std::string key;
  std::vector<std::string> values;  // cut at "|"
  int line = 0;
};

struct Section {
  std::string title;
  std::vector<std::string> lines;  // trimmed, spaces and apostrophes made plain
  std::vector<int> numbers;
};

struct Cas {
  std::string path;
  std::string title;
  std::string kind;
  std::vector<Section> sections;
  std::vector<std::string> faults;  // what in the text itself cannot be read

  const Section* find(std::string_view title) const;
};

Cas read_cas(const std::string& path, const std::string& text);
Entry entry_of(const std::string& line, int number);

std::string plain(std::string_view text);  // no-break spaces and typographic apostrophes made ordinary, ends trimmed
std::string number(const Rationnel& r);    // 15,12; beyond six decimals the fraction and about what it is
std::string percent(const Rationnel& r);
std::int32_t parse_day(std::string text);                 // "2024-03-01"; 0 for what is no number
std::optional<Rationnel> parse_number(std::string text);  // "0,4 %" is 1/250

// Each step as "1. Title : computation".
std::vector<std::string> write_steps(const Explication& explication);

// What a case computed: the figures in the very writing of the "Attendu" section, and the explanations it asks for.
struct Computed {
  std::vector<std::string> figures;
  std::vector<Section> explanations;  // same titles as in the case
  std::vector<std::string> faults;
  std::set<std::string> rules;  // of the register, that these figures apply

  void note(const Calcul& calcul);
  void note(const ResultatFlux& resultat);  // its alerts and the reasons of its assiette too
};

Computed compute_etude_case(const Cas& cas, const std::string& folder);
Computed compute_departements_case(const Cas& cas, const std::string& folder);
Computed compute_comparaison(const Cas& cas, const std::string& folder);
Computed compute_essai_case(const Cas& cas, const std::string& folder);
Computed compute_cadre_case(const Cas& cas, const std::string& folder);
Computed compute_releve_case(const Cas& cas, const std::string& folder);
Computed compute_garanties(const Cas& cas);
Computed compute_droits(const Cas& cas);
Computed compute_import(const Cas& cas);
Computed compute_conventions_case(const Cas& cas, const std::string& folder);
Computed compute_marge_case(const Cas& cas, const std::string& folder);
Computed compute_repartition(const Cas& cas);
Computed compute_territoires_case(const Cas& cas, const std::string& folder);
Computed compute_fonctionnement_case(const Cas& cas);
Computed compute_ecarts_case(const Cas& cas);
Computed compute_suivi_case(const Cas& cas);
Computed compute_objectifs_case(const Cas& cas);
Computed compute_etat_des_lieux_case(const Cas& cas);
Computed compute_multilateral_case(const Cas& cas);
Computed compute_cotation_case(const Cas& cas);

// What differs, in French sentences; empty when the case holds.
std::vector<std::string> compare(const Cas& cas, const Computed& computed);

}  // namespace passeflux::golden
