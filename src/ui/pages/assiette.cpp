#include <algorithm>
#include <string>

#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
void count_cell(Facade& f, Tableau& t, app::Session& session, const std::string& reference, const std::string& texte,
                std::string_view nom, Graisse graisse = Graisse::Normale) {
  const Rect r = t.begin_cell();
  result_figure(f, session, reference, r.x + r.largeur, r.y + (r.hauteur - 21) / 2, texte,
                {.taille = theme::kTableau, .graisse = graisse}, Alignement::Droite, nom);
  t.end_cell();
}

void motif_row(Facade& f, Tableau& t, app::Session& session, const MotifAssiette& m) {
  const Regle* regle = session.registre().find(m.regle);
  if (regle == nullptr) return;
  const std::string id(m.regle);
  const std::string reference = "assiette.motifs." + id.substr(id.rfind('.') + 1);
  t.begin_row(id, false, session.explains(nullptr, reference), std::max(36.0F, t.row_height({regle->libelle})));
  t.text(regle->libelle,
         {.taille = theme::kTableau, .couleur = m.applicable ? theme::couleurs.texte : theme::couleurs.texte_second});
  Rect r = t.begin_cell();
  t.exact({.texte = m.exclu ? "écarté" : "gardé"});
  f.label({r.x + 26, r.y, 90, r.hauteur}, m.exclu ? "écarté" : "gardé",
          {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  const bool bascule =
      f.checkbox({r.x, r.y + (r.hauteur - 32) / 2, 110, 32}, "Écarter : " + regle->libelle, m.exclu, regle->formule);
  t.end_cell();
  const bool modifie = session.parametres().overridden(id);
  portee_cell(f, t, *regle, modifie);
  if (m.applicable)
    count_cell(f, t, session, reference, (m.exclu && m.logements > 0 ? "− " : "") + write_integer(m.logements),
               regle->libelle);
  else
    t.text("—");
  t.end_row();
  if (bascule) set_parametre(session, *regle, !m.exclu);
}
}  // namespace

void draw_assiette(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Assiette et libérations",
                "Les logements sur lesquels portent les réservations, puis ceux qui se libéreront dans l’année.",
                "Choisir la conversion"))
    session.page = app::Page::Conversion;
  const Assiette& a = session.resultat().assiette;
  f.begin_card(c, 12);
  cells_title(f, c, "Du parc à l’assiette", theme::kSection);
  {
    Tableau t(f, c, "Du parc à l’assiette",
              {{"Motif", 0, Alignement::Gauche},
               {"Choix", 130, Alignement::Gauche},
               {"Portée", 150, Alignement::Gauche},
               {"Logements", 110, Alignement::Droite}});
    t.begin_row("parc", false, session.explains(nullptr, "assiette.parc"));
    t.text("Logements du parc");
    t.text("");
    t.text("");
    count_cell(f, t, session, "assiette.parc", write_integer(a.parc), "logements du parc");
    t.end_row();
    for (const MotifAssiette& m : a.motifs) {
      if (!m.concerne) continue;
      motif_row(f, t, session, m);
    }
    if (a.chevauchement > 0) {
      t.begin_row("chevauchement", false, session.explains(nullptr, "assiette.chevauchement"));
      t.text("Comptés dans plusieurs motifs, retirés une seule fois");
      t.text("");
      t.text("");
      count_cell(f, t, session, "assiette.chevauchement", "+ " + write_integer(a.chevauchement),
                 "chevauchement des motifs");
      t.end_row();
    }
    t.begin_row("total", true, session.explains(nullptr, "assiette.total"), 38);
    t.text("Assiette");
    t.text("");
    t.text("");
    count_cell(f, t, session, "assiette.total", write_integer(a.total), "logements de l’assiette", Graisse::Forte);
    t.end_row();
  }
  const std::string muettes = session.etude().source_parc.fichier.empty() ? std::string() : write_colonnes_absentes(a);
  if (!muettes.empty()) {
    c.space(4);
    c.x += 8;
    f.paragraph(c, muettes, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.x -= 8;
  }
  if (a.sans_liberation > 0) {
    c.space(4);
    c.x += 8;
    f.paragraph(
        c,
        "Dans l’assiette, sans libération attendue : " + write_count(a.sans_liberation, "logement", "logements") +
            " (association, travaux, vente ou démolition).",
        {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.x -= 8;
  }
  f.end_card(c, 12);
  c.space(14);
  draw_liberations(f, c, session);
  draw_ventilation(f, c, session);
  draw_suivi_assiette(f, c, session);
}

}  // namespace passeflux::ui
