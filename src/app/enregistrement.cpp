// Where the work is kept: its file, which is the truth, and the browser's copy, which is crash recovery.
#include <cstdint>
#include <utility>

#include "app/session.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/etude_json.hpp"
#include "io/rapport.hpp"
#include "noms.hpp"

namespace passeflux::app {

namespace {
constexpr const char* kExtension = ".passeflux.json";

// Nothing of the user's to keep yet.
bool is_empty(const Etude& e) { return e.parc == nullptr && e.reservataires.empty() && e.apports.empty(); }

// FNV-1a, 64 bits, with the length: names a text among the few of one browser's storage, protects nothing.
std::string fingerprint(std::string_view texte) {
  std::uint64_t h = 14695981039346656037U;
  for (const char c : texte) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return std::to_string(h) + "-" + std::to_string(texte.size());
}
}  // namespace

std::string file_name(const std::string& nom) {
  std::string propre;
  for (const char c : nom) {
    const bool interdit = static_cast<unsigned char>(c) < 0x20 || std::string_view("\\/:*?\"<>|").contains(c);
    propre += interdit ? '-' : c;
  }
  while (propre.ends_with(' ') || propre.ends_with('.')) propre.pop_back();
  return propre.empty() ? "etude" : propre;
}

void Session::save() { write(false, false); }
void Session::save_elsewhere() { write(true, false); }

void Session::write(bool ailleurs, bool quand_meme) {
  if (!ouverte() || dialogue()) return;
  const Enregistrement& e = enregistrements_[document_.identite];
  plateforme_->write_etude({.identite = document_.identite,
                            .revision = document_.revision,
                            .nom = e.fichier.empty() ? file_name(etude().nom) + kExtension : e.fichier,
                            .source = e.source,
                            .ailleurs = ailleurs,
                            .quand_meme = quand_meme},
                           io::write_etude(etude()));
}

std::string Session::make_rapport() const {
  return io::write_rapport_html(io::make_rapport(etude(), resultat_, *registre_, geographie_.get()));
}

void Session::save_rapport() {
  plateforme_->save_file(file_name(etude().nom) + " - rapport.html", make_rapport(), "text/html");
}

void Session::show_rapport() { plateforme_->show_document(etude().nom + " — rapport", make_rapport()); }

// The file is no longer the one that was read. What is answered holds for the étude that was being written, no other.
void Session::ask_conflict(const Ecriture& ecriture) {
  const std::string titre = "« " + ecriture.nom + " » a changé depuis son ouverture";
  if (document_.identite != ecriture.identite || question_ || lecture_ || assistant_) {
    avis = Avis{.gravite = Gravite::Avertissement,
                .texte = titre + " : rien n’a été écrit.",
                .conseil = "Revenez à cette étude et enregistrez-la à nouveau."};
    return;
  }
  volet = Volet::Aucun;
  question_ = Question{
      .titre = titre,
      .texte = "Quelqu’un d’autre, ou un autre onglet, a enregistré ce fichier entre-temps. Rien n’a été écrit.",
      .choix = {{"Enregistrer sous un autre nom", [this] { write(true, false); }},
                {"Voir la version du fichier", [this, source = ecriture.source] { plateforme_->reopen_file(source); }},
                {"Écraser le fichier", [this] { write(false, true); }},
                {"Ne rien faire", {}}}};
}

void Session::end_write(const Ecriture& ecriture, FinEcriture fin) {
  switch (fin) {
    case FinEcriture::Ecrit:
    case FinEcriture::Telecharge:
      enregistrements_[ecriture.identite] = {.fichier = ecriture.nom,
                                             .heure = plateforme_->heure(),
                                             .revision = ecriture.revision,
                                             .source = ecriture.source};
      if (avis && avis->gravite == Gravite::Bloquant) avis.reset();
      break;
    case FinEcriture::Abandonne:
      break;
    case FinEcriture::ChangeAilleurs:
      ask_conflict(ecriture);
      break;
    case FinEcriture::Echec:
      avis = Avis{.gravite = Gravite::Bloquant,
                  .texte = "« " + ecriture.nom + " » n’a pas pu être enregistré.",
                  .conseil =
                      "Le navigateur n’a pas l’autorisation d’y écrire, le fichier est ouvert ailleurs, ou le disque "
                      "est plein. "
                      "Essayez « Enregistrer sous » (Ctrl K)."};
      break;
  }
}

std::string Session::etat_fichier() const {
  if (!ouverte()) return {};
  if (has_unsaved_changes()) {
    if (!secours_faute_.empty()) return "Non enregistré, sans copie de secours";
    if (secours_garde_ == secours_attendu() && secours_garde_ != 0)
      return "Copie de secours seulement (" + secours_heure_ + ")";
    return "Modifications non enregistrées";
  }
  const Enregistrement& e = enregistrements_.at(document_.identite);
  if (!e.heure.empty()) return "Enregistré dans " + e.fichier + " à " + e.heure;
  return e.fichier.empty() ? "Exemple" : "Ouvert depuis " + e.fichier;
}

std::string Session::etat_court() const {
  if (!ouverte()) return {};
  if (has_unsaved_changes()) {
    if (secours_faute_.empty() && secours_garde_ == secours_attendu() && secours_garde_ != 0)
      return "Copie de secours, " + secours_heure_;
    return "Non enregistré";
  }
  const Enregistrement& e = enregistrements_.at(document_.identite);
  if (!e.heure.empty()) return "Enregistré à " + e.heure;
  return e.fichier.empty() ? "Exemple" : "À jour";
}

std::string Session::contenu() const {
  const Etude& e = etude();
  const std::string parc = e.parc == nullptr ? "sans parc" : write_count(e.parc->logements(), "logement", "logements");
  return parc + ", " + write_count(static_cast<std::int64_t>(e.reservataires.size()), "réservataire", "réservataires") +
         ", flux " + std::to_string(e.annee);
}

std::uint64_t Session::secours_attendu() const {
  if (!ouverte()) return 0;
  const auto it = enregistrements_.find(document_.identite);
  const bool vide = is_empty(etude());
  const bool exemple = !has_unsaved_changes() && it->second.fichier.empty();
  // Once a copy was kept, coming back to such a state is kept too: the copy must not stay ahead of the user.
  if ((vide || exemple) && secours_identite_ != document_.identite) return 0;
  return document_.revision * 2 + (has_unsaved_changes() ? 0 : 1);
}

Secours Session::make_secours() {
  const Etude& e = etude();
  if (cle_parc_.empty() || parc_ecrit_ != e.parc || source_ecrite_ != e.source_parc) {
    texte_parc_ = io::write_parc(e);
    cle_parc_ = fingerprint(texte_parc_);
    parc_ecrit_ = e.parc;
    source_ecrite_ = e.source_parc;
  }
  secours_identite_ = document_.identite;
  io::EtudeEcrite parties = io::write_etude_parts(e);
  return {.etat = secours_attendu(),
          .identifiant = e.identifiant,
          .nom = e.nom,
          .contenu = contenu(),
          .enregistre = !has_unsaved_changes() || is_empty(e),
          .avant = std::move(parties.avant),
          .apres = std::move(parties.apres),
          .cle_parc = cle_parc_};
}

void Session::secours_kept(std::uint64_t etat) {
  secours_garde_ = etat;
  secours_heure_ = plateforme_->heure();
  secours_faute_.clear();
  if (!reprise_.empty() && document_.identite == reprise_identite_ && etat == secours_attendu())
    plateforme_->forget_copie(std::exchange(reprise_, {}));
}

void Session::secours_failed(std::string message) {
  if (secours_faute_ == message) return;  // said once
  secours_faute_ = std::move(message);
  avis = Avis{.gravite = Gravite::Avertissement,
              .texte = secours_faute_,
              .conseil = "Enregistrez l’étude dans un fichier (Ctrl S) : c’est lui qui fait foi."};
}

void Session::resume_copie(const std::string& cle) { plateforme_->open_copie(cle); }

void Session::ask_forget(const Copie& copie) {
  if (dialogue()) return;
  question_ =
      Question{.titre = "Effacer la copie du " + copie.quand + " ?",
               .texte = "« " + copie.nom + " » : " + copie.contenu +
                        ". Ces modifications ne sont dans aucun fichier ; effacées, elles ne reviendront pas.",
               .choix = {{"Effacer la copie", [this, cle = copie.cle] { forget_copie(cle); }}, {"La garder", {}}}};
}

void Session::forget_copie(const std::string& cle) {
  std::erase_if(reprises_, [&](const Copie& c) { return c.cle == cle; });
  plateforme_->forget_copie(cle);
}

void Session::show_versions(std::vector<Copie> versions) {
  versions_ = std::move(versions);
  volet = Volet::Versions;
}

void Session::warn_other_tab(std::string_view identifiant) {
  if (!ouverte() || etude().identifiant != identifiant) return;
  avis = Avis{.gravite = Gravite::Avertissement,
              .texte = "Cette étude est déjà ouverte dans un autre onglet.",
              .conseil =
                  "Chaque onglet garde sa propre copie de secours, mais un seul fichier peut faire foi : "
                  "travaillez dans un seul onglet."};
}

}  // namespace passeflux::app
