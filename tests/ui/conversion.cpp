// What conversion needs, typed on its pages: programmes, parameters, ties, the past year, rotations by type, zones.
#include "doctest.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/flux/explication.hpp"
#include "headless.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {
void open_page(Ecran& e, app::Page page) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.page = page;
  e.frame();
  e.frame();
}
const Reservataire& third(const Ecran& e) { return e.session.etude().reservataires.at(2); }
}  // namespace

TEST_CASE("a programme typed from nothing: its guarantors within 20 %, by type, and taken back step by step") {
  Ecran e(police(), 1366, 2400);
  open_page(e, app::Page::Programmes);
  CHECK(e.find(Role::Texte, "Aucun programme pour l’instant") == nullptr);  // a title, not a text
  REQUIRE(e.activate(Role::Bouton, "Ajouter un programme"));
  REQUIRE(e.type("Nom du programme 1", "Les Prés"));
  REQUIRE(e.type("Logements T2 – Les Prés", "8"));
  REQUIRE(e.type("Logements T3 – Les Prés", "12"));
  REQUIRE(e.choose("Type T3 – Les Prés", 1));
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.contains("T2 a déjà sa ligne"));
  CHECK(e.session.etude().mises_en_service[0].types[1].pieces == 3);
  for (int i = 1; i <= 3; ++i) REQUIRE(e.activate(Role::Bouton, "Ajouter un droit – Les Prés"));
  // The example of the written question no. 2768: 20 dwellings, guarantees of 25, 25 and 50 %: 1, 1 and 2.
  const auto& noms = e.session.etude().reservataires;
  for (std::size_t i = 1; i <= 3; ++i) {
    const std::string suite = " du droit " + std::to_string(i) + " – Les Prés";
    REQUIRE(e.choose("Réservataire" + suite, i));
    REQUIRE(e.type("Part" + suite, i == 3 ? "50" : "25"));
  }
  const auto& p = e.session.etude().mises_en_service.at(0);
  REQUIRE(p.droits.size() == 3);
  CHECK(p.droits[2].reservataire == noms[3].id);
  const auto& r = e.session.resultat().programmes.at(0);
  CHECK(r.lignes.at(0).logements == 1);
  CHECK(r.lignes.at(1).logements == 1);
  CHECK(r.lignes.at(2).logements == 2);
  CHECK(r.lignes.at(3).logements == 16);
  const auto table = rows(e, "Premières attributions de Les Prés");
  REQUIRE(table.size() == 6);  // its headers, three rights, the bailleur's own, the total
  CHECK(table.back() == "Ensemble |  | 8 | 12 | 20");
  REQUIRE(e.activate(Role::Bouton, "2, " + r.lignes[2].nom + " – Les Prés"));
  CHECK(e.session.chiffre == "programmes.p1." + p.droits[2].reservataire + ".garantie");
  REQUIRE(e.activate(Role::Bouton, "Retirer le droit 3 – Les Prés"));
  CHECK(e.session.etude().mises_en_service[0].droits.size() == 2);
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(e.session.etude().mises_en_service[0].droits.size() == 3);
  REQUIRE(e.activate(Role::Bouton, "Retirer le programme Les Prés"));
  CHECK(e.session.etude().mises_en_service.empty());
}

TEST_CASE("a parameter changed is marked, acts, and goes back to the register's") {
  Ecran e(police(), 1366, 2400);
  open_page(e, app::Page::Parametres);
  std::size_t regles = 0;
  for (const Regle& r : e.session.registre().regles()) regles += r.valeur.has_value() ? 1 : 0;
  std::size_t lignes = 0;
  for (const Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Tableau) lignes += rows(e, n.nom).size() - 1;
  CHECK(lignes == regles);  // each once, in one of the tables
  REQUIRE(e.type("Plafond de l’État, en pour cent", "25"));
  CHECK(e.session.parametres().number("plafond.etat") == Rationnel::quotient(1, 4));
  CHECK(e.find(Role::Texte, "1\u00a0paramètre changé dans cette étude.") != nullptr);
  REQUIRE(e.activate(Role::Case, "Logements intermédiaires (PLI)"));
  CHECK_FALSE(e.session.parametres().enabled("assiette.exclusion.pli"));
  REQUIRE(e.activate(Role::Bouton, "Rétablir\u00a0: Plafond de l’État"));
  CHECK(e.session.etude().parametres.size() == 1);
  REQUIRE(e.type("Durée de la convention", "0"));  // refused: a convention lasts a year at least
  CHECK(e.session.parametres().number("conversion.duree") == Rationnel(3));
  REQUIRE(e.activate(Role::Bouton, "Tout rétablir"));
  CHECK(e.session.etude().parametres.empty());
}

TEST_CASE("a tie is settled by someone, with who and why, and can be opened again") {
  Ecran e(police(), 1366, 2400);
  open_page(e, app::Page::Flux);
  // 3 dwellings for two halves: one of the two gets the odd one.
  e.session.execute("égalité", [](Etude& x) {
    x.reservataires.resize(2);
    const std::int64_t moitie = 500;
    for (Reservataire& r : x.reservataires) {
      r.logements_reserves = moitie;
      r.nature = NatureReservataire::Autre;
    }
    x.liberations = {.methode = MethodeLiberations::Saisie, .nombre = 3, .annees = {}};
    x.soustractions = {};
  });
  e.frame();
  REQUIRE(e.session.resultat().egalite.has_value());
  const std::string second = e.session.etude().reservataires[1].nom;
  const Noeud* enregistrer = e.find(Role::Bouton, "Enregistrer la décision");
  REQUIRE(enregistrer != nullptr);
  CHECK(enregistrer->desactive);  // nobody is said to have decided
  REQUIRE(e.activate(Role::Case, "Retenir " + e.session.etude().reservataires[0].nom));
  REQUIRE(e.activate(Role::Case, "Retenir " + second));
  REQUIRE(e.type("Égalité décidée par", "Commission de suivi"));
  REQUIRE(e.type("Motif de la décision", "dernier servi en 2025"));
  REQUIRE(e.activate(Role::Bouton, "Enregistrer la décision"));
  REQUIRE(e.session.resultat().decision.has_value());
  CHECK_FALSE(e.session.resultat().egalite.has_value());
  const DecisionEgalite& d = *e.session.resultat().decision;
  CHECK(d.retenus == std::vector{e.session.etude().reservataires[1].id});
  CHECK(d.par == "Commission de suivi");
  CHECK(d.motif == "dernier servi en 2025");
  CHECK(d.date == 20260312);
  CHECK(e.session.resultat().lignes[1].cible == 2);
  REQUIRE(e.activate(Role::Bouton, "Revenir sur cette décision"));
  CHECK(e.session.resultat().egalite.has_value());
}

TEST_CASE("each figure of the modes, and of the gaps to a negotiated share, explains itself") {
  Ecran e(police(), 1366, 4000);
  open_page(e, app::Page::Conversion);
  e.session.execute("essai", [](Etude& x) {
    Reservataire& r = x.reservataires.at(2);
    r.conversion.mode = ModeConversion::Negocie;
    r.conversion.part = Rationnel::quotient(1, 4);
  });
  e.frame();
  std::vector<std::string> noms;
  for (const Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Bouton && (n.nom.contains(", flux exact – ") || n.nom.contains(", sa part – ") ||
                                   n.nom.contains(", part négociée – ") || n.nom.contains(", écart en ")))
      noms.push_back(n.nom);
  CHECK(std::ranges::count_if(noms, [](const std::string& n) { return n.contains(", flux exact – "); }) == 5);
  CHECK(noms.size() >= 9);  // five flux, and four figures a mode compared
  for (const std::string& nom : noms) {
    CAPTURE(nom);
    REQUIRE(e.activate(Role::Bouton, nom));
    const auto dite = explain(e.session.explique(), e.session.parametres(), e.session.chiffre);
    REQUIRE(dite.has_value());
    CHECK_FALSE(dite->etapes.empty());
  }
}

TEST_CASE("the balance of the past year: typed, carried over, bounded, dropped") {
  Ecran e(police(), 1366, 3000);
  open_page(e, app::Page::Conversion);
  REQUIRE(e.activate(Role::Bouton, "Reporter le solde d’une année"));
  const std::string nom = third(e).nom;  // 210 of 1,000: 21 %
  REQUIRE(e.type("Logements répartis l’année reportée", "100"));
  REQUIRE(e.type("Part de l’année – " + nom, "20"));
  REQUIRE(e.type("Logements comptés – " + nom, "18"));
  const auto& precedente = e.session.etude().conversion.precedente;
  REQUIRE(precedente.has_value());
  CHECK(precedente->annee == e.session.etude().annee - 1);
  const std::string base = "lignes." + third(e).id;
  // 18 counted for 20 due: two more this year, on 21 % of the flux.
  const auto& calcul = e.session.resultat().calcul;
  REQUIRE(calcul.find(base + ".solde") != nullptr);
  CHECK(calcul.find(base + ".solde")->valeur == Rationnel(-2));
  CHECK(calcul.find(base + ".quota")->valeur ==
        Rationnel::quotient(21, 100) * e.session.resultat().flux.total + Rationnel(2));
  REQUIRE(e.type("Facteur de report du solde", "50"));
  CHECK(e.session.resultat().calcul.find(base + ".report")->valeur == Rationnel(-1));
  REQUIRE(e.activate(Role::Bouton, "Ne plus reporter"));
  CHECK_FALSE(e.session.etude().conversion.precedente.has_value());
}

TEST_CASE("rotations by type and quartier, a réservataire's dwellings there, its own territory") {
  Ecran e(police(), 1366, 3000);
  open_page(e, app::Page::Conversion);
  REQUIRE(e.choose("Mode pour tous", static_cast<std::size_t>(ModeConversion::RotationCellules)));
  REQUIRE(e.activate(Role::Bouton, "Ajouter toutes celles de l’assiette"));
  const auto& cellules = e.session.etude().conversion.cellules;
  CHECK(cellules.size() == e.session.resultat().assiette.cellules.size());
  const auto name_of = [](const Cellule& x) {
    return "T" + std::to_string(x.pieces) + (x.qpv == 1 ? ", En QPV" : ", Hors QPV");
  };
  REQUIRE(cellules.size() > 2);
  const Cellule premiere = cellules.front().cellule;
  const Cellule derniere = cellules.back().cellule;
  REQUIRE(e.type("Relocations – " + name_of(premiere), "30"));
  CHECK(cellules.front().relocations == 30);
  REQUIRE(e.choose("Type – " + name_of(derniere), 9));
  CHECK(cellules.back().cellule == Cellule{9, derniere.qpv});
  REQUIRE(e.choose("Type – " + name_of(cellules.back().cellule), cellules[1].cellule.pieces));
  CHECK(std::ranges::count(cellules, cellules[1].cellule, &RotationCellule::cellule) == 1);  // never two of one cell
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.contains("a déjà sa ligne"));
  const std::string nom = third(e).nom;
  REQUIRE(e.activate(Role::Bouton, "Saisir les données – " + nom));
  REQUIRE(e.activate(Role::Bouton, "Ajouter des logements"));
  REQUIRE(e.type("Logements – " + name_of(premiere) + " – " + nom, "210"));
  CHECK(third(e).conversion.cellules.at(0).logements == 210);
  REQUIRE(e.type("Territoire propre – " + nom, "25388"));
  CHECK(third(e).conversion.territoire == "25388");
  REQUIRE(e.type("Territoire propre – " + nom, "Montbéliard"));
  CHECK(third(e).conversion.territoire == "25388");
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.contains("code INSEE de commune ni un numéro SIREN"));
  REQUIRE(e.type("Territoire propre – " + nom, "200065647"));
  CHECK(third(e).conversion.territoire == "200065647");
}

TEST_CASE("a zone's coefficient turns its lots into droits uniques") {
  Ecran e(police(), 1366, 3000);
  open_page(e, app::Page::Conversion);
  REQUIRE(e.choose("Mode pour tous", static_cast<std::size_t>(ModeConversion::DroitsUniques)));
  REQUIRE(e.type("Nom de la zone à ajouter", "B1"));
  REQUIRE(e.type("Coefficient – B1", "3,5"));
  CHECK(e.session.etude().conversion.coefficients.at("B1") == Rationnel::quotient(7, 2));
  REQUIRE(e.type("Coefficient – B1", "-1"));
  CHECK(e.session.etude().conversion.coefficients.at("B1") == Rationnel::quotient(7, 2));
  const std::string nom = third(e).nom;
  REQUIRE(e.activate(Role::Bouton, "Saisir les données – " + nom));
  REQUIRE(e.activate(Role::Bouton, "Ajouter un lot"));
  REQUIRE(e.type("Logements du lot 1 – " + nom, "6"));
  REQUIRE(e.type("Zone du lot 1 – " + nom, "B1"));
  const auto& ligne = e.session.resultat().lignes[2];
  // 21 droits uniques over three years: seven a year.
  REQUIRE(ligne.echeancier.size() == 3);
  CHECK(ligne.echeancier[0] == Rationnel(7));
  CHECK(rows(e, "Volumes et échéancier").size() == 6);  // its head, the two volumes, three years
  REQUIRE(e.activate(Role::Bouton, "21,00, Pendant la convention – " + nom));
  CHECK(e.session.resultat().calcul.find(e.session.chiffre)->valeur == 21);
  REQUIRE(e.find(Role::Bouton, "7,00, Année 1, à partir de " + std::to_string(e.session.etude().annee) + " – " + nom) !=
          nullptr);
  REQUIRE(e.activate(Role::Bouton, "Retirer la zone B1"));
  CHECK(e.session.etude().conversion.coefficients.empty());
  CHECK_FALSE(e.session.resultat().bloquants.empty());  // the lot has a zone that no coefficient knows
}
