// The margin of uncertainty, under the flux: what chance may bring, and how sure each commitment is.
#include "core/flux/marge_ecrite.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "calcul_garde.hpp"
#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "pages/conventions.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const MargeEcrite& marge_of(const app::Session& session) {
  static CalculGarde<MargeEcrite> marge;
  return marge.get(session, [&] {
    return write_marge(session.etude(), session.resultat(), session.registre(), session.geographie());
  });
}
void draw_ligne(Facade& f, Tableau& t, app::Session& session, const MargeEcrite& m, const LigneMargeEcrite& l) {
  const std::string nom = l.nom.empty() ? "Sans nom" : l.nom;
  t.begin_row(l.id, false, false, t.row_height({nom}));
  t.text(nom);
  figure_cell(f, t, session, nullptr, "lignes." + l.id + ".cible", io::cell_integer(l.engagement),
              write_integer(l.engagement), {.taille = theme::kTableau}, "engagement – " + nom);
  const auto figure = [&](ColonneMarge colonne, const io::CelluleEcrite& exacte, const std::string& texte,
                          const char* quoi) {
    demanded_cell_in(f, t, session,
                     {.cle = l.id,
                      .reference = std::string(reference_marge(colonne)),
                      .exacte = exacte,
                      .texte = texte,
                      .nom = quoi + (" – " + nom)},
                     [&] {
                       return std::make_shared<const ResultatFlux>(explain_marge(
                           m, l, [&](const std::string& code) { return name_territoire(session, code); }));
                     });
  };
  const auto gap = [&](ColonneMarge colonne, const Rationnel& ecart, const char* quoi) {
    if (ecart.is_defined())
      figure(colonne, io::cell_decimal(ecart, 1), write_signed(ecart, 1), quoi);
    else
      t.text("—");
  };
  figure(ColonneMarge::Bas, io::cell_integer(l.bas), write_integer(l.bas), "éligibles, au moins");
  figure(ColonneMarge::Haut, io::cell_integer(l.haut), write_integer(l.haut), "éligibles, au plus");
  figure(ColonneMarge::Suffisance, io::cell_shown(l.suffisance, true), l.suffisance, "suffisance");
  gap(ColonneMarge::EcartBas, l.ecart_bas, "écart, au moins");
  gap(ColonneMarge::EcartHaut, l.ecart_haut, "écart, au plus");
  if (l.annees == 0)
    t.text("—");
  else
    figure(ColonneMarge::Annees, io::cell_integer(l.annees), write_integer(l.annees), "années pour lisser");
  t.end_row();
}
}  // namespace

void draw_marge(Facade& f, Colonne& c, app::Session& session) {
  constexpr const char* kTitre = "Engagements et libérations éligibles";
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  c.space(14);
  f.begin_card(c, 16);
  f.title(c, "Marge d’incertitude", 2, theme::kCorps);
  c.space(4);
  if (session.shows_essai()) {  // told of what is recorded alone
    f.paragraph(c, "Elle se calcule sur l’étude : gardez l’essai, ou revenez.", second);
    f.end_card(c, 16);
    return;
  }
  const MargeEcrite& m = marge_of(session);
  if (!m.refus.empty()) {
    f.paragraph(c, m.refus + (m.conseil.empty() ? "" : " " + m.conseil), second);
    f.end_card(c, 16);
    return;
  }
  for (std::size_t i = 0; i < m.phrases.size(); ++i) {
    f.paragraph(c, m.phrases[i], i < 2 ? StyleTexte{.taille = theme::kTableau} : second);
    c.space(4);
  }
  if (!m.lignes.empty()) {
    c.space(8);
    table_title(f, c, kTitre, theme::kCorps, 3);
    f.paragraph(c, m.legende, second);
    c.space(4);
    constexpr std::array<float, kColonnesMarge + 1> kLargeurs{124, 84, 84, 96, 84, 84, 84};
    std::vector<EnTete> en_tetes;
    for (std::string& titre : headings_marge('\n')) {
      const std::size_t i = en_tetes.size();
      en_tetes.push_back(
          {std::move(titre), i == 0 ? 0 : kLargeurs.at(i - 1), i == 0 ? Alignement::Gauche : Alignement::Droite});
    }
    Tableau t(f, c, kTitre, std::move(en_tetes));
    for (const LigneMargeEcrite& l : m.lignes) draw_ligne(f, t, session, m, l);
  }
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
