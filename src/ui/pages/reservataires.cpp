#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/echeances.hpp"
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

// Columns as drawn: name, nature, reserved dwellings. What is wrong with a cell; empty: nothing.
std::string set_cell(Reservataire& r, std::size_t colonne, const std::string& texte) {
  if (colonne > 2) return "il y a plus de colonnes que dans ce tableau";
  if (texte.empty()) return {};  // an empty cell leaves what is there
  if (colonne == 0) {
    const std::string nom = clean_label(texte, texte.size());
    if (!is_label(nom, kNomMax)) return "un nom dépasse " + std::to_string(kNomMax) + " caractères";
    r.nom = nom;
  }
  if (colonne == 1) {
    const auto it = std::ranges::find(natures(), fold(texte), [](const std::string& n) { return fold(n); });
    if (it == natures().end()) return "« " + texte + " » n’est pas une nature de réservataire";
    r.nature = static_cast<NatureReservataire>(it - natures().begin());
  }
  if (colonne == 2) {
    const auto n = parse_count(texte, 0, kLogementsMax);
    if (!n) return "« " + texte + " » n’est pas un nombre de logements";
    r.logements_reserves = *n;
  }
  return {};
}

// Over the rows there, then in new ones. All of it or nothing.
void paste_rows(app::Session& session, const Collage& collage) {
  Etude essai = session.etude();
  std::string faute;
  for (std::size_t i = 0; i < collage.cellules.size() && faute.empty(); ++i) {
    const std::size_t ligne = collage.ligne + i;
    if (ligne >= essai.reservataires.size()) {
      if (essai.reservataires.size() >= kReservatairesMax) {
        faute = "une étude a au plus " + std::to_string(kReservatairesMax) + " réservataires";
        break;
      }
      Reservataire r;
      r.id = next_reservataire_id(essai);
      essai.reservataires.push_back(std::move(r));
    }
    for (std::size_t j = 0; j < collage.cellules[i].size() && faute.empty(); ++j) {
      faute = set_cell(essai.reservataires[ligne], collage.colonne + j, collage.cellules[i][j]);
      if (!faute.empty()) faute = "ligne " + std::to_string(i + 1) + ", " + faute;
    }
  }
  end_paste(session, collage, faute, [lignes = std::move(essai.reservataires)](Etude& e) { e.reservataires = lignes; });
}

void draw_row(Facade& f, Tableau& t, app::Session& session, std::size_t i) {
  const Reservataire& r = session.etude().reservataires[i];
  const std::string rang = std::to_string(i + 1);
  const std::string qui = r.nom.empty() ? "réservataire " + rang : r.nom;
  t.begin_row(r.id, false, false, theme::kLigneChamps);
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
  const bool retire = remove_cell(f, t, qui);
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
  else if (const std::int64_t n_lignes = retire ? count_mentions(session.etude(), r.id) : 0; n_lignes > 0) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement,
                             .texte = "« " + qui + " » ne peut pas être retiré : " +
                                      write_count(n_lignes, "ligne le nomme", "lignes le nomment") +
                                      " parmi les droits et les libérations.",
                             .conseil = "Importez d’abord une liste où il ne figure plus."};
  } else if (retire) {
    session.execute("retrait – " + qui, [id = r.id](Etude& e) {
      std::erase_if(e.reservataires, [&](const Reservataire& x) { return x.id == id; });
    });
    session.focus = "Ajouter un réservataire";
  }
}
}  // namespace

void draw_reservataires(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Réservataires",
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
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    c.space(12);
  } else {
    Tableau t(f, c, "Réservataires",
              {{"Nom", 0, Alignement::Gauche},
               {"Nature", 250, Alignement::Gauche},
               {"Réservés\nlogements", 130, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    // By index and re-read each time: a command may change the list while it is drawn.
    for (std::size_t i = 0; i < session.etude().reservataires.size(); ++i) draw_row(f, t, session, i);
    if (const auto collage = t.pasted()) paste_rows(session, *collage);
    const ResultatFlux& r = session.resultat();
    if (!r.lignes.empty()) {
      t.begin_row("non_reserve", false, false, 40);
      const Rect cellule = t.begin_cell("Non réservé");
      ImGui::GetWindowDrawList()->AddRectFilled({cellule.x, cellule.y + 15}, {cellule.x + 10, cellule.y + 25},
                                                theme::couleurs.non_reserve, 2);
      f.ink_line({cellule.x + 20, cellule.y, cellule.largeur - 20, 40}, "Non réservé", {.taille = theme::kTableau},
                 Alignement::Gauche);
      t.end_cell();
      t.text("Ce qui reste de l’assiette", {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
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
  if (c.largeur < 460) c.space(theme::kControle + 4);  // no room beside it
  if (!vide) copy_button(f, {c.x, c.y, c.largeur - 8}, "Réservataires");
  c.space(theme::kControle);
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
