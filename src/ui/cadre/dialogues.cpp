#include <algorithm>
#include <cmath>

#include "cadre/cadre.hpp"
#include "core/quantite/ecriture.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr float kMargeDialogue = 24;

// The veil is drawn by the dialog's own window, under its card: one window on top, one order of things.
Colonne begin_dialog(Facade& f, std::string_view nom, float largeur, float hauteur, float l, float h) {
  const Rect r{std::round((largeur - l) / 2), std::round(std::max(24.0F, (hauteur - h) / 2)), l, h};
  Colonne c = f.begin_region("dialogue", r, 0, kMargeDialogue, 0, true);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  dessin->PushClipRectFullScreen();
  dessin->AddRectFilled({0, 0}, {largeur, hauteur}, theme::kVoile);
  dessin->AddRectFilled({r.x, r.y}, {r.x + l, r.y + h}, theme::kSurface, theme::kCoin);
  dessin->PopClipRect();
  f.open(Role::Dialogue, "dialogue", nom, r);
  return c;
}

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
              {.taille = theme::kSecond, .couleur = theme::kTexteSecond});
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
                                     : ""),
              {.taille = theme::kTableau, .couleur = theme::kTexteSecond});
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
                {.taille = theme::kSecond, .couleur = theme::kTexteSecond});
  f.close();
  f.end_region(c);
  if (accepte)
    session.accept_rapport();
  else if (liste)
    session.save_problemes();
  else if (abandonne)
    session.dismiss_rapport();
}
}  // namespace

void draw_dialogues(Facade& f, app::Session& session, float largeur, float hauteur) {
  if (session.lecture())
    draw_lecture(f, session, largeur, hauteur);
  else if (session.rapport_en_attente() != nullptr)
    draw_rapport(f, session, largeur, hauteur);
}

}  // namespace passeflux::ui
