// What other bailleurs put together with the open étude, and what it puts there itself.
#include <algorithm>

#include "app/session.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/apports.hpp"
#include "io/etude_json.hpp"
#include "noms.hpp"

namespace passeflux::app {

void Session::choose_ajouts() {
  vue_multilateral.fichiers.clear();
  plateforme_->choose_ajouts();
}

const std::vector<Apport>& Session::apports_propres() const {
  if (!propres_ || propres_->revision != document_.revision || propres_->geographie != geographie_.get())
    propres_ =
        Propres{.revision = document_.revision,
                .geographie = geographie_.get(),
                .apports = make_apports(etude(), prorogation_of(parametres()), geographie_.get(), plateforme_->jour())};
  return propres_->apports;
}

void Session::send_extrait_territorial() {
  const std::string nom = file_name("Extrait territorial - " + etude().nom) + ".extrait.json";
  plateforme_->save_file(nom, io::write_fichier_apports(apports_propres()), "application/json");
  avis = Avis{.gravite = Gravite::Information,
              .texte = "« " + nom +
                       " » est dans vos téléchargements : des nombres seuls, sans identifiant de logement ni adresse.",
              .conseil = "Envoyez-le à qui réunit les bailleurs du territoire."};
}

// What the file holds: the apports of an extrait territorial; of an étude, its own and those that it keeps.
void Session::finish_ajout() {
  const std::string nom = lecture_->nom;
  const auto refuse = [&](const Diagnostic& d) {
    vue_multilateral.fichiers.push_back({.nom = nom, .dit = d.message, .refuse = true});
    page = ouverte() ? Page::Multilateral : Page::Accueil;
    avis = Avis{.gravite = Gravite::Bloquant,
                .texte = "« " + nom + " » n’a pas été ajouté. " + d.message,
                .conseil = "Rien de ce fichier n’a été pris."};
  };
  if (io::looks_like_apports(texte_lu_)) {
    auto apports = io::read_apports(texte_lu_);
    if (!apports) return refuse(apports.error());
    return receive_apports(*std::move(apports), nom);
  }
  const io::LectureEtude lue = io::read_etude(texte_lu_, *registre_);
  if (!lue.valid()) return refuse(lue.structure.empty() ? lue.coherence.front() : lue.structure.front());
  const Parametres leurs(*registre_, lue.etude.parametres);
  const auto siens = make_apports(lue.etude, prorogation_of(leurs), geographie_.get(), plateforme_->jour());
  std::vector<Apport> apports;
  for (const auto& a : list_apports(siens, lue.etude.apports)) apports.push_back(*a);
  receive_apports(std::move(apports), nom);
}

// What is not there yet is added, as one step of undo; what is there already waits for a word.
void Session::receive_apports(std::vector<Apport> apports, const std::string& fichier) {
  if (!ouverte()) {
    Etude reunion;
    reunion.nom = "Échange multilatéral";
    reunion.annee = plateforme_->annee();
    replace("nouvelle étude, pour réunir des bailleurs", std::move(reunion), std::nullopt);
  }
  const auto& gardes = etude().apports;
  auto& vue = vue_multilateral;
  std::vector<Apport> nouveaux;
  std::int64_t connus = 0;
  std::int64_t siens = 0;
  for (Apport& a : apports) {
    a.fichier = clean_label(fichier, kNomMax);
    const auto same = [&](const auto& x) { return same_source(*x, a); };
    if (std::ranges::any_of(apports_propres(), [&](const Apport& x) { return same_source(x, a); })) {
      ++siens;
    } else if (std::ranges::any_of(gardes, same)) {
      std::erase_if(vue.en_attente, [&](const Apport& x) { return same_source(x, a); });
      vue.en_attente.push_back(std::move(a));
      ++connus;
    } else {
      nouveaux.push_back(std::move(a));
    }
  }
  const auto count = static_cast<std::int64_t>(nouveaux.size());
  std::string dit;
  const auto say = [&](const std::string& t) { dit += (dit.empty() ? "" : " ") + t; };
  const bool trop = gardes.size() + nouveaux.size() > kApportsMax;
  if (apports.empty()) say("Il n’y a rien à mettre en commun : ni parc, ni droits.");
  if (trop) say("Une étude réunit au plus " + write_integer(kApportsMax) + " départements de bailleurs.");
  if (count > 0 && !trop) say("Ajouté : " + write_count(count, "département", "départements") + ".");
  if (siens > 0) say("C’est l’étude ouverte : elle est déjà comptée.");
  if (connus > 0)
    say("Déjà là pour " + write_count(connus, "département", "départements") + " : à remplacer ou à laisser.");
  if (count > 0 && !trop) execute("ajout de " + fichier, [n = std::move(nouveaux)](Etude& e) { add_apports(e, n); });
  vue.fichiers.push_back({.nom = fichier, .dit = dit, .refuse = trop || count == 0});
  page = Page::Multilateral;
  avis = Avis{.gravite = vue.fichiers.back().refuse ? Gravite::Avertissement : Gravite::Information,
              .texte = "« " + fichier + " ». " + dit,
              .conseil = {},
              .annulable = count > 0 && !trop};
}

}  // namespace passeflux::app
