// The assiette by territory, type and financing, beside the parc it is taken from.
#include <memory>
#include <utility>

#include "calcul_garde.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "pages/synthese.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
// Counted again when the étude is another, or the geography there.
const io::Synthese& assiette_now(const app::Session& session) {
  static CalculGarde<io::Synthese> synthese;
  return synthese.get(session,
                      [&] { return io::make_synthese(session.etude(), session.parametres(), session.geographie()); });
}

// The line of the table whose figure is being explained: counted when it is asked for.
struct PartOuverte {
  std::uint64_t revision = 0;
  io::AxeVentilation axe{};
  std::string cle;
  std::shared_ptr<const ResultatFlux> resultat;
  bool is(const app::Session& session, io::AxeVentilation a, const std::string& c) const {
    return resultat != nullptr && revision == session.revision() && axe == a && cle == c;
  }
};
PartOuverte& part_ouverte() {
  static PartOuverte p;
  return p;
}

void explain_part(app::Session& session, io::AxeVentilation axe, const std::string& cle, std::string lieu,
                  const char* reference, std::string controle) {
  PartOuverte& p = part_ouverte();
  if (!p.is(session, axe, cle)) {
    const Etude& e = session.etude();
    p = {.revision = session.revision(),
         .axe = axe,
         .cle = cle,
         .resultat = std::make_shared<const ResultatFlux>(compute_part_assiette(
             e, session.parametres(), io::coupe_of(axe, cle, *e.parc, session.geographie()), std::move(lieu)))};
  }
  session.explain_in(p.resultat, reference, std::move(controle));
}
}  // namespace

void draw_ventilation(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  if (e.parc == nullptr || e.source_parc.fichier.empty()) return;  // a number alone has nothing to break down
  const io::Synthese& parc = synthese_of(e.parc, session.geographie());
  const io::Synthese& assiette = assiette_now(session);
  const auto axe = static_cast<io::AxeVentilation>(session.axe_assiette);
  const std::string titre = io::title_ventilation(axe);
  f.begin_card(c, 12);
  cells_title(f, c, titre, theme::kSection);
  c.space(2);
  Colonne choix{c.x + 8, c.y, c.largeur - 16};
  std::vector<std::string> axes;
  for (std::size_t i = 0; i < io::kAxes; ++i) axes.emplace_back(io::name_axe(static_cast<io::AxeVentilation>(i)));
  if (const auto i = f.radio(choix, "Ventilation de l’assiette", axes, session.axe_assiette)) session.axe_assiette = *i;
  c.y = choix.y;
  c.space(8);
  const std::vector<io::LigneVentilee> lignes = io::compare_syntheses(parc, assiette, axe);
  if (lignes.empty()) {
    Colonne note{c.x + 8, c.y, c.largeur - 16};
    f.paragraph(note,
                session.geographie_failed() ? "La géographie n’a pas pu être chargée. La page Parc permet de réessayer."
                                            : "Chargement des communes et des EPCI…",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.y = note.y;
  } else {
    const bool dit = assiette.tout.dans + assiette.tout.hors > 0;
    const bool sans_reponse = dit && assiette.tout.inconnu > 0;
    std::vector<EnTete> colonnes{{std::string(io::name_axe(axe)), 0, Alignement::Gauche},
                                 {"Parc", 90, Alignement::Droite},
                                 {"Écartés", 90, Alignement::Droite},
                                 {"Assiette", 90, Alignement::Droite},
                                 {"dont\nen QPV", 90, Alignement::Droite},
                                 {"dont\nhors QPV", 90, Alignement::Droite}};
    if (sans_reponse) colonnes.push_back({"QPV\nnon dit", 90, Alignement::Droite});
    Tableau t(f, c, titre, colonnes);
    const std::string nom_axe(io::name_axe(axe));
    const auto row = [&](const std::string& cle, const std::string& nom, std::int64_t total, const CompteQpv& n,
                         bool fin) {
      const StyleTexte style{.taille = theme::kTableau, .graisse = fin ? Graisse::Forte : Graisse::Normale};
      t.begin_row(fin ? "total" : "ligne " + cle, fin, false, t.row_height({nom}));
      t.text(nom, style);
      const auto cell = [&](const char* reference, std::int64_t valeur, const char* quoi) {
        const std::string dite = std::string(quoi) + " – " + nom;
        if (fin) {
          figure_cell(f, t, session, nullptr, reference, io::cell_integer(valeur), write_integer(valeur), style, dite);
          return;
        }
        const Rect r = t.begin_cell();
        t.exact(io::cell_integer(valeur));
        const bool ouverte =
            part_ouverte().is(session, axe, cle) && session.explains(part_ouverte().resultat.get(), reference);
        if (f.figure(reference, r.x + r.largeur, r.y + (r.hauteur - style.taille * theme::kInterligne) / 2,
                     write_integer(valeur), style, Alignement::Droite, dite, ouverte))
          explain_part(session, axe, cle, nom_axe + " : " + nom, reference, write_integer(valeur) + ", " + dite);
        t.end_cell();
      };
      cell("assiette.parc", total, "parc");
      cell("assiette.exclus", total - n.total(), "écartés");
      cell("assiette.total", n.total(), "assiette");
      if (dit) {
        cell("assiette.qpv.dans", n.dans, "en QPV");
        cell("assiette.qpv.hors", n.hors, "hors QPV");
      } else {
        t.text("—", style);
        t.text("—", style);
      }
      if (sans_reponse) cell("assiette.qpv.inconnu", n.inconnu, "QPV non dit");
      t.end_row();
    };
    for (const io::LigneVentilee& l : lignes) row(l.cle, l.libelle, l.parc, l.assiette, false);
    row("", "Total", parc.tout.total(), assiette.tout, true);
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
