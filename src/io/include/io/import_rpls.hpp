// The RPLS detail file to a Parc: pushed in slices, nothing applied before the end, every unusable row said.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/parc.hpp"
#include "io/csv.hpp"

namespace passeflux::io {

struct RapportImport {
  std::optional<Diagnostic> refus;   // the file as a whole cannot be read; everything else is then empty
  std::shared_ptr<const Parc> parc;  // the usable rows; null when there is none
  std::string fichier;
  Encodage encodage = Encodage::Utf8;
  std::int64_t lignes_lues = 0;       // rows of data, header apart
  std::int64_t lignes_ecartees = 0;   // rows that cannot be used
  std::vector<std::string> colonnes;  // columns recognised, as named in the file
  Diagnostics absences;               // columns not found, with what it means for the étude
  Diagnostics problemes;  // row, column, value, reason; bloquant: row left out, avertissement: cell left empty
  std::int64_t problemes_total = 0;  // may exceed problemes.size(): the list is cut at kProblemesMax
};

// A column that the source does not have, and what it means for the étude.
struct ColonneAbsente {
  const char* nom;
  const char* sens;
};
std::vector<ColonneAbsente> missing_columns(const ColonnesPresentes& presentes);

// Columns are found by their RPLS name, in any order and case (arrêté du 5 janvier 2010, annexe; SDES detail files);
// `nb` (dwellings a row stands for) makes a grouped file. Only DEPCOM is required.
class ImportRpls {
 public:
  explicit ImportRpls(std::string fichier);
  ImportRpls(const ImportRpls&) = delete;  // its CSV reader calls back here
  ImportRpls& operator=(const ImportRpls&) = delete;
  // False when reading further is useless: the file is refused.
  bool feed(std::string_view octets);
  RapportImport finish();

  static constexpr std::size_t kProblemesMax = 10'000;
  static constexpr std::int64_t kLignesMax =
      300'000;  // more than any bailleur declares; what the file of an étude can hold

  enum Champ : std::uint8_t {
    Identifiant,
    IdentifiantInterne,
    Commune,
    Qpv,
    TypeConstruction,
    Pieces,
    Surface,
    Construction,
    Location,
    Financement,
    Conventionne,
    DateConvention,
    Mode,
    Sortie,
    Nombre,
    kChamps
  };

 private:
  bool read_header(const std::vector<std::string_view>& cellules);
  void read_row(const std::vector<std::string_view>& cellules, std::int64_t ligne);
  bool refuse(Diagnostic diagnostic);
  void report(Gravite gravite, std::int64_t ligne, Champ champ, std::string_view valeur, const char* code,
              std::string message, std::string conseil);
  void decode_texts();
  void remove_rows();

  // What of a row decides of anything: two rows of one dwelling are the same when it is equal.
  using Empreinte = std::tuple<std::int64_t, std::string, std::int64_t, char, std::int64_t, std::int64_t, std::int64_t,
                               std::int64_t, std::int64_t, std::int64_t, std::int32_t, std::int64_t, std::int64_t>;
  struct Premier {
    std::int64_t ligne;
    std::size_t rang;  // its row in the columns
    Empreinte empreinte;
    bool retire;
  };

  RapportImport rapport_;
  CsvReader csv_;
  ColonnesParc colonnes_;
  std::array<int, kChamps> rang_{};  // column of each field in the file, -1 absent
  std::array<std::string, kChamps> nom_;
  std::size_t largeur_ = 0;  // cells of the header
  bool entete_lue_ = false;
  bool octets_vus_ = false;
  VerificateurUtf8 utf8_;
  std::string debut_;                                      // first bytes, until the kind of file is known
  std::unordered_map<std::string, Premier> identifiants_;  // id → the first usable row that bore it
  std::vector<std::size_t> a_retirer_;
  std::unordered_map<std::string, std::uint32_t> communes_;
};

// The problems as a CSV that French Excel opens (UTF-8 with BOM).
std::string write_problemes_csv(const RapportImport& rapport);

}  // namespace passeflux::io
