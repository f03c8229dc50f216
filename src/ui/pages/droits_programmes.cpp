// Programmes whose droits de suite exceed their dwellings.
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/programmes.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "sorties.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Programmes sur-réservés";
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

std::string commune_text(const app::Session& session, const ProgrammeReserve& p) {
  if (p.commune.empty()) return "À livrer";
  const Geographie* g = session.geographie();
  const auto lieu = g == nullptr ? Geographie::Lieu{} : g->find(p.commune);
  return lieu.nom.empty() ? p.commune : std::string(lieu.nom) + " (" + p.commune + ")";
}
}  // namespace

void draw_sur_reserves(Facade& f, Colonne& c, const app::Session& session) {
  const auto& programmes = sorties_of(session).sur_reserves;
  const auto alerte = write_alerte_sur_reserves(programmes, session.registre());
  if (!alerte) return;
  const Regle& regle = *session.registre().find(kRegleSurReservation);
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c, alerte->phrase, {.taille = theme::kTableau, .couleur = theme::couleurs.attention_texte});
  f.paragraph(c, regle.formule + " (" + std::string(label(regle.portee)) + ").", kSecondaire);
  c.space(6);
  {
    Tableau t(f, c, kTitre,
              {{"Programme", 0, Alignement::Gauche},
               {"Commune", 220, Alignement::Gauche},
               {"Logements", 100, Alignement::Droite},
               {"Droits\nde suite", 100, Alignement::Droite},
               {"En trop", 90, Alignement::Droite},
               {"Réservataires", 0, Alignement::Gauche}});
    for (const ProgrammeReserve& p : programmes) {
      std::string qui;
      for (const auto& [id, n] : p.titulaires)
        qui += (qui.empty() ? "" : " · ") + name_reservataire(session.etude(), id) + " " + write_integer(n);
      const std::string ou = commune_text(session, p);
      t.begin_row(p.commune + "." + p.nom, false, false, t.row_height({p.nom, ou, "", "", "", qui}));
      t.text(p.nom);
      t.text(ou);
      t.text(write_integer(p.logements));
      t.text(write_integer(p.droits));
      t.text(write_integer(p.exces()), {.taille = theme::kTableau, .graisse = Graisse::Forte});
      t.text(qui, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
