// The territories that several bailleurs have dwellings in, one a row.
#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "pages/multilateral.hpp"
#include "pages/multilateral_cellules.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTerritoires = "Territoires mis en commun";
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kForte{.taille = theme::kTableau, .graisse = Graisse::Forte};

void set_cil(app::Session& session, const TerritoireCommun& t, bool cil) {
  session.execute((cil ? "CIL de " : "pas de CIL pour ") + t.nom, [code = t.code, cil](Etude& e) {
    std::erase(e.epci_cil, code);
    if (cil && e.epci_cil.size() < kCilMax) e.epci_cil.push_back(code);
    std::ranges::sort(e.epci_cil);
  });
}
}  // namespace

void draw_territoires_communs(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout) {
  const bool epci = session.vue_multilateral.maille == 0;
  const FiltreCommun filtre = filter_of(session, tout);
  f.begin_card(c, 12);
  cells_title(f, c, kTerritoires, theme::kSection);
  {
    std::vector<EnTete> colonnes{{epci ? "EPCI" : "Département", 0, Alignement::Gauche}};
    if (epci) colonnes.push_back({"CIL", 64, Alignement::Gauche});
    const std::vector<LigneTerritoire> lignes = list_territoires(tout);
    const bool uniques = std::ranges::any_of(lignes, [](const LigneTerritoire& l) { return l.uniques > 0; });
    for (const char* e : {"Bailleurs", "Conventions", "Parc\nlogements", "Réservés\nlogements", "dont\nconvenus"})
      colonnes.push_back({e, 96, Alignement::Droite});
    if (uniques) colonnes.push_back({"Droits\nuniques", 96, Alignement::Droite});
    colonnes.push_back({"Part du\nparc", 96, Alignement::Droite});
    Tableau t(f, c, kTerritoires, colonnes);
    const auto cell = [&](std::optional<std::size_t> territoire, const char* reference, std::int64_t n,
                          const StyleTexte& style, const std::string& quoi) {
      const FiltreCommun ici{.territoire = territoire, .bailleur = {}};
      count_cell({f, session, tout, ici}, t,
                 {std::nullopt, reference, quoi + ", " + capital(name_territoire(tout, territoire))}, n, style);
    };
    const auto part = [&](std::optional<std::size_t> territoire, const LigneTerritoire& l, const StyleTexte& style) {
      const FiltreCommun ici{.territoire = territoire, .bailleur = {}};
      share_cell({f, session, tout, ici}, t,
                 {std::nullopt, "multilateral.part", "part, " + capital(name_territoire(tout, territoire))}, l.reserves,
                 l.parc, style);
    };
    const StyleTexte normal{.taille = theme::kTableau};
    LigneTerritoire somme;
    for (const LigneTerritoire& l : lignes) {
      const TerritoireCommun& x = tout.territoires[l.territoire];
      const std::string nom = capital(name_territoire(tout, l.territoire));
      t.begin_row(x.code, false, filtre.territoire == l.territoire,
                  std::max(theme::kLigneTableau, t.row_height({nom})));
      t.text(nom);
      if (epci && x.code != kAucunTerritoire) {
        const Rect r = field_cell(t);
        const bool cil = has_cil(session, x.code);
        if (f.checkbox({r.x, r.y, 32, r.hauteur}, "CIL – " + nom, cil)) set_cil(session, x, !cil);
        t.exact({.texte = cil ? "oui" : ""});
        t.end_cell();
      } else if (epci) {
        t.text("");
      }
      t.text(write_integer(l.bailleurs));
      t.text(write_integer(l.conventions));
      cell(l.territoire, "multilateral.parc", l.parc, normal, "parc");
      cell(l.territoire, "multilateral.reserves", l.reserves, normal, "réservés");
      t.text(write_integer(l.convenus));
      if (uniques) cell(l.territoire, "multilateral.uniques", l.uniques, normal, "droits uniques");
      part(l.territoire, l, normal);
      t.end_row();
      somme.parc += l.parc;
      somme.reserves += l.reserves;
      somme.convenus += l.convenus;
      somme.uniques += l.uniques;
    }
    t.begin_row("total", true);
    t.text("Ensemble", kForte);
    if (epci) t.text("");
    t.text("");
    t.text("");
    cell(std::nullopt, "multilateral.parc", somme.parc, kForte, "parc");
    cell(std::nullopt, "multilateral.reserves", somme.reserves, kForte, "réservés");
    t.text(write_integer(somme.convenus), kForte);
    if (uniques) cell(std::nullopt, "multilateral.uniques", somme.uniques, kForte, "droits uniques");
    part(std::nullopt, somme, kForte);
    t.end_row();
  }
  c.space(6);
  c.x += 8;
  f.paragraph(c,
              epci ? "CIL : l’EPCI a installé sa conférence intercommunale du logement, qui mène l’échange. Cochez-le. "
                     "Conventions : une par bailleur, réservataire et département (CCH R441-5)."
                   : "Conventions : une par bailleur, réservataire et département (CCH R441-5).",
              kLegende);
  c.x -= 8;
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
