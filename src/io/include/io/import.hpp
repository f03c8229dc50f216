// A table brought in from a file of rows and cells: an RPLS declaration, an export, or a list that someone keeps.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/etude.hpp"
#include "io/lecteur_texte.hpp"
#include "io/table.hpp"

namespace passeflux::io {

// Fields by their RPLS names; only DEPCOM is required; `nb` (dwellings a row stands for) makes a grouped file.
const DefinitionTable& table_parc();
// A right a row; only the réservataire is required, whose name is matched to the étude's, or makes a new one.
const DefinitionTable& table_droits();
// The same fields, sent by one réservataire: dwellings, programmes, numbers or deeds, one of them at least.
const DefinitionTable& table_etat_transmis();
// A mise à disposition a row; rows of one dwelling vacated on one day are one libération. Only its date is required.
const DefinitionTable& table_historique();
std::span<const DefinitionTable* const> tables();  // the ones above

// How many times a rule was broken, or a value repaired.
struct CompteProblemes {
  Gravite gravite = Gravite::Bloquant;
  std::string code;
  std::string message;  // of the first one
  std::int64_t nombre = 0;
};

// A name of réservataire met in the file.
struct NomRencontre {
  std::string nom;  // as written; of several writings of one name, the first in the order of characters
  std::string id;   // of the étude's réservataire, or of the new one
  bool nouveau = false;
  NatureReservataire nature = NatureReservataire::Autre;  // of a new one: what its name suggests
  std::int64_t lignes = 0;
  bool operator==(const NomRencontre&) const = default;
};

struct RapportImport {
  std::optional<Diagnostic> refus;  // the file as a whole cannot be read; everything below `lecture` is then empty
  std::string fichier;
  std::optional<std::string> feuille;  // of the workbook that the rows come from; then `format` says nothing
  FormatTexte format;
  const DefinitionTable* table = nullptr;  // which table the file was read as; null when no row was seen
  CorrespondanceImport decide;             // for this file, and for earlier ones of the table
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
  std::vector<NomRencontre> reservataires;  // by name

  // The usable rows of the table read; null for the others, and when there is none.
  std::shared_ptr<const Parc> parc;
  std::shared_ptr<const Droits> droits;  // of an état transmis too
  std::shared_ptr<const Liberations> historique;
  bool has_rows() const { return parc != nullptr || droits != nullptr || historique != nullptr; }
};

// A column that the source does not have, and what it means for the étude.
struct ColonneAbsente {
  const char* nom;
  const char* sens;
};
std::vector<ColonneAbsente> missing_columns(const ColonnesPresentes& presentes);

// What the open étude brings to the reading of a file.
struct ContexteImport {
  std::vector<Reservataire> reservataires;              // to which names are matched
  std::map<std::string, CorrespondanceImport> imports;  // decided for earlier files, by table
  std::int64_t octets = 0;                              // of the file, when that is known
};

class CodesVus;
class Rangee;
class Rangees;
class Receveur;

class Importeur {
 public:
  explicit Importeur(std::string fichier, OptionsTable options = {}, ContexteImport contexte = {});
  Importeur(const Importeur&) = delete;  // its reader calls back here
  Importeur& operator=(const Importeur&) = delete;
  ~Importeur();
  // A text file, in slices of any size; or, once it is named, the rows of a sheet, one after the other. False when
  // reading further is useless: the file is refused.
  bool feed(std::string_view octets);
  void begin_feuille(std::string nom) { rapport_.feuille = std::move(nom); }
  bool take(const LigneCellules& cellules, std::int64_t ligne);
  RapportImport finish();

  static constexpr std::size_t kProblemesGenre = 2'000;
  // More than any bailleur declares; what the file of an étude can hold. A parc is read and counted far beyond.
  static constexpr std::int64_t kLignesMax = 300'000;
  static constexpr std::int64_t kLignesLues = 10'000'000;
  static constexpr std::size_t kPremieres = 30;  // rows among which the headings are looked for

 private:
  friend class Rangee;
  friend class Rangees;
  std::int64_t lignes_prevues() const;
  bool begin();
  bool take_lot(const LotLignes& lot, std::int64_t ligne);
  bool read_row(const LigneCellules& cellules, std::int64_t ligne);
  // What a cell of one of the lists of codes says; nothing when it is none of them.
  std::optional<std::int64_t> read_code(std::size_t champ, std::string_view cellule);
  LigneCellules fit_feuille(const LigneCellules& cellules, std::int64_t ligne);
  void tell_feuille();
  void note_examples(const LigneCellules& cellules);
  bool refuse(Diagnostic diagnostic);
  const NomRencontre& meet(std::string_view nom);
  void report(Gravite gravite, std::int64_t ligne, std::optional<std::size_t> champ, std::string_view valeur,
              const char* code, std::string message, std::string conseil);
  bool count(const Diagnostic& diagnostic);  // whether it is also listed

  struct Premiere {
    std::int64_t ligne = 0;
    std::vector<std::string> textes;
    std::vector<Cellule> cellules;  // over the texts
  };

  // What a column of a sheet has, told once: how many cells, and where the first is.
  struct Releve {
    std::int64_t cellules = 0;
    std::int64_t ligne = 0;
    std::size_t colonne = 0;
    void add(std::int64_t l, std::size_t c);
  };

  OptionsTable options_;
  RapportImport rapport_;
  std::int64_t octets_lus_ = 0;      // of the slices before this one
  std::int64_t lignes_lues_ = 0;     // and the rows in them
  std::vector<Cellule> ajustees_;    // a row of a sheet, as wide as the headings
  std::vector<Releve> calculees_;    // by column: values of formulas
  std::vector<Releve> sans_valeur_;  // formulas without one
  Releve hors_colonnes_;             // cells on the right of the last heading
  LecteurTexte texte_;
  std::unique_ptr<Receveur> receveur_;                    // of the table's rows, once the headings are found
  std::vector<Premiere> premieres_;                       // kept until then
  std::unordered_map<std::string, std::size_t> comptes_;  // code and severity → its place in the counts
  std::map<std::pair<std::size_t, std::string>, std::int64_t> inconnus_;
  ContexteImport contexte_;
  std::map<std::string, NomRencontre> noms_;  // by name_key
  std::vector<CodesVus> codes_vus_;           // of each field
};

// Whether an étude can hold what was read: a parc of more rows is counted only.
inline bool fits_etude(const RapportImport& r) {
  return r.parc == nullptr || static_cast<std::int64_t>(r.parc->lignes()) <= Importeur::kLignesMax;
}

// How a sheet of a workbook of several is named: "reservations.xlsx, feuille « Lots »".
std::string name_feuille(const std::string& fichier, const std::string& feuille);

// Whether an information of that code tells something to know, and not a value that was repaired.
bool is_note(std::string_view code);
// The problems as a CSV that French Excel opens (UTF-8 with BOM).
std::string write_problemes_csv(const RapportImport& rapport);

}  // namespace passeflux::io
