// What an importer does once a file: before its rows, it finds the headings; after them, it tells what they gave.
#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"
#include "io/reference_a1.hpp"
#include "lecture_directe.hpp"
#include "nature.hpp"
#include "receveur.hpp"

namespace passeflux::io {

namespace {
std::unique_ptr<Receveur> make_receveur(const DefinitionTable& table, const OptionsTable& options) {
  if (&table == &table_droits()) return make_receveur_droits({});
  if (&table == &table_etat_transmis()) return make_receveur_droits(options.transmis_par);
  if (&table == &table_historique()) return make_receveur_historique();
  return make_receveur_parc();
}
}  // namespace

std::span<const DefinitionTable* const> tables() {
  static const DefinitionTable* const kTables[]{&table_parc(), &table_droits(), &table_etat_transmis(),
                                                &table_historique()};
  return kTables;
}

// The table, its headings and its columns are known: the rows that were kept for it are read.
bool Importeur::begin() {
  std::vector<std::vector<std::string>> textes;
  for (const Premiere& p : premieres_) textes.push_back(p.textes);
  OptionsTable options = options_;
  const auto rang_of = [&](std::int64_t ligne) {  // rows of the file, blank ones included, to those kept
    const auto it = std::ranges::find(premieres_, ligne, &Premiere::ligne);
    return it == premieres_.end() ? std::int64_t{0} : it - premieres_.begin() + 1;
  };
  if (options.en_tete) options.en_tete = rang_of(*options.en_tete);
  const DefinitionTable& table = recognise_table(options, contexte_.imports, textes);
  rapport_.table = &table;
  if (const auto avant = contexte_.imports.find(table.id); avant != contexte_.imports.end())
    recall(options_.decide, avant->second);
  options.decide = rapport_.decide = options_.decide;
  receveur_ = make_receveur(table, options);
  codes_vus_.resize(table.champs.size());
  auto lues = match_columns(table, options, textes);
  if (!lues) return refuse(std::move(lues.error()));
  const auto en_tete = static_cast<std::size_t>(lues->en_tete);
  rapport_.lecture = *std::move(lues);
  if (en_tete > 0) rapport_.lecture.en_tete = premieres_[en_tete - 1].ligne;
  if (std::ranges::none_of(table.obligatoires,
                           [&](std::uint8_t champ) { return rapport_.lecture.rang[champ].has_value(); })) {
    for (std::size_t i = en_tete; i < premieres_.size(); ++i) note_examples(premieres_[i].cellules);
    return refuse(
        {.code = "csv.entete",
         .message = "Aucune colonne n’a été reconnue pour " + std::string(table.attendu) + ".",
         .conseil = std::string("Désignez-la parmi les colonnes du fichier, ou vérifiez la ligne d’en-tête et ") +
                    (rapport_.feuille ? "la feuille." : "le séparateur."),
         .ligne = rapport_.lecture.en_tete});
  }
  for (const ColonneLue& c : rapport_.lecture.colonnes)
    if (c.champ) rapport_.colonnes.push_back(c.nom);
  calculees_.resize(rapport_.lecture.colonnes.size());
  sans_valeur_.resize(rapport_.lecture.colonnes.size());
  receveur_->begin(rapport_);
  if (rapport_.refus) return false;
  // The declaration opens with a row about the bailleur.
  const std::size_t largeur = rapport_.lecture.colonnes.size();
  const bool bailleur =
      !rapport_.feuille && en_tete == 0 && premieres_.size() > 1 && premieres_[0].textes.size() < largeur;
  for (std::size_t i = bailleur ? 1 : en_tete; i < premieres_.size(); ++i)
    if (!read_row(premieres_[i].cellules, premieres_[i].ligne)) return false;
  premieres_.clear();
  return true;
}

// Once a column, how many of its values a formula gave.
void Importeur::tell_feuille() {
  const auto tell = [&](Gravite gravite, const Releve& r, const char* code, std::string message, const char* conseil) {
    Diagnostic d{.gravite = gravite,
                 .code = code,
                 .message = std::move(message),
                 .conseil = conseil,
                 .fichier = rapport_.fichier,
                 .ligne = r.ligne,
                 .cellule = write_reference(r.ligne, static_cast<std::int64_t>(r.colonne) + 1)};
    if (r.colonne < rapport_.lecture.colonnes.size()) d.colonne = rapport_.lecture.colonnes[r.colonne].nom;
    if (count(d)) rapport_.problemes.push_back(std::move(d));
  };
  for (std::size_t i = 0; i < calculees_.size(); ++i) {
    if (!rapport_.lecture.colonnes[i].champ) continue;
    if (const Releve& r = calculees_[i]; r.cellules > 0)
      tell(Gravite::Information, r, "xlsx.calculee",
           "Colonne calculée par des formules : " +
               write_count(r.cellules, "valeur lue telle que le classeur la gardait",
                           "valeurs lues telles que le classeur les gardait") +
               ".",
           "Si les données ont changé depuis, ouvrez le classeur dans le tableur et enregistrez-le, puis reprenez.");
    if (const Releve& r = sans_valeur_[i]; r.cellules > 0)
      tell(Gravite::Avertissement, r, "xlsx.sans_valeur",
           write_count(r.cellules, "formule", "formules") + " sans valeur gardée dans le classeur.",
           "Ouvrez le classeur dans le tableur et enregistrez-le, puis reprenez.");
  }
  if (hors_colonnes_.cellules > 0)
    tell(Gravite::Information, hors_colonnes_, "xlsx.hors_colonnes",
         write_count(hors_colonnes_.cellules, "cellule", "cellules") +
             " à droite de la dernière colonne, hors du tableau : non lues.",
         "Donnez un titre à leur colonne si elles en font partie.");
}

std::string name_feuille(const std::string& fichier, const std::string& feuille) {
  return clean_label(fichier + ", feuille « " + feuille + " »", kNomMax);
}

bool is_note(std::string_view code) { return code == "xlsx.calculee" || code == "xlsx.hors_colonnes"; }

const NomRencontre& Importeur::meet(std::string_view nom) {
  const std::string cle = name_key(nom);
  const std::string propre = clean_label(nom, kNomMax);
  const auto [it, premiere] = noms_.try_emplace(cle);
  NomRencontre& n = it->second;
  ++n.lignes;
  if (!premiere) {
    if (propre < n.nom) n.nom = propre;
    return n;
  }
  n.nom = propre;
  const auto known = [&](std::string_view id) {
    return std::ranges::find(contexte_.reservataires, id, [](const Reservataire& r) { return std::string_view(r.id); });
  };
  const auto dit = options_.decide.reservataires.find(cle);
  if (dit != options_.decide.reservataires.end() && known(dit->second) != contexte_.reservataires.end()) {
    n.id = dit->second;
    return n;
  }
  const auto meme =
      std::ranges::find(contexte_.reservataires, cle, [](const Reservataire& r) { return name_key(r.nom); });
  if (meme != contexte_.reservataires.end() && dit == options_.decide.reservataires.end()) {
    n.id = meme->id;
    return n;
  }
  // From the name alone, so that the order of the rows never changes who settles a tie.
  constexpr std::size_t kIdMax = 36;
  n.nouveau = true;
  n.nature = guess_nature(nom);
  const std::string base = cle.empty() ? "reservataire" : cle.substr(0, kIdMax);
  const auto taken = [&](const std::string& id) {
    return known(id) != contexte_.reservataires.end() ||
           std::ranges::any_of(noms_, [&](const auto& autre) { return &autre.second != &n && autre.second.id == id; });
  };
  n.id = base;
  for (int i = 2; taken(n.id); ++i) n.id = base + "_" + std::to_string(i);
  return n;
}

RapportImport Importeur::finish() {
  if (!rapport_.refus && !rapport_.feuille && !texte_.finish() && texte_.refus()) refuse(*texte_.refus());
  if (!rapport_.refus && receveur_ == nullptr && !premieres_.empty()) begin();
  if (!rapport_.refus && rapport_.lignes_lues == 0)
    refuse({.code = "csv.vide",
            .message = receveur_ != nullptr ? "Ce fichier n’a qu’un en-tête : aucune ligne de données."
                       : rapport_.feuille   ? "Cette feuille est vide."
                                            : "Ce fichier est vide.",
            .conseil = rapport_.feuille ? "Choisissez une autre feuille du classeur."
                                        : "Exportez à nouveau le fichier depuis votre logiciel."});
  rapport_.format = texte_.format();
  const auto nouveaux = std::ranges::count_if(noms_, [](const auto& n) { return n.second.nouveau; });
  if (contexte_.reservataires.size() + static_cast<std::size_t>(nouveaux) > kReservatairesMax && !rapport_.refus)
    refuse({.code = "csv.trop_de_reservataires",
            .message = "Ce fichier nomme plus de réservataires qu’une étude n’en contient (500).",
            .conseil = "Vérifiez la colonne choisie pour le réservataire."});
  if (rapport_.refus) {  // what was recognised stays: it tells why
    RapportImport refuse_seul;
    refuse_seul.fichier = rapport_.fichier;
    refuse_seul.refus = rapport_.refus;
    refuse_seul.feuille = rapport_.feuille;
    refuse_seul.format = rapport_.format;
    refuse_seul.table = rapport_.table;
    refuse_seul.decide = rapport_.decide;
    refuse_seul.lecture = rapport_.lecture;
    return refuse_seul;
  }
  tell_feuille();
  if (const std::int64_t n = texte_.octets_etrangers(); n > 0)
    report(Gravite::Information, 0, std::nullopt, "", "csv.octets_etrangers",
           std::to_string(n) + (n == 1 ? " caractère n’était" : " caractères n’étaient") +
               " pas en UTF-8 comme le reste du fichier.",
           "Lus en Windows-1252 ; choisissez cet encodage si les accents sont faux.");
  for (const auto& [cle, lignes] : inconnus_)
    rapport_.codes_inconnus.push_back({.champ = cle.first, .valeur = cle.second, .lignes = lignes});
  std::ranges::sort(rapport_.codes_inconnus, {},
                    [](const CodeInconnu& c) { return std::tuple(-c.lignes, c.champ, c.valeur); });
  for (const auto& [cle, nom] : noms_) rapport_.reservataires.push_back(nom);
  std::ranges::sort(rapport_.comptes, {}, [](const CompteProblemes& c) { return std::tuple(c.gravite, c.code); });
  receveur_->finish(rapport_);
  return std::move(rapport_);
}

std::string write_problemes_csv(const RapportImport& rapport) {
  const auto fate = [](const Diagnostic& d) {
    return d.gravite == Gravite::Bloquant        ? "Ligne écartée"
           : d.gravite == Gravite::Avertissement ? "Cellule laissée vide"
           : is_note(d.code)                     ? "À savoir"
                                                 : "Valeur réparée";
  };
  std::string csv(kBomUtf8);
  csv += write_csv_row({"Cellule", "Ligne", "Colonne", "Valeur", "Motif", "Suite donnée", "Conseil"});
  for (const Diagnostic& d : rapport.problemes)
    csv += write_csv_row({d.cellule, std::to_string(d.ligne), d.colonne, d.valeur, d.message, fate(d), d.conseil});
  if (rapport.problemes_total > static_cast<std::int64_t>(rapport.problemes.size()))
    csv += write_csv_row(
        {"", "", "", "", "Liste coupée : " + std::to_string(rapport.problemes_total) + " problèmes en tout", "", ""});
  return csv;
}

void note_absente(RapportImport& rapport, std::size_t champ, const char* sens) {
  if (rapport.lecture.rang[champ]) return;
  const char* titre = rapport.table->champs[champ].titre;
  rapport.absences.push_back({.gravite = Gravite::Information,
                              .code = "csv.colonne_absente",
                              .message = std::string("Colonne « ") + titre + " » absente : " + sens,
                              .fichier = rapport.fichier,
                              .colonne = titre});
}

}  // namespace passeflux::io
