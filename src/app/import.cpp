// Bringing a file of rows in: read, looked at, read again when an option changes, applied in one command.
#include <algorithm>

#include "app/session.hpp"
#include "noms.hpp"

namespace passeflux::app {

// What was decided for an earlier file is offered again: it bears on headings of the same name.
void Session::begin_import() {
  if (!assistant_)
    assistant_ = Assistant{.fichier = lecture_->nom, .taille = lecture_->taille, .options = {}, .rapport = {}};
  io::ContexteImport contexte;
  if (ouverte()) contexte = {.reservataires = etude().reservataires, .imports = etude().imports};
  contexte.octets = assistant_->taille;
  import_ = std::make_unique<io::Importeur>(assistant_->fichier, assistant_->options, std::move(contexte));
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
  if (!io::fits_etude(assistant_->rapport)) assistant_->rapport.parc.reset();  // two of them would be a lot of memory
  lecture_ = Lecture{.nom = assistant_->fichier, .taille = assistant_->taille, .copie = {}};
  plateforme_->reread_file();
}

void Session::set_ajouter(bool ajouter) {
  if (assistant_) assistant_->ajouter = ajouter;
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
  const Assistant import = std::move(*assistant_);
  assistant_.reset();
  apply_import(import);
}

namespace {
// The rows of a table brought in, after those of the étude or in their place.
template <typename T>
std::shared_ptr<const T> combine(const std::shared_ptr<const T>& avant, const std::shared_ptr<const T>& lues,
                                 bool ajouter) {
  if (!ajouter || avant == nullptr) return lues;
  T toutes = *avant;
  toutes.insert(toutes.end(), lues->begin(), lues->end());
  return std::make_shared<const T>(std::move(toutes));
}

// An état takes the place of the one that the same réservataire sent before.
void take_etats(Etude& e, const Droits& lignes, const std::string& fichier) {
  std::map<std::string, EtatTransmis> par_reservataire;
  for (const Droit& d : lignes) par_reservataire[d.reservataire].lignes.push_back(d);
  for (auto& [id, etat] : par_reservataire) {
    etat.reservataire = id;
    etat.fichier = fichier;
    std::erase_if(e.etats_transmis, [&](const auto& autre) { return autre->reservataire == id; });
    e.etats_transmis.push_back(std::make_shared<const EtatTransmis>(std::move(etat)));
  }
}

void take_tables(Etude& e, const io::RapportImport& r, bool ajouter) {
  for (const io::NomRencontre& n : r.reservataires)
    if (n.nouveau) e.reservataires.push_back({.id = n.id, .nom = n.nom, .nature = n.nature});
  if (r.parc != nullptr) {
    e.parc = r.parc;
    e.source_parc = {.fichier = r.fichier, .lignes_ecartees = r.lignes_ecartees};
  }
  if (r.droits != nullptr && r.table == &io::table_etat_transmis()) {
    take_etats(e, *r.droits, r.fichier);
  } else if (r.droits != nullptr) {
    e.droits = combine(e.droits, r.droits, ajouter);
  }
  if (r.historique != nullptr) {
    Liberations toutes = *combine(e.historique, r.historique, ajouter);
    sort_liberations(toutes);
    e.historique = std::make_shared<const Liberations>(std::move(toutes));
  }
  if (!r.decide.empty()) e.imports[r.table->id] = r.decide;
}

std::string imported(const io::RapportImport& r) {
  const auto size = [](const auto& lignes) { return static_cast<std::int64_t>(lignes.size()); };
  if (r.parc != nullptr) return write_count(r.parc->logements(), "logement importé", "logements importés");
  if (r.droits != nullptr) return write_count(size(*r.droits), "droit importé", "droits importés");
  return write_count(size(*r.historique), "libération importée", "libérations importées");
}
}  // namespace

void Session::apply_import(const Assistant& import) {
  const io::RapportImport& rapport = import.rapport;
  // By value: the command may wait for the end of the frame.
  const auto change = [rapport, ajouter = import.ajouter](Etude& e) { take_tables(e, rapport, ajouter); };
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
  page = rapport.parc != nullptr ? Page::Parc : rapport.droits != nullptr ? Page::Droits : Page::Historique;
  avis = Avis{.gravite = Gravite::Information,
              .texte = imported(rapport) + " de " + rapport.fichier + ".",
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
