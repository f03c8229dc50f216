// The assiette followed from the one that was kept: what came in, what went out, dwelling by dwelling.
#include "core/suivi/suivi_assiette.hpp"
#include <algorithm>

#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Suivi de l’assiette";
constexpr const char* kLogements = "Logements entrés et sortis";
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

void keep(app::Session& session) {
  session.execute(
      "assiette de " + std::to_string(session.etude().annee) + " gardée", [registre = &session.registre()](Etude& e) {
        e.assiette_anterieure = std::make_shared<const AssietteFigee>(keep_assiette(e, {*registre, e.parametres}));
      });
}

void account(Facade& f, Colonne& c, app::Session& session, const SuiviAssiette& s) {
  Tableau t(f, c, kTitre, {{"Mouvement", 0, Alignement::Gauche}, {"Logements", 110, Alignement::Droite}});
  for (const PosteSuivi& p : s.postes) {
    const std::string nom = title_of(s.calcul, p.reference, session.registre());
    const bool total = &p == &s.postes.back();
    t.begin_row(p.reference, total, session.chiffre == p.reference,
                std::max(theme::kLigneTableau, t.row_height({nom})));
    t.text(nom);
    const Rect r = t.begin_cell();
    t.exact(io::cell_integer(p.signe < 0 ? -p.logements : p.logements));
    const bool borne = total || &p == &s.postes.front();
    result_figure(f, session, p.reference, r.x + r.largeur, r.y + (r.hauteur - 21) / 2,
                  (borne         ? ""
                   : p.signe < 0 ? "− "
                                 : "+ ") +
                      write_integer(p.logements),
                  {.taille = theme::kTableau, .graisse = total ? Graisse::Forte : Graisse::Normale}, Alignement::Droite,
                  nom);
    t.end_cell();
    t.end_row();
  }
}

void movements(Facade& f, Colonne& c, const app::Session& session, const SuiviAssiette& s) {
  Tableau t(f, c, kLogements,
            {{"Identifiant", 0, Alignement::Gauche},
             {"Mouvement", 110, Alignement::Gauche},
             {"Cause", 0, Alignement::Gauche},
             {"Logements", 110, Alignement::Droite}});
  t.rows(s.mouvements.size(), [&](std::size_t i, std::size_t j) {
    const MouvementAssiette& m = s.mouvements[i];
    if (j == 0) return m.identifiant;
    if (j == 1) return std::string(m.entree ? "entré" : "sorti");
    return j == 2 ? write_cause(m, session.registre()) : write_integer(m.logements);
  });
}
}  // namespace

void draw_suivi_assiette(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  if (e.parc == nullptr) return;
  if (e.assiette_anterieure == nullptr) {
    f.begin_card(c, 16);
    f.title(c, kTitre, 2, theme::kSection);
    f.paragraph(
        c,
        "Gardez l’assiette d’aujourd’hui : au prochain parc importé, vous verrez ce qui y est entré et ce qui en "
        "est sorti. Le passage à l’année suivante, page Conventions, la garde aussi.",
        kLegende);
    c.space(6);
    const std::string garder = "Garder l’assiette de " + std::to_string(e.annee);
    if (f.button({c.x, c.y, f.button_width(garder, Bouton::Second), theme::kControle}, garder, Bouton::Second))
      keep(session);
    c.space(theme::kControle);
    f.end_card(c, 16);
    return;
  }
  const SuiviAssiette& s = session.suivi_assiette();
  f.begin_card(c, 12);
  cells_title(f, c, kTitre, theme::kSection);
  c.x += 8;
  f.paragraph(c, "Un motif que l’on se met à écarter ou à garder compte aussi : ses logements sortent, ou entrent.",
              kLegende);
  c.x -= 8;
  account(f, c, session, s);
  if (!s.mouvements.empty()) {
    c.space(10);
    cells_title(f, c, kLogements, theme::kCorps, 3);
    movements(f, c, session, s);
  }
  c.space(8);
  const std::string garder = "Garder l’assiette de " + std::to_string(e.annee) + " à la place";
  const float l = f.button_width(garder, Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, garder, Bouton::Second)) keep(session);
  constexpr const char* kFin = "Ne plus suivre";
  if (f.button({c.x + l + 12, c.y, f.button_width(kFin, Bouton::Lien), theme::kControle}, kFin, Bouton::Lien))
    session.execute("fin du suivi de l’assiette", [](Etude& x) { x.assiette_anterieure.reset(); });
  c.space(theme::kControle);
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
