// A table brought in from a file of rows and cells: an RPLS declaration, an export, or a list that someone keeps.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/parc.hpp"
#include "io/lecteur_texte.hpp"
#include "io/table.hpp"

namespace passeflux::io {

// Fields by their RPLS names; only DEPCOM is required; `nb` (dwellings a row stands for) makes a grouped file.
const DefinitionTable& table_parc();

// How many times a rule was broken, or a value repaired.
struct CompteProblemes {
  Gravite gravite = Gravite::Bloquant;
  std::string code;
  std::string message;  // of the first one
  std::int64_t nombre = 0;
};

struct RapportImport {
  std::optional<Diagnostic> refus;  // the file as a whole cannot be read; everything below `lecture` is then empty
  std::string fichier;
  FormatTexte format;
  const DefinitionTable* table = nullptr;  // which table the file was read as; null when no row was seen
  LectureColonnes lecture;
  std::int64_t lignes_lues = 0;       // rows of data, headings apart
  std::int64_t lignes_ecartees = 0;   // rows that cannot be used
  std::vector<std::string> colonnes;  // columns recognised, as named in the file
  Diagnostics absences;               // columns not found, with what it means for the étude
  // Row, cell, value, reason. Bloquant: row left out; avertissement: cell left empty; information: value repaired.
  Diagnostics problemes;
  std::int64_t problemes_total = 0;  // may exceed problemes.size(): each kind is cut at kProblemesGenre
  std::vector<CompteProblemes> comptes;
  std::vector<CodeInconnu> codes_inconnus;  // most rows first

  // The usable rows of the table read; null for the others, and when there is none.
  std::shared_ptr<const Parc> parc;
  bool has_rows() const { return parc != nullptr; }
};

// A column that the source does not have, and what it means for the étude.
struct ColonneAbsente {
  const char* nom;
  const char* sens;
};
std::vector<ColonneAbsente> missing_columns(const ColonnesPresentes& presentes);

class Rangee;
class Receveur;

class Importeur {
 public:
  explicit Importeur(std::string fichier, OptionsTable options = {});
  Importeur(const Importeur&) = delete;  // its reader calls back here
  Importeur& operator=(const Importeur&) = delete;
  ~Importeur();
  // A text file, in slices of any size; or the rows of a sheet, one after the other. False when reading further is
  // useless: the file is refused.
  bool feed(std::string_view octets);
  bool take(const std::vector<Cellule>& cellules, std::int64_t ligne);
  RapportImport finish();

  static constexpr std::size_t kProblemesGenre = 2'000;
  // More than any bailleur declares; what the file of an étude can hold.
  static constexpr std::int64_t kLignesMax = 300'000;
  static constexpr std::size_t kPremieres = 30;  // rows among which the headings are looked for

 private:
  friend class Rangee;
  bool begin();
  bool read_row(const std::vector<Cellule>& cellules, std::int64_t ligne);
  void note_examples(const std::vector<Cellule>& cellules);
  bool refuse(Diagnostic diagnostic);
  void report(Gravite gravite, std::int64_t ligne, std::optional<std::size_t> champ, std::string_view valeur,
              const char* code, std::string message, std::string conseil);

  struct Premiere {
    std::int64_t ligne = 0;
    std::vector<std::string> textes;
    std::vector<Cellule> cellules;  // over the texts
  };

  OptionsTable options_;
  RapportImport rapport_;
  LecteurTexte texte_;
  std::unique_ptr<Receveur> receveur_;                    // of the table's rows, once the headings are found
  std::vector<Premiere> premieres_;                       // kept until then
  std::unordered_map<std::string, std::size_t> comptes_;  // code and severity → its place in the counts
  std::map<std::pair<std::size_t, std::string>, std::int64_t> inconnus_;
};

// The problems as a CSV that French Excel opens (UTF-8 with BOM).
std::string write_problemes_csv(const RapportImport& rapport);

}  // namespace passeflux::io
