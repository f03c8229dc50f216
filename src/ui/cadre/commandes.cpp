// The command palette: everything that can be done, by name.
#include <functional>

#include "cadre/cadre.hpp"
#include "core/domaine/libelle.hpp"
#include "recherche.hpp"

namespace passeflux::ui {

namespace {
struct Commande {
  LigneChoix ligne;
  std::function<void()> action;
};

std::vector<Commande> commands(app::Session& s) {
  std::vector<Commande> liste;
  const bool ouverte = s.ouverte();
  const auto add = [&](std::string texte, std::string raccourci, bool actif, std::function<void()> action) {
    liste.push_back({{.texte = std::move(texte), .detail = std::move(raccourci), .actif = actif}, std::move(action)});
  };
  for (const app::Page p : app::kPages)
    add("Aller à la page " + std::string(label(p)), "", ouverte || p == app::Page::Accueil, [&s, p] { s.page = p; });
  add("Rechercher dans l’étude", "Ctrl F", true, [&s] { s.open_volet(app::Volet::Recherche); });
  add("Ouvrir un fichier", "Ctrl O", true, [&s] { s.choose_file(); });
  add("Coller depuis un tableur", "", true, [&s] { s.open_volet(app::Volet::Collage); });
  add("Enregistrer", "Ctrl S", ouverte, [&s] { s.save(); });
  add("Enregistrer sous…", "", ouverte, [&s] { s.save_elsewhere(); });
  add("Annuler", "Ctrl Z", s.can_undo(), [&s] { s.undo(); });
  add("Rétablir", "Ctrl Y", s.can_redo(), [&s] { s.redo(); });
  add("Versions gardées par ce navigateur", "", true, [&s] { s.ask_versions(); });
  add("Version texte de la page", "", ouverte && s.page != app::Page::Accueil, [&s] { s.texte_demande = true; });
  add("Exporter toutes les tables (XLSX)", "", ouverte, [&s] { s.save_tables(); });
  add("Enregistrer le rapport (HTML)", "", ouverte && s.etude().parc != nullptr, [&s] { s.save_rapport(); });
  add("Ouvrir le rapport, pour l’imprimer", "", ouverte && s.etude().parc != nullptr, [&s] { s.show_rapport(); });
  const bool toile = !s.affichage().texte;
  add("Texte plus grand", "", toile, [&s] { s.resize_text(1); });
  add("Texte plus petit", "", toile, [&s] { s.resize_text(-1); });
  add("Texte à la taille normale", "", toile, [&s] { s.resize_text(0); });
  add(s.affichage().presentation ? "Quitter la présentation" : "Présentation sur écran partagé", "", toile,
      [&s] { s.toggle_presentation(); });
  add("Commencer une étude vide", "", true, [&s] { s.start_etude(); });
  add("Ouvrir l’exemple", "", true, [&s] { s.open_exemple(); });
  add("Ouvrir l’exemple complet", "", true, [&s] { s.open_exemple_complet(); });
  add("Télécharger les fichiers de l’exemple complet", "", s.has_sources(), [&s] { s.download_sources(); });
  add("Aide et clavier", "F1", true, [&s] { s.open_volet(app::Volet::Aide); });
  return liste;
}
}  // namespace

void draw_commandes(Facade& f, app::Session& session, float largeur, float hauteur) {
  const std::string cherche = fold(session.recherche);
  std::vector<Commande> liste = commands(session);
  std::erase_if(liste, [&](const Commande& c) { return !fold(c.ligne.texte).contains(cherche); });
  std::vector<LigneChoix> lignes;
  for (const Commande& c : liste) lignes.push_back(c.ligne);
  if (const auto i = draw_choix(f, session, "Que voulez-vous faire ?", "Nom d’une commande", lignes,
                                "Aucune commande de ce nom.", largeur, hauteur))
    liste[*i].action();
}

}  // namespace passeflux::ui
