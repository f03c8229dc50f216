#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"
#include "io/reference_a1.hpp"
#include "lecture_directe.hpp"
#include "rangees.hpp"
#include "receveur.hpp"

namespace passeflux::io {

namespace {
constexpr std::int64_t kExemplesLignes = 200;

// "Total", "TOTAL GÉNÉRAL", "Sous-total Besançon": a list kept by hand ends with its sums.
bool is_total(std::string_view premiere) {
  if (premiere.empty() || !may_be_total(premiere)) return false;
  const std::string cle = name_key(premiere);
  return cle == "total" || cle == "totaux" || cle == "somme" || cle.starts_with("totalgeneral") ||
         cle.starts_with("soustotal");
}
}  // namespace

Importeur::Importeur(std::string fichier, OptionsTable options, ContexteImport contexte)
    : options_(std::move(options)),
      texte_(options_.texte, [this](const LotLignes& lot, std::int64_t ligne) { return take_lot(lot, ligne); }),
      contexte_(std::move(contexte)) {
  rapport_.fichier = std::move(fichier);
}

Importeur::~Importeur() = default;

bool Importeur::refuse(Diagnostic diagnostic) {
  diagnostic.fichier = rapport_.fichier;
  rapport_.refus = std::move(diagnostic);
  return false;
}

bool Importeur::feed(std::string_view octets) {
  if (rapport_.refus) return false;
  if (texte_.feed(octets)) {
    octets_lus_ += static_cast<std::int64_t>(octets.size());
    lignes_lues_ = rapport_.lignes_lues;
    return true;
  }
  if (texte_.refus()) refuse(*texte_.refus());
  return false;
}

// A little more than the mean tells: what is short by one row costs more than what is left empty.
std::int64_t Importeur::lignes_prevues() const {
  if (lignes_lues_ == 0) return 0;
  const std::int64_t lignes = contexte_.octets / std::max(std::int64_t{1}, octets_lus_ / lignes_lues_);
  return lignes + lignes / 32;
}

bool Importeur::take(const LigneCellules& cellules, std::int64_t ligne) {
  if (receveur_ != nullptr) return read_row(cellules, ligne);
  if (first_text(cellules).empty()) return true;  // blank row
  Premiere& premiere = premieres_.emplace_back();
  premiere.ligne = ligne;
  for (std::size_t i = 0; i < cellules.size(); ++i) premiere.textes.emplace_back(cellules.texte(i));
  for (std::size_t i = 0; i < cellules.size(); ++i)
    premiere.cellules.push_back(
        {.texte = premiere.textes[i], .genre = cellules[i].genre, .calculee = cellules[i].calculee});
  return premieres_.size() < kPremieres || begin();
}

void Importeur::report(Gravite gravite, std::int64_t ligne, std::optional<std::size_t> champ, std::string_view valeur,
                       const char* code, std::string message, std::string conseil) {
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
  if (count(d)) rapport_.problemes.push_back(std::move(d));
}

bool Importeur::count(const Diagnostic& d) {
  ++rapport_.problemes_total;
  const auto [it, nouveau] = comptes_.try_emplace(
      d.code + std::string(1, static_cast<char>('0' + static_cast<int>(d.gravite))), rapport_.comptes.size());
  if (nouveau) rapport_.comptes.push_back({.gravite = d.gravite, .code = d.code, .message = d.message});
  return ++rapport_.comptes[it->second].nombre <= static_cast<std::int64_t>(kProblemesGenre);
}

void Importeur::Releve::add(std::int64_t l, std::size_t c) {
  if (cellules++ > 0) return;
  ligne = l;
  colonne = c;
}

// A sheet gives no empty cell at the end of a row, and may hold more on the right of the table: a note, a total.
LigneCellules Importeur::fit_feuille(const LigneCellules& cellules, std::int64_t ligne) {
  ajustees_.assign(rapport_.lecture.colonnes.size(), {});
  for (std::size_t i = 0; i < std::min(ajustees_.size(), cellules.size()); ++i) ajustees_[i] = cellules[i];
  for (std::size_t i = ajustees_.size(); i < cellules.size(); ++i)
    if (!trim(cellules.texte(i)).empty()) hors_colonnes_.add(ligne, i);
  for (std::size_t i = 0; i < ajustees_.size(); ++i) {
    Cellule& c = ajustees_[i];
    if (c.calculee) (c.texte.empty() ? sans_valeur_ : calculees_)[i].add(ligne, i);
    if (c.genre == GenreCellule::Booleen) c.texte = c.texte == "1" ? "oui" : "non";
  }
  return ajustees_;
}

// The first values of each column, each once.
void Importeur::note_examples(const LigneCellules& cellules) {
  for (std::size_t i = 0; i < std::min(cellules.size(), rapport_.lecture.colonnes.size()); ++i) {
    auto& exemples = rapport_.lecture.colonnes[i].exemples;
    const std::string_view t = trim(cellules.texte(i));
    const auto libre = std::ranges::find_if(exemples, &std::string::empty);
    if (t.empty() || libre == exemples.end() || std::ranges::find(exemples, shorten(t)) != exemples.end()) continue;
    *libre = shorten(t);
  }
}

// Decided for this file, or for earlier ones; else a number or a word of the list.
std::optional<std::int64_t> Importeur::read_code(std::size_t champ, std::string_view cellule) {
  CodesVus& vus = codes_vus_[champ];
  if (const auto vu = vus.find(CodesVus::key(cellule))) return vu;
  const ChampTable& definition = rapport_.table->champs[champ];
  const auto decided = [&]() -> std::optional<std::int64_t> {
    const auto choix = options_.decide.codes.find(definition.nom);
    if (choix == options_.decide.codes.end()) return std::nullopt;
    const auto dit = choix->second.find(clean_label(cellule, kNomMax));
    return dit == choix->second.end() ? std::nullopt : std::optional(dit->second);
  };
  auto lu = decided();
  if (!lu && is_zero(cellule)) lu = 0;
  if (!lu) lu = find_code(definition.codes, cellule);
  if (lu) vus.keep(cellule, *lu);
  return lu;
}

// Row by row, or those that follow one another and have nothing to tell, at once.
bool Importeur::take_lot(const LotLignes& lot, std::int64_t ligne) {
  std::optional<Rangees> rangees;
  if (receveur_ != nullptr && lot.cellules() == rapport_.lecture.colonnes.size() &&
      rapport_.lignes_lues + static_cast<std::int64_t>(lot.size()) <= receveur_->lignes_max())
    receveur_->prepare(rangees.emplace(*this, lot));
  for (std::size_t i = 0; i < lot.size(); ++i) {
    if (rangees && rangees->is_simple(i)) {
      std::size_t fin = i + 1;
      while (fin < lot.size() && rangees->is_simple(fin)) ++fin;
      const std::size_t n = receveur_->append(i, fin, ligne + static_cast<std::int64_t>(i));
      for (const std::size_t pris = i + n; i < pris; ++i)
        if (++rapport_.lignes_lues <= kExemplesLignes) note_examples(lot[i]);
      if (i == lot.size()) break;
    }
    if (!take(lot[i], ligne + static_cast<std::int64_t>(i))) return false;
  }
  return true;
}

bool Importeur::read_row(const LigneCellules& lues, std::int64_t ligne) {
  const std::string_view premier = first_text(lues);
  if (premier.empty()) return true;  // blank row
  const std::size_t largeur = rapport_.lecture.colonnes.size();
  if (++rapport_.lignes_lues > receveur_->lignes_max())
    return refuse({.code = "csv.trop_de_lignes",
                   .message = "Ce fichier a plus de " + write_integer(receveur_->lignes_max()) +
                              " lignes : c’est plus que PasseFlux n’en lit.",
                   .ligne = ligne});
  const LigneCellules cellules = rapport_.feuille ? fit_feuille(lues, ligne) : lues;
  if (cellules.size() < largeur || (cellules.size() > largeur && !first_text(cellules, largeur).empty())) {
    report(Gravite::Bloquant, ligne, std::nullopt, "", "csv.cellules",
           "La ligne a " + std::to_string(cellules.size()) + " cellules au lieu de " + std::to_string(largeur) + ".",
           "Cherchez un séparateur en trop, un guillemet ouvert ou un retour à la ligne dans une cellule.");
    ++rapport_.lignes_ecartees;
    return true;
  }
  if (is_total(rapport_.feuille ? first_text(cellules) : premier)) {
    report(Gravite::Bloquant, ligne, std::nullopt, "", "csv.total", "Ligne de total : elle n’est pas importée.",
           "Rien à corriger ; les totaux sont recalculés.");
    ++rapport_.lignes_ecartees;
    return true;
  }
  if (rapport_.lignes_lues <= kExemplesLignes) note_examples(cellules);
  Rangee rangee(*this, cellules, ligne);
  if (!receveur_->read(rangee)) ++rapport_.lignes_ecartees;
  return true;
}

}  // namespace passeflux::io
