#include "io/import_parc.hpp"

#include <algorithm>
#include <set>

#include "champs_parc.hpp"
#include "io/reference_a1.hpp"
#include "rangee.hpp"

namespace passeflux::io {

ImportParc::ImportParc(std::string fichier, OptionsTable options)
    : options_(std::move(options)),
      texte_(options_.texte,
             [this](const std::vector<Cellule>& cellules, std::int64_t ligne) { return take(cellules, ligne); }) {
  rapport_.fichier = std::move(fichier);
}

bool ImportParc::refuse(Diagnostic diagnostic) {
  diagnostic.fichier = rapport_.fichier;
  rapport_.refus = std::move(diagnostic);
  return false;
}

bool ImportParc::feed(std::string_view octets) {
  if (rapport_.refus) return false;
  if (texte_.feed(octets)) return true;
  if (texte_.refus()) refuse(*texte_.refus());
  return false;
}

bool ImportParc::take(const std::vector<Cellule>& cellules, std::int64_t ligne) {
  if (std::ranges::all_of(cellules, [](const Cellule& c) { return trim(c.texte).empty(); })) return true;  // blank row
  if (commence_) return read_row(cellules, ligne);
  Premiere& premiere = premieres_.emplace_back();
  premiere.ligne = ligne;
  for (const Cellule& c : cellules) premiere.textes.emplace_back(c.texte);
  for (std::size_t i = 0; i < cellules.size(); ++i)
    premiere.cellules.push_back(
        {.texte = premiere.textes[i], .genre = cellules[i].genre, .calculee = cellules[i].calculee});
  return premieres_.size() < kPremieres || begin();
}

// Headings and columns are known: the rows that were kept for it are read.
bool ImportParc::begin() {
  commence_ = true;
  std::vector<std::vector<std::string>> textes;
  for (const Premiere& p : premieres_) textes.push_back(p.textes);
  OptionsTable options = options_;
  const auto rang_of = [&](std::int64_t ligne) {  // rows of the file, blank ones included, to those kept
    const auto it = std::ranges::find(premieres_, ligne, &Premiere::ligne);
    return it == premieres_.end() ? std::int64_t{0} : it - premieres_.begin() + 1;
  };
  if (options.en_tete) options.en_tete = rang_of(*options.en_tete);
  auto lues = match_columns(table_parc(), options, textes);
  if (!lues) return refuse(std::move(lues.error()));
  const auto en_tete = static_cast<std::size_t>(lues->en_tete);
  rapport_.lecture = *std::move(lues);
  if (en_tete > 0) rapport_.lecture.en_tete = premieres_[en_tete - 1].ligne;
  if (!rapport_.lecture.rang[Commune]) {
    for (std::size_t i = en_tete; i < premieres_.size(); ++i) note_examples(premieres_[i].cellules);
    return refuse(
        {.code = "csv.entete",
         .message = "Aucune colonne n’a été reconnue pour le code INSEE de la commune (DEPCOM).",
         .conseil = "Désignez-la parmi les colonnes du fichier, ou vérifiez la ligne d’en-tête et le séparateur.",
         .ligne = rapport_.lecture.en_tete});
  }
  const auto has = [&](ChampParc champ) { return rapport_.lecture.rang[champ].has_value(); };
  for (const ColonneLue& c : rapport_.lecture.colonnes)
    if (c.champ) rapport_.colonnes.push_back(c.nom);
  ColonnesPresentes& p = colonnes_.presentes;
  p.identifiant = has(Identifiant) || has(IdentifiantInterne);
  p.qpv = has(Qpv);
  p.financement = has(Financement);
  p.conventionne = has(Conventionne);
  p.date_convention = has(DateConvention);
  p.mode = has(Mode);
  p.sortie = has(Sortie);
  for (const ColonneAbsente& a : missing_columns(p))
    rapport_.absences.push_back({.gravite = Gravite::Information,
                                 .code = "csv.colonne_absente",
                                 .message = std::string("Colonne ") + a.nom + " absente : " + a.sens,
                                 .fichier = rapport_.fichier,
                                 .colonne = a.nom});
  // The declaration opens with a row about the bailleur.
  const std::size_t largeur = rapport_.lecture.colonnes.size();
  const bool bailleur = en_tete == 0 && premieres_.size() > 1 && premieres_[0].textes.size() < largeur;
  for (std::size_t i = bailleur ? 1 : en_tete; i < premieres_.size(); ++i)
    if (!read_row(premieres_[i].cellules, premieres_[i].ligne)) return false;
  premieres_.clear();
  return true;
}

void ImportParc::report(Gravite gravite, std::int64_t ligne, std::optional<std::size_t> champ, std::string_view valeur,
                        const char* code, std::string message, std::string conseil) {
  ++rapport_.problemes_total;
  const auto [it, nouveau] = comptes_.try_emplace(
      code + std::string(1, static_cast<char>('0' + static_cast<int>(gravite))), rapport_.comptes.size());
  if (nouveau) rapport_.comptes.push_back({.gravite = gravite, .code = code, .message = message});
  if (++rapport_.comptes[it->second].nombre > static_cast<std::int64_t>(kProblemesGenre)) return;
  Diagnostic d{.gravite = gravite,
               .code = code,
               .message = std::move(message),
               .conseil = std::move(conseil),
               .fichier = rapport_.fichier,
               .ligne = ligne,
               .valeur = shorten(valeur)};
  if (champ && rapport_.lecture.rang[*champ]) {
    const std::size_t colonne = *rapport_.lecture.rang[*champ];
    d.colonne = rapport_.lecture.colonnes[colonne].nom;
    d.cellule = write_reference(ligne, static_cast<std::int64_t>(colonne) + 1);
  }
  rapport_.problemes.push_back(std::move(d));
}

// Only a usable row takes its identifier: its good twin must not depend on which of the two comes first.
bool ImportParc::is_kept(const Rangee& r, std::int64_t ligne) {
  if (r.identifiant.empty()) return true;
  const Empreinte empreinte{r.nombre,   r.commune,     r.qpv,          r.type, r.pieces, r.surface, r.construction,
                            r.location, r.financement, r.conventionne, r.date, r.mode,   r.sortie};
  const auto [it, nouveau] =
      identifiants_.try_emplace(r.identifiant, Premier{ligne, colonnes_.lignes(), empreinte, false});
  if (nouveau) return true;
  Premier& premier = it->second;
  const bool memes = premier.empreinte == empreinte;
  report(Gravite::Bloquant, ligne, r.porteur, r.identifiant, "csv.doublon",
         "Ce logement figure déjà ligne " + std::to_string(premier.ligne) +
             (memes ? ", avec les mêmes valeurs." : ", avec d’autres valeurs."),
         memes ? "Supprimez l’une des deux lignes." : "Gardez la bonne ligne : aucune des deux n’est importée.");
  if (!memes && !premier.retire) {  // nothing tells which is right, and the order of the rows must not
    premier.retire = true;
    a_retirer_.push_back(premier.rang);
    ++rapport_.lignes_ecartees;
    report(Gravite::Bloquant, premier.ligne, r.porteur, r.identifiant, "csv.doublon",
           "Ce logement figure aussi ligne " + std::to_string(ligne) + ", avec d’autres valeurs.",
           "Gardez la bonne ligne : aucune des deux n’est importée.");
  }
  return false;
}

void ImportParc::append(const Rangee& r) {
  colonnes_.nombre.push_back(static_cast<std::int32_t>(r.nombre));
  if (colonnes_.presentes.identifiant) colonnes_.identifiant.push_back(r.identifiant);
  const auto [it, nouvelle] =
      communes_.try_emplace(r.commune, static_cast<std::uint32_t>(colonnes_.commune.valeurs.size()));
  if (nouvelle) colonnes_.commune.valeurs.push_back(r.commune);
  colonnes_.commune.indices.push_back(it->second);
  colonnes_.qpv.push_back(static_cast<std::uint8_t>(r.qpv));
  colonnes_.type_construction.push_back(static_cast<char>(r.type));
  colonnes_.pieces.push_back(static_cast<std::uint8_t>(r.pieces));
  colonnes_.surface_dm2.push_back(r.surface);
  colonnes_.annee_construction.push_back(static_cast<std::int16_t>(r.construction));
  colonnes_.annee_premiere_location.push_back(static_cast<std::int16_t>(r.location));
  colonnes_.financement.push_back(static_cast<std::uint8_t>(r.financement));
  colonnes_.conventionne.push_back(static_cast<std::uint8_t>(r.conventionne));
  colonnes_.date_convention.push_back(r.date);
  colonnes_.mode.push_back(static_cast<std::uint8_t>(r.mode));
  colonnes_.sortie.push_back(static_cast<std::uint8_t>(r.sortie));
}

// Rows that a later one contradicted.
void ImportParc::remove_rows() {
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

RapportImport ImportParc::finish() {
  if (!rapport_.refus && !texte_.finish() && texte_.refus()) refuse(*texte_.refus());
  if (!rapport_.refus && !commence_ && !premieres_.empty()) begin();
  if (!rapport_.refus && rapport_.lignes_lues == 0)
    refuse({.code = "csv.vide",
            .message = commence_ ? "Ce fichier n’a qu’un en-tête : aucune ligne de logement." : "Ce fichier est vide.",
            .conseil = "Exportez à nouveau le fichier depuis votre logiciel."});
  rapport_.format = texte_.format();
  if (rapport_.refus) {  // what was recognised stays: it tells why
    RapportImport refuse_seul;
    refuse_seul.fichier = rapport_.fichier;
    refuse_seul.refus = rapport_.refus;
    refuse_seul.format = rapport_.format;
    refuse_seul.lecture = rapport_.lecture;
    return refuse_seul;
  }
  if (const std::int64_t n = texte_.octets_etrangers(); n > 0)
    report(Gravite::Information, 0, std::nullopt, "", "csv.octets_etrangers",
           std::to_string(n) + (n == 1 ? " caractère n’était" : " caractères n’étaient") +
               " pas en UTF-8 comme le reste du fichier.",
           "Lus en Windows-1252 ; choisissez cet encodage si les accents sont faux.");
  for (const auto& [cle, lignes] : inconnus_)
    rapport_.codes_inconnus.push_back({.champ = cle.first, .valeur = cle.second, .lignes = lignes});
  std::ranges::sort(rapport_.codes_inconnus, {},
                    [](const CodeInconnu& c) { return std::tuple(-c.lignes, c.champ, c.valeur); });
  std::ranges::sort(rapport_.comptes, {}, [](const CompteProblemes& c) { return std::tuple(c.gravite, c.code); });
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
  const auto fate = [](Gravite g) {
    return g == Gravite::Bloquant        ? "Ligne écartée"
           : g == Gravite::Avertissement ? "Cellule laissée vide"
                                         : "Valeur réparée";
  };
  std::string csv(kBomUtf8);
  csv += write_csv_row({"Cellule", "Ligne", "Colonne", "Valeur", "Motif", "Suite donnée", "Conseil"});
  for (const Diagnostic& d : rapport.problemes)
    csv +=
        write_csv_row({d.cellule, std::to_string(d.ligne), d.colonne, d.valeur, d.message, fate(d.gravite), d.conseil});
  if (rapport.problemes_total > static_cast<std::int64_t>(rapport.problemes.size()))
    csv += write_csv_row(
        {"", "", "", "", "Liste coupée : " + std::to_string(rapport.problemes_total) + " problèmes en tout", "", ""});
  return csv;
}

}  // namespace passeflux::io
