// Files of a session: reading one in slices, saving the étude.
#include <algorithm>
#include <utility>

#include "app/session.hpp"
#include "io/apports.hpp"
#include "io/arbre.hpp"
#include "io/cadre.hpp"
#include "io/etude_json.hpp"

namespace passeflux::app {

bool Session::begin_file(std::string nom, std::int64_t taille, std::int32_t source) {
  if (assistant_ || question_) return false;
  stop_file();
  volet = Volet::Aucun;
  avis.reset();
  lecture_ = Lecture{.nom = std::move(nom), .taille = taille, .source = source, .copie = {}};
  return true;
}

bool Session::begin_ajout(std::string nom, std::int64_t taille) {
  if (!begin_file(std::move(nom), taille)) return false;
  lecture_->ajout = true;
  return true;
}

bool Session::begin_copie(std::string nom, std::int64_t taille, std::string cle) {
  if (!begin_file(std::move(nom), taille)) return false;
  lecture_->copie = std::move(cle);
  return true;
}

bool Session::feed_file(std::string_view octets) {
  if (!lecture_) return false;
  if (assistant_ && assistant_->source == SourceImport::Classeur) return feed_cells(octets);
  const bool debut = lecture_->lus == 0;
  lecture_->lus += static_cast<std::int64_t>(octets.size());
  if (debut && !lecture_->ajout && !io::looks_like_json(octets)) begin_import();
  if (import_ != nullptr) return import_->feed(octets);
  texte_lu_ += octets;
  return texte_lu_.size() <= io::LimitesJson{}.octets;
}

bool Session::feed_cells(std::string_view octets) {
  if (import_ == nullptr) begin_import();
  const auto faute = cellules_->feed(octets);
  return !faute && !cellules_->stopped();
}

void Session::end_file() {
  if (!lecture_) return;
  if (import_ == nullptr && texte_lu_.empty() && !lecture_->ajout) begin_import();
  if (import_ != nullptr)
    finish_import();
  else if (lecture_->ajout || io::looks_like_apports(texte_lu_))
    finish_ajout();
  else if (io::looks_like_cadre(texte_lu_))
    finish_cadre();
  else
    finish_etude();
  lecture_.reset();
  import_.reset();
  cellules_.reset();
  texte_lu_ = {};
}

void Session::fail_file(std::string message) {
  stop_file();
  avis = Avis{.gravite = Gravite::Bloquant, .texte = std::move(message), .conseil = "Rien n’a été modifié."};
}

void Session::stop_file() {
  if (!lecture_) return;
  plateforme_->stop_file();
  lecture_.reset();
  assistant_.reset();
  import_.reset();
  cellules_.reset();
  texte_lu_ = {};
  avis = Avis{.gravite = Gravite::Information, .texte = "Lecture interrompue. Rien n’a été modifié.", .conseil = {}};
}

void Session::finish_etude() {
  io::LectureEtude lecture = io::read_etude(texte_lu_, *registre_);
  if (!lecture.valid()) {
    const Diagnostic& d = lecture.structure.empty() ? lecture.coherence.front() : lecture.structure.front();
    std::string lieu;
    if (d.ligne > 0) lieu = "ligne " + std::to_string(d.ligne) + ", position " + std::to_string(d.position);
    if (d.chemin.size() > 1) lieu += (lieu.empty() ? "" : ", ") + d.chemin;
    avis = Avis{
        .gravite = Gravite::Bloquant,
        .texte = "« " + lecture_->nom + " » n’a pas été ouvert. " + d.message + (lieu.empty() ? "" : " (" + lieu + ")"),
        .conseil = d.conseil.empty() ? "L’étude ouverte n’a pas été modifiée." : d.conseil};
    return;
  }
  if (!receive_extrait(lecture.etude)) open_etude(std::move(lecture.etude), *lecture_);
}

// An extract of the open étude does not take its place: what came back is shown on it.
bool Session::receive_extrait(Etude& recu) {
  if (recu.extrait == nullptr || !lecture_->copie.empty() || !ouverte() || !is_of(*recu.extrait, etude())) return false;
  page = Page::Confrontation;
  confrontation = {.reservataire = recu.reservataires.front().id};
  avis.reset();
  extrait_recu = {.etude = std::make_shared<const Etude>(std::move(recu)), .fichier = lecture_->nom, .choix = {}};
  return true;
}

// The étude leans on it from now on; nothing of the computation changes before the user says so.
void Session::finish_cadre() {
  auto cadre = io::read_cadre(texte_lu_, *registre_);
  const std::string nom = "« " + lecture_->nom + " »";
  if (!cadre || !ouverte()) {
    avis = Avis{.gravite = Gravite::Bloquant,
                .texte = cadre ? nom + " est un cadre régional : il s’ouvre dans une étude."
                               : nom + " n’a pas été ouvert. " + cadre.error().message,
                .conseil = cadre ? "Ouvrez ou commencez d’abord une étude." : "L’étude ouverte n’a pas été modifiée."};
    return;
  }
  const std::string libelle = "cadre régional « " + cadre->nom + " »";
  execute(libelle, [c = *std::move(cadre)](Etude& e) { e.cadre = c; });
  page = Page::Scenarios;
  focus = "Écarts au cadre régional";
}

void Session::open_etude(Etude etude, const Lecture& lecture) {
  const auto ouvrir = [this, etude = std::move(etude), lecture] {
    std::optional<Enregistrement> origine;
    if (lecture.exemple)
      origine = Enregistrement{};  // nothing of the user's to lose yet
    else if (lecture.copie.empty())
      origine = Enregistrement{.fichier = lecture.nom, .heure = {}, .revision = 0, .source = lecture.source};
    replace("ouverture de " + lecture.nom, etude, std::move(origine));
    if (std::erase_if(reprises_, [&](const Copie& c) { return c.cle == lecture.copie; }) > 0) {
      reprise_ = lecture.copie;
      reprise_identite_ = document_.identite;
    }
    page = this->etude().extrait != nullptr        ? Page::Confrontation
           : std::exchange(renouvellement_, false) ? Page::Conventions
           : this->etude().parc == nullptr         ? (this->etude().apports.empty() ? Page::Parc : Page::Multilateral)
                                                   : Page::Flux;
  };
  if (!has_unsaved_changes()) {
    ouvrir();
    return;
  }
  question_ =
      Question{.titre = "Ouvrir « " + lecture.nom + " » ?",
               .texte = "L’étude « " + this->etude().nom +
                        " » a des modifications qui ne sont dans aucun fichier. « Annuler » y ramènera, tant que "
                        "cette page reste ouverte.",
               .choix = {{"Ouvrir quand même", ouvrir}, {"Garder l’étude ouverte", {}}}};
}

}  // namespace passeflux::app
