// Bringing a file of rows in: read, looked at, read again when an option changes, applied in one command.
#include <algorithm>

#include "app/session.hpp"

namespace passeflux::app {

namespace {
std::string stem(const std::string& nom) { return nom.substr(0, nom.find_last_of('.')); }
}  // namespace

// What was decided for an earlier file is offered again: it bears on headings of the same name.
void Session::begin_import() {
  if (!assistant_) {
    assistant_ = Assistant{.fichier = lecture_->nom, .taille = lecture_->taille, .options = {}, .rapport = {}};
    if (ouverte())
      if (const auto it = etude().imports.find(io::table_parc().id); it != etude().imports.end()) {
        assistant_->options.colonnes = it->second.colonnes;
        assistant_->options.codes = it->second.codes;
      }
  }
  import_ = std::make_unique<io::Importeur>(assistant_->fichier, assistant_->options);
}

void Session::finish_import() {
  assistant_->rapport = import_->finish();
  assistant_->relecture = false;
  const auto& refus = assistant_->rapport.refus;
  if (!refus || !assistant_->rapport.lecture.colonnes.empty()) return;
  // No row was seen: there is nothing to decide.
  avis = Avis{.gravite = Gravite::Bloquant,
              .texte = "« " + assistant_->fichier + " » n’a pas été importé. " + refus->message,
              .conseil = refus->conseil};
  assistant_.reset();
}

void Session::set_options(io::OptionsTable options) {
  if (!assistant_ || assistant_->options == options) return;
  assistant_->options = std::move(options);
  assistant_->relecture = true;
  lecture_ = Lecture{.nom = assistant_->fichier, .taille = assistant_->taille, .copie = {}};
  plateforme_->reread_file();
}

void Session::accept_import() {
  if (!assistant_ || assistant_->relecture || assistant_->rapport.parc == nullptr) return;
  const Assistant import = std::move(*assistant_);
  assistant_.reset();
  apply_import(import);
}

void Session::apply_import(const Assistant& import) {
  const io::RapportImport& rapport = import.rapport;
  // By value: the command may wait for the end of the frame.
  const auto change =
      [parc = rapport.parc, source = SourceParc{.fichier = rapport.fichier, .lignes_ecartees = rapport.lignes_ecartees},
       decide = CorrespondanceImport{.colonnes = import.options.colonnes, .codes = import.options.codes}](Etude& e) {
        e.parc = parc;
        e.source_parc = source;
        if (!decide.empty()) e.imports[io::table_parc().id] = decide;
      };
  const std::string libelle = "import de " + rapport.fichier;
  if (ouverte()) {
    execute(libelle, change);
  } else {
    Etude nouvelle;
    nouvelle.nom = stem(rapport.fichier);
    nouvelle.annee = plateforme_->annee();
    change(nouvelle);
    replace(libelle, std::move(nouvelle), std::nullopt);
  }
  page = Page::Parc;
  avis = Avis{.gravite = Gravite::Information,
              .texte = write_count(rapport.parc->logements(), "logement importé", "logements importés") + " de " +
                       rapport.fichier + ".",
              .conseil = {},
              .annulable = true};
}

void Session::dismiss_import() {
  if (assistant_ && assistant_->relecture) stop_file();
  assistant_.reset();
  avis = Avis{.gravite = Gravite::Information, .texte = "Import abandonné. Rien n’a été modifié.", .conseil = {}};
}

void Session::save_problemes() {
  if (assistant_)
    plateforme_->save_file(stem(assistant_->fichier) + " - rapport d’import.csv",
                           io::write_problemes_csv(assistant_->rapport), "text/csv");
}

}  // namespace passeflux::app
