// Bringing a file of rows in: read, looked at, read again when an option changes, applied in one command.
#include <algorithm>

#include "app/session.hpp"
#include "core/domaine/libelle.hpp"
#include "io/prise.hpp"
#include "noms.hpp"

namespace passeflux::app {

// What was decided for an earlier file is offered again: it bears on headings of the same name.
void Session::start_assistant(SourceImport source, std::string fichier, std::int64_t taille) {
  assistant_ = Assistant{
      .source = source, .fichier = std::move(fichier), .taille = taille, .feuilles = {}, .options = {}, .rapport = {}};
}

void Session::begin_import() {
  if (!assistant_) start_assistant(SourceImport::Texte, lecture_->nom, lecture_->taille);
  io::ContexteImport contexte;
  if (ouverte()) contexte = {.reservataires = etude().reservataires, .imports = etude().imports};
  contexte.octets = assistant_->taille;
  import_ = std::make_unique<io::Importeur>(assistant_->fichier, assistant_->options, std::move(contexte));
  cellules_.reset();
  if (assistant_->source != SourceImport::Classeur) return;
  import_->begin_feuille(assistant_->feuilles[assistant_->feuille].nom);
  cellules_.emplace(
      [this](const std::vector<io::Cellule>& rangee, std::int64_t ligne) { return import_->take(rangee, ligne); });
}

// The one that a spreadsheet would show, or the first that it shows.
std::size_t Session::open_classeur(std::vector<io::FeuilleClasseur> feuilles, std::size_t active) {
  if (!lecture_ || feuilles.empty()) return 0;
  start_assistant(SourceImport::Classeur, lecture_->nom, lecture_->taille);
  if (active >= feuilles.size() || feuilles[active].masquee) {
    const auto visible = std::ranges::find(feuilles, false, &io::FeuilleClasseur::masquee);
    active = visible == feuilles.end() ? 0 : static_cast<std::size_t>(visible - feuilles.begin());
  }
  assistant_->feuilles = std::move(feuilles);
  assistant_->feuille = active;
  begin_import();
  return active;
}

void Session::tell_progress(double part) {
  if (lecture_) lecture_->lus = static_cast<std::int64_t>(part * static_cast<double>(lecture_->taille));
}

void Session::finish_import() {
  assistant_->rapport = import_->finish();
  assistant_->relecture = false;
  const auto& refus = assistant_->rapport.refus;
  if (cellules_ && !refus && !cellules_->finished())
    refuse_import({.code = "xlsx.arrete", .message = "La lecture de la feuille s’est arrêtée avant sa fin."});
  else if (refus && assistant_->rapport.lecture.colonnes.empty())
    refuse_import(*refus);
}

// No row was seen: there is nothing to decide, unless another sheet may be read.
void Session::refuse_import(Diagnostic refus) {
  if (assistant_ && assistant_->feuilles.size() > 1) {
    assistant_->rapport = {.refus = std::move(refus), .feuille = assistant_->feuilles[assistant_->feuille].nom};
    assistant_->relecture = false;
    return;
  }
  const std::string fichier = assistant_ ? assistant_->fichier : lecture_->nom;
  assistant_.reset();
  plateforme_->close_file();
  avis = Avis{.gravite = Gravite::Bloquant,
              .texte = "« " + fichier + " » n’a pas été importé. " + refus.message,
              .conseil = refus.conseil};
}

void Session::refuse_classeur(const Diagnostic& refus) {
  if (!lecture_) return;
  refuse_import(refus);
  lecture_.reset();
  import_.reset();
  cellules_.reset();
}

bool Session::paste_table(std::string texte) {
  if (lecture_ || assistant_ || question_ || (volet != Volet::Aucun && volet != Volet::Collage)) return false;
  volet = Volet::Aucun;
  avis.reset();
  texte_colle_ = std::move(texte);
  start_assistant(SourceImport::PressePapiers, "cellules collées", static_cast<std::int64_t>(texte_colle_.size()));
  assistant_->options.texte = {.encodage = io::Encodage::Utf8, .separateur = '\t'};
  reread_import();
  return true;
}

void Session::reread_import() {
  if (assistant_->source == SourceImport::PressePapiers) {
    begin_import();
    import_->feed(texte_colle_);
    finish_import();
    import_.reset();
    return;
  }
  import_.reset();
  cellules_.reset();
  assistant_->relecture = true;
  if (!io::fits_etude(assistant_->rapport)) assistant_->rapport.parc.reset();  // two of them would be a lot of memory
  lecture_ = Lecture{.nom = assistant_->fichier, .taille = assistant_->taille, .copie = {}};
  plateforme_->reread_file(assistant_->feuille);
}

void Session::set_options(io::OptionsTable options) {
  if (!assistant_ || assistant_->accepte || assistant_->options == options) return;
  assistant_->options = std::move(options);
  reread_import();
}

// The place of the headings is another's.
void Session::set_feuille(std::size_t feuille) {
  if (!assistant_ || assistant_->accepte || feuille >= assistant_->feuilles.size() || feuille == assistant_->feuille)
    return;
  assistant_->feuille = feuille;
  assistant_->options.en_tete.reset();
  reread_import();
}

void Session::set_ajouter(bool ajouter) {
  if (assistant_ && !assistant_->accepte) assistant_->ajouter = ajouter;
}

void Session::accept_import() {
  if (!assistant_ || assistant_->relecture || !assistant_->rapport.has_rows() || !io::fits_etude(assistant_->rapport))
    return;
  const auto size = [](const auto& lignes) { return lignes == nullptr ? std::size_t{0} : lignes->size(); };
  const io::RapportImport& r = assistant_->rapport;
  if (assistant_->ajouter && ouverte() &&
      (size(etude().droits) + size(r.droits) > kDroitsMax ||
       size(etude().historique) + size(r.historique) > kLiberationsMax)) {
    avis = Avis{.gravite = Gravite::Bloquant,
                .texte = "Ajoutées à celles de l’étude, ces lignes dépassent ce qu’elle peut contenir.",
                .conseil = "Remplacez les lignes de l’étude, ou importez moins d’années."};
    return;
  }
  if (assistant_->accepte) return;
  assistant_->accepte = true;
  empreinte_ = {};
  if (assistant_->source == SourceImport::PressePapiers) {
    feed_empreinte(texte_colle_);
    end_empreinte(true);
  } else {
    plateforme_->fingerprint_file();
  }
}

void Session::feed_empreinte(std::string_view octets) {
  if (assistant_ && assistant_->accepte) empreinte_.add(octets);
}

void Session::end_empreinte(bool lue) {
  if (!assistant_ || !assistant_->accepte) return;
  const Assistant import = std::move(*assistant_);
  assistant_.reset();
  texte_colle_ = {};
  plateforme_->close_file();
  // Changed since it was read: its rows are not those of these bytes.
  const auto relus = static_cast<std::int64_t>(empreinte_.octets());
  apply_import(import, lue && relus == import.taille ? empreinte_.done() : "");
}

namespace {
std::string imported(const io::RapportImport& r) {
  const auto size = [](const auto& lignes) { return static_cast<std::int64_t>(lignes.size()); };
  if (r.parc != nullptr) return write_count(r.parc->logements(), "logement importé", "logements importés");
  if (r.droits != nullptr) return write_count(size(*r.droits), "droit importé", "droits importés");
  return write_count(size(*r.historique), "libération importée", "libérations importées");
}
}  // namespace

void Session::apply_import(const Assistant& import, std::string empreinte) {
  io::RapportImport rapport = import.rapport;
  if (import.feuilles.size() > 1) rapport.fichier = io::name_feuille(import.fichier, rapport.feuille.value_or(""));
  // By value: the command may wait for the end of the frame.
  const FichierLu fichier{.nom = rapport.fichier, .octets = import.taille, .empreinte = std::move(empreinte)};
  const auto change = [rapport, fichier, ajouter = import.ajouter](Etude& e) {
    io::take_tables(e, rapport, fichier, ajouter);
  };
  const std::string libelle = "import de " + import.fichier;
  if (ouverte()) {
    execute(libelle, change);
  } else {
    Etude nouvelle;
    nouvelle.nom = import.source == SourceImport::PressePapiers ? "Nouvelle étude" : stem(import.fichier);
    nouvelle.annee = plateforme_->annee();
    change(nouvelle);
    replace(libelle, std::move(nouvelle), std::nullopt);
  }
  if (rapport.droits != nullptr) droit.reset();  // another list: another row there
  page = rapport.parc != nullptr                       ? Page::Parc
         : rapport.droits == nullptr                   ? Page::Historique
         : rapport.table == &io::table_etat_transmis() ? Page::Confrontation
                                                       : Page::Droits;
  avis = Avis{.gravite = Gravite::Information,
              .texte = imported(rapport) + " de " + rapport.fichier + ".",
              .conseil = {},
              .annulable = true};
}

void Session::dismiss_import() {
  if (assistant_ && assistant_->relecture) stop_file();
  if (assistant_ && assistant_->accepte) plateforme_->stop_file();
  assistant_.reset();
  texte_colle_ = {};
  plateforme_->close_file();
  avis = Avis{.gravite = Gravite::Information, .texte = "Import abandonné. Rien n’a été modifié.", .conseil = {}};
}

void Session::save_problemes() {
  if (assistant_)
    plateforme_->save_file(stem(assistant_->fichier) + " - rapport d’import.csv",
                           io::write_problemes_csv(assistant_->rapport), "text/csv");
}

}  // namespace passeflux::app
