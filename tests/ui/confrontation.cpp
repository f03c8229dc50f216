// The Confrontation page, by mouse and by keyboard: whose état, which lines, decisions one by one and all at once.
#include "doctest.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "confrontations.hpp"
#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
Droit right(const std::string& programme, std::int64_t n, const std::string& de = "r1") {
  return {.reservataire = de,
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .reference = "DEL " + programme,
          .programme = "Programme " + programme,
          .commune = "25388",
          .logements = n};
}

// In the example: the réservataire r1 agrees on 10, says 12 for 8, has 4 that the list has not; r2 agrees on all.
void open_confrontation(Ecran& e) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.execute("essai", [](Etude& x) {
    x.droits =
        std::make_shared<const Droits>(Droits{right("1", 10), right("2", 8), right("3", 5), right("4", 6, "r2")});
    x.etats_transmis = {
        std::make_shared<const EtatTransmis>(EtatTransmis{
            .reservataire = "r1", .fichier = "a.csv", .lignes = {right("1", 10), right("2", 12), right("5", 4)}}),
        std::make_shared<const EtatTransmis>(
            EtatTransmis{.reservataire = "r2", .fichier = "b.csv", .lignes = {right("4", 6, "r2")}})};
  });
  e.session.page = app::Page::Confrontation;
  e.frame();
  e.frame();
}
bool says(Ecran& e, std::string_view texte) {
  return std::ranges::any_of(e.application.facade.arbre.noeuds(),
                             [&](const ui::Noeud& n) { return n.nom.find(texte) != std::string::npos; });
}
const ui::Noeud& get(Ecran& e, Role role, std::string_view nom) {
  const ui::Noeud* n = e.find(role, nom);
  REQUIRE_MESSAGE(n != nullptr, nom);
  return *n;
}
VolumesAccord volumes(Ecran& e) { return ui::confronte_of(e.session)->accord.suite; }
}  // namespace

TEST_CASE("without an état, the page says what to bring") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  REQUIRE(e.activate(Role::Bouton, "Confrontation"));
  CHECK(e.find(Role::Bouton, "Importer un état transmis") != nullptr);
}

TEST_CASE("the lines to decide come first; the totals are those of both lists") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  CHECK(volumes(e) == VolumesAccord{.bailleur = 23, .transmis = 26, .accord = 10, .contestes = 0, .indecis = 21});
  CHECK(e.find(Role::Radio, "À trancher 3") != nullptr);
  CHECK(e.find(Role::Radio, "Concordent 1") != nullptr);
  CHECK(e.find(Role::Liste, "Décision\u00a0: Programme 2") != nullptr);
  CHECK(e.find(Role::Liste, "Décision\u00a0: Programme 1") == nullptr);
  CHECK(get(e, Role::Bouton, "Confrontation").description == "3 lignes à trancher");
  REQUIRE(e.activate(Role::Radio, "Toutes 4"));
  CHECK(e.find(Role::Liste, "Décision\u00a0: Programme 1") != nullptr);
}

TEST_CASE("a decision moves the totals, leaves the list of what is to decide, and is undone whole") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  const std::string avant = io::write_etude(e.session.etude());
  // "À trancher", "Retenu : 8", "Retenu : 12", "Écarté", "À vérifier".
  REQUIRE(get(e, Role::Liste, "Décision\u00a0: Programme 2").options.size() == 5);
  REQUIRE(e.choose("Décision\u00a0: Programme 2", 2));
  CHECK(volumes(e).accord == 22);
  CHECK(volumes(e).indecis == 9);
  const Decision& d = e.session.etude().decisions->front();
  CHECK(d.logements == 12);
  CHECK(d.date == 20260312);
  CHECK(e.find(Role::Liste, "Décision\u00a0: Programme 2") == nullptr);
  e.session.undo();
  CHECK(io::write_etude(e.session.etude()) == avant);
  e.session.redo();
  CHECK(volumes(e).accord == 22);
}

TEST_CASE("all the lines of the list at once, by mouse and by keyboard: one step to undo") {
  for (const bool souris : {false, true}) {
    Ecran e(police(), 1366, 1200);
    open_confrontation(e);
    CHECK(get(e, Role::Bouton, "Appliquer\u00a0: 3\u00a0lignes").desactive);
    REQUIRE(e.choose("Décision pour toutes", 3));
    REQUIRE((souris ? e.click(Role::Bouton, "Appliquer\u00a0: 3\u00a0lignes")
                    : e.activate(Role::Bouton, "Appliquer\u00a0: 3\u00a0lignes")));
    // The smaller: 8 of 12; nothing where one side has nothing, which sets the line aside.
    CHECK(volumes(e) == VolumesAccord{.bailleur = 23, .transmis = 26, .accord = 18, .contestes = 0, .indecis = 0});
    CHECK(e.session.etude().decisions->size() == 3);
    e.session.undo();
    CHECK(e.session.etude().decisions == nullptr);
  }
}

TEST_CASE("a class is a filter") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  const ui::Noeud& liste = get(e, Role::Liste, "Discordances montrées");
  const auto it = std::ranges::find(liste.options, "Nombre différent (1)");
  REQUIRE(it != liste.options.end());
  REQUIRE(e.choose("Discordances montrées", static_cast<std::size_t>(it - liste.options.begin())));
  CHECK(ui::filtered_postes(e.session, *ui::confronte_of(e.session)).size() == 1);
  CHECK(e.find(Role::Bouton, "Appliquer\u00a0: 1\u00a0ligne") != nullptr);
}

TEST_CASE("the detail shows the rule and both sides, keeps the reasons, and gives the focus back") {
  Ecran e(police(), 1366, 1400);
  open_confrontation(e);
  REQUIRE(e.activate(Role::Bouton, "Détail\u00a0: Programme 2"));
  CHECK(says(e, "Les deux listes comptent un nombre différent."));
  CHECK(says(e, "Retenir le nombre que l’acte porte."));
  CHECK(e.find(Role::Tableau, "Les deux côtés de la ligne") != nullptr);
  CHECK(e.find(Role::Champ, "Motif de la décision") == nullptr);  // no decision yet
  REQUIRE(e.choose("Décision\u00a0: Programme 2", 1));
  REQUIRE(e.type("Motif de la décision", "acte relu"));
  REQUIRE(e.type("Logements retenus", "9"));
  REQUIRE(e.activate(Role::Radio, "Les deux parties"));
  const Decision d = e.session.etude().decisions->front();
  CHECK(d.motif == "acte relu");
  CHECK(d.logements == 9);
  CHECK(d.partie == Partie::Ensemble);
  REQUIRE(e.type("Logements retenus", "beaucoup"));
  CHECK(e.session.avis->gravite == Gravite::Avertissement);
  CHECK(e.session.etude().decisions->front().logements == 9);
  REQUIRE(e.activate(Role::Bouton, "Fermer le détail"));
  CHECK_FALSE(e.session.confrontation.is_open());
}

TEST_CASE("another réservataire, another comparison") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  REQUIRE(e.choose("Réservataire confronté", 1));
  CHECK(volumes(e) == VolumesAccord{.bailleur = 6, .transmis = 6, .accord = 6, .contestes = 0, .indecis = 0});
  CHECK(says(e, "Rien à trancher ici."));
}

TEST_CASE("a long list goes by pages; read out, it is whole") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  e.session.execute("essai", [](Etude& x) {
    Droits droits;
    for (int i = 1; i <= 90; ++i) droits.push_back(right(std::to_string(1000 + i), 1));
    x.droits = std::make_shared<const Droits>(std::move(droits));
    x.etats_transmis = {
        std::make_shared<const EtatTransmis>(EtatTransmis{.reservataire = "r1", .fichier = {}, .lignes = {}})};
  });
  e.frame();
  CHECK(says(e, "Lignes 1 à 40 sur 90"));
  REQUIRE(e.activate(Role::Bouton, "Suivantes"));
  REQUIRE(e.activate(Role::Bouton, "Suivantes"));
  CHECK(says(e, "Lignes 81 à 90 sur 90"));
  CHECK(get(e, Role::Bouton, "Suivantes").desactive);
  REQUIRE(e.choose("Décision pour toutes", 4));
  REQUIRE(e.activate(Role::Bouton, "Appliquer\u00a0: 90\u00a0lignes"));
  CHECK(e.session.etude().decisions->size() == 90);
}

TEST_CASE("an extract is sent, filled in elsewhere, and comes back to be accepted, change by change") {
  Ecran bailleur(police(), 1366, 1400);
  open_confrontation(bailleur);
  REQUIRE(bailleur.activate(Role::Bouton, "Envoyer un extrait"));
  const std::string envoye = bailleur.plateforme.octets_enregistres;
  REQUIRE(envoye.find("\"extrait\"") != std::string::npos);

  Ecran ville(police(), 1366, 1400);
  ville.drop_file("extrait.passeflux.json", envoye);
  CHECK(ville.session.page == app::Page::Confrontation);
  CHECK(says(ville, "Extrait reçu de"));
  CHECK(ville.find(Role::Bouton, "Envoyer un extrait") == nullptr);
  REQUIRE(ville.choose("Décision\u00a0: Programme 2, DEL 2", 2));
  REQUIRE(ville.choose("Décision\u00a0: Programme 3, DEL 3", 2));
  CHECK(ville.session.etude().decisions->front().partie == Partie::Reservataire);
  const std::string revenu = io::write_etude(ville.session.etude());

  // Meanwhile, here: the same line another way.
  REQUIRE(bailleur.choose("Décision\u00a0: Programme 3", 1));
  const auto avant = bailleur.session.etude().decisions;
  bailleur.drop_file("extrait.passeflux.json", revenu);
  bailleur.frame();
  CHECK(bailleur.session.question() == nullptr);  // it does not take the étude's place
  CHECK(bailleur.session.etude().decisions == avant);
  CHECK(bailleur.find(Role::Tableau, "Décisions revenues") != nullptr);
  CHECK(get(bailleur, Role::Bouton, "Prendre 1\u00a0décision reçue").desactive);  // a conflict waits
  REQUIRE(bailleur.choose("Que faire\u00a0: Programme 3", 1));
  REQUIRE(bailleur.activate(Role::Bouton, "Prendre 1\u00a0décision reçue"));
  CHECK(volumes(bailleur).accord == 10 + 12 + 5);
  CHECK(bailleur.find(Role::Tableau, "Décisions revenues") == nullptr);
  bailleur.session.undo();
  CHECK(bailleur.session.etude().decisions == avant);

  // Closed without taking anything: nothing moved.
  bailleur.drop_file("extrait.passeflux.json", revenu);
  bailleur.frame();
  REQUIRE(bailleur.activate(Role::Bouton, "Fermer sans rien prendre"));
  CHECK(bailleur.session.etude().decisions == avant);
}

TEST_CASE("the grid goes with the extract; what the réservataire noted there is taken apart from the decisions") {
  Ecran bailleur(police(), 1366, 1400);
  open_confrontation(bailleur);
  bailleur.session.execute("grille", [](Etude& x) { x.grille.criteres = default_criteres(); });
  REQUIRE(bailleur.activate(Role::Bouton, "Envoyer un extrait"));

  Ecran ville(police(), 1366, 3000);
  ville.drop_file("extrait.passeflux.json", bailleur.plateforme.octets_enregistres);
  REQUIRE(ville.activate(Role::Bouton, "Fonctionnement"));
  CHECK_FALSE(says(ville, "Aucune libération"));
  REQUIRE(ville.choose("Note du réservataire – Qualité des échanges", 4));
  REQUIRE(ville.type("Commentaire du réservataire – Qualité des échanges", "un interlocuteur unique"));

  bailleur.drop_file("extrait.passeflux.json", io::write_etude(ville.session.etude()));
  bailleur.frame();
  REQUIRE(bailleur.activate(Role::Bouton, "Reprendre 1\u00A0appréciation de la grille"));
  const std::string qui = ville.session.etude().reservataires.front().id;
  CHECK(appreciation_of(bailleur.session.etude().grille, qui, "c4", Partie::Reservataire).note == 4);
  bailleur.frame();
  CHECK(bailleur.find(Role::Bouton, "Reprendre 1\u00A0appréciation de la grille") == nullptr);
  bailleur.session.undo();
  CHECK(bailleur.session.etude().grille.evaluations.empty());
}

TEST_CASE("the sheet to print is a document of its own") {
  Ecran e(police(), 1366, 1200);
  open_confrontation(e);
  REQUIRE(e.click(Role::Bouton, "Fiche à imprimer"));
  CHECK(e.plateforme.document.find("Fiche bilatérale") != std::string::npos);
  CHECK(e.plateforme.document.find("Programme 5") != std::string::npos);
}

TEST_CASE("the same sheet as a workbook, of that réservataire alone") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 1200);
    open_confrontation(e);
    constexpr const char* kBouton = "Fiche en classeur";
    REQUIRE((souris ? e.click(Role::Bouton, kBouton) : e.activate(Role::Bouton, kBouton)));
    CHECK(e.plateforme.nom_enregistre.starts_with("Fiche bilatérale - "));
    CHECK(e.plateforme.nom_enregistre.ends_with(".xlsx"));
    CHECK(e.plateforme.octets_enregistres.contains("Logements en droit de suite"));
    CHECK(e.plateforme.octets_enregistres.contains("Programme 5"));
  }
}
