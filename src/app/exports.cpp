// Tables of the étude, or of an import under way, as files.
#include "app/session.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "io/etude_json.hpp"
#include "io/fiche.hpp"
#include "io/tables_etude.hpp"
#include "noms.hpp"

namespace passeflux::app {

void Session::ask_export(std::string table) {
  if (lecture_ || question_) return;
  const auto want = [this, table](FormatTable format) {
    return [this, table, format] { export_voulu = {.table = table, .format = format}; };
  };
  question_ =
      Question{.titre = "Exporter « " + table + " »",
               .texte = "Un fichier dans vos téléchargements. Les nombres et les parts y gardent toute leur précision.",
               .choix = {{"Classeur (XLSX)", want(FormatTable::Classeur)}, {"CSV", want(FormatTable::Csv)}}};
  if (ouverte() && !assistant_) question_->choix.push_back({"Toutes les tables (XLSX)", [this] { save_tables(); }});
  question_->choix.push_back({"Ne rien exporter", {}});
}

void Session::save_table(const io::FeuilleEcrite& table, FormatTable format) {
  const std::string nom = file_name((assistant_  ? stem(assistant_->fichier)
                                     : ouverte() ? etude().nom
                                                 : "PasseFlux") +
                                    " - " + table.nom);
  if (format == FormatTable::Classeur) {
    plateforme_->save_classeur(nom + ".xlsx", io::write_feuilles_ecrites({table}));
    return;
  }
  plateforme_->save_file(nom + ".csv", io::write_csv(table), "text/csv");
  end_classeur(nom + ".csv", {});
}

void Session::save_tables() {
  if (!ouverte()) return;
  plateforme_->save_classeur(
      file_name(etude().nom + " - tables") + ".xlsx",
      io::write_feuilles_ecrites(io::make_tables(etude(), resultat_, *registre_, geographie_.get())));
}

void Session::show_fiche(const Confrontation& c) {
  const io::Rapport fiche = io::make_fiche(etude(), c, parametres());
  plateforme_->show_document(fiche.titre, io::write_rapport_html(fiche));
}

void Session::save_fiche(const Confrontation& c) {
  plateforme_->save_classeur(file_name("Fiche bilatérale - " + name_reservataire(etude(), c.reservataire)) + ".xlsx",
                             io::write_feuilles_ecrites(io::make_fiche_feuilles(etude(), c, parametres())));
}

void Session::show_fiche_fonctionnement(const std::string& id) {
  const io::Rapport fiche = io::make_fiche_fonctionnement(etude(), id, fonctionnement());
  plateforme_->show_document(fiche.titre, io::write_rapport_html(fiche));
}

void Session::send_extrait(const Confrontation& c) {
  const Etude extrait = make_extrait(etude(), c);
  const std::string nom = file_name("Extrait - " + extrait.nom) + ".passeflux.json";
  plateforme_->save_file(nom, io::write_etude(extrait), "application/json");
  avis = Avis{
      .gravite = Gravite::Information,
      .texte = "« " + nom + " » est dans vos téléchargements, sans identifiant de logement ni adresse.",
      .conseil = "Le réservataire l’ouvre dans PasseFlux, décide ligne par ligne, l’enregistre et vous le renvoie."};
}

void Session::copy_image(const std::string& titre, const std::string& svg) {
  plateforme_->copy_image(file_name((ouverte() ? etude().nom : "PasseFlux") + " - " + titre) + ".png", svg);
}

void Session::end_image(const std::string& nom, FinImage fin) {
  if (fin == FinImage::Echec)
    avis = Avis{.gravite = Gravite::Bloquant,
                .texte = "L’image « " + nom + " » n’a pas pu être faite.",
                .conseil = "Le rapport porte le même graphique : imprimez-le depuis la page Scénarios."};
  else
    avis = Avis{.gravite = Gravite::Information,
                .texte = fin == FinImage::Copiee
                             ? "Image copiée : collez-la dans votre document."
                             : "Le navigateur refuse la copie d’images : « " + nom + " » est dans vos téléchargements.",
                .conseil = {}};
}

void Session::end_classeur(const std::string& nom, const std::string& faute) {
  avis = faute.empty() ? Avis{.gravite = Gravite::Information,
                              .texte = "Exporté : « " + nom + " » est dans vos téléchargements.",
                              .conseil = {}}
                       : Avis{.gravite = Gravite::Bloquant,
                              .texte = "« " + nom + " » n’a pas pu être écrit. " + faute,
                              .conseil = "Essayez à nouveau, ou exportez en CSV."};
}

}  // namespace passeflux::app
