// The pages Fonctionnement and État zéro: measured, noted, frozen, corrected; by mouse and by key the same.
#include "doctest.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "core/etat_des_lieux/ventilation_zero.hpp"
#include "headless.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "io/tables_etude.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {
constexpr const char* kTable = "Fonctionnement par réservataire";
constexpr const char* kEcarts = "Écarts à l’état zéro";

// In each of 2024 and 2025 Action Logement (r3) is offered ten dwellings: two, then five, find no candidate, the others
// are let ten days after. Montbéliard (r4) is offered three in 2024.
Liberations history() {
  Liberations l;
  const auto add = [&](std::int32_t annee, const char* qui, int n, int sans) {
    for (int i = 0; i < n; ++i) {
      const std::int32_t jour = annee * 10000 + 101;
      Offre o{.reservataire = qui, .mise_a_disposition = jour, .issue = IssueOffre::SansCandidat};
      if (i >= sans) {
        o.designation = jour + 10;
        o.issue = IssueOffre::Bail;
        o.bail = jour + 20;
      }
      l.push_back({.date = jour, .offres = {o}});
    }
  };
  add(2024, "r3", 10, 2);
  add(2024, "r4", 3, 0);
  add(2025, "r3", 10, 5);
  sort_liberations(l);
  return l;
}

void go(Ecran& e, app::Page page, bool avec = true) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  if (avec)
    e.session.execute("historique",
                      [](Etude& etude) { etude.historique = std::make_shared<const Liberations>(history()); });
  e.session.page = page;
  e.frame();
  e.frame();
}

bool act(Ecran& e, bool souris, Role role, std::string_view nom) {
  return souris ? e.click(role, nom) : e.activate(role, nom);
}

bool has_text(const Ecran& e, std::string_view morceau) {
  return std::ranges::any_of(e.application.facade.arbre.noeuds(),
                             [&](const Noeud& n) { return n.nom.contains(morceau); });
}

bool has_row(const Ecran& e, std::string_view table, std::string_view ligne) {
  const auto toutes = rows(e, table);
  if (std::ranges::find(toutes, ligne) != toutes.end()) return true;
  for (const std::string& l : toutes) MESSAGE(l);
  return false;
}
}  // namespace

TEST_CASE("without history the page says what to bring, and offers it; the grid is there all the same") {
  Ecran e(police(), 1366, 2600);
  go(e, app::Page::Fonctionnement, false);
  CHECK(e.find(Role::Titre, "Aucune libération pour l’instant") != nullptr);
  CHECK(rows(e, kTable).empty());
  CHECK(e.find(Role::Titre, "Grille partagée") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Importer des libérations"));
  CHECK(e.plateforme.choix_demandes == 1);
}

TEST_CASE("a rate is beside its number of observations; under the minimum there is none, and the minimum moves") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 3200);
    go(e, app::Page::Fonctionnement);
    const char* sans = "35,0\u00A0%, Sans candidat – Action Logement Services";
    REQUIRE(e.find(Role::Bouton, sans) != nullptr);  // 7 of 20
    CHECK(has_text(e, "sur 20"));
    CHECK_FALSE(has_text(e, "Sans candidat – Commune de Montbéliard"));  // three: nothing is told
    REQUIRE(act(e, souris, Role::Bouton, sans));
    CHECK(e.find(Role::Titre, "Part sans candidat – Action Logement Services") != nullptr);
    CHECK(has_text(e, "7 ÷ 20 = 35\u00A0%"));
    CHECK(has_text(e, "2024 · 2025"));
    REQUIRE(act(e, souris, Role::Bouton, "Fermer l’explication"));
    REQUIRE(e.choose("Dernière année comptée", 0));
    REQUIRE(e.find(Role::Bouton, "20,0\u00A0%, Sans candidat – Action Logement Services") != nullptr);
    CHECK(e.find(Role::Bouton, "10,0, Délai de réponse – Action Logement Services") == nullptr);  // eight
    REQUIRE(e.type("Nombre minimum d’observations pour afficher un taux ou un délai", "3"));
    CHECK(e.find(Role::Bouton, "10,0, Délai de réponse – Action Logement Services") != nullptr);
    CHECK(has_text(e, "Sans candidat – Commune de Montbéliard"));
    REQUIRE(e.activate(Role::Bouton, "Annuler"));
    CHECK(e.find(Role::Bouton, "10,0, Délai de réponse – Action Logement Services") == nullptr);
  }
}

TEST_CASE("a figure whose years are no longer looked at closes its explanation") {
  Ecran e(police(), 1366, 3200);
  go(e, app::Page::Fonctionnement);
  REQUIRE(e.activate(Role::Bouton, "10,0, Délai de réponse – Action Logement Services"));
  CHECK_FALSE(e.session.chiffre.empty());
  REQUIRE(e.choose("Première année comptée", 1));
  e.frame();
  CHECK(e.session.chiffre.empty());  // five answers in 2025: no such figure
}

TEST_CASE("what is copied or exported of the table is whole: every indicator, each with its observations") {
  Ecran e(police(), 1366, 3200);
  go(e, app::Page::Fonctionnement);
  REQUIRE(e.activate(Role::Bouton, "Copier le tableau\u00A0: Fonctionnement par réservataire"));
  const io::FeuilleEcrite feuille = io::table_of_fonctionnement(e.session.fonctionnement());
  CHECK(feuille.entetes.size() == 2 + 2 * kIndicateurs);
  CHECK(std::ranges::count(e.plateforme.presse_papiers, '\n') == static_cast<std::ptrdiff_t>(feuille.lignes.size()));
  CHECK(e.plateforme.presse_papiers.contains("Action Logement Services\t20\t10,0\t13\t35,0%\t20\t0,0%\t20"));
  const auto tables = io::make_tables(e.session.etude(), e.session.resultat(), e.session.registre(), nullptr);
  CHECK(std::ranges::find(tables, kTable, &io::FeuilleEcrite::nom) != tables.end());
}

TEST_CASE("one réservataire in front of the mean") {
  Ecran e(police(), 1366, 3200);
  go(e, app::Page::Fonctionnement);
  CHECK(e.find(Role::Titre, "Action Logement Services") != nullptr);  // the first that was offered a dwelling
  const auto lignes = rows(e, "En face de la moyenne du bailleur");
  REQUIRE(lignes.size() == 1 + kIndicateurs);
  // 7 of 20 against 7 of 23: 35 less 30.43.
  CHECK(lignes[2].ends_with("| 23 | +\u00A04,6\u00A0points"));
  REQUIRE(e.choose("Réservataire regardé", 4));
  CHECK(has_text(e, "rien à mesurer"));
}

TEST_CASE("each party notes and comments, a point is agreed, each is one step of undo; the sheet says all of it") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 4000);
    go(e, app::Page::Fonctionnement);
    const std::string avant = io::write_etude(e.session.etude());
    REQUIRE(act(e, souris, Role::Bouton, "Commencer avec les critères proposés"));
    REQUIRE(e.choose("Note du bailleur – Délai de réponse", 1));
    REQUIRE(e.choose("Note du réservataire – Délai de réponse", 4));
    REQUIRE(e.type("Commentaire du bailleur – Délai de réponse", "trop long l’été"));
    CHECK(has_text(e, "avis éloignés"));
    REQUIRE(act(e, souris, Role::Bouton, "Ajouter le point"));
    CHECK(e.session.avis.has_value());  // an empty one is refused
    REQUIRE(e.type("Point convenu", "réponse sous dix jours"));
    REQUIRE(act(e, souris, Role::Bouton, "Ajouter le point"));
    const Grille& g = e.session.etude().grille;
    REQUIRE(g.evaluations.size() == 1);
    CHECK(g.evaluations[0].points == std::vector<PointConvenu>{{"réponse sous dix jours", 20260312}});
    CHECK(has_row(e, "Points convenus", "12/03/2026 | réponse sous dix jours | "));
    REQUIRE(act(e, souris, Role::Bouton, "Ouvrir sa fiche, pour l’imprimer"));
    for (const char* dit :
         {"1 – Insuffisant. trop long l’été", "4 – Très satisfaisant", "réponse sous dix jours", "35,0"})
      CHECK(e.plateforme.document.contains(dit));
    for (int i = 0; i < 5; ++i) REQUIRE(e.activate(Role::Bouton, "Annuler"));
    CHECK(io::write_etude(e.session.etude()) == avant);
  }
}

TEST_CASE("a criterion is renamed, added, taken out; one without a name is refused") {
  Ecran e(police(), 1366, 4000);
  go(e, app::Page::Fonctionnement);
  REQUIRE(e.activate(Role::Bouton, "Ajouter un critère"));
  REQUIRE(e.type("Critère – Nouveau critère", "Suivi des refus"));
  CHECK(e.session.etude().grille.criteres[0].nom == "Suivi des refus");
  REQUIRE(e.type("Critère – Suivi des refus", ""));
  CHECK(e.session.etude().grille.criteres[0].nom == "Suivi des refus");
  CHECK(e.session.avis.has_value());
  REQUIRE(e.activate(Role::Bouton, "Retirer le critère Suivi des refus"));
  CHECK(e.session.etude().grille.criteres.empty());
}

TEST_CASE("the état zéro is frozen, undone, corrected with a reason; later years show their gap") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 4000);
    go(e, app::Page::EtatZero);
    REQUIRE(e.choose("Dernière année comptée", 0));
    const std::string avant = io::write_etude(e.session.etude());
    REQUIRE(act(e, souris, Role::Bouton, "Figer l’état zéro"));
    REQUIRE(e.session.etude().etats_zero.size() == 1);
    REQUIRE(e.activate(Role::Bouton, "Annuler"));
    CHECK(io::write_etude(e.session.etude()) == avant);
    REQUIRE(e.activate(Role::Bouton, "Rétablir"));
    REQUIRE(e.session.etude().etats_zero.size() == 1);
    // 2025 against 2024: eight leases, then five.
    REQUIRE(e.choose("Dernière année comptée", 1));
    REQUIRE(e.choose("Première année comptée", 1));
    REQUIRE(e.choose("Mesure comparée", static_cast<std::size_t>(Constat::Attributions)));
    CHECK(has_row(e, kEcarts, "Action Logement Services | 8 | 5 | \u2212\u00A03"));
    REQUIRE(e.choose("Mesure comparée", kConstatsDeBase + static_cast<std::size_t>(Indicateur::SansCandidat)));
    CHECK(has_row(e, kEcarts,
                  "Action Logement Services | 20,0\u00A0% | 10 | 50,0\u00A0% | 10 | +\u00A030,0\u00A0points"));
    CHECK(has_row(e, kEcarts, "Commune de Montbéliard | — | 3 | — | 0 | —"));
    REQUIRE(act(e, souris, Role::Bouton, "+\u00A030,0\u00A0points, écart, Action Logement Services"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == Rationnel::quotient(3, 10));
    REQUIRE(act(e, souris, Role::Bouton, "20,0\u00A0%, état zéro, Action Logement Services"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre + ".bas")->valeur == 10);
    // The dimensions of the bilan, one réservataire at a time, each figure explained.
    constexpr const char* kDetail = "Proposés et attribués, détail";
    CHECK(rows(e, kDetail)[0].starts_with("Commune | "));
    const auto& qui = e.session.etude().reservataires;
    const auto als = std::ranges::find(qui, "Action Logement Services", &Reservataire::nom) - qui.begin();
    REQUIRE(e.choose("Réservataire détaillé", static_cast<std::size_t>(als) + 1));  // after "Tous"
    REQUIRE(e.choose("Dimension du détail", static_cast<std::size_t>(DimensionBilan::Qpv)));
    CHECK(has_row(e, kDetail, "Total | 10 | 10 | 0 | 8 | 5 | \u2212\u00A03"));
    REQUIRE(act(e, souris, Role::Bouton, "\u2212\u00A03, écart, Attribués par an, Total"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == -3);
    REQUIRE(e.choose("Dimension du détail", static_cast<std::size_t>(DimensionBilan::Periode)));
    CHECK(e.find(Role::Champ, "Première limite des périodes de construction\u00A0: à partir de") != nullptr);
    // A correction: the same years unless told otherwise, and never without a reason.
    REQUIRE(act(e, souris, Role::Bouton, "Figer une nouvelle version"));
    CHECK(e.session.etude().etats_zero.size() == 1);
    CHECK(e.session.avis->texte.contains("pourquoi"));
    REQUIRE(e.type("Motif de la correction", "liste complétée"));
    REQUIRE(act(e, souris, Role::Bouton, "Figer une nouvelle version"));
    REQUIRE(e.session.etude().etats_zero.size() == 2);
    CHECK(e.session.etude().etats_zero[1]->annees == std::vector<std::int32_t>{2024});
    CHECK(e.session.etude().etats_zero[1]->motif == "liste complétée");
    CHECK(has_row(e, "Versions de l’état zéro", "1 | 12/03/2026 | 2024 | Première version | 1\u202F000 | "));
    REQUIRE(act(e, souris, Role::Bouton, "Comparer à la version 1"));
    CHECK(rows(e, "Sources de la version 1").size() == 3);
    // What it came from is told to have changed.
    e.session.execute("historique", [](Etude& etude) {
      Liberations l = *etude.historique;
      l.pop_back();
      etude.historique = std::make_shared<const Liberations>(std::move(l));
    });
    e.frame();
    CHECK(rows(e, "Sources de la version 1")[2].ends_with("| changé"));
    CHECK(rows(e, "Sources de la version 1")[1].ends_with("| inchangé"));
  }
}

TEST_CASE("what is frozen names the files it was read from, with the fingerprint of their bytes") {
  Ecran e(police(), 1366, 4000);
  go(e, app::Page::EtatZero);
  const std::string deux = "Réservataire;Logements;Nature\nVille de Besançon;3;droit de suite\n";
  const auto bring = [&](const char* nom, const std::string& octets) {
    e.drop_file(nom, octets);
    REQUIRE(e.session.assistant() != nullptr);
    REQUIRE(e.activate(Role::Bouton, "Importer"));
    REQUIRE(e.session.assistant() == nullptr);
  };
  bring("parc.csv", "DEPCOM;nb\n25388;1000\n");
  bring("lots.csv", deux);
  e.plateforme.illisible = true;  // taken away between the reading and the acceptance: brought in all the same
  bring("autre.csv", "DEPCOM;nb\n25388;900\n");
  CHECK(e.plateforme.empreintes_demandees == 3);
  const FichiersLus lus = e.session.etude().fichiers;
  CHECK(lus.at(TableSource::Parc) == std::vector<FichierLu>{{.nom = "autre.csv", .octets = 20, .empreinte = ""}});
  CHECK(lus.size() == 2);
  CHECK(lus.at(TableSource::Droits) ==
        std::vector<FichierLu>{
            {.nom = "lots.csv", .octets = static_cast<std::int64_t>(deux.size()), .empreinte = io::sha256(deux)}});
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(e.session.etude().fichiers.at(TableSource::Parc)[0].nom == "parc.csv");
  e.plateforme.illisible = false;
  e.session.page = app::Page::EtatZero;
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Figer l’état zéro"));
  const std::vector<std::string> montres = rows(e, "Fichiers de la version 1");
  REQUIRE(montres.size() == 4);                                                     // the headings first
  CHECK(montres[3] == "Libérations et attributions | Non noté | — | non relevée");  // put in by the test itself
  CHECK(montres[1].starts_with("Parc | parc.csv | 21 | "));
  CHECK(montres[2].starts_with("Droits | lots.csv | "));
  CHECK(montres[2].contains(io::sha256(deux).substr(0, 16)));
}

TEST_CASE("a frozen state travels with the étude; changed elsewhere, the étude is refused and the message says why") {
  Ecran e(police(), 1366, 4000);
  go(e, app::Page::EtatZero);
  REQUIRE(e.activate(Role::Bouton, "Figer l’état zéro"));
  std::string texte = io::write_etude(e.session.etude());
  Ecran autre(police(), 1366, 4000);
  autre.drop_file("etude.passeflux.json", texte);
  REQUIRE(autre.session.ouverte());
  CHECK(autre.session.etude().etats_zero.size() == 1);
  const std::size_t i = texte.find("\"attributions\": ");
  REQUIRE(i != std::string::npos);
  texte.replace(i, std::string_view("\"attributions\": 1").size(), "\"attributions\": 9");
  Ecran refus(police(), 1366, 4000);
  refus.drop_file("etude.passeflux.json", texte);
  CHECK_FALSE(refus.session.ouverte());
  REQUIRE(refus.session.avis.has_value());
  CHECK((refus.session.avis->texte + refus.session.avis->conseil).contains("changé hors de PasseFlux"));
}

TEST_CASE("without a réservataire there is nothing to freeze; without history, the stock alone") {
  Ecran e(police(), 1366, 2600);
  e.session.start_etude();
  e.session.page = app::Page::EtatZero;
  e.frame();
  CHECK(e.find(Role::Bouton, "Figer l’état zéro") == nullptr);
  CHECK(has_text(e, "Aucun réservataire"));
  Ecran sans(police(), 1366, 2600);
  go(sans, app::Page::EtatZero, false);
  CHECK(has_text(sans, "ne porterait que sur le stock"));
  REQUIRE(sans.activate(Role::Bouton, "Figer l’état zéro"));
  CHECK(sans.session.etude().etats_zero[0]->annees.empty());
  CHECK(has_row(sans, kEcarts, "Action Logement Services | 210 | 210 | 0"));
}

TEST_CASE("a réservataire who was noted cannot be taken away") {
  Ecran e(police(), 1366, 4000);
  go(e, app::Page::Fonctionnement, false);
  REQUIRE(e.activate(Role::Bouton, "Commencer avec les critères proposés"));
  REQUIRE(e.choose("Note du bailleur – Délai de réponse", 2));
  const std::string qui = e.session.etude().grille.evaluations[0].reservataire;
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  const std::size_t avant = e.session.etude().reservataires.size();
  const auto nom = name_reservataire(e.session.etude(), qui);
  REQUIRE(e.activate(Role::Bouton, "Retirer " + nom));
  CHECK(e.session.etude().reservataires.size() == avant);
}
