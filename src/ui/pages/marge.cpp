// The margin of uncertainty, under the flux: what chance may bring, and how sure each commitment is.
#include "core/flux/marge_ecrite.hpp"

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
               {"Engagement\nlogements par an", 120, Alignement::Droite},
               {"Éligibles\nlogements par an", 120, Alignement::Droite},
               {"Suffisance\nprobabilité", 116, Alignement::Droite},
               {"Écart\nlogements par an", 120, Alignement::Droite},
               {"Années\npour lisser", 76, Alignement::Droite}});
    for (const LigneMargeEcrite& l : m.lignes) {
      t.begin_row(l.id);
      t.text(l.nom.empty() ? "Sans nom" : l.nom);
      t.text(std::to_string(l.engagement));
      t.text(l.eligibles);
      t.text(l.suffisance);
      t.text(l.ecart);
      t.text(l.annees);
      t.end_row();
    }
  }
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
