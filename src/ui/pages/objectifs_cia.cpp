#include "pages/objectifs_cia.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
void set_taux(app::Session& session, const std::string& epci, const std::string& nom, ObjectifCia objectif,
              std::optional<Rationnel> taux) {
  session.execute("taux de la CIA – " + nom, [epci, objectif, taux = std::move(taux)](Etude& e) {
    TauxCia& t = e.objectifs_cia[epci];
    t.at(static_cast<std::size_t>(objectif)) = taux;
    if (std::ranges::none_of(t, [](const auto& x) { return x.has_value(); })) e.objectifs_cia.erase(epci);
  });
}
}  // namespace

void draw_objectifs_cia(Facade& f, Colonne& c, app::Session& session, const std::string& nom,
                        const Decoupage& decoupage, const ObjectifsCia& objectifs) {
  if (objectifs.objectifs.empty()) return;
  const std::string titre = "Objectifs des CIA" + (nom.empty() ? "" : ", " + nom);
  f.begin_card(c, 12);
  table_title(f, c, titre, theme::kSection);
  f.paragraph(c,
              "La convention intercommunale d’attribution (CIA) de chaque EPCI fixe ces taux : saisissez les siens, "
              "0 % là où elle n’en fixe pas. À défaut, ceux de la page Paramètres, que nous n’avons pas lus dans le "
              "texte.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(4);
  {
    Tableau t(f, c, titre,
              {{"Territoire", 0, Alignement::Gauche},
               {"Objectif", 0, Alignement::Gauche},
               {"Attributions\nconcernées", 104, Alignement::Droite},
               {"Taux\n%", 96, Alignement::Gauche},
               {"Au moins\nlogements", 90, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (const ObjectifTerritoire& o : objectifs.objectifs) {
      const std::string& epci = decoupage.territoires[o.territoire].id;
      const std::string& lieu = decoupage.noms[o.territoire].empty() ? epci : decoupage.noms[o.territoire];
      const std::string quoi(label(o.objectif));
      const bool premier = o.objectif == ObjectifCia::PremierQuartile;
      t.begin_row(o.reference, false, session.explains(objectifs.resultat.get(), o.reference),
                  std::max(theme::kLigneChamps, t.row_height({lieu, quoi})));
      t.text(lieu,
             {.taille = theme::kTableau, .couleur = premier ? theme::couleurs.texte : theme::couleurs.texte_second});
      t.text(quoi);
      figure_cell(f, t, session, objectifs.resultat, o.reference_base, io::cell_decimal(o.base, 2),
                  write_decimal(o.base, 2), {.taille = theme::kTableau},
                  "attributions concernées, " + quoi + ", " + lieu);
      const Rect r = field_cell(t);
      t.exact({.texte = write_value(o.taux * 100, Unite::Nombre).text});
      const std::string champ = "Taux de la CIA, en pour cent, " + quoi + ", " + lieu;
      if (const auto taux = percent_field(f, session, nom + o.reference, r, champ, o.taux))
        set_taux(session, epci, lieu, o.objectif, *taux);
      t.end_cell();
      figure_cell(f, t, session, objectifs.resultat, o.reference, io::cell_integer(o.logements),
                  write_integer(o.logements), {.taille = theme::kTableau, .graisse = Graisse::Forte},
                  quoi + ", " + lieu);
      const Rect a = field_cell(t);
      const float l = f.button_width("Rétablir", Bouton::Lien);
      if (o.saisi &&
          f.button({a.x + a.largeur - l, a.y, l, a.hauteur}, "Rétablir", Bouton::Lien, true, {}, "Rétablir : " + champ))
        set_taux(session, epci, lieu, o.objectif, std::nullopt);
      t.end_cell();
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
