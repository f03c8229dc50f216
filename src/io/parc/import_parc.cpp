#include "io/import_rpls.hpp"

#include <algorithm>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"
#include "mapping_rpls.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kIdentifiantMax = 100;             // bytes, so characters at most in either encoding
constexpr std::int64_t kSurfaceMax = 1'000'000'000'000;  // dm²: what the file of an étude may hold

// What a report shows of a met value: 80 bytes at most, never half a character.
std::string shorten(std::string_view valeur) {
  constexpr std::size_t kMax = 80;
  if (valeur.size() <= kMax) return std::string(valeur);
  std::size_t fin = kMax;
  while (fin > kMax - 4 && (static_cast<unsigned char>(valeur[fin]) & 0xC0U) == 0x80U) --fin;
  return std::string(valeur.substr(0, fin)) + "...";
}

}  // namespace

ImportRpls::ImportRpls(std::string fichier)
    : csv_([this](const std::vector<std::string_view>& cellules, std::int64_t ligne) {
        if (!entete_lue_) return read_header(cellules);
        read_row(cellules, ligne);
        return !rapport_.refus;
      }) {
  rapport_.fichier = std::move(fichier);
  rang_.fill(-1);
}

bool ImportRpls::refuse(Diagnostic diagnostic) {
  diagnostic.fichier = rapport_.fichier;
  rapport_.refus = std::move(diagnostic);
  return false;
}

bool ImportRpls::feed(std::string_view octets) {
  if (rapport_.refus) return false;
  utf8_.add(octets);
  if (!octets_vus_) {  // what kind of file is it? decided on its first bytes
    debut_ += octets;
    if (debut_.size() < 4) return true;
    octets = debut_;
    octets_vus_ = true;
    if (octets.starts_with("PK\x03\x04"))
      return refuse(
          {.code = "csv.classeur",
           .message = "Ce fichier est un classeur (Excel ou LibreOffice), pas un fichier CSV.",
           .conseil = "Enregistrez la feuille au format CSV (séparateur point-virgule), puis déposez-la ici."});
    if (octets.starts_with("\xFF\xFE") || octets.starts_with("\xFE\xFF"))
      return refuse({.code = "csv.utf16",
                     .message = "Ce fichier est enregistré en UTF-16.",
                     .conseil = "Enregistrez-le au format « CSV UTF-8 », puis déposez-le ici."});
    if (octets.starts_with(kBomUtf8)) octets.remove_prefix(kBomUtf8.size());
  }
  switch (csv_.feed(octets)) {
    case CsvReader::Arret::CelluleTropLongue:
    case CsvReader::Arret::TropDeCellules:
      return refuse(
          {.code = "csv.demesure",
           .message = "Une ligne de ce fichier est démesurée : ce n’est pas un fichier RPLS.",
           .conseil = "Vérifiez que le fichier est bien un CSV à point-virgules et que ses guillemets se ferment.",
           .ligne = csv_.ligne()});
    default:
      return !rapport_.refus;
  }
}

bool ImportRpls::read_header(const std::vector<std::string_view>& cellules) {
  if (cellules.size() == 1 && trim(cellules[0]).empty()) return true;  // blank lines before the header
  entete_lue_ = true;
  largeur_ = cellules.size();
  for (std::size_t i = 0; i < cellules.size(); ++i) {
    const auto champ = champ_of(cellules[i]);
    if (!champ) continue;
    if (rang_.at(*champ) >= 0)
      return refuse({.code = "csv.colonne_double",
                     .message = "La colonne " + std::string(trim(cellules[i])) + " figure deux fois dans l’en-tête.",
                     .conseil = "Gardez une seule de ces colonnes.",
                     .ligne = 1,
                     .colonne = std::string(trim(cellules[i]))});
    rang_.at(*champ) = static_cast<int>(i);
    nom_.at(*champ) = trim(cellules[i]);
    rapport_.colonnes.emplace_back(trim(cellules[i]));
  }
  if (rang_[Commune] < 0) {
    const bool autre_separateur = cellules.size() == 1 && cellules[0].find_first_of(",\t") != std::string_view::npos;
    return refuse({.code = "csv.entete",
                   .message = autre_separateur
                                  ? "Les colonnes de ce fichier ne sont pas séparées par des points-virgules."
                                  : "L’en-tête de ce fichier n’a pas de colonne DEPCOM (code INSEE de la commune).",
                   .conseil = autre_separateur
                                  ? "Enregistrez-le au format CSV avec le séparateur point-virgule."
                                  : "La première ligne doit porter les noms de colonnes du RPLS (DEPCOM, QPV, FINAN…).",
                   .ligne = 1});
  }
  ColonnesPresentes& p = colonnes_.presentes;
  p.identifiant = rang_[Identifiant] >= 0 || rang_[IdentifiantInterne] >= 0;
  p.qpv = rang_[Qpv] >= 0;
  p.financement = rang_[Financement] >= 0;
  p.conventionne = rang_[Conventionne] >= 0;
  p.date_convention = rang_[DateConvention] >= 0;
  p.mode = rang_[Mode] >= 0;
  p.sortie = rang_[Sortie] >= 0;
  for (const ColonneAbsente& a : missing_columns(p))
    rapport_.absences.push_back({.gravite = Gravite::Information,
                                 .code = "csv.colonne_absente",
                                 .message = std::string("Colonne ") + a.nom + " absente : " + a.sens,
                                 .fichier = rapport_.fichier,
                                 .colonne = a.nom});
  return true;
}

void ImportRpls::report(Gravite gravite, std::int64_t ligne, Champ champ, std::string_view valeur, const char* code,
                        std::string message, std::string conseil) {
  ++rapport_.problemes_total;
  if (rapport_.problemes.size() >= kProblemesMax) return;
  rapport_.problemes.push_back({.gravite = gravite,
                                .code = code,
                                .message = std::move(message),
                                .conseil = std::move(conseil),
                                .fichier = rapport_.fichier,
                                .ligne = ligne,
                                .colonne = champ == kChamps ? "" : nom_.at(champ),
                                .valeur = shorten(valeur)});
}

void ImportRpls::read_row(const std::vector<std::string_view>& cellules, std::int64_t ligne) {
  if (cellules.size() == 1 && trim(cellules[0]).empty()) return;  // blank line
  if (++rapport_.lignes_lues > kLignesMax) {
    refuse({.code = "csv.trop_de_lignes",
            .message = "Ce fichier a plus de 300 000 lignes : une étude n’en contient pas davantage.",
            .ligne = ligne});
    return;
  }
  if (cellules.size() != largeur_) {
    report(Gravite::Bloquant, ligne, kChamps, "", "csv.cellules",
           "La ligne a " + std::to_string(cellules.size()) + " cellules au lieu de " + std::to_string(largeur_) + ".",
           "Cherchez un point-virgule en trop, un guillemet ouvert ou un retour à la ligne dans une cellule.");
    ++rapport_.lignes_ecartees;
    return;
  }

  bool usable = true;
  const auto cell = [&](Champ champ) {
    return rang_.at(champ) < 0 ? std::string_view{} : trim(cellules[static_cast<std::size_t>(rang_.at(champ))]);
  };
  // A bad value in a column that decides of the assiette leaves the row out; elsewhere the cell is left empty.
  const auto code = [&](Champ champ, bool deciding, auto&& accepts, const char* attendu) -> std::int64_t {
    const std::string_view c = cell(champ);
    if (is_missing(c)) return 0;
    const auto v = parse_whole(c);
    if (v == 0) return 0;  // the public files write "0" for "not given"
    if (v && accepts(*v)) return *v;
    report(deciding ? Gravite::Bloquant : Gravite::Avertissement, ligne, champ, c, "csv.code_inconnu",
           std::string("Valeur inconnue ; attendu : ") + attendu + ".",
           deciding ? "Corrigez la valeur dans le fichier." : "La ligne est gardée, cette cellule est laissée vide.");
    if (deciding) usable = false;
    return 0;
  };
  const auto between = [](std::int64_t a, std::int64_t b) { return [=](std::int64_t v) { return v >= a && v <= b; }; };
  const auto year = between(1000, 2100);

  std::int64_t nombre = 1;
  if (rang_[Nombre] >= 0) {
    const std::string_view c = cell(Nombre);
    const auto v = parse_whole(c);
    if (v && *v >= 1 && *v <= kLogementsLigneMax) {
      nombre = *v;
    } else {
      report(Gravite::Bloquant, ligne, Nombre, c, "csv.nombre",
             parse_hundredths(c).value_or(-1) >= 0 && !v ? "Un nombre de logements est un entier."
                                                         : "Nombre de logements illisible ou hors de 1 à 1 000 000.",
             "Corrigez la valeur dans le fichier.");
      usable = false;
    }
  }

  const std::string_view commune = cell(Commune);
  if (!is_commune(commune)) {
    const bool zero_perdu = commune.size() == 4 && is_commune("0" + std::string(commune));
    report(
        Gravite::Bloquant, ligne, Commune, commune, "csv.commune",
        zero_perdu ? "Code commune de quatre chiffres : le zéro du début a été perdu."
                   : "Ce n’est pas un code INSEE de commune (cinq caractères).",
        zero_perdu ? "Mettez la colonne au format texte avant d’enregistrer." : "Corrigez la valeur dans le fichier.");
    usable = false;
  }

  const auto qpv = code(Qpv, true, between(1, 2), "1 (en QPV) ou 2 (hors QPV)");
  const auto financement = code(Financement, true, is_financement, "un code FINAN du RPLS (10 à 17, 49 à 55, 99)");
  const auto conventionne = code(Conventionne, true, between(1, 2), "1 (oui) ou 2 (non)");
  const auto nine_or = [](std::int64_t max) { return [=](std::int64_t v) { return (v >= 1 && v <= max) || v == 9; }; };
  const auto mode = code(Mode, true, nine_or(5), "1 à 5, ou 9");
  const auto sortie = code(Sortie, true, nine_or(5), "1 à 5, ou 9");
  const auto pieces = code(Pieces, false, between(1, 9), "1 à 9 pièces");
  const auto construction = code(Construction, false, year, "une année sur quatre chiffres");
  const auto location = code(Location, false, year, "une année sur quatre chiffres");

  std::int32_t date = 0;
  if (const std::string_view c = cell(DateConvention); !is_missing(c)) {
    const auto d = parse_date(c);
    if (d) {
      date = *d;
    } else {
      report(Gravite::Bloquant, ligne, DateConvention, c, "csv.date", "Date illisible ; attendu : jj/mm/aaaa.",
             "Corrigez la valeur dans le fichier.");
      usable = false;
    }
  }

  std::int64_t surface = -1;
  if (const std::string_view c = cell(Surface); !is_missing(c)) {
    const auto s = parse_hundredths(c);
    if (s && *s >= 0 && *s <= kSurfaceMax) {
      surface = *s;
    } else {
      report(Gravite::Avertissement, ligne, Surface, c, "csv.surface",
             "Surface illisible ; attendu : des mètres carrés.",
             "La ligne est gardée, cette cellule est laissée vide.");
    }
  }

  char type = 0;
  if (const std::string_view c = cell(TypeConstruction); !is_missing(c)) {
    if (c == "C" || c == "I")
      type = c.front();
    else
      report(Gravite::Avertissement, ligne, TypeConstruction, c, "csv.code_inconnu",
             "Valeur inconnue ; attendu : C (collectif) ou I (individuel).",
             "La ligne est gardée, cette cellule est laissée vide.");
  }

  const Champ porteur = rang_[Identifiant] >= 0 ? Identifiant : IdentifiantInterne;
  std::string identifiant(cell(porteur));
  if (identifiant.size() > kIdentifiantMax || !is_label(identifiant, kIdentifiantMax)) {  // no étude could hold it
    report(Gravite::Avertissement, ligne, porteur, identifiant, "csv.identifiant",
           "Identifiant de plus de 100 caractères, ou avec un retour à la ligne.",
           "La ligne est gardée, cette cellule est laissée vide.");
    identifiant.clear();
  }
  if (!usable) {
    ++rapport_.lignes_ecartees;
    return;
  }
  // Only a usable row takes its identifier: its good twin must not depend on which of the two comes first.
  const Empreinte empreinte{nombre,   std::string(commune), qpv,          type, pieces, surface, construction,
                            location, financement,          conventionne, date, mode,   sortie};
  if (!identifiant.empty()) {
    const auto [it, nouveau] =
        identifiants_.try_emplace(identifiant, Premier{ligne, colonnes_.lignes(), empreinte, false});
    if (!nouveau) {
      Premier& premier = it->second;
      const bool memes = premier.empreinte == empreinte;
      report(Gravite::Bloquant, ligne, porteur, identifiant, "csv.doublon",
             "Ce logement figure déjà ligne " + std::to_string(premier.ligne) +
                 (memes ? ", avec les mêmes valeurs." : ", avec d’autres valeurs."),
             memes ? "Supprimez l’une des deux lignes." : "Gardez la bonne ligne : aucune des deux n’est importée.");
      ++rapport_.lignes_ecartees;
      if (!memes && !premier.retire) {  // nothing tells which is right, and the order of the rows must not
        premier.retire = true;
        a_retirer_.push_back(premier.rang);
        ++rapport_.lignes_ecartees;
        report(Gravite::Bloquant, premier.ligne, porteur, identifiant, "csv.doublon",
               "Ce logement figure aussi ligne " + std::to_string(ligne) + ", avec d’autres valeurs.",
               "Gardez la bonne ligne : aucune des deux n’est importée.");
      }
      return;
    }
  }
  colonnes_.nombre.push_back(static_cast<std::int32_t>(nombre));
  if (colonnes_.presentes.identifiant) colonnes_.identifiant.push_back(identifiant);
  const auto [it, nouvelle] =
      communes_.try_emplace(std::string(commune), static_cast<std::uint32_t>(colonnes_.commune.valeurs.size()));
  if (nouvelle) colonnes_.commune.valeurs.emplace_back(commune);
  colonnes_.commune.indices.push_back(it->second);
  colonnes_.qpv.push_back(static_cast<std::uint8_t>(qpv));
  colonnes_.type_construction.push_back(type);
  colonnes_.pieces.push_back(static_cast<std::uint8_t>(pieces));
  colonnes_.surface_dm2.push_back(surface);
  colonnes_.annee_construction.push_back(static_cast<std::int16_t>(construction));
  colonnes_.annee_premiere_location.push_back(static_cast<std::int16_t>(location));
  colonnes_.financement.push_back(static_cast<std::uint8_t>(financement));
  colonnes_.conventionne.push_back(static_cast<std::uint8_t>(conventionne));
  colonnes_.date_convention.push_back(date);
  colonnes_.mode.push_back(static_cast<std::uint8_t>(mode));
  colonnes_.sortie.push_back(static_cast<std::uint8_t>(sortie));
}

// Kept as raw bytes until the whole file told its encoding: one bad byte anywhere means Windows-1252 everywhere.
void ImportRpls::decode_texts() {
  if (utf8_.valide()) return;
  rapport_.encodage = Encodage::Windows1252;
  for (std::string& t : colonnes_.identifiant) t = utf8_from_windows1252(t);
  for (Diagnostic& d : rapport_.problemes) d.valeur = utf8_from_windows1252(d.valeur);
}

// Rows that a later one contradicted.
void ImportRpls::remove_rows() {
  if (a_retirer_.empty()) return;
  const std::set<std::size_t> rangs(a_retirer_.begin(), a_retirer_.end());
  const auto filter = [&](auto& colonne) {
    std::size_t garde = 0;
    for (std::size_t i = 0; i < colonne.size(); ++i)
      if (!rangs.contains(i)) colonne[garde++] = std::move(colonne[i]);
    colonne.resize(garde);
  };
  filter(colonnes_.nombre);
  filter(colonnes_.identifiant);
  filter(colonnes_.commune.indices);
  filter(colonnes_.qpv);
  filter(colonnes_.type_construction);
  filter(colonnes_.pieces);
  filter(colonnes_.surface_dm2);
  filter(colonnes_.annee_construction);
  filter(colonnes_.annee_premiere_location);
  filter(colonnes_.financement);
  filter(colonnes_.conventionne);
  filter(colonnes_.date_convention);
  filter(colonnes_.mode);
  filter(colonnes_.sortie);
}

RapportImport ImportRpls::finish() {
  if (!rapport_.refus && !octets_vus_) {  // fewer than four bytes: nothing to recognise but a BOM
    octets_vus_ = true;
    if (debut_ != kBomUtf8) csv_.feed(debut_);
  }
  if (!rapport_.refus) csv_.finish();
  if (!rapport_.refus && csv_.ends_in_quotes())
    refuse({.code = "csv.guillemets",
            .message = "Un guillemet ouvert n’est jamais refermé : la fin du fichier ne peut pas être lue.",
            .conseil = "Cherchez un guillemet isolé dans les dernières lignes lues.",
            .ligne = csv_.ligne()});
  if (!rapport_.refus && rapport_.lignes_lues == 0)
    refuse(
        {.code = "csv.vide",
         .message = entete_lue_ ? "Ce fichier n’a qu’un en-tête : aucune ligne de logement." : "Ce fichier est vide.",
         .conseil = "Exportez à nouveau le fichier depuis votre logiciel."});
  if (rapport_.refus) {
    RapportImport refuse_seul;
    refuse_seul.fichier = rapport_.fichier;
    refuse_seul.refus = rapport_.refus;
    return refuse_seul;
  }
  decode_texts();
  remove_rows();
  if (colonnes_.lignes() > 0) {
    auto parc = Parc::make(std::move(colonnes_));
    if (parc)
      rapport_.parc = *std::move(parc);
    else
      rapport_.refus = parc.error();
  }
  return std::move(rapport_);
}

std::vector<ColonneAbsente> missing_columns(const ColonnesPresentes& p) {
  std::vector<ColonneAbsente> absentes;
  const auto tell = [&](bool presente, const char* nom, const char* sens) {
    if (!presente) absentes.push_back({nom, sens});
  };
  tell(p.identifiant, "IDENT_REP", "un logement déclaré deux fois ne peut pas être repéré.");
  tell(p.qpv, "QPV", "la répartition en QPV et hors QPV est inconnue.");
  tell(p.financement, "FINAN", "les logements intermédiaires (PLI) ne peuvent pas être écartés de l’assiette.");
  tell(p.conventionne, "CONV", "pour une SEM, une date de convention remplie (DATCONV) vaut conventionnement.");
  tell(p.date_convention, "DATCONV", "le conventionnement ne se lit que dans CONV.");
  tell(p.mode, "MODE", "les logements occupés sans être offerts ne peuvent pas être écartés de l’assiette.");
  tell(p.sortie, "SORTIEPATRIM", "les logements vendus ou démolis ne peuvent pas être repérés.");
  return absentes;
}

std::string write_problemes_csv(const RapportImport& rapport) {
  std::string csv(kBomUtf8);
  csv += write_csv_row({"Ligne", "Colonne", "Valeur", "Motif", "Suite donnée", "Conseil"});
  for (const Diagnostic& d : rapport.problemes)
    csv += write_csv_row({std::to_string(d.ligne), d.colonne, d.valeur, d.message,
                          d.gravite == Gravite::Bloquant ? "Ligne écartée" : "Cellule laissée vide", d.conseil});
  if (rapport.problemes_total > static_cast<std::int64_t>(rapport.problemes.size()))
    csv += write_csv_row(
        {"", "", "", "Liste coupée : " + std::to_string(rapport.problemes_total) + " problèmes en tout", "", ""});
  return csv;
}

}  // namespace passeflux::io
