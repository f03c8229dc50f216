#include "pages/annees_rotation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
// Columns as drawn: year, re-lettings, assiette on 1 January. What is wrong with a cell; empty: nothing.
std::string set_cell(AnneeRotation& a, std::size_t colonne, const std::string& texte) {
  if (colonne > 2) return "il y a plus de colonnes que dans ce tableau";
  if (texte.empty()) return {};  // an empty cell leaves what is there
  const auto n = colonne == 0 ? parse_count(texte, 1900, 2100) : parse_count(texte, 0, kLogementsMax);
  if (!n) return "« " + texte + " » n’est pas " + (colonne == 0 ? "une année" : "un nombre de logements");
  if (colonne == 0) a.annee = static_cast<std::int32_t>(*n);
  if (colonne == 1) a.relocations = *n;
  if (colonne == 2) a.assiette = *n;
  return {};
}

void change(app::Session& session, const AnneesRotation& a, const std::string& libelle,
            std::function<void(std::vector<AnneeRotation>&)> g) {
  session.execute(libelle + a.suite, [de = a.de, g = std::move(g)](Etude& e) {
    if (HypotheseLiberations* h = de(e)) g(h->annees);
  });
}

void paste_rows(app::Session& session, const AnneesRotation& a, const Collage& collage) {
  std::vector<AnneeRotation> annees = a.annees;
  std::string faute;
  for (std::size_t i = 0; i < collage.cellules.size() && faute.empty(); ++i) {
    const std::size_t ligne = collage.ligne + i;
    if (ligne >= kAnneesRotationMax) faute = "au plus " + std::to_string(kAnneesRotationMax) + " années de référence";
    if (!faute.empty()) break;
    if (ligne >= annees.size()) annees.push_back({.annee = session.etude().annee - 1, .relocations = 0, .assiette = 0});
    for (std::size_t j = 0; j < collage.cellules[i].size() && faute.empty(); ++j) {
      faute = set_cell(annees[ligne], collage.colonne + j, collage.cellules[i][j]);
      if (!faute.empty()) faute = "ligne " + std::to_string(i + 1) + ", " + faute;
    }
  }
  end_paste(session, collage, faute, [de = a.de, annees](Etude& e) {
    if (HypotheseLiberations* h = de(e)) h->annees = annees;
  });
}
}  // namespace

void draw_annees_rotation(Facade& f, Colonne& c, app::Session& session, const AnneesRotation& a) {
  {
    Tableau t(f, c, a.titre,
              {{"Année", 90, Alignement::Gauche},
               {"Relocations", 0, Alignement::Droite},
               {"Assiette\nau 1er janvier", 0, Alignement::Droite},
               {"Action", 80, Alignement::Droite, true}});
    for (std::size_t i = 0; i < a.annees.size(); ++i) {
      const AnneeRotation x = a.annees[i];
      const std::string rang = std::to_string(i + 1);
      const std::string de = std::to_string(x.annee) + a.suite;
      t.begin_row("annee" + rang, false, false, theme::kLigneChamps);
      const Rect r = field_cell(t);
      t.exact(io::cell_annee(x.annee));
      const auto annee =
          count_field(f, session, "annee", r, "Année de référence " + rang + a.suite, x.annee, 1900, 2100, true);
      t.end_cell();
      const auto relocations =
          count_field(f, session, "relocations", field_cell(t), "Relocations " + de, x.relocations);
      t.end_cell();
      const auto assiette =
          count_field(f, session, "assiette", field_cell(t), "Assiette au 1er janvier " + de, x.assiette);
      t.end_cell();
      const bool retire = remove_cell(f, t, "l’année " + de);
      t.end_row();
      const auto edit = [&](const char* libelle, std::function<void(AnneeRotation&)> g) {
        change(session, a, libelle, [i, g = std::move(g)](std::vector<AnneeRotation>& toutes) {
          if (i < toutes.size()) g(toutes[i]);
        });
      };
      if (annee) edit("année de référence", [v = *annee](AnneeRotation& y) { y.annee = static_cast<std::int32_t>(v); });
      if (relocations) edit("relocations", [v = *relocations](AnneeRotation& y) { y.relocations = v; });
      if (assiette) edit("assiette de référence", [v = *assiette](AnneeRotation& y) { y.assiette = v; });
      if (retire)
        change(session, a, "retrait d’une année", [i](std::vector<AnneeRotation>& toutes) {
          if (i < toutes.size()) toutes.erase(toutes.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
    if (const auto collage = t.pasted()) paste_rows(session, a, *collage);
  }
  c.space(8);
  const Colonne ligne = c;
  if (a.annees.size() < kAnneesRotationMax) {
    const float l = f.button_width("Ajouter une année", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Ajouter une année", Bouton::Second, true, {},
                 "Ajouter une année" + a.suite))
      change(session, a, "ajout d’une année de référence",
             [annee = session.etude().annee](std::vector<AnneeRotation>& toutes) {
               std::int32_t premiere = annee - 1;
               for (const AnneeRotation& x : toutes) premiere = std::min(premiere, x.annee - 1);
               toutes.push_back({.annee = premiere, .relocations = 0, .assiette = 0});
             });
    c.space(theme::kControle);
  }
  if (!a.annees.empty()) copy_button(f, ligne, a.titre);
}

}  // namespace passeflux::ui
