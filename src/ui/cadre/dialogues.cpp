#include <algorithm>
#include <cmath>

#include "cadre/cadre.hpp"
#include "core/quantite/ecriture.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

// The veil is drawn by the dialog's own window, under its card: one window on top, one order of things.
Colonne begin_dialog(Facade& f, std::string_view nom, float largeur, float hauteur, float l, float h, float haut) {
  const Rect r{std::round((largeur - l) / 2), haut >= 0 ? haut : std::round(std::max(24.0F, (hauteur - h) / 2)), l, h};
  Colonne c = f.begin_region("dialogue", r, 0, kMargeDialogue, 0, true);
  f.scroll_region();
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  dessin->PushClipRectFullScreen();
  dessin->AddRectFilled({0, 0}, {largeur, hauteur}, theme::couleurs.voile);
  dessin->AddRectFilled({r.x, r.y}, {r.x + l, r.y + h}, theme::couleurs.surface, theme::kCoin);
  dessin->PopClipRect();
  f.open(Role::Dialogue, "dialogue", nom, r);
  return c;
}

namespace {
void draw_lecture(Facade& f, app::Session& session, float largeur, float hauteur) {
  const app::Lecture lecture = *session.lecture();
  Colonne c = begin_dialog(f, "Lecture du fichier", largeur, hauteur, 460, 190);
  f.title(c, "Lecture de " + lecture.nom, 2, theme::kSection);
  c.space(10);
  const double part = lecture.taille > 0 ? static_cast<double>(lecture.lus) / static_cast<double>(lecture.taille) : 0;
  f.progress(c, "Lecture de " + lecture.nom, std::min(part, 1.0));
  c.space(6);
  constexpr std::int64_t kKilo = 1024;
  f.paragraph(c, write_integer(lecture.lus / kKilo) + " ko sur " + write_integer(lecture.taille / kKilo) + " ko",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(10);
  const float l = f.button_width("Interrompre", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Interrompre", Bouton::Second)) session.stop_file();
  c.space(theme::kControle);
  f.close();
  f.end_region(c);
}

void draw_rapport(Facade& f, app::Session& session, float largeur, float hauteur) {
  const io::RapportImport& r = *session.rapport_en_attente();
  const std::int64_t utilisables = r.lignes_lues - r.lignes_ecartees;
  constexpr std::size_t kMontres = 50;
  const float lignes = static_cast<float>(std::min(r.problemes.size(), kMontres));
  const float besoin = 220 + lignes * theme::kLigneTableau;
  Colonne c = begin_dialog(f, "Rapport d’import", largeur, hauteur, std::min(largeur - 48, 960.0F),
                           std::min(hauteur - 48, besoin));
  f.title(c, "Avant d’importer " + r.fichier, 2, 20);
  c.space(4);
  f.paragraph(c,
              write_count(r.lignes_lues, "ligne lue", "lignes lues") + ", " +
                  write_count(r.lignes_ecartees, "inutilisable", "inutilisables") + ", " +
                  write_count(r.problemes_total, "problème", "problèmes") + ". Rien n’est encore importé." +
                  (r.parc != nullptr ? " Ce qui est utilisable compte " +
                                           write_count(r.parc->logements(), "logement", "logements") + "."
                                     : "") +
                  (session.ouverte() && session.etude().parc != nullptr
                       ? " Le parc de l’étude ouverte sera remplacé ; « Annuler » le rendra."
                       : ""),
              {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.space(12);
  bool accepte = false;
  float x = c.x;
  if (r.parc != nullptr) {
    const std::string texte =
        r.lignes_ecartees > 0 ? (utilisables < 2 ? "Importer la ligne utilisable"
                                                 : "Importer les " + write_integer(utilisables) + " lignes utilisables")
                              : "Importer";
    const float l = f.button_width(texte, Bouton::Primaire);
    accepte = f.button({x, c.y, l, 36}, texte, Bouton::Primaire);
    x += l + 8;
  }
  const float lc = f.button_width("Enregistrer la liste (CSV)", Bouton::Second);
  const bool liste = f.button({x, c.y + 2, lc, theme::kControle}, "Enregistrer la liste (CSV)", Bouton::Second);
  x += lc + 8;
  const float la = f.button_width("Abandonner", Bouton::Second);
  const bool abandonne = f.button({x, c.y + 2, la, theme::kControle}, "Abandonner", Bouton::Second);
  c.space(48);
  {
    Tableau t(f, c, "Problèmes",
              {{"Ligne", 70, Alignement::Droite},
               {"Colonne", 110, Alignement::Gauche},
               {"Valeur", 130, Alignement::Gauche},
               {"Motif", 0, Alignement::Gauche},
               {"Suite", 130, Alignement::Gauche}});
    for (std::size_t i = 0; i < std::min(r.problemes.size(), kMontres); ++i) {
      const Diagnostic& d = r.problemes[i];
      t.begin_row(std::to_string(i));
      const StyleTexte style{.taille = theme::kPetit};
      t.text(write_integer(d.ligne), style);
      t.text(d.colonne.empty() ? "—" : d.colonne, style);
      t.text(d.valeur.empty() ? "—" : d.valeur, style);
      t.text(d.message, style);
      t.text(d.gravite == Gravite::Bloquant ? "Ligne écartée" : "Cellule vide", style);
      t.end_row();
    }
  }
  if (r.problemes_total > static_cast<std::int64_t>(kMontres))
    f.paragraph(c,
                "Les 50 premiers sont montrés ; la liste enregistrée en contient " +
                    write_integer(static_cast<std::int64_t>(r.problemes.size())) + ".",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  f.close();
  f.end_region(c);
  if (accepte)
    session.accept_rapport();
  else if (liste)
    session.save_problemes();
  else if (abandonne)
    session.dismiss_rapport();
}
void draw_question(Facade& f, app::Session& session, float largeur, float hauteur) {
  const app::Question question = *session.question();
  const float l = std::min(largeur - 48, 640.0F);
  const StyleTexte corps{.taille = theme::kTableau, .couleur = theme::couleurs.texte_second};
  const float utile = l - 2 * kMargeDialogue;
  const float besoin = 2 * kMargeDialogue + f.height(question.titre, {.taille = 20, .graisse = Graisse::Forte}, utile) +
                       f.height(question.texte, corps, utile) + 84;
  Colonne c = begin_dialog(f, question.titre, largeur, hauteur, l, besoin);
  f.title(c, question.titre, 2, 20);
  c.space(6);
  f.paragraph(c, question.texte, corps);
  c.space(18);
  std::optional<std::size_t> choisi;
  float x = c.x;
  for (std::size_t i = 0; i < question.choix.size(); ++i) {
    const Bouton genre = i == 0 ? Bouton::Primaire : Bouton::Second;
    const float lb = f.button_width(question.choix[i].libelle, genre);
    if (f.button({x, c.y, lb, 36}, question.choix[i].libelle, genre)) choisi = i;
    x += lb + 8;
  }
  c.space(36);
  f.close();
  f.end_region(c);
  if (choisi) session.answer(*choisi);
}

// Versions kept by the browser: a date, what it holds, a way back.
void draw_versions(Facade& f, app::Session& session, float largeur, float hauteur) {
  const std::vector<app::Copie> versions = session.versions();
  const float lignes = static_cast<float>(std::max<std::size_t>(versions.size(), 1));
  Colonne c = begin_dialog(f, "Versions", largeur, hauteur, std::min(largeur - 48, 860.0F),
                           std::min(hauteur - 48, 210 + lignes * 44));
  f.title(c, "Dernières versions gardées par ce navigateur", 2, 20);
  c.space(4);
  f.paragraph(c,
              "Dix au plus, à chaque enregistrement et au fil du travail. Une copie de secours ne remplace pas le "
              "fichier.",
              {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.space(12);
  const float lf = f.button_width("Fermer", Bouton::Second);
  const bool ferme = f.button({c.x, c.y, lf, theme::kControle}, "Fermer", Bouton::Second);
  c.space(44);
  std::string choisie;
  if (versions.empty()) {
    f.paragraph(c, "Aucune version pour l’instant.", {.taille = theme::kTableau});
  } else {
    Tableau t(f, c, "Versions",
              {{"Date", 170, Alignement::Gauche},
               {"Étude", 0, Alignement::Gauche},
               {"Contenu", 0, Alignement::Gauche},
               {"Action", 90, Alignement::Droite, true}});
    for (const app::Copie& v : versions) {
      t.begin_row(v.cle, false, false, 44);
      const StyleTexte style{.taille = theme::kPetit};
      t.text(v.quand, style);
      t.text(v.nom, style);
      t.text(v.contenu, style);
      const Rect r = t.begin_cell();
      const float l = f.button_width("Rouvrir", Bouton::Lien);
      if (f.button({r.x + r.largeur - l, r.y + 6, l, theme::kControle}, "Rouvrir", Bouton::Lien, true, {},
                   "Rouvrir la version " + std::to_string(&v - versions.data() + 1) + ", du " + v.quand))
        choisie = v.cle;
      t.end_cell();
      t.end_row();
    }
  }
  f.close();
  f.end_region(c);
  if (!choisie.empty())
    session.resume_copie(choisie);
  else if (ferme)
    session.close();
}
}  // namespace

void draw_dialogues(Facade& f, app::Session& session, float largeur, float hauteur) {
  if (session.lecture())
    draw_lecture(f, session, largeur, hauteur);
  else if (session.question() != nullptr)
    draw_question(f, session, largeur, hauteur);
  else if (session.rapport_en_attente() != nullptr)
    draw_rapport(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Versions)
    draw_versions(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Commandes)
    draw_commandes(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Aide)
    draw_aide(f, session, largeur, hauteur);
}

}  // namespace passeflux::ui
