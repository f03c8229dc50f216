#include "figure_demandee.hpp"

#include <utility>

#include "core/quantite/ecriture.hpp"

namespace passeflux::ui {

namespace {
// The one that the panel is of.
struct Ouverte {
  std::string cle;
  std::shared_ptr<const ResultatFlux> resultat;
};
Ouverte& ouverte() {
  static Ouverte o;
  return o;
}
}  // namespace

void demanded_figure(Facade& f, app::Session& session, float x, float y, Alignement alignement,
                     const FigureDemandee& figure, const ResultatDemande& resultat) {
  const FigureDemandee& g = figure;
  const bool choisie = ouverte().cle == g.cle && session.explains(ouverte().resultat.get(), g.reference);
  if (!f.figure(g.cle + g.reference + g.nom, x, y, g.texte, g.style, alignement, g.nom, choisie)) return;
  ouverte() = {.cle = g.cle, .resultat = resultat()};
  session.explain_in(ouverte().resultat, g.reference, g.texte + ", " + g.nom);
}

void demanded_cell_in(Facade& f, Tableau& t, app::Session& session, const FigureDemandee& figure,
                      const ResultatDemande& resultat) {
  const Rect r = t.begin_cell();
  t.exact(figure.exacte);
  const float y = r.y + (r.hauteur - figure.style.taille * theme::kInterligne) / 2;
  demanded_figure(f, session, r.x + r.largeur, y, Alignement::Droite, figure, resultat);
  t.end_cell();
}

void demanded_cell(Facade& f, Tableau& t, app::Session& session, const FigureDemandee& x,
                   const std::function<Calcul()>& calcul) {
  demanded_cell_in(f, t, session, x, [&] {
    auto r = std::make_shared<ResultatFlux>();
    r->calcul = calcul();
    return r;
  });
}

void gap_cell(Facade& f, Tableau& t, app::Session& session, const EcartMontre& e) {
  const Rationnel ecart = e.valeur.valeur - e.base.valeur;
  const bool change = ecart.is_defined() && !ecart.is_zero();
  const StyleTexte style{.taille = theme::kTableau,
                         .graisse = change ? Graisse::Forte : Graisse::Normale,
                         .couleur = change ? theme::couleurs.accent : theme::couleurs.texte_second};
  if (!ecart.is_defined()) return t.text("—", style);
  demanded_cell(f, t, session,
                {.cle = e.de + e.reference + e.valeur.nom + e.base.nom,
                 .reference = e.reference,
                 .exacte = e.exacte,
                 .texte = e.texte,
                 .nom = "écart, " + e.sujet + " – " + e.valeur.nom,
                 .style = style},
                [&] { return record_difference(e.reference, e.valeur, e.base, e.unite, e.sujet); });
}

void count_gap_cell(Facade& f, Tableau& t, app::Session& session, const std::string& de, const std::string& reference,
                    const std::string& sujet, const NombreNomme& n, const NombreNomme& base) {
  const auto value = [](const NombreNomme& x) -> ValeurNommee {
    return {x.nom, x.nombre ? Rationnel(*x.nombre) : Rationnel::undefined()};
  };
  const bool su = n.nombre && base.nombre;
  const std::int64_t ecart = su ? *n.nombre - *base.nombre : 0;
  gap_cell(f, t, session,
           {.de = de,
            .reference = reference,
            .sujet = sujet,
            .valeur = value(n),
            .base = value(base),
            .unite = Unite::Logements,
            .exacte = su ? io::cell_integer(ecart) : io::CelluleEcrite{},
            .texte = write_signed(ecart)});
}

}  // namespace passeflux::ui
