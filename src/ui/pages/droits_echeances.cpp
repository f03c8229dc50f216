// When the rights end: drawn year by year, then told year by year, with what remains to each réservataire.
#include <algorithm>
#include <numeric>
#include <set>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "graphiques/frise.hpp"
#include "io/graphique.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
using Volumes = std::vector<std::int64_t>;  // by réservataire, in the étude's order

constexpr std::int32_t kAnneesMax = 60;

std::int64_t sum(const Volumes& v) { return std::accumulate(v.begin(), v.end(), std::int64_t{0}); }

Volumes volumes_of(const EtatDroits& etat) {
  Volumes v;
  for (const VolumeDroits& d : etat.reservataires) v.push_back(d.suite + d.uniques);
  return v;
}

// The réservataires told apart, in the étude's order: of those that bear the same colour, the one that has most.
std::vector<std::size_t> told_apart(const Etude& e, const Volumes& volumes) {
  std::vector<std::size_t> rangs;
  for (std::size_t i = 0; i < volumes.size(); ++i)
    if (volumes[i] > 0) rangs.push_back(i);
  std::ranges::sort(
      rangs, [&](std::size_t a, std::size_t b) { return volumes[a] != volumes[b] ? volumes[a] > volumes[b] : a < b; });
  std::set<theme::Couleur> prises;
  std::erase_if(rangs, [&](std::size_t i) { return !prises.insert(couleur_of(e, e.reservataires[i].id)).second; });
  std::ranges::sort(rangs);
  return rangs;
}

std::int32_t last_drawn(const Etude& e, const EtatDroits& etat) {
  return std::min(etat.echeances.rbegin()->first, e.annee + kAnneesMax);
}

Frise make_frise(const Etude& e, const EtatDroits& etat) {
  Volumes volumes = volumes_of(etat);
  const std::vector<std::size_t> rangs = told_apart(e, volumes);
  Frise frise;
  std::int64_t nommes = 0;
  for (const std::size_t i : rangs) {
    frise.parts.push_back({e.reservataires[i].nom, couleur_of(e, e.reservataires[i].id)});
    nommes += volumes[i];
  }
  const bool autres = nommes < sum(volumes);
  if (autres) {
    std::vector<std::string> noms;
    for (std::size_t i = 0; i < volumes.size(); ++i)
      if (volumes[i] > 0 && std::ranges::find(rangs, i) == rangs.end()) noms.push_back(e.reservataires[i].nom);
    frise.parts.push_back({noms.size() == 1 ? noms[0] : "Autres réservataires", theme::rgb(io::kTeinteAutres)});
  }
  for (std::int32_t annee = e.annee - 1; annee <= last_drawn(e, etat); ++annee) {
    std::int64_t perte = 0;
    if (const auto it = etat.echeances.find(annee); it != etat.echeances.end()) {
      perte = sum(it->second);
      for (std::size_t i = 0; i < volumes.size(); ++i) volumes[i] -= it->second[i];
    }
    const std::int64_t reste = sum(volumes);
    Frise::Annee a{.nom = std::to_string(annee),
                   .valeurs = {},
                   .total = write_integer(reste),
                   .perte = perte == 0 ? "" : "−" + write_integer(perte),
                   .dit = std::to_string(annee) +
                          " : " + write_count(reste, "logement sous droit", "logements sous droit") +
                          (perte == 0 ? "" : ", " + write_integer(perte) + " de moins")};
    std::int64_t part = 0;
    for (const std::size_t i : rangs) {
      a.valeurs.push_back(static_cast<double>(volumes[i]));
      part += volumes[i];
    }
    if (autres) a.valeurs.push_back(static_cast<double>(reste - part));
    frise.annees.push_back(std::move(a));
  }
  return frise;
}
}  // namespace

void draw_echeances(Facade& f, Colonne& c, const app::Session& session, const EtatDroits& etat) {
  const Etude& e = session.etude();
  if (etat.echeances.empty()) return;
  f.begin_card(c, 12);
  const Regle& regle = *session.registre().find(kRegleProrogation);
  table_title(f, c, "Échéances par année", theme::kSection);
  f.paragraph(
      c,
      "Logements en droit de suite et droits uniques encore vivants à la fin de chaque année, et ce qui s’éteint. "
      "Prêt garanti : " +
          std::to_string(prorogation_of(session.parametres())) + " ans après son remboursement (" + regle.article +
          ", " + std::string(label(regle.portee)) + ").",
      {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(10);
  if (etat.total.suite + etat.total.uniques > 0) {
    draw_frise(f, c, make_frise(e, etat));
    c.space(10);
    if (const std::int32_t derniere = last_drawn(e, etat); derniere < etat.echeances.rbegin()->first)
      f.paragraph(c, "Le dessin s’arrête en " + std::to_string(derniere) + " ; le tableau va jusqu’au bout.",
                  {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
  {
    Tableau t(f, c, "Échéances par année",
              {{"Année", 90, Alignement::Gauche},
               {"Logements", 110, Alignement::Droite},
               {"Reste ensuite", 120, Alignement::Droite},
               {"Réservataires concernés", 0, Alignement::Gauche}});
    for (const LigneEcheance& l : list_echeances(e, etat)) {
      const std::string n = write_integer(l.logements);
      const std::string reste = write_integer(l.reste);
      t.begin_row(std::to_string(l.annee), false, false, t.row_height({std::to_string(l.annee), n, reste, l.qui}));
      t.exact(io::cell_annee(l.annee));
      t.text(std::to_string(l.annee));
      t.text(n);
      t.text(reste);
      t.text(l.qui, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
