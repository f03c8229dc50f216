#include <algorithm>
#include <cmath>

#include "cadre/cadre.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
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
  const std::string lus = write_integer(lecture.lus / kKilo) + " ko";
  f.paragraph(
      c, lecture.taille > 0 ? lus + " sur " + write_integer(lecture.taille / kKilo) + " ko" : "En attente du site…",
      {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(10);
  const float l = f.button_width("Interrompre", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Interrompre", Bouton::Second)) session.stop_file();
  c.space(theme::kControle);
  f.close();
  f.end_region(c);
}

void draw_question(Facade& f, app::Session& session, float largeur, float hauteur) {
  const app::Question question = *session.question();
  const float l = std::min(largeur - 48, 640.0F);
  const StyleTexte corps{.taille = theme::kTableau, .couleur = theme::couleurs.texte_second};
  const float utile = l - 2 * kMargeDialogue;
  float lignes = 1;
  float x = 0;
  for (std::size_t i = 0; i < question.choix.size(); ++i) {
    const float lb = f.button_width(question.choix[i].libelle, i == 0 ? Bouton::Primaire : Bouton::Second);
    if (x > 0 && x + lb > utile) {
      ++lignes;
      x = 0;
    }
    x += lb + 8;
  }
  const float besoin = 40 + lignes * 44 + 2 * kMargeDialogue +
                       f.height(question.titre, {.taille = 20, .graisse = Graisse::Forte}, utile) +
                       f.height(question.texte, corps, utile);
  Colonne c = begin_dialog(f, question.titre, largeur, hauteur, l, besoin);
  f.title(c, question.titre, 2, 20);
  c.space(6);
  f.paragraph(c, question.texte, corps);
  c.space(18);
  std::optional<std::size_t> choisi;
  {
    SuiteBoutons boutons(f, c, 36);
    for (std::size_t i = 0; i < question.choix.size(); ++i)
      if (boutons(question.choix[i].libelle, i == 0 ? Bouton::Primaire : Bouton::Second)) choisi = i;
  }
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
      t.begin_row(v.cle, false, false, theme::kLigneChamps);
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
// Where a table copied from a spreadsheet is pasted: the page takes it from the field (web/js/entrees.js).
void draw_collage(Facade& f, app::Session& session, float largeur, float hauteur) {
  constexpr const char* kTitre = "Coller depuis un tableur";
  Colonne c = begin_dialog(f, kTitre, largeur, hauteur, std::min(largeur - 48, 560.0F), 230);
  f.title(c, kTitre, 2, 20);
  c.space(4);
  f.paragraph(
      c,
      "Dans le tableur, copiez les cellules avec leur ligne d’en-tête, puis collez-les ici (Ctrl V). Rien n’est "
      "importé avant votre accord.",
      {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.space(12);
  f.field("cellules", {c.x, c.y, c.largeur, 36}, "Cellules à coller", "",
          {.numerique = false, .erreur = {}, .fantome = "Ctrl V"});
  c.space(52);
  const float l = f.button_width("Fermer", Bouton::Second);
  const bool ferme = f.button({c.x, c.y, l, theme::kControle}, "Fermer", Bouton::Second);
  c.space(theme::kControle);
  f.close();
  f.end_region(c);
  if (ferme) session.close();
}
}  // namespace

void draw_dialogues(Facade& f, app::Session& session, float largeur, float hauteur) {
  const bool relecture = session.assistant() != nullptr && session.assistant()->relecture;
  if (session.lecture() && !relecture)
    draw_lecture(f, session, largeur, hauteur);
  else if (session.question() != nullptr)
    draw_question(f, session, largeur, hauteur);
  else if (session.assistant() != nullptr)
    draw_assistant(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Versions)
    draw_versions(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Collage)
    draw_collage(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Commandes)
    draw_commandes(f, session, largeur, hauteur);
  else if (session.volet == app::Volet::Aide)
    draw_aide(f, session, largeur, hauteur);
}

}  // namespace passeflux::ui
