// The page Scénarios: made, named, locked, put away, compared; by mouse and by key the same. And the relevé.
#include "doctest.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "geographie.hpp"
#include "headless.hpp"
#include "io/etude_json.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {

bool has_row(const Ecran& e, std::string_view table, std::string_view ligne) {
  for (const std::string& l : rows(e, table))
    if (l == ligne) return true;
  for (const std::string& l : rows(e, table)) MESSAGE(l);
  return false;
}

void go(Ecran& e) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.page = app::Page::Scenarios;
  e.frame();
  e.frame();
}

// The example and a second scenario, active, that gives Action Logement 300 dwellings of 1,000.
void second(Ecran& e, bool souris) {
  const auto act = [&](std::string_view nom) {
    return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
  };
  REQUIRE(act("Dupliquer le scénario actif"));
  REQUIRE(e.type("Nom – Copie de Scénario de départ", "Volumes demandés"));
  REQUIRE(act("Activer – Volumes demandés"));
  REQUIRE(act("Réservataires"));
  REQUIRE(e.type("Logements réservés 3", "300"));
  REQUIRE(act("Scénarios"));
}
}  // namespace

TEST_CASE("two scenarios, by mouse then by key: what differs is said first, then the dwellings") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 2600);
    go(e);
    second(e, souris);
    CHECK(e.session.etude().scenario.id == "s2");
    const std::string difference =
        "Action Logement Services, logements réservés | 210\u00A0logements | 300\u00A0logements";
    CHECK(rows(e, "Ce qui change d’un scénario à l’autre").size() == 2);
    CHECK(has_row(e, "Ce qui change d’un scénario à l’autre", difference));
    // F = 72: 15.12 then 21.6, whole 15 then 22.
    CHECK(has_row(e, "Logements de l’année par réservataire", "Action Logement Services | 15 | 22 | +\u00A07"));
    // The gap is explained by what it is made of.
    const auto press = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    REQUIRE(press("+\u00A07, écart, flux, Action Logement Services – Volumes demandés"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 7);
    CHECK(e.session.explique().calcul.find(e.session.chiffre + ".base")->valeur == 15);
    CHECK(e.session.explique().calcul.find(e.session.chiffre + ".valeur")->valeur == 22);
    REQUIRE(press("Fermer l’explication"));
    REQUIRE((souris ? e.click(Role::Radio, "Parts") : e.activate(Role::Radio, "Parts")));
    CHECK(has_row(e, "Parts du flux par réservataire",
                  "Action Logement Services | 21,0\u00A0% | 30,0\u00A0% | +\u00A09,0"));
    REQUIRE(e.choose("Écarts par rapport à", 1));
    CHECK(has_row(e, "Parts du flux par réservataire",
                  "Action Logement Services | 30,0\u00A0% | 21,0\u00A0% | \u2212\u00A09,0"));
    // Back to the first: its numbers are there still.
    REQUIRE((souris ? e.click(Role::Bouton, "Activer – Scénario de départ")
                    : e.activate(Role::Bouton, "Activer – Scénario de départ")));
    CHECK(e.session.etude().reservataires[2].logements_reserves == 210);
    REQUIRE(e.activate(Role::Bouton, "Annuler"));
    CHECK(e.session.etude().reservataires[2].logements_reserves == 300);
  }
}

TEST_CASE("a locked scenario refuses what would change it, and says so; its copy does not") {
  Ecran e(police(), 1366, 2600);
  go(e);
  REQUIRE(e.activate(Role::Bouton, "Verrouiller – Scénario de départ"));
  CHECK(e.session.etude().scenario.verrouille);
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  const std::string avant = io::write_etude(e.session.etude());
  REQUIRE(e.type("Logements réservés 3", "300"));
  CHECK(io::write_etude(e.session.etude()) == avant);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.contains("est verrouillé"));
  REQUIRE(e.type("Nom du réservataire 3", "ALS"));
  CHECK(e.session.etude().reservataires[2].nom == "ALS");
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  REQUIRE(e.activate(Role::Bouton, "Scénarios"));
  second(e, false);
  CHECK(e.session.etude().reservataires[2].logements_reserves == 300);
  const Noeud* supprimer = e.find(Role::Bouton, "Supprimer – Scénario de départ");
  REQUIRE(supprimer != nullptr);
  CHECK(supprimer->desactive);
}

TEST_CASE("what is put away is neither listed nor compared, until asked for") {
  Ecran e(police(), 1366, 2600);
  go(e);
  REQUIRE(e.activate(Role::Bouton, "Dupliquer le scénario actif"));
  REQUIRE(e.activate(Role::Bouton, "Archiver – Copie de Scénario de départ"));
  CHECK(e.find(Role::Bouton, "Activer – Copie de Scénario de départ") == nullptr);
  CHECK(e.find(Role::Liste, "Écarts par rapport à") == nullptr);
  REQUIRE(e.activate(Role::Case, "Montrer les scénarios archivés"));
  REQUIRE(e.activate(Role::Bouton, "Désarchiver – Copie de Scénario de départ"));
  CHECK(e.find(Role::Liste, "Écarts par rapport à") != nullptr);
  REQUIRE(e.activate(Role::Case, "Comparer – Copie de Scénario de départ"));
  CHECK(e.find(Role::Liste, "Écarts par rapport à") == nullptr);
  REQUIRE(e.activate(Role::Bouton, "Supprimer – Copie de Scénario de départ"));
  CHECK(e.session.etude().scenarios.empty());
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(e.session.etude().scenarios.size() == 1);
}

TEST_CASE("territories are compared once the geography is there") {
  Ecran e(police(), 1366, 3200);
  go(e);
  second(e, false);
  CHECK(rows(e, "Flux réservé par territoire").empty());
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  e.frame();
  CHECK(rows(e, "Flux réservé par territoire").size() > 1);
}

TEST_CASE("a decision keeps the share before and after, who agreed, the day, the scenario") {
  Ecran e(police(), 1366, 2600);
  go(e);
  REQUIRE(e.activate(Role::Bouton, "Consigner"));
  CHECK(e.session.etude().releve.empty());  // who agreed is not said
  REQUIRE(e.type("Convenu par", "Comité de pilotage"));
  REQUIRE(e.choose("Réservataire de la décision", 3));
  REQUIRE(e.type("Part convenue, en pour cent", "18,5"));
  REQUIRE(e.type("Ce qui est convenu", "Délai de réponse de dix jours"));
  REQUIRE(e.activate(Role::Bouton, "Consigner"));
  REQUIRE(e.session.etude().releve.size() == 1);
  const DecisionReleve d = e.session.etude().releve[0];
  CHECK(d.avant == Rationnel::quotient(21, 100));
  CHECK(d.apres == Rationnel::quotient(37, 200));
  CHECK(d.date == 20260312);
  CHECK(d.nom_scenario == "Scénario de départ");
  CHECK(d.nom_reservataire == "Action Logement Services");
  CHECK(e.session.resultat().lignes[2].part == Rationnel::quotient(21, 100));  // said, not done
  CHECK(has_row(
      e, "Relevé de décisions",
      "12/03/2026 | Action Logement Services | 21,0\u00A0% | 18,5\u00A0% | Comité de pilotage | Délai de réponse "
      "de dix jours | Scénario de départ | "));

  // The next one, applied: the same people, one step of undo for both.
  REQUIRE(e.choose("Réservataire de la décision", 3));
  REQUIRE(e.type("Part convenue, en pour cent", "20"));
  REQUIRE(e.activate(Role::Bouton, "Consigner et appliquer au scénario actif"));
  CHECK(e.session.etude().releve.size() == 2);
  CHECK(e.session.resultat().lignes[2].part == Rationnel::quotient(1, 5));
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(e.session.etude().releve.size() == 1);
  CHECK(e.session.resultat().lignes[2].part == Rationnel::quotient(21, 100));
  REQUIRE(e.activate(Role::Bouton, "Retirer la décision 1"));
  CHECK(e.session.etude().releve.empty());
}

TEST_CASE("decisions are numbered on, never again") {
  Ecran e(police(), 1366, 2600);
  go(e);
  for (const char* objet : {"un", "deux"}) {
    REQUIRE(e.type("Convenu par", "Bureau"));
    REQUIRE(e.type("Ce qui est convenu", objet));
    REQUIRE(e.activate(Role::Bouton, "Consigner"));
  }
  REQUIRE(e.activate(Role::Bouton, "Retirer la décision 1"));
  REQUIRE(e.type("Ce qui est convenu", "trois"));
  REQUIRE(e.activate(Role::Bouton, "Consigner"));
  CHECK(e.session.etude().releve.back().id == "d3");
}

TEST_CASE("a cadre régional is opened in one go, its gaps listed, followed in one step of undo") {
  constexpr std::string_view kCadre =
      R"({"format":"passeflux-cadre","version":1,"nom":"Cadre d’essai","mode":"part_initiale","parametres":{"plafond.etat":"1/4"},"clauses":[{"titre":"Délai","texte":"Un mois."}]})";
  Ecran e(police(), 1366, 2600);
  e.drop_file("essai.cadre.json", kCadre);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->gravite == Gravite::Bloquant);  // no étude to lean on it
  go(e);
  e.drop_file("essai.cadre.json", kCadre);
  e.frame();
  CHECK(e.session.page == app::Page::Scenarios);
  CHECK(has_row(e, "Écarts au cadre régional", "Plafond de l’État | 25\u00A0% | 30\u00A0% | écart"));
  CHECK(has_row(e, "Écarts au cadre régional", "Mode pour tous | 1 – Part initiale | 1 – Part initiale | suivi"));
  CHECK(e.session.etude().parametres.empty());  // said, not done
  REQUIRE(e.activate(Role::Bouton, "Suivre le cadre dans le scénario actif"));
  CHECK(e.session.parametres().number("plafond.etat") == Rationnel::quotient(1, 4));
  CHECK(e.find(Role::Bouton, "Suivre le cadre dans le scénario actif") == nullptr);
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(e.session.etude().parametres.empty());
  REQUIRE(e.activate(Role::Bouton, "Retirer le cadre"));
  CHECK_FALSE(e.session.etude().cadre.has_value());
  e.drop_file("faux.cadre.json", R"({"format":"passeflux-cadre","version":9,"nom":"","parametres":{},"clauses":[]})");
  CHECK(e.session.avis->gravite == Gravite::Bloquant);
  CHECK_FALSE(e.session.etude().cadre.has_value());
}

TEST_CASE("a decision bears on the whole parc, or on a territory where the étude has dwellings") {
  Ecran e(police(), 1366, 3200);
  go(e);
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  e.frame();
  const Noeud* liste = e.find(Role::Liste, "Territoire de la décision");
  REQUIRE(liste != nullptr);
  const auto options = liste->options;
  CHECK(options[0] == "Ensemble du parc");
  const auto epci = std::ranges::find(options, "CA Pays de Montbéliard Agglomération");
  REQUIRE(epci != options.end());
  REQUIRE(e.type("Convenu par", "Comité de pilotage"));
  REQUIRE(e.choose("Réservataire de la décision", 3));
  REQUIRE(e.type("Part convenue, en pour cent", "25"));
  CHECK_FALSE(rows(e, "Relevé de décisions").size() > 1);
  REQUIRE(e.choose("Territoire de la décision", static_cast<std::size_t>(epci - options.begin())));
  REQUIRE(e.activate(Role::Bouton, "Consigner"));
  const DecisionReleve d = e.session.etude().releve.at(0);
  CHECK(d.territoire == "200065647");
  CHECK(d.nom_territoire == "CA Pays de Montbéliard Agglomération");
  CHECK(rows(e, "Relevé de décisions")
            .at(1)
            .contains("Action Logement Services | CA Pays de Montbéliard Agglomération | 21,0"));
  // The meeting goes on in the same place; then elsewhere.
  REQUIRE(e.choose("Territoire de la décision", 0));
  REQUIRE(e.type("Ce qui est convenu", "Délai"));
  REQUIRE(e.activate(Role::Bouton, "Consigner"));
  CHECK(e.session.etude().releve.at(1).territoire.empty());
  CHECK(rows(e, "Relevé de décisions").at(2).contains("Tous | Ensemble du parc"));
}

TEST_CASE("a number of a scenario is explained by that scenario, under its own parameters") {
  Ecran e(police(), 1366, 3200);
  go(e);
  second(e, false);
  e.session.execute("plafond", [](Etude& x) { x.parametres["plafond.etat"] = Rationnel::quotient(1, 4); });
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "15, Action Logement Services – Scénario de départ"));
  CHECK(e.session.explique().lieu == "Scénario de départ");
  CHECK_FALSE(e.session.parametres_expliques().overridden("plafond.etat"));
  REQUIRE(e.activate(Role::Bouton, "22, Action Logement Services – Volumes demandés"));
  CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 22);
  CHECK(e.session.parametres_expliques().overridden("plafond.etat"));
  // What a territory promises, line by line.
  const auto lignes = rows(e, "Flux réservé par territoire");
  REQUIRE(lignes.size() > 1);
  const Noeud* premier = nullptr;
  for (const Noeud& n : e.application.facade.arbre.noeuds())
    if (premier == nullptr && n.nom.contains(", flux réservé, ")) premier = &n;
  REQUIRE(premier != nullptr);
  const std::string nom = premier->nom;
  REQUIRE(e.activate(Role::Bouton, nom));
  const Grandeur* somme = e.session.explique().calcul.find(e.session.chiffre);
  REQUIRE(somme != nullptr);
  CHECK(nom.starts_with(write_integer(somme->valeur.to_int64().value_or(-1)) + " sur "));
  CHECK(somme->operandes.size() > 1);
}

TEST_CASE("a scenario's assiette goes down to its dwellings, judged under its own parameters") {
  Ecran e(police(), 1366, 3200);
  REQUIRE(e.import_file("parc.csv", "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\nA;25388;1;13;1;10\nB;25388;1;16;1;4\n"));
  e.session.page = app::Page::Scenarios;
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Dupliquer le scénario actif"));
  e.frame();
  // The copy, active, keeps the PLI; the first one leaves them out.
  REQUIRE(e.activate(Role::Bouton, "Activer – Copie de Scénario de départ"));
  e.session.execute("PLI comptés", [](Etude& x) { x.parametres["assiette.exclusion.pli"] = false; });
  e.frame();
  e.frame();
  const auto list = [&](std::string_view chiffre) {
    REQUIRE(e.activate(Role::Bouton, chiffre));
    const auto noeuds = e.application.facade.arbre.noeuds();
    const auto voir = std::ranges::find_if(
        noeuds, [](const Noeud& n) { return n.role == Role::Bouton && n.nom.starts_with("Voir ces logements"); });
    REQUIRE(voir != noeuds.end());
    REQUIRE(e.activate(Role::Bouton, std::string(voir->nom)));
    e.frame();
    CHECK(e.session.page == app::Page::Parc);
  };
  list("10, Assiette – Scénario de départ");
  CHECK(e.find(Role::Texte, "1\u00A0ligne, 10\u00A0logements.") != nullptr);
  // Once the étude changes, that scenario may be another: the whole parc is listed.
  e.session.execute("nom", [](Etude& x) { x.nom = "Autre"; });
  e.frame();
  CHECK(e.find(Role::Bouton, "Voir tout le parc") == nullptr);
  e.session.page = app::Page::Scenarios;
  e.frame();
  e.frame();
  list("14, Assiette – Copie de Scénario de départ");
  CHECK(e.find(Role::Texte, "2\u00A0lignes, 14\u00A0logements.") != nullptr);
}
