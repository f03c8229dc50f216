#include "io/lecteur_texte.hpp"

#include <algorithm>
#include <map>

namespace passeflux::io {

namespace {
// Signatures of files that are no text, and what each is.
struct Signature {
  std::string_view octets;
  const char* code;
  const char* message;
  const char* conseil;
};
constexpr Signature kSignatures[]{
    {"PK\x03\x04", "csv.classeur", "Ce fichier est un classeur (Excel ou LibreOffice), pas un fichier CSV.",
     "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou CSV, puis reprenez."},
    {"\xD0\xCF\x11\xE0", "csv.xls", "Ce fichier est un classeur d’une ancienne version d’Excel (.xls).",
     "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou CSV, puis reprenez."},
    {"%PDF", "csv.pdf", "Ce fichier est un document PDF : ses tableaux ne peuvent pas être lus.",
     "Demandez le même tableau au format Excel ou CSV."}};
}  // namespace

char detect_separateur(std::string_view texte) {
  constexpr std::size_t kLignes = 60;
  char choisi = kSeparateurs.front();
  double meilleur = 0;
  for (const char candidat : kSeparateurs) {
    std::map<std::size_t, std::size_t> largeurs;  // cells → rows
    std::size_t lignes = 0;
    CsvReader csv(
        [&](const LigneCellules& cellules, std::int64_t) {
          if (cellules.size() == 1 && cellules.texte(0).empty()) return true;
          ++largeurs[cellules.size()];
          return ++lignes < kLignes;
        },
        candidat);
    csv.feed(texte);
    csv.finish();
    // A title above the table has one cell, and says nothing.
    const auto mode =
        std::ranges::max_element(largeurs, {}, [](const auto& l) { return l.first > 1 ? l.second : std::size_t{0}; });
    if (mode == largeurs.end() || mode->first < 2) continue;
    const double accord = static_cast<double>(mode->second) / static_cast<double>(lignes);
    const double score = accord + static_cast<double>(std::min<std::size_t>(mode->first, 100)) / 1000;
    if (score > meilleur) {
      meilleur = score;
      choisi = candidat;
    }
  }
  return choisi;
}

LecteurTexte::LecteurTexte(OptionsTexte options, CsvReader::Enregistrements sortie)
    : options_(options), sortie_(std::move(sortie)) {}

bool LecteurTexte::refuse(Diagnostic diagnostic) {
  refus_ = std::move(diagnostic);
  return false;
}

bool LecteurTexte::feed(std::string_view octets) {
  if (refus_ || arret_) return false;
  if (csv_) return push(transcodeur_.feed(octets));
  // Always as many bytes, however the slices come: the same file is recognised in the same way.
  const std::size_t pris = std::min(octets.size(), kDebut - debut_.size());
  debut_ += octets.substr(0, pris);
  if (debut_.size() < kDebut) return true;
  return begin() && push(transcodeur_.feed(octets.substr(pris)));
}

bool LecteurTexte::begin() {
  for (const Signature& s : kSignatures)
    if (debut_.starts_with(s.octets)) return refuse({.code = s.code, .message = s.message, .conseil = s.conseil});
  format_.encodage = options_.encodage ? *options_.encodage : detect_encodage(debut_);
  transcodeur_ = Transcodeur(format_.encodage);
  std::string_view texte = transcodeur_.feed(debut_);
  if (texte.starts_with(kBomUtf8)) texte.remove_prefix(kBomUtf8.size());  // in UTF-8 that of UTF-16 is the same
  if (texte.contains('\0'))
    return refuse({.code = "csv.binaire",
                   .message = "Ce fichier n’est pas un texte.",
                   .conseil = "Déposez un fichier CSV, ou un texte enregistré par votre tableur."});
  format_.separateur = options_.separateur ? *options_.separateur : detect_separateur(texte);
  csv_.emplace(
      [this](const LotLignes& lot, std::int64_t) {
        const std::int64_t premiere = rang_ + 1;
        rang_ += static_cast<std::int64_t>(lot.size());
        return sortie_(lot, premiere);
      },
      format_.separateur);
  return push(texte);
}

bool LecteurTexte::push(std::string_view texte) {
  switch (csv_->feed(texte)) {
    case CsvReader::Arret::CelluleTropLongue:
    case CsvReader::Arret::TropDeCellules:
      return refuse({.code = "csv.demesure",
                     .message = "Une ligne de ce fichier est démesurée : ce n’est pas un tableau.",
                     .conseil = "Vérifiez le séparateur, et que les guillemets se ferment.",
                     .ligne = rang_ + 1});
    case CsvReader::Arret::Demande:
      arret_ = true;
      return false;
    default:
      return true;
  }
}

bool LecteurTexte::finish() {
  if (!refus_ && !arret_ && !csv_) begin();
  if (refus_ || arret_) return false;
  if (!push(transcodeur_.finish())) return false;
  if (csv_->finish() == CsvReader::Arret::Demande) arret_ = true;
  if (csv_->ends_in_quotes())
    return refuse({.code = "csv.guillemets",
                   .message = "Un guillemet ouvert n’est jamais refermé : la fin du fichier ne peut pas être lue.",
                   .conseil = "Cherchez un guillemet isolé dans les dernières lignes lues.",
                   .ligne = rang_ + 1});
  return !arret_;
}

}  // namespace passeflux::io
