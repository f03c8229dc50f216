// A table that PasseFlux takes in: its fields, the words people head their columns with, and how a file is matched to
// it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/etude.hpp"
#include "io/cellule.hpp"
#include "io/lecteur_texte.hpp"
#include "io/valeurs.hpp"

namespace passeflux::io {

// A code of a list, and the words that stand for it, as name_key() gives them, separated by "|".
struct CodeChamp {
  std::int64_t valeur;
  const char* libelle;
  const char* mots;
};

struct ChampTable {
  const char* nom;    // of its source, when it has one there: "FINAN"
  const char* titre;  // in French, for the screen; a heading too
  const char* mots;   // other headings, as name_key() gives them, separated by "|"
  std::span<const CodeChamp> codes;
  std::uint8_t position;  // in the declaration file without headings, from 1; 0: not there
};

struct DefinitionTable {
  const char* id;     // "parc"
  const char* titre;  // "Parc de logements"
  std::span<const ChampTable> champs;
  std::span<const std::uint8_t> obligatoires;  // fields of which one at least must be there…
  const char* attendu;                         // …as they are asked for
  std::uint8_t largeur_sans_en_tete;           // cells of a row in the declaration without headings; 0: always headed
};

// For comparing names: folded, letters and digits alone. "Code INSEE " and "code_insee" have the same key.
std::string name_key(std::string_view nom);
std::optional<std::size_t> find_champ(const DefinitionTable& table, std::string_view nom);  // by its `nom`
// The code that a cell writes as "13", "13.0", "PLUS" or "13 - PLUS".
std::optional<std::int64_t> find_code(std::span<const CodeChamp> codes, std::string_view texte);

// What the user decided for one file; the rest is recognised.
struct OptionsTable {
  std::string table;  // id of the table; empty: recognised by its headings
  OptionsTexte texte;
  MarqueDecimale marque = MarqueDecimale::Libre;
  std::optional<std::int64_t> en_tete;  // row of the headings; 0: none
  CorrespondanceImport decide;          // fields by their `nom`, réservataires by their name_key
  std::string transmis_par;             // id of the réservataire whose état this is
  bool operator==(const OptionsTable&) const = default;
};

struct ColonneLue {
  std::string nom;                      // heading, or "Colonne D"
  std::optional<std::size_t> champ;     // index of the field it fills
  std::array<std::string, 3> exemples;  // its first values
  std::int64_t remplies = 0;            // rows where it holds something
};

struct CodeInconnu {
  std::size_t champ = 0;
  std::string valeur;
  std::int64_t lignes = 0;
  bool operator==(const CodeInconnu&) const = default;
};

struct LectureColonnes {
  std::int64_t en_tete = 0;  // row of the headings, 0: none
  std::vector<ColonneLue> colonnes;
  std::vector<std::optional<std::size_t>> rang;  // of each field: its column
};

// The table whose fields the first rows name best; the parc when nothing tells.
const DefinitionTable& recognise_table(const OptionsTable& options,
                                       const std::map<std::string, CorrespondanceImport>& imports,
                                       const std::vector<std::vector<std::string>>& premieres);
// Earlier decisions, for what is not decided now.
void recall(CorrespondanceImport& decide, const CorrespondanceImport& avant);

// Finds the headings among the first rows, and the field of each column: what the user said, then the field's own name,
// then its other words. A field has one column, the first that bears it; two with its own name are refused.
Resultat_ou<LectureColonnes> match_columns(const DefinitionTable& table, const OptionsTable& options,
                                           const std::vector<std::vector<std::string>>& premieres);

}  // namespace passeflux::io
