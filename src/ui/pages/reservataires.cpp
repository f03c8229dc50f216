#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const std::vector<std::string>& natures() {
  static const std::vector<std::string> liste = [] {
    std::vector<std::string> l;
    for (std::size_t i = 0; i < kNatures; ++i) l.emplace_back(label(static_cast<NatureReservataire>(i)));
    return l;
  }();
  return liste;
}

void add_reservataire(app::Session& session) {
  if (session.etude().reservataires.size() >= kReservatairesMax) return;
  session.focus = "Nom du réservataire " + std::to_string(session.etude().reservataires.size() + 1);
  session.execute("ajout d’un réservataire", [](Etude& e) {
    Reservataire r;
    r.id = next_reservataire_id(e);
    e.reservataires.push_back(std::move(r));
  });
}

void draw_row(Facade& f, Tableau& t, app::Session& session, std::size_t i) {
  const Reservataire& r = session.etude().reservataires[i];
  const std::string rang = std::to_string(i + 1);
  const std::string qui = r.nom.empty() ? "réservataire " + rang : r.nom;
  t.begin_row(r.id, false, false, 44);
  Rect cellule = t.begin_cell();
  ImGui::GetWindowDrawList()->AddRectFilled({cellule.x, cellule.y + 17}, {cellule.x + 10, cellule.y + 27},
                                            couleur_of(session.etude(), r.id), 2);
  const auto nom =
      f.field("nom", {cellule.x + 20, cellule.y + 6, cellule.largeur - 20, theme::kControle},
              "Nom du réservataire " + rang, r.nom, {.numerique = false, .erreur = {}, .fantome = "Nom à saisir"});
  t.end_cell();
  cellule = t.begin_cell();
  const auto nature = f.select("nature", {cellule.x, cellule.y + 6, cellule.largeur, theme::kControle},
                               "Nature du réservataire " + rang, natures(), static_cast<std::size_t>(r.nature));
  t.end_cell();
  cellule = t.begin_cell();
  const auto n = count_field(f, session, "reserves", {cellule.x, cellule.y + 6, cellule.largeur, theme::kControle},
                             "Logements réservés " + rang, r.logements_reserves);
  t.end_cell();
  cellule = t.begin_cell();
  const float l = f.button_width("Retirer", Bouton::Lien);
  const bool retire = f.button({cellule.x + cellule.largeur - l, cellule.y + 6, l, theme::kControle}, "Retirer",
                               Bouton::Lien, true, {}, "Retirer " + qui);
  t.end_cell();
  t.end_row();
  // By identifier: the list may have changed when the command runs.
  const auto change = [&session, id = r.id](const std::string& libelle, std::function<void(Reservataire&)> f_) {
    session.execute(libelle, [id, f_ = std::move(f_)](Etude& e) {
      const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
      if (it != e.reservataires.end()) f_(*it);
    });
  };
  if (nom)
    change("nom de réservataire", [nom](Reservataire& x) { x.nom = clean_label(*nom, kNomMax); });
  else if (nature)
    change("nature – " + qui, [nature](Reservataire& x) { x.nature = static_cast<NatureReservataire>(*nature); });
  else if (n)
    change("logements réservés – " + qui, [n](Reservataire& x) { x.logements_reserves = *n; });
  else if (retire) {
    session.execute("retrait – " + qui, [id = r.id](Etude& e) {
      std::erase_if(e.reservataires, [&](const Reservataire& x) { return x.id == id; });
    });
    session.focus = "Ajouter un réservataire";
  }
}
}  // namespace

void draw_reservataires(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, "Réservataires",
                "Qui a des droits de réservation, et sur combien de logements (droits de suite en vigueur).",
                "Passer à l’assiette"))
    session.page = app::Page::Assiette;
  const bool vide = session.etude().reservataires.empty();
  f.begin_card(c, 12);
  if (vide) {
    f.title(c, "Aucun réservataire pour l’instant", 2, theme::kSection);
    f.paragraph(c,
                "Ajoutez l’État, Action Logement, les communes, l’EPCI, le département… Ce qui n’est réservé à "
                "personne est calculé.",
                {.taille = theme::kTableau, .couleur = theme::kTexteSecond});
    c.space(12);
  } else {
    Tableau t(f, c, "Réservataires",
              {{"Nom", 0, Alignement::Gauche},
               {"Nature", 250, Alignement::Gauche},
               {"Réservés\nlogements", 130, Alignement::Droite},
               {"", 84, Alignement::Droite, "Action"}});
    // By index and re-read each time: a command may change the list while it is drawn.
    for (std::size_t i = 0; i < session.etude().reservataires.size(); ++i) draw_row(f, t, session, i);
    const ResultatFlux& r = session.resultat();
    if (!r.lignes.empty()) {
      t.begin_row("non_reserve", false, false, 40);
      const Rect cellule = t.begin_cell("Non réservé");
      ImGui::GetWindowDrawList()->AddRectFilled({cellule.x, cellule.y + 15}, {cellule.x + 10, cellule.y + 25},
                                                theme::kNonReserve, 2);
      f.ink_line({cellule.x + 20, cellule.y, cellule.largeur - 20, 40}, "Non réservé", {.taille = theme::kTableau},
                 Alignement::Gauche);
      t.end_cell();
      t.text("Ce qui reste de l’assiette", {.taille = theme::kPetit, .couleur = theme::kTexteSecond});
      const Rect nombre = t.begin_cell();
      result_figure(f, session, "lignes.non_reserve.reserves", nombre.x + nombre.largeur - 9, nombre.y + 9,
                    write_integer(r.lignes.back().reserves), {.taille = theme::kTableau}, Alignement::Droite,
                    "logements non réservés");
      t.end_cell();
      t.text("");
      t.end_row();
      t.begin_row("total", true, false, 40);
      t.text("Assiette");
      t.text("");
      const Rect total = t.begin_cell();
      result_figure(f, session, "assiette.total", total.x + total.largeur - 9, total.y + 9,
                    write_integer(r.assiette.total), {.taille = theme::kTableau, .graisse = Graisse::Forte},
                    Alignement::Droite, "logements de l’assiette");
      t.end_cell();
      t.text("");
      t.end_row();
    }
  }
  c.space(8);
  const float l = f.button_width("Ajouter un réservataire", Bouton::Second);
  if (f.button({c.x + 8, c.y, l, theme::kControle}, "Ajouter un réservataire", Bouton::Second))
    add_reservataire(session);
  c.space(theme::kControle);
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
