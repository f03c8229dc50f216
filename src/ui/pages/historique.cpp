// Libérations and attributions: how many a year, what became of them, row by row.
#include <algorithm>
#include <map>

#include "core/domaine/liberation.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kAbsent = "—";

struct AnneeHistorique {
  std::int64_t liberations = 0;
  std::int64_t flux = 0;
  std::int64_t soustraites = 0;
  std::int64_t premieres = 0;
  std::int64_t offres = 0;
  std::int64_t baux = 0;
  void add(const Liberation& l) {
    ++liberations;
    ++(l.categorie == CategorieLiberation::Flux               ? flux
       : l.categorie == CategorieLiberation::PremiereLocation ? premieres
                                                              : soustraites);
    offres += static_cast<std::int64_t>(l.offres.size());
    baux += std::ranges::count(l.offres, IssueOffre::Bail, &Offre::issue);
  }
};

std::string choice_label(const char* champ, std::size_t valeur) {
  const io::DefinitionTable& table = io::table_historique();
  const auto codes = table.champs[*io::find_champ(table, champ)].codes;
  return valeur < codes.size() ? codes[valeur].libelle : kAbsent;
}

void empty_historique(Facade& f, Colonne& c, app::Session& session) {
  if (empty_card(
          f, c, "Aucune libération pour l’instant",
          "Importez les logements libérés des dernières années et ce qu’ils sont devenus (Excel ou CSV) : une ligne "
          "par mise à disposition, avec la date de libération, le réservataire, l’issue et la date du bail. Aucun nom "
          "de demandeur.",
          "Importer des libérations"))
    session.choose_file();
}

void draw_annees(Facade& f, Colonne& c, const Liberations& toutes) {
  std::map<std::int32_t, AnneeHistorique> annees;
  AnneeHistorique total;
  for (const Liberation& l : toutes) {
    annees[l.date / 10000].add(l);
    total.add(l);
  }
  f.begin_card(c, 12);
  table_title(f, c, "Libérations par année", theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, "Libérations par année",
              {{"Année", 0, Alignement::Gauche},
               {"Libérations", 110, Alignement::Droite},
               {"Dont\nflux", 100, Alignement::Droite},
               {"Dont\nsoustraites", 110, Alignement::Droite},
               {"Dont premières\nlocations", 130, Alignement::Droite},
               {"Mises à\ndisposition", 120, Alignement::Droite},
               {"Baux\nsignés", 100, Alignement::Droite}});
    const auto row = [&](const std::string& nom, const AnneeHistorique& a, bool dernier) {
      const StyleTexte style{.taille = theme::kTableau, .graisse = dernier ? Graisse::Forte : Graisse::Normale};
      t.begin_row(nom, dernier);
      t.text(nom, style);
      for (const std::int64_t n : {a.liberations, a.flux, a.soustraites, a.premieres, a.offres, a.baux})
        t.text(write_integer(n), style);
      t.end_row();
    };
    for (const auto& [annee, a] : annees) row(std::to_string(annee), a, false);
    row("Ensemble", total, true);
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_liste(Facade& f, Colonne& c, const Etude& e) {
  const Liberations& toutes = *e.historique;
  const auto nom = [&](std::string_view id) {
    if (id == kNonReserve) return std::string("Bailleur");
    const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
    return it == e.reservataires.end() ? std::string(id) : it->nom;
  };
  table_title(f, c, "Liste des libérations", theme::kSection);
  c.space(4);
  Tableau t(f, c, "Liste des libérations",
            {{"Libération", 96, Alignement::Gauche, false, 92},
             {"Logement", 130, Alignement::Gauche, false, 100},
             {"Catégorie", 160, Alignement::Gauche},
             {"Mises à\ndisposition", 96, Alignement::Droite},
             {"Dernier réservataire", 0, Alignement::Gauche},
             {"Issue", 150, Alignement::Gauche},
             {"Bail", 96, Alignement::Gauche, false, 92}});
  t.rows(toutes.size(), [&](std::size_t i, std::size_t colonne) -> std::string {
    const Liberation& l = toutes[i];
    const Offre* derniere = l.offres.empty() ? nullptr : &l.offres.back();
    switch (colonne) {
      case 0:
        return write_date(l.date);
      case 1:
        return l.logement.empty() ? kAbsent : l.logement;
      case 2:
        return choice_label("categorie", static_cast<std::size_t>(l.categorie));
      case 3:
        return write_integer(static_cast<std::int64_t>(l.offres.size()));
      case 4:
        return derniere == nullptr ? kAbsent : nom(derniere->reservataire);
      case 5:
        return derniere == nullptr ? kAbsent : choice_label("issue", static_cast<std::size_t>(derniere->issue));
      default:
        return derniere == nullptr || derniere->bail == 0 ? kAbsent : write_date(derniere->bail);
    }
  });
}
}  // namespace

void draw_historique(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Libérations",
                "Les logements libérés, à qui chacun a été mis à disposition, et ce qu’il en est advenu.",
                "Passer à l’assiette"))
    session.page = app::Page::Assiette;
  if (session.etude().historique == nullptr) {
    empty_historique(f, c, session);
    return;
  }
  draw_annees(f, c, *session.etude().historique);
  f.begin_card(c, 12);
  draw_liste(f, c, session.etude());
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
