// Every choice of the tool, what the text or the practice says of it, and what this étude changes.
#include <algorithm>

#include "core/flux/hypotheses_ecrites.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
struct Famille {
  const char* titre;
  std::array<std::string_view, 2> prefixes;
};
constexpr std::array<Famille, 8> kFamilles{{{"Assiette", {"assiette.", ""}},
                                            {"Plafonds et minimums", {"plafond.", ""}},
                                            {"Conversion", {"conversion.", "droits."}},
                                            {"Actualisation d’une année sur l’autre", {"actualisation.", ""}},
                                            {"Programmes neufs", {"mises_en_service.", ""}},
                                            {"Objectifs des CIA", {"cia.", ""}},
                                            {"Marge d’incertitude", {"marge.", ""}},
                                            {"Fonctionnement et bilans", {"fonctionnement.", "bilan."}}}};

bool belongs(const Famille& famille, const Regle& regle) {
  return regle.valeur && std::ranges::any_of(famille.prefixes,
                                             [&](std::string_view p) { return !p.empty() && regle.id.starts_with(p); });
}

void draw_regle(Facade& f, Tableau& t, app::Session& session, const Regle& regle) {
  const bool modifie = session.parametres().overridden(regle.id);
  const std::string source = regle.article.empty() ? regle.source : regle.article;
  t.begin_row(regle.id, false, false, std::max(theme::kLigneChamps, t.row_height({regle.libelle, source})));
  t.text(regle.libelle);
  t.text(source, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  portee_cell(f, t, regle, modifie);
  t.text(write_parametre(*regle.valeur, regle));
  Rect r = t.begin_cell();
  t.exact({.texte = write_parametre(
               session.etude().parametres.contains(regle.id) ? session.etude().parametres.at(regle.id) : *regle.valeur,
               regle)});
  parametre_control(f, session, {r.x, r.y + (r.hauteur - theme::kControle) / 2, 96, theme::kControle}, regle,
                    regle.libelle + (regle.unite == "part" ? ", en pour cent" : ""));
  t.end_cell();
  r = t.begin_cell();
  const float l = f.button_width("Rétablir", Bouton::Lien);
  if (modifie && f.button({r.x + r.largeur - l, r.y + (r.hauteur - theme::kControle) / 2, l, theme::kControle},
                          "Rétablir", Bouton::Lien, true, {}, "Rétablir : " + regle.libelle))
    set_parametre(session, regle, *regle.valeur);
  t.end_cell();
  t.end_row();
}
}  // namespace

void draw_parametres(Facade& f, Colonne& c, app::Session& session) {
  page_head(
      f, c, session, "Paramètres",
      "Les choix de calcul : ce qu’un texte dit, ce qu’un usage admet, ce que cet outil propose. Chacun se change "
      "pour cette étude.");
  const Parametres p = session.parametres();
  const auto& regles = session.registre().regles();
  const auto modifies = std::ranges::count_if(regles, [&](const Regle& r) { return r.valeur && p.overridden(r.id); });
  if (modifies > 0) {
    f.paragraph(c, write_count(modifies, "paramètre changé", "paramètres changés") + " dans cette étude.",
                {.taille = theme::kTableau, .graisse = Graisse::Forte});
    c.space(6);
    const float l = f.button_width("Tout rétablir", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Tout rétablir", Bouton::Second))
      session.execute("paramètres rétablis", [](Etude& e) { e.parametres.clear(); });
    c.space(theme::kControle + 14);
  }
  for (const Famille& famille : kFamilles) {
    f.begin_card(c, 12);
    table_title(f, c, std::string("Paramètres : ") + famille.titre, theme::kSection);
    c.space(4);
    {
      Tableau t(f, c, std::string("Paramètres : ") + famille.titre,
                {{"Règle", 0, Alignement::Gauche},
                 {"Source", 0, Alignement::Gauche},
                 {"Portée", 150, Alignement::Gauche},
                 {"Par défaut", 96, Alignement::Gauche},
                 {"Dans cette étude", 128, Alignement::Gauche},
                 {"Action", 84, Alignement::Droite, true}});
      for (const Regle& regle : regles)
        if (belongs(famille, regle)) draw_regle(f, t, session, regle);
    }
    f.end_card(c, 12);
    c.space(14);
  }
}

}  // namespace passeflux::ui
