// The conventions on their page: prepared, typed, checked, their shares taken; the flux of each département; the year
// after; the ways in of the first page.
#include "doctest.hpp"

#include <algorithm>
#include <string>

#include "geographie.hpp"
#include "headless.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {
// Doubs 700, Calvados 300; two réservataires; 80 libérations, 10 mutations.
void open_two(Ecran& e) {
  REQUIRE(
      e.import_file("parc.csv", "DEPCOM;QPV;FINAN;MODE;nb\n25388;2;13;1;500\n25580;2;13;1;200\n14114;2;13;1;300\n"));
  e.session.receive_geographie(test::small_geographie());
  e.session.execute("essai", [](Etude& x) {
    x.annee = 2026;
    x.reservataires = {
        {.id = "r1", .nom = "Préfecture", .nature = NatureReservataire::EtatPrioritaires, .logements_reserves = 200},
        {.id = "r2", .nom = "Montbéliard", .nature = NatureReservataire::Commune, .logements_reserves = 100}};
    x.reservataires[1].conversion.territoire = "25388";
    x.liberations.nombre = 80;
    x.soustractions[0] = 10;
  });
  e.session.page = app::Page::Conventions;
  e.frame();
  e.frame();
}
bool holds(const std::vector<std::string>& lignes, std::string_view texte) {
  return std::ranges::any_of(lignes, [&](const std::string& l) { return l.contains(texte); });
}
}  // namespace

TEST_CASE("the balance of a year is carried convention by convention: a département has its own past year") {
  Ecran e(police(), 1366, 5000);
  open_two(e);
  e.session.page = app::Page::Conversion;
  e.frame();
  REQUIRE(e.activate(Role::Radio, "Doubs (25)"));
  REQUIRE(e.activate(Role::Bouton, "Reporter le solde d’une année"));
  const auto doubs = [&] { return e.session.etude().departements.at("25").precedente; };
  REQUIRE(doubs().has_value());
  CHECK(doubs()->flux == 49);
  CHECK_FALSE(e.session.etude().conversion.precedente.has_value());
  REQUIRE(e.type("Logements comptés – Préfecture – Doubs (25)", "5"));
  CHECK(doubs()->lignes[0] == LignePrecedente{"r1", Rationnel::quotient(1, 5), 5});
  // 20 % of 49 were due, 5 were counted: 4,8 are added to this year's 9,8.
  CHECK(e.find(Role::Bouton, "9,80, dus – Préfecture – Doubs (25)") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "14,60, flux exact – Préfecture – Doubs (25)"));
  REQUIRE(e.activate(Role::Bouton, "Copier l’explication"));
  CHECK(e.plateforme.presse_papiers.starts_with("Doubs (25)\n"));
  // The whole keeps its own, apart.
  REQUIRE(e.activate(Role::Radio, "Ensemble"));
  REQUIRE(e.activate(Role::Bouton, "Reporter le solde d’une année"));
  REQUIRE(e.type("Logements comptés – Préfecture", "7"));
  CHECK(e.session.etude().conversion.precedente->lignes[0].comptes == 7);
  CHECK(doubs()->lignes[0].comptes == 5);
  REQUIRE(e.activate(Role::Radio, "Doubs (25)"));
  REQUIRE(e.activate(Role::Bouton, "Ne plus reporter – Doubs (25)"));
  CHECK(e.session.etude().departements.empty());
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(doubs()->lignes[0].comptes == 5);
}

TEST_CASE("the rotation of each type and quartier, département by département, and what rests on too little said") {
  Ecran e(police(), 1366, 5000);
  open_two(e);
  e.session.execute("essai", [](Etude& x) {
    x.liberations.methode = MethodeLiberations::Cellules;
    x.conversion.cellules = {{{0, 2}, 100, 1000}};  // the file says no type
    x.soustractions = {};
  });
  e.session.page = app::Page::Assiette;
  e.frame();
  e.frame();
  REQUIRE(e.activate(Role::Radio, "Doubs (25)"));
  REQUIRE(e.activate(Role::Bouton, "Ajouter une rotation"));
  REQUIRE(e.type("Relocations – Type inconnu, Hors QPV – Doubs (25)", "35"));
  REQUIRE(e.type("Logements des années – Type inconnu, Hors QPV – Doubs (25)", "700"));
  const auto& doubs = e.session.etude().departements.at("25").cellules;
  CHECK(doubs == std::vector<RotationCellule>{{{0, 2}, 35, 700}});
  CHECK(e.session.etude().conversion.cellules[0].relocations == 100);
  e.session.page = app::Page::Conventions;
  e.frame();
  e.frame();
  CHECK(e.find(Role::Bouton, "35, flux – Doubs (25)") != nullptr);     // 5 % of 700
  CHECK(e.find(Role::Bouton, "30, flux – Calvados (14)") != nullptr);  // 10 % of 300
  e.session.page = app::Page::Assiette;
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Retirer la rotation – Type inconnu, Hors QPV – Doubs (25)"));
  CHECK(e.session.etude().departements.empty());
}

TEST_CASE("a programme tells its département; one that tells none is named where the flux of each is") {
  Ecran e(police(), 1366, 5000);
  open_two(e);
  e.session.execute("essai", [](Etude& x) {
    x.parametres["mises_en_service.dans_flux"] = true;
    x.mises_en_service = {{.id = "p1",
                           .nom = "Les Prés",
                           .departement = {},
                           .livraison = 20260615,
                           .types = {{.pieces = 3, .logements = 20}},
                           .droits = {}}};
  });
  e.frame();
  const auto named = [&] {
    e.session.page = app::Page::Conventions;
    e.frame();
    e.frame();
    const auto& noeuds = e.application.facade.arbre.noeuds();
    return std::ranges::any_of(noeuds, [](const ui::Noeud& n) { return n.nom.contains("«\u00A0Les Prés\u00A0»"); });
  };
  CHECK(named());
  CHECK(e.find(Role::Bouton, "49, flux – Doubs (25)") != nullptr);
  e.session.page = app::Page::Programmes;
  e.frame();
  REQUIRE(e.choose("Département – Les Prés", 1));
  CHECK(e.session.etude().mises_en_service[0].departement == "25");
  CHECK_FALSE(named());
  CHECK(e.find(Role::Bouton, "69, flux – Doubs (25)") != nullptr);
}

TEST_CASE("conventions are prepared in one go, typed one by one, and taken back") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  REQUIRE(e.activate(Role::Bouton, "Préparer celles qui manquent (3)"));
  CHECK(e.session.etude().conventions.size() == 3);
  CHECK(holds(rows(e, "Conventions"), "Préfecture | Doubs (25)"));
  CHECK(holds(rows(e, "Conventions"), "Préfecture | Calvados (14)"));
  CHECK(holds(rows(e, "Conventions"), "Montbéliard | Montbéliard (25388)"));
  REQUIRE(e.activate(Role::Bouton, "Modifier la convention – Préfecture, Doubs (25)"));
  REQUIRE(e.type("Premier jour", "01/01/2024"));
  REQUIRE(e.type("Dernier jour", "31/12/2026"));
  REQUIRE(e.type("Reconduction tacite, en années", "3"));
  REQUIRE(e.type("Préavis, en mois", "6"));
  REQUIRE(e.type("Part signée, en pour cent", "30"));
  REQUIRE(e.choose("Gestion", 1));
  REQUIRE(e.choose("Logement proposé et non pourvu", 1));
  const Convention& c = *std::ranges::find(e.session.etude().conventions, "25", &Convention::territoire);
  CHECK(c.fin == 20261231);
  CHECK(c.part == Rationnel::quotient(3, 10));
  CHECK(c.gestion == GestionConvention::Directe);
  CHECK(c.effet_refus == EffetRefus::CompteSiDefaut);
  CHECK(holds(rows(e, "Conventions"), "Jusqu’au 31/12/2026, puis reconduite 3 ans"));
  CHECK(
      holds(rows(e, "Échéances des conventions"), "30/06/2026 | Dernier jour du préavis | 1 | Préfecture, Doubs (25)"));
  REQUIRE(e.activate(Role::Bouton, "Reprendre les parts signées dans le calcul"));
  // Signed in the Doubs alone: 30 % of 700 of 1,000.
  CHECK(e.session.etude().reservataires[0].conversion.part == Rationnel::quotient(21, 100));
  CHECK(e.session.resultat().lignes[0].part == Rationnel::quotient(21, 100));
  for (int i = 0; i < 9; ++i) e.session.undo();
  CHECK(e.session.etude().conventions.empty());
}

TEST_CASE("each département has its flux; a figure of it is explained by its own steps") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  auto flux = rows(e, "Flux par département");
  REQUIRE(flux.size() == 4);
  CHECK(flux.back().starts_with("Ensemble"));
  // 56 of the 80, 7 of the 10; 200 × 700 ÷ 1,000 reserved there: 20 % of 49.
  REQUIRE(e.activate(Role::Bouton, "49, flux – Doubs (25)"));
  CHECK(&e.session.explique() != &e.session.resultat());
  CHECK(e.session.explique().flux.total == 49);
  e.session.close();
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "10, flux – Préfecture, Doubs (25)"));
  CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 10);
  REQUIRE(e.choose("Libérations – Calvados (14)", 1));
  CHECK(e.session.chiffre.empty());  // the étude changed: that result is of the past
  REQUIRE(e.type("Libérations attendues – Calvados (14)", "40"));
  CHECK(e.session.etude().departements.at("14").liberations->nombre == 40);
  REQUIRE(e.choose("Soustractions – Calvados (14)", 1));
  REQUIRE(e.type("Mutations – Calvados (14)", "20"));
  CHECK(e.find(Role::Bouton, "20, flux – Calvados (14)") != nullptr);
  REQUIRE(e.choose("Soustractions – Calvados (14)", 0));
  REQUIRE(e.choose("Libérations – Calvados (14)", 0));
  CHECK(e.session.etude().departements.empty());
  REQUIRE(e.type("Logements réservés – Préfecture, Doubs (25)", "170"));
  const auto& d = e.session.etude().reservataires[0].conversion.departements;
  REQUIRE(d.size() == 2);
  CHECK(d[0].code == "14");
  CHECK(d[0].logements == 60);  // as it was shown
  CHECK(d[1].logements == 170);
}

TEST_CASE("on one's own territory, every figure explains itself, the assiette down to its dwellings") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  // The Doubs shares 49 among 700, 500 of them in Montbéliard: 35. 100 × 700 ÷ 700 reserved there: a seventh of 49.
  const auto press = [&](std::string_view nom, const Rationnel& valeur) {
    REQUIRE(e.activate(Role::Bouton, nom));
    REQUIRE(e.session.explique().calcul.find(e.session.chiffre) != nullptr);
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == valeur);
  };
  press("35, flux de son territoire – Montbéliard", 35);
  press("20,00\u00A0%, part sur son territoire – Montbéliard", Rationnel::quotient(1, 5));
  press("7,00, flux exact sur son territoire – Montbéliard", 7);
  press("7, flux sur son territoire – Montbéliard", 7);
  press("500, assiette de son territoire – Montbéliard", 500);
  const auto noeuds = e.application.facade.arbre.noeuds();
  const auto voir = std::ranges::find_if(noeuds, [](const Noeud& n) {
    return n.role == Role::Bouton && n.nom.starts_with("Voir ces logements\u00A0: Assiette – Montbéliard");
  });
  REQUIRE(voir != noeuds.end());
  REQUIRE(e.activate(Role::Bouton, std::string(voir->nom)));
  e.frame();
  CHECK(e.session.page == app::Page::Parc);
  CHECK(e.find(Role::Texte, "1\u00A0ligne, 500\u00A0logements.") != nullptr);  // of the three
}

TEST_CASE("the first page has a way in for each moment") {
  Ecran e(police(), 1366, 768);
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Saisir mes conventions"));
  CHECK(e.session.page == app::Page::Conventions);
  CHECK(e.session.etude().conventions.size() == 6);
  CHECK(e.session.etude().conversion.mode == ModeConversion::Negocie);
  CHECK(e.session.resultat().bloquants.size() == 1);  // the parc alone is missing
  e.session.page = app::Page::Accueil;
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Ouvrir mon étude"));
  CHECK(e.plateforme.choix_demandes == 1);
}

TEST_CASE("the year after is one command, one undo") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  REQUIRE(e.activate(Role::Bouton, "Préparer celles qui manquent (3)"));
  REQUIRE(e.activate(Role::Bouton, "Passer à l’année 2027"));
  CHECK(e.session.etude().annee == 2027);
  CHECK_FALSE(e.session.etude().conversion.precedente.has_value());  // no libération says what was counted
  e.session.undo();
  CHECK(e.session.etude().annee == 2026);
}

TEST_CASE("a département counts its libérations by its own rotation: nothing is known until a year is filled in") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  const auto calvados = [&] { return e.session.etude().departements.at("14").liberations; };
  REQUIRE(e.choose("Libérations – Calvados (14)", 2));
  REQUIRE(calvados().has_value());
  CHECK(calvados()->methode == MethodeLiberations::Rotation);
  CHECK(calvados()->annees == std::vector<AnneeRotation>{{.annee = 2025, .relocations = 0, .assiette = 0}});
  CHECK(e.find(Role::Bouton, "0, libérations attendues – Calvados (14)") == nullptr);  // not known: no zero is shown
  REQUIRE(e.type("Assiette au 1er janvier 2025 – Calvados (14)", "300"));
  REQUIRE(e.type("Relocations 2025 – Calvados (14)", "30"));
  CHECK(e.find(Role::Bouton, "30, libérations attendues – Calvados (14)") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "10,0\u00A0%, taux de rotation – Calvados (14)"));
  CHECK(e.session.explique().calcul.find("rotation")->valeur == Rationnel::quotient(1, 10));
  REQUIRE(e.activate(Role::Bouton, "Ajouter une année – Calvados (14)"));
  REQUIRE(e.type("Assiette au 1er janvier 2024 – Calvados (14)", "300"));
  CHECK(e.find(Role::Bouton, "15, libérations attendues – Calvados (14)") != nullptr);  // 30 of 600, on 300
  REQUIRE(e.activate(Role::Bouton, "Retirer l’année 2024 – Calvados (14)"));
  // Typed: from the number that was shown first; what is typed then is kept when the method changes.
  REQUIRE(e.choose("Libérations – Calvados (14)", 1));
  CHECK(calvados()->nombre == 24);
  REQUIRE(e.type("Libérations attendues – Calvados (14)", "40"));
  REQUIRE(e.choose("Libérations – Calvados (14)", 2));
  REQUIRE(e.choose("Libérations – Calvados (14)", 1));
  CHECK(calvados()->nombre == 40);
  REQUIRE(e.choose("Libérations – Calvados (14)", 0));
  CHECK_FALSE(e.session.etude().departements.contains("14"));
}

TEST_CASE("undone, the territories are those of the state come back to, and explain themselves") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  const auto go = [&](app::Page page) {
    e.session.page = page;
    e.frame();
    e.frame();
  };
  e.session.maille = 1;
  go(app::Page::Territoires);
  const auto avant = rows(e, "Flux par territoire, Doubs (25)");
  e.session.execute("libérations", [](Etude& x) { x.liberations.nombre = 200; });
  go(app::Page::Conventions);
  e.session.undo();
  go(app::Page::Territoires);
  CHECK(rows(e, "Flux par territoire, Doubs (25)") == avant);
  REQUIRE(e.activate(Role::Bouton, "35, flux du territoire, Montbéliard"));
  CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 35);
}

TEST_CASE("the totals of the territories explain themselves, in the département they are of") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  e.session.page = app::Page::Territoires;
  e.session.maille = 1;
  e.frame();
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "35, flux du territoire, Montbéliard"));
  CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 35);
  CHECK(e.session.explique().lieu == "Doubs (25)");
  REQUIRE(e.activate(Role::Bouton, "10, Préfecture, ensemble"));
  CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 10);
  REQUIRE(e.activate(Role::Bouton, "21, flux, ensemble"));
  CHECK(e.session.explique().flux.total == 21);
  CHECK(e.session.explique().lieu == "Calvados (14)");
}

TEST_CASE("a share agreed on a département is applied there; on a part of one it is only recorded") {
  Ecran e(police(), 1366, 3600);
  open_two(e);
  e.session.page = app::Page::Scenarios;
  e.frame();
  e.frame();
  const Noeud* liste = e.find(Role::Liste, "Territoire de la décision");
  REQUIRE(liste != nullptr);
  const auto place_of = [&](std::string_view nom) {
    return static_cast<std::size_t>(std::ranges::find(liste->options, nom) - liste->options.begin());
  };
  const std::size_t calvados = place_of("14 · Calvados");
  const std::size_t valentigney = place_of("25580 · Valentigney");
  REQUIRE(e.choose("Réservataire de la décision", 1));
  REQUIRE(e.choose("Territoire de la décision", valentigney));
  REQUIRE(e.type("Part convenue, en pour cent", "25"));
  REQUIRE(e.type("Convenu par", "Bureau"));
  CHECK(e.find(Role::Bouton, "Consigner et appliquer au scénario actif") == nullptr);
  REQUIRE(e.choose("Territoire de la décision", calvados));
  REQUIRE(e.activate(Role::Bouton, "Consigner et appliquer au scénario actif"));
  const auto& parts = e.session.etude().reservataires[0].conversion;
  // 20 % in the Doubs as before; 25 % of the Calvados: 21.5 % of the whole.
  REQUIRE(parts.departements.size() == 2);
  CHECK(parts.departements[0].part == Rationnel::quotient(1, 4));
  CHECK(parts.departements[1].part == Rationnel::quotient(1, 5));
  CHECK(parts.part == Rationnel::quotient(215, 1000));
  CHECK(e.session.etude().releve.at(0).avant == Rationnel::quotient(1, 5));
}
