#include "app/session.hpp"

#include <algorithm>
#include <utility>

#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/assiette.hpp"
#include "core/flux/explication.hpp"
#include "core/suivi/decompte.hpp"
#include "io/etude_json.hpp"
#include "io/geographie.hpp"

namespace passeflux::app {

namespace {
constexpr std::size_t kPasMax = 200;
constexpr char kExemple[] = {
#embed "exemples/exemple.passeflux.json"
};
}  // namespace

std::string_view label(Page page) {
  switch (page) {
    case Page::Accueil:
      return "Accueil";
    case Page::Parc:
      return "Parc";
    case Page::Reservataires:
      return "Réservataires";
    case Page::Conventions:
      return "Conventions";
    case Page::Droits:
      return "Droits";
    case Page::Confrontation:
      return "Confrontation";
    case Page::Historique:
      return "Libérations";
    case Page::Fonctionnement:
      return "Fonctionnement";
    case Page::EtatZero:
      return "État zéro";
    case Page::Multilateral:
      return "Multilatéral";
    case Page::Assiette:
      return "Assiette";
    case Page::Conversion:
      return "Conversion";
    case Page::Flux:
      return "Flux";
    case Page::Territoires:
      return "Territoires";
    case Page::Programmes:
      return "Programmes neufs";
    case Page::Parametres:
      return "Paramètres";
    case Page::Scenarios:
      return "Scénarios";
  }
  return {};
}

Session::Session(Plateforme& plateforme, const Registre& registre) : plateforme_(&plateforme), registre_(&registre) {}

void Session::show(Document document) {
  if (document.identite != document_.identite) {  // rows of another étude
    selection = {};
    selection_droits = {};
    droit.reset();
    decision_en_cours = {};
  }
  if (selection.surcharges) selection = {};  // the scenario may have changed
  // Another list: another right stands on its row, but for one that has just been added.
  const std::size_t lignes = !document.etude || document.etude->droits == nullptr ? 0 : document.etude->droits->size();
  if (lignes != lignes_droits_ && droit && *droit < lignes_droits_) droit.reset();
  lignes_droits_ = lignes;
  document_ = std::move(document);
  resultat_ =
      document_.etude ? compute_flux(*document_.etude, *registre_, depart_of(*document_.etude)) : ResultatFlux{};
  if (essai_) compute_essai();
  if (!document_.etude) page = Page::Accueil;
  if (!document_.etude || (extrait_recu.etude != nullptr && !is_of(*extrait_recu.etude->extrait, *document_.etude)))
    extrait_recu = {};
  if (explique_ != nullptr || (!chiffre.empty() && calcul_of(chiffre).find(chiffre) == nullptr)) close_explication();
  const bool communes =
      ouverte() &&
      ((etude().parc != nullptr && etude().parc->colonnes().commune.valeurs.size() > 1) || !etude().apports.empty());
  if (communes && attente_geographie_ == AttenteGeographie::Aucune) ask_geographie();
}

void Session::ask_geographie() {
  attente_geographie_ = AttenteGeographie::Demandee;
  plateforme_->need_geographie();
}

void Session::receive_geographie(std::string_view octets) {
  if (auto lue = io::read_geographie(octets))
    geographie_ = *std::move(lue);
  else
    fail_geographie();
}

void Session::begin_frame(std::optional<bool> suite) {
  dessin_ = true;
  suite_ = suite;
  if (suite == false) choix_.reset();
}

void Session::commit(std::string libelle, Document document) {
  if (suite_ == true && choix_ == document_.revision) {
    Pas pas = std::move(passe_.back());
    passe_.pop_back();
    choix_.reset();
    document_ = std::move(pas.avant);
    if (*document.etude == *document_.etude) return show(Document(document_));  // back where the list started from
  }
  document.revision = ++derniere_revision_;
  if (suite_) choix_ = document.revision;
  if (passe_.size() == kPasMax) passe_.erase(passe_.begin());
  passe_.push_back({std::move(libelle), std::move(document_)});
  futur_.clear();
  show(std::move(document));
}

void Session::execute(std::string libelle, std::function<void(Etude&)> changement) {
  if (!ouverte()) return;
  avis.reset();
  champ_refuse.clear();
  if (dessin_)
    attente_.push_back({std::move(libelle), std::move(changement)});
  else
    apply({std::move(libelle), std::move(changement)});
}

void Session::apply(Attente commande) {
  if (!ouverte()) return;
  Document suivant = document_;
  commande.changement(*suivant.etude);
  if (*suivant.etude == *document_.etude) return;
  if (const FicheScenario* f = locked_scenario_touched(*document_.etude, *suivant.etude)) {
    avis = Avis{.gravite = Gravite::Avertissement,
                .texte = "« " + name_scenario(*f) + " » est verrouillé : rien n’a été changé.",
                .conseil = "Déverrouillez-le à la page Scénarios, ou travaillez sur une copie."};
    return;
  }
  commit(std::move(commande.libelle), std::move(suivant));
}

void Session::end_frame() {
  dessin_ = false;
  for (Attente& a : std::exchange(attente_, {})) apply(std::move(a));
  suite_.reset();
  const auto essais = std::exchange(essais_attendus_, {});
  if (essais.empty() || !ouverte()) return;
  if (!essai_) essai_.emplace();
  for (const auto& changement : essais) changement(essai_->essai);
  compute_essai();
}

void Session::undo() {
  if (passe_.empty() || dialogue()) return;
  Pas pas = std::move(passe_.back());
  passe_.pop_back();
  futur_.push_back({pas.libelle, std::move(document_)});
  avis = Avis{.gravite = Gravite::Information, .texte = "Annulé : " + pas.libelle + ".", .conseil = {}};
  show(std::move(pas.avant));
}

void Session::redo() {
  if (futur_.empty() || dialogue()) return;
  Pas pas = std::move(futur_.back());
  futur_.pop_back();
  passe_.push_back({pas.libelle, std::move(document_)});
  avis = Avis{.gravite = Gravite::Information, .texte = "Rétabli : " + pas.libelle + ".", .conseil = {}};
  show(std::move(pas.avant));
  if (ouverte() && page == Page::Accueil) page = Page::Parc;
}

bool Session::is_unsaved(const Document& document) const {
  if (!document.etude) return false;
  const auto it = enregistrements_.find(document.identite);
  return it == enregistrements_.end() || it->second.revision != document.revision;
}

bool Session::would_lose_work() const {
  if (has_unsaved_changes()) return true;
  // The last state of each étude that another replaced.
  for (std::size_t i = 0; i < passe_.size(); ++i) {
    const Document& suivant = i + 1 < passe_.size() ? passe_[i + 1].avant : document_;
    if (passe_[i].avant.identite != suivant.identite && is_unsaved(passe_[i].avant)) return true;
  }
  return false;
}

void Session::replace(std::string libelle, Etude etude, std::optional<Enregistrement> origine) {
  const bool perdrait = has_unsaved_changes();
  if (etude.identifiant.empty()) etude.identifiant = plateforme_->identifiant();
  Document nouveau;
  nouveau.etude = std::move(etude);
  nouveau.identite = ++derniere_identite_;
  essai_.reset();  // it was tried on another étude
  avis.reset();
  commit(std::move(libelle), std::move(nouveau));
  if (origine) {
    origine->revision = document_.revision;
    enregistrements_[document_.identite] = *std::move(origine);
  }
  if (perdrait)
    avis = Avis{.gravite = Gravite::Avertissement,
                .texte = "L’étude précédente n’était pas enregistrée.",
                .conseil = "« Annuler » y revient.",
                .annulable = true};
}

void Session::start_etude() {
  Etude etude;
  etude.nom = "Nouvelle étude";
  etude.annee = plateforme_->annee();
  replace("nouvelle étude", std::move(etude), std::nullopt);
  page = Page::Parc;
}

void Session::start_conventions() {
  replace("nouvelle étude, par ses conventions", make_etude_conventions(plateforme_->annee()), std::nullopt);
  page = Page::Conventions;
}

void Session::renew() {
  choose_file();
  renouvellement_ = true;
}

void Session::start_next_year() {
  const std::int32_t annee = etude().annee + 1;
  execute("passage à l’année " + std::to_string(annee),
          [resultat = resultat_, registre = registre_, g = geographie_](Etude& e) {
            passeflux::start_next_year(e, resultat, *registre, g.get());
          });
}

void Session::open_exemple() {
  io::LectureEtude lecture = io::read_etude({kExemple, sizeof kExemple}, *registre_);
  if (!lecture.valid()) return;  // a test holds the shipped example valid
  replace("ouverture de l’exemple", std::move(lecture.etude), Enregistrement{});  // nothing of the user's to lose yet
  page = Page::Flux;
}

void Session::open_exemple_complet() {
  if (!begin_file("doubs-belfort.passeflux.json", 0)) return;
  lecture_->exemple = true;
  plateforme_->need_exemple();
}

void Session::explain(std::string reference) {
  precedents_.clear();
  explique_.reset();
  chiffre = std::move(reference);
  retour_.clear();
}

void Session::explain(std::string reference, std::string controle) {
  explain(std::move(reference));
  retour_ = std::move(controle);
}

void Session::explain_in(std::shared_ptr<const ResultatFlux> resultat, std::string reference, std::string controle) {
  explain(std::move(reference), std::move(controle));
  explique_ = std::move(resultat);
}

bool Session::can_show_logements(std::string_view reference) const {
  // Another result tells its rows when it says which they are: where, or under whose parameters.
  return counts_logements(reference) && !etude().source_parc.fichier.empty() &&
         (explique_ == nullptr || !explique_->coupe.is_whole() || !explique_->communes.empty() ||
          explique_->surcharges);
}

void Session::show_logements(std::string reference) {
  page = Page::Parc;
  vue_parc = 1;
  // A figure that counts its own communes names its place.
  const std::string lieu = explique().communes.contains(reference) ? "" : explique().lieu;
  selection = {.reference = reference,
               .titre = title_of(explique().calcul, reference, *registre_) + (lieu.empty() ? "" : ", " + lieu),
               .coupe = coupe_of(explique(), reference),
               .surcharges = explique().surcharges};
}

void Session::show_droits(std::string reference) {
  page = Page::Droits;
  selection_droits = {.reference = reference, .titre = title_of(explique().calcul, reference, *registre_)};
  focus = "Voir tous les droits";
}

void Session::explain_operand(std::string reference) {
  precedents_.push_back(std::exchange(chiffre, std::move(reference)));
}

void Session::explain_previous() {
  if (precedents_.empty()) return;
  chiffre = std::move(precedents_.back());
  precedents_.pop_back();
}

void Session::close_explication() {
  focus = retour_;
  retour_.clear();
  chiffre.clear();
  explique_.reset();
  precedents_.clear();
}

void Session::answer(std::size_t choix) {
  if (!question_ || choix >= question_->choix.size()) return;
  const std::function<void()> suite = question_->choix[choix].suite;
  question_.reset();
  if (suite) suite();
}

void Session::close() {
  if (lecture_)
    stop_file();
  else if (question_)
    answer(question_->choix.size() - 1);
  else if (assistant_)
    dismiss_import();
  else if (volet != Volet::Aucun)
    volet = Volet::Aucun;
  else
    close_explication();
}

void Session::copy_text(const std::string& texte, std::string dit) {
  plateforme_->copy_text(texte);
  avis = Avis{.gravite = Gravite::Information, .texte = std::move(dit), .conseil = {}};
}

void Session::restore_affichage(std::size_t taille, bool presentation) {
  if (taille < Affichage::kTailles.size()) affichage_ = {.taille = taille, .presentation = presentation};
}

void Session::resize_text(int pas) {
  const int dernier = static_cast<int>(Affichage::kTailles.size()) - 1;
  affichage_.taille = pas == 0
                          ? Affichage::kTailleNormale
                          : static_cast<std::size_t>(std::clamp(static_cast<int>(affichage_.taille) + pas, 0, dernier));
  plateforme_->remember_affichage(affichage_.taille, affichage_.presentation);
}

void Session::toggle_presentation() {
  affichage_.presentation = !affichage_.presentation;
  plateforme_->remember_affichage(affichage_.taille, affichage_.presentation);
}

void Session::open_volet(Volet v) {
  if (lecture_ || question_ || assistant_) return;
  volet = v;
  recherche.clear();
}

}  // namespace passeflux::app
