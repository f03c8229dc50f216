// From stock to flux: a mode for all, exceptions, and what each mode needs.
#include "pages/conversion.hpp"

#include <algorithm>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/conversion.hpp"
#include "core/flux/reprise.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
std::vector<std::string> mode_labels() {
  std::vector<std::string> modes;
  for (std::size_t i = 0; i < kModes; ++i) modes.emplace_back(label(static_cast<ModeConversion>(i)));
  return modes;
}

void draw_commun(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  f.begin_card(c, 16);
  f.title(c, "Pour tous", 2, theme::kSection);
  c.space(6);
  {
    Rangee rangee(f, c);
    if (const auto i = f.select("mode", rangee.place("Mode", 300), "Mode pour tous", mode_labels(),
                                static_cast<std::size_t>(e.conversion.mode)))
      session.execute("mode pour tous", [=](Etude& y) { y.conversion.mode = static_cast<ModeConversion>(*i); });
    const std::int32_t jour = reference_day(e);
    if (const auto date =
            date_field(f, session, "date", rangee.place("Date de référence", 130), "Date de référence", jour))
      session.execute("date de référence", [=](Etude& y) { y.conversion.date_reference = *date; });
    for (const auto& [titre, id] : {std::pair{"Convention (années)", "conversion.duree"},
                                    std::pair{"Prorogation (années)", "droits.prorogation"}}) {
      const Regle& regle = *session.registre().find(id);
      parametre_control(f, session, rangee.place(titre, 150), regle, regle.libelle);
    }
  }
  if (e.droits != nullptr) {
    const float l = f.button_width("Reprendre des droits et des libérations", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Reprendre des droits et des libérations", Bouton::Second)) {
      session.execute("données de conversion reprises des tableaux", [&registre = session.registre()](Etude& y) {
        reprendre_conversion(y, {registre, y.parametres});
      });
      session.avis = app::Avis{.gravite = Gravite::Information,
                               .texte = "Lots de droits, droits uniques et relocations repris des tableaux importés.",
                               .conseil = {},
                               .annulable = true};
    }
    c.space(theme::kControle);
  }
  f.end_card(c, 16);
  c.space(14);
}

void draw_modes(Facade& f, Colonne& c, app::Session& session) {
  const ResultatFlux& r = session.resultat();
  std::vector<std::string> choix{"Comme pour tous"};
  for (std::string& m : mode_labels()) choix.push_back(std::move(m));
  f.begin_card(c, 12);
  table_title(f, c, "Mode de chaque réservataire", theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, "Mode de chaque réservataire",
              {{"Réservataire", 0, Alignement::Gauche},
               {"Mode", 300, Alignement::Gauche},
               {"Part", 90, Alignement::Droite},
               {"Flux exact\nlogements", 100, Alignement::Droite},
               {"Détail", 110, Alignement::Droite, true}});
    for (std::size_t i = 0; i < session.etude().reservataires.size() && i < r.lignes.size(); ++i) {
      const Reservataire& qui = session.etude().reservataires[i];
      const LigneFlux& ligne = r.lignes[i];
      const std::string nom = qui.nom.empty() ? "réservataire " + std::to_string(i + 1) : qui.nom;
      t.begin_row(qui.id, false, session.reservataire == qui.id, std::max(theme::kLigneChamps, t.row_height({nom})));
      t.text(nom);
      Rect cellule = t.begin_cell();
      const std::size_t courant = qui.conversion.mode ? static_cast<std::size_t>(*qui.conversion.mode) + 1 : 0;
      const auto k = f.select("mode", {cellule.x, cellule.y + 6, cellule.largeur, theme::kControle}, "Mode – " + nom,
                              choix, courant);
      t.end_cell();
      if (is_part_known(r, ligne))
        figure_cell(f, t, session, nullptr, reference_part(r, ligne), io::cell_part(ligne.part),
                    write_percent(ligne.part, 1), {.taille = theme::kTableau}, "part – " + nom);
      else
        t.text("—");
      if (ligne.quota.is_defined() && r.flux.calcule && r.calcul.find("lignes." + qui.id + ".quota") != nullptr)
        figure_cell(f, t, session, nullptr, "lignes." + qui.id + ".quota", io::cell_decimal(ligne.quota, 2),
                    write_decimal(ligne.quota, 2), {.taille = theme::kTableau}, "flux exact – " + nom);
      else
        t.text("—");
      cellule = t.begin_cell();
      const bool ouvert = session.reservataire == qui.id;
      const char* action = ouvert ? "Fermer" : "Saisir";
      const float l = f.button_width(action, Bouton::Lien);
      if (f.button({cellule.x + cellule.largeur - l, cellule.y + 6, l, theme::kControle}, action, Bouton::Lien, true,
                   {}, std::string(action) + " les données – " + nom)) {
        session.reservataire = ouvert ? std::string{} : qui.id;
        if (!ouvert) session.focus = close_name(qui.nom);  // the card is under the table: brought into view
      }
      t.end_cell();
      t.end_row();
      if (k)
        session.execute("mode – " + nom, [k = *k, id = qui.id](Etude& e) {
          const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
          if (it == e.reservataires.end()) return;
          it->conversion.mode.reset();
          if (k > 0) it->conversion.mode = static_cast<ModeConversion>(k - 1);
        });
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_manques(Facade& f, Colonne& c, const app::Session& session) {
  for (const Diagnostic& d : session.resultat().bloquants) {
    f.paragraph(c, d.message, {.taille = theme::kTableau, .couleur = theme::couleurs.attention_texte});
    c.space(4);
  }
}

// A negotiated share beside those of the other modes.
void draw_ecarts(Facade& f, Colonne& c, app::Session& session) {
  const auto& lignes = session.resultat().lignes;
  if (std::ranges::all_of(lignes, [](const LigneFlux& l) { return l.ecarts.empty(); })) return;
  f.begin_card(c, 12);
  table_title(f, c, "Écarts aux autres modes", theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, "Écarts aux autres modes",
              {{"Réservataire", 0, Alignement::Gauche},
               {"Mode comparé", 270, Alignement::Gauche},
               {"Sa part", 90, Alignement::Droite},
               {"Part négociée", 110, Alignement::Droite},
               {"Écart\npoints", 90, Alignement::Droite},
               {"Écart\nlogements par an", 130, Alignement::Droite}});
    for (const LigneFlux& l : lignes)
      for (const EcartMode& ecart : l.ecarts) {
        t.begin_row(l.id + std::to_string(static_cast<int>(ecart.mode)));
        t.text(l.nom);
        t.text(label(ecart.mode));
        const std::string ici = "lignes." + l.id + ".";
        const std::string modes = ici + "modes." + std::string(word(ecart.mode));
        const std::string nom = l.nom + ", " + std::string(label(ecart.mode));
        const auto figure = [&](const std::string& reference, const io::CelluleEcrite& exacte, const std::string& texte,
                                const char* quoi) {
          figure_cell(f, t, session, nullptr, reference, exacte, texte, {.taille = theme::kTableau},
                      std::string(quoi) + " – " + nom);
        };
        figure(modes + ".part", io::cell_part(ecart.part), write_percent(ecart.part, 1), "sa part");
        // As it was negotiated: the gaps are told from it, whatever the prorata then makes of it.
        const Rationnel& negociee = session.resultat().calcul.find(ici + "part")->valeur;
        figure(ici + "part", io::cell_part(negociee), write_percent(negociee, 1), "part négociée");
        figure(modes + ".ecart", io::cell_decimal(ecart.points * 100, 1), write_decimal(ecart.points * 100, 1),
               "écart en points");
        if (ecart.logements.is_defined())
          figure(modes + ".ecart_logements", io::cell_decimal(ecart.logements, 2), write_decimal(ecart.logements, 2),
                 "écart en logements par an");
        else
          t.text("—");
        t.end_row();
      }
  }
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

void draw_conversion(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Conversion",
                "Comment les droits d’hier deviennent une part du flux : un mode pour tous, et des exceptions.",
                "Lire le flux"))
    session.page = app::Page::Flux;
  if (session.etude().reservataires.empty()) {
    empty_card(f, c, "Aucun réservataire pour l’instant",
               "Saisissez d’abord les réservataires, ou importez une liste de droits.");
    return;
  }
  draw_commun(f, c, session);
  draw_manques(f, c, session);
  draw_modes(f, c, session);
  const auto& tous = session.etude().reservataires;
  if (const auto it = std::ranges::find(tous, session.reservataire, &Reservataire::id); it != tous.end()) {
    const Reservataire choisi = *it;  // a command may change the list while it is drawn
    draw_besoins(f, c, session, choisi, mode_of(session.etude(), choisi));
  }
  const auto uses = [&](ModeConversion mode) {
    return std::ranges::any_of(session.etude().reservataires,
                               [&](const Reservataire& r) { return mode_of(session.etude(), r) == mode; });
  };
  if (uses(ModeConversion::RotationCellules)) draw_rotations(f, c, session);
  if (uses(ModeConversion::DroitsUniques)) draw_zones(f, c, session);
  draw_ecarts(f, c, session);
  draw_annee_precedente(f, c, session);
}

}  // namespace passeflux::ui
