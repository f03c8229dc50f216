// The margin of uncertainty, under the flux: what chance may bring, and how sure each commitment is.
#include "core/flux/marge_ecrite.hpp"

#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "pages/conventions.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const MargeEcrite& marge_of(const app::Session& session) {
  static Etude etude;
  static const Geographie* geographie = nullptr;
  static MargeEcrite marge;
  static bool faite = false;
  if (faite && geographie == session.geographie() && etude == session.etude()) return marge;
  faite = true;
  etude = session.etude();
  geographie = session.geographie();
  marge = write_marge(etude, session.resultat(), session.registre(), geographie);
  return marge;
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
                     {.cle = l.id + std::to_string(session.revision()),
                      .reference = std::string(reference_marge(colonne)),
                      .exacte = exacte,
                      .texte = texte,
                      .nom = quoi + (" – " + nom)},
                     [&] {
                       const std::string& code = m.donnees.territoires[l.territoire].code;
                       return std::make_shared<const ResultatFlux>(
                           explain_marge(m, l, code.empty() ? code : name_territoire(session, code)));
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
    f.paragraph(
        c,
        std::string(
            "« Suffisance » : la probabilité que les logements éligibles de l’année suffisent à cet engagement, une "
            "fois servis tous les autres engagements sur les mêmes logements. « Écart » : ce que montrerait, neuf "
            "années sur dix, un partage en proportion de ce qui se libère ; « Années » : au bout de combien, à "
            "rotation inchangée, le hasard seul ne pèse plus que ") +
            m.tolerance + " de l’engagement.",
        second);
    c.space(4);
    Tableau t(f, c, kTitre,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Engagement\nlogements par an", 124, Alignement::Droite},
               {"Éligibles\nau moins", 84, Alignement::Droite},
               {"Éligibles\nau plus", 84, Alignement::Droite},
               {"Suffisance\nprobabilité", 96, Alignement::Droite},
               {"Écart\nau moins", 84, Alignement::Droite},
               {"Écart\nau plus", 84, Alignement::Droite},
               {"Années\npour lisser", 84, Alignement::Droite}});
    for (const LigneMargeEcrite& l : m.lignes) draw_ligne(f, t, session, m, l);
  }
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
