// The cadre régional on which the étude leans: where they differ, what it asks for in words.
#include <algorithm>

#include "core/flux/ecarts_cadre.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/scenarios.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTable = "Écarts au cadre régional";

void draw_aucun(Facade& f, Colonne& c, app::Session& session) {
  f.title(c, "Cadre régional", 2, theme::kSection);
  f.paragraph(
      c,
      "Un fichier (.cadre.json) que publie une association : paramètres, critères, formules de convention. Ouvert, "
      "ses écarts à l’étude sont listés ici.",
      {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(8);
  const float l = f.button_width("Ouvrir un cadre régional", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Ouvrir un cadre régional", Bouton::Second)) session.choose_file();
  c.space(theme::kControle);
}

void draw_ecarts(Facade& f, Colonne& c, const std::vector<EcartCadre>& ecarts) {
  Tableau t(f, c, kTable,
            {{"Hypothèse", 0, Alignement::Gauche},
             {"Le cadre", 180, Alignement::Gauche},
             {"L’étude", 180, Alignement::Gauche},
             {"Écart", 96, Alignement::Gauche}});
  for (const EcartCadre& e : ecarts) {
    t.begin_row(e.cle, false, false, t.row_height({e.libelle, e.cadre, e.etude}));
    t.text(e.libelle);
    t.text(e.cadre);
    t.text(e.etude, {.taille = theme::kTableau, .graisse = e.egal ? Graisse::Normale : Graisse::Forte});
    t.text(e.egal ? "suivi" : "écart",
           {.taille = theme::kTableau, .couleur = e.egal ? theme::couleurs.texte_second : theme::couleurs.attention});
    t.end_row();
  }
}
}  // namespace

void draw_cadre(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  if (!session.etude().cadre) {
    draw_aucun(f, c, session);
    f.end_card(c, 16);
    c.space(14);
    return;
  }
  const Cadre cadre = *session.etude().cadre;  // a command may change it while it is drawn
  const std::vector<EcartCadre> ecarts = compare_cadre(session.etude(), session.registre());
  const auto n = std::ranges::count_if(ecarts, [](const EcartCadre& e) { return !e.egal; });
  if (ecarts.empty())
    f.title(c, kTable, 2, theme::kSection);
  else
    table_title(f, c, kTable, theme::kSection);
  f.paragraph(
      c,
      "« " + cadre.nom + " »" + (cadre.auteur.empty() ? "" : ", " + cadre.auteur) +
          (cadre.date == 0 ? "" : ", " + write_date(cadre.date)) + ". " +
          (n == 0 ? "L’étude suit tout ce qu’il dit du calcul." : write_count(n, "écart", "écarts") + " à l’étude."),
      {.taille = theme::kTableau});
  c.space(4);
  if (!ecarts.empty()) draw_ecarts(f, c, ecarts);
  c.space(8);
  {
    SuiteBoutons boutons(f, c, theme::kControle);
    if (n > 0 && boutons("Suivre le cadre dans le scénario actif", Bouton::Second))
      session.execute("cadre régional suivi", [&r = session.registre()](Etude& e) { apply_cadre(e, r); });
    if (boutons("Ouvrir un autre cadre", Bouton::Second)) session.choose_file();
    if (boutons("Retirer le cadre", Bouton::Second))
      session.execute("cadre régional retiré", [](Etude& e) { e.cadre.reset(); });
  }
  for (const ClauseCadre& clause : cadre.clauses) {
    c.space(10);
    f.title(c, clause.titre, 3, theme::kTableau);
    f.paragraph(c, clause.texte, {.taille = theme::kPetit});
  }
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
