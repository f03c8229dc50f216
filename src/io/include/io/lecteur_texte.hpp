// A text file of rows and cells, whatever its habits: encoding and separator are recognised on its first bytes, or
// given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.hpp"
#include "io/cellule.hpp"
#include "io/csv.hpp"
#include "io/encodage.hpp"

namespace passeflux::io {

struct FormatTexte {
  Encodage encodage = Encodage::Utf8;
  char separateur = ';';
  bool operator==(const FormatTexte&) const = default;
};

// What the user decided; the rest is recognised.
struct OptionsTexte {
  std::optional<Encodage> encodage;
  std::optional<char> separateur;
  bool operator==(const OptionsTexte&) const = default;
};

inline constexpr std::string_view kSeparateurs = ";\t,|";  // the ones recognised, the preferred first

// The separator that cuts most rows of a text in the same number of cells; `;` when none cuts it.
char detect_separateur(std::string_view texte);

// Rows are numbered as a spreadsheet numbers them: blank ones count, a line break inside quotes does not.
class LecteurTexte {
 public:
  LecteurTexte(OptionsTexte options, CsvReader::Enregistrements sortie);
  LecteurTexte(OptionsTexte options, CsvReader::Enregistrement sortie)
      : LecteurTexte(options, CsvReader::one_by_one(std::move(sortie))) {}
  LecteurTexte(const LecteurTexte&) = delete;  // its CSV reader calls back here
  LecteurTexte& operator=(const LecteurTexte&) = delete;

  // False when reading further is useless: refused, or stopped by the receiver.
  bool feed(std::string_view octets);
  bool finish();

  const FormatTexte& format() const { return format_; }
  const std::optional<Diagnostic>& refus() const { return refus_; }
  std::int64_t octets_etrangers() const { return transcodeur_.octets_etrangers(); }

  static constexpr std::size_t kDebut = std::size_t{64} << 10U;  // bytes on which the format is recognised

 private:
  bool begin();
  bool push(std::string_view texte);
  bool refuse(Diagnostic diagnostic);

  OptionsTexte options_;
  CsvReader::Enregistrements sortie_;
  FormatTexte format_;
  Transcodeur transcodeur_;
  std::optional<CsvReader> csv_;
  std::optional<Diagnostic> refus_;
  std::string debut_;
  std::int64_t rang_ = 0;
  bool arret_ = false;
};

}  // namespace passeflux::io
