// The page that puts several bailleurs together: files added, one bailleur never counted twice, who reserves what.
#include <string>
#include <vector>

#include "core/etat_des_lieux/apports.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "headless.hpp"
#include "io/apports.hpp"
#include "io/etude_json.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;
using Lignes = std::vector<std::string>;

namespace {
Etude bailleur(const std::string& nom, const std::string& commune, std::int32_t logements, std::int64_t reserves) {
  Etude e = test::simple_etude(1, 1, 0,
                               {{.id = "v", .nom = "Ville de Montbéliard", .nature = NatureReservataire::Commune},
                                {.id = "e", .nom = "Préfet, " + nom, .nature = NatureReservataire::EtatPrioritaires}});
  e.nom = nom;
  ColonnesParc c = test::columns_of({{.nombre = logements, .qpv = 1, .financement = 13, .pieces = 3},
                                     {.nombre = logements, .qpv = 2, .financement = 10, .pieces = 5}});
  c.presentes.identifiant = true;
  c.identifiant = std::vector<std::string>{"L1", "L2"};
  c.commune.valeurs = {"", commune};
  e.parc = *Parc::make(std::move(c));
  Droits droits;
  for (const char* qui : {"v", "e"})
    droits.push_back({.reservataire = qui,
                      .nature = NatureDroit::DroitDeSuite,
                      .logement = *qui == 'v' ? "L1" : "L2",
                      .logements = *qui == 'v' ? reserves : reserves + 1});
  e.droits = std::make_shared<const Droits>(std::move(droits));
  return e;
}
std::string extrait_of(const Etude& e) { return io::write_fichier_apports(make_apports(e, 5, nullptr, 20260201)); }

void add(Ecran& e, const std::string& nom, const std::string& texte) {
  REQUIRE(e.session.begin_ajout(nom, static_cast<std::int64_t>(texte.size())));
  e.session.feed_file(texte);
  e.session.end_file();
  e.frame();
  e.frame();
}
std::string notice(const Ecran& e) { return e.session.avis ? e.session.avis->texte : ""; }
bool says(const Ecran& e, std::string_view texte) {
  for (const Noeud& n : e.application.facade.arbre.noeuds())
    if (n.nom.contains(texte)) return true;
  return false;
}

// An association, without parc, that puts two bailleurs together.
void gather(Ecran& e) {
  e.session.start_etude();
  e.session.page = app::Page::Multilateral;
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  add(e, "habitat.passeflux.json", io::write_etude(bailleur("Habitat", "25388", 40, 10)));
  add(e, "fonciere.extrait.json", extrait_of(bailleur("Foncière", "25580", 20, 4)));
}
}  // namespace

TEST_CASE("an étude without parc puts together an étude and an extrait; the table says who reserves what") {
  Ecran e(police(), 1366, 3000);
  gather(e);
  CHECK(e.session.etude().apports.size() == 2);
  CHECK(e.session.secours_attendu() != 0);  // no parc, but something of the user's
  CHECK(rows(e, "Bailleurs réunis") ==
        Lignes{"Bailleur | Département | Année | Fichier | Parc logements | Réservés logements | Action",
               "Foncière | Doubs (25) | 2026 | fonciere.extrait.json | 40 | 9 | ",
               "Habitat | Doubs (25) | 2026 | habitat.passeflux.json | 80 | 21 | "});
  CHECK(rows(e, "Qui réserve quoi, tous les territoires") ==
        Lignes{"Réservataire | Foncière | Habitat | Réservés | dont convenus | Part du parc",
               "État – publics prioritaires | 5 | 11 | 16 | 0 | 13,3\u00A0%",
               "Ville de Montbéliard | 4 | 10 | 14 | 0 | 11,7\u00A0%",
               "Tous les réservataires | 9 | 21 | 30 | 0 | 25,0\u00A0%", "Parc | 40 | 80 | 120 |  | ",
               "Part réservée | 22,5\u00A0% | 26,3\u00A0% | 25,0\u00A0% |  | "});
  // Each cell says what it is made of: one bailleur's alone, and its share.
  REQUIRE(e.activate(Role::Bouton, "11, État – publics prioritaires, Habitat"));
  CHECK(e.session.explique().calcul.find("multilateral.reserves")->valeur == 11);
  CHECK(e.session.explique().calcul.find("multilateral.parc")->valeur == 80);
  REQUIRE(e.activate(Role::Bouton, "26,3\u00A0%, Part réservée, Habitat"));
  CHECK(e.session.explique().calcul.find("multilateral.part")->valeur == Rationnel::quotient(21, 80));
  REQUIRE(e.activate(Role::Radio, "En QPV et hors QPV"));
  REQUIRE(e.activate(Role::Bouton, "16, État – publics prioritaires, Hors QPV"));
  CHECK(e.session.explique().calcul.find("multilateral.reserves")->valeur == 16);
  CHECK(rows(e, "Qui réserve quoi, tous les territoires").at(1) ==
        "État – publics prioritaires | 0 | 16 | 16 | 0 | 13,3\u00A0%");
  REQUIRE(e.activate(Role::Radio, "Par financement"));
  CHECK(rows(e, "Qui réserve quoi, tous les territoires").at(0) ==
        "Réservataire | PLAI | PLUS | Réservés | dont convenus | Part du parc");
  CHECK(says(e, "« Préfet, Habitat » (Habitat)"));
  // A name that means another here: put with it by hand, taken apart again.
  REQUIRE(e.choose("Réservataire à réunir", 2));
  REQUIRE(e.choose("Réunir avec", 1));
  REQUIRE(e.activate(Role::Bouton, "Réunir ces réservataires"));
  CHECK(rows(e, "Qui réserve quoi, tous les territoires").at(1).starts_with("État – publics prioritaires |"));
  CHECK(rows(e, "Qui réserve quoi, tous les territoires").at(2).starts_with("Tous les réservataires |"));
  REQUIRE(e.activate(Role::Bouton, "Séparer\u00A0: État – publics prioritaires"));
  CHECK(e.session.etude().rapprochements.empty());
  // Its explanation names the files.
  REQUIRE(e.activate(Role::Bouton, "14, Ville de Montbéliard"));
  CHECK(says(e, "Habitat, département 25 (habitat.passeflux.json)"));
}

TEST_CASE("the same bailleur and département again waits for a word, and is never counted twice") {
  Ecran e(police(), 1366, 3000);
  gather(e);
  add(e, "bis.extrait.json", extrait_of(bailleur("HABITAT", "25388", 50, 3)));
  CHECK(e.session.etude().apports.size() == 2);
  CHECK(notice(e).contains("à remplacer ou à laisser"));
  REQUIRE(rows(e, "Déjà là : à remplacer ?").size() == 2);
  REQUIRE(e.activate(Role::Bouton, "Laisser HABITAT, Doubs (25)"));
  CHECK(rows(e, "Déjà là : à remplacer ?").empty());
  CHECK(rows(e, "Bailleurs réunis").at(2).contains("| 80 | 21 |"));
  add(e, "bis.extrait.json", extrait_of(bailleur("HABITAT", "25388", 50, 3)));
  REQUIRE(e.activate(Role::Bouton, "Remplacer HABITAT, Doubs (25)"));
  e.frame();
  CHECK(e.session.etude().apports.size() == 2);
  CHECK(rows(e, "Bailleurs réunis").at(2).contains("| 100 | 7 |"));
  e.session.undo();
  e.frame();
  CHECK(rows(e, "Bailleurs réunis").at(2).contains("| 80 | 21 |"));
}

TEST_CASE("the open étude counts by itself: its own file is refused, and so is what is no étude") {
  Ecran e(police(), 1366, 3000);
  const std::string texte = io::write_etude(bailleur("Habitat", "25388", 40, 10));
  e.session.begin_file("habitat.passeflux.json", 0);
  e.session.feed_file(texte);
  e.session.end_file();
  e.session.page = app::Page::Multilateral;
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  CHECK(rows(e, "Bailleurs réunis").size() == 2);
  add(e, "copie.passeflux.json", texte);
  CHECK(e.session.etude().apports.empty());
  CHECK(notice(e).contains("C’est l’étude ouverte"));
  add(e, "liste.csv", "DEPCOM;nb\n25388;4\n");
  CHECK(notice(e).contains("n’a pas été ajouté"));
  CHECK(says(e, "Fichiers ajoutés"));
  REQUIRE(e.activate(Role::Bouton, "Télécharger l’extrait territorial de cette étude"));
  CHECK(e.plateforme.nom_enregistre == "Extrait territorial - Habitat.extrait.json");
  CHECK(e.plateforme.octets_enregistres.find("L1") == std::string::npos);
  const auto relu = io::read_apports(e.plateforme.octets_enregistres);
  REQUIRE(relu.has_value());
  CHECK(reserves_of(relu->front()) == 21);
}

TEST_CASE("an extrait opened with no étude starts one; a CIL is marked, kept and saved") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.session.begin_file("fonciere.extrait.json", 0));
  e.session.feed_file(extrait_of(bailleur("Foncière", "25580", 20, 4)));
  e.session.end_file();
  e.session.receive_geographie(test::small_geographie());
  e.frame();
  CHECK(e.session.etude().nom == "Échange multilatéral");
  CHECK(e.session.page == app::Page::Multilateral);
  REQUIRE(e.activate(Role::Case, "CIL – CA Pays de Montbéliard Agglomération"));
  CHECK(e.session.etude().epci_cil == Lignes{"200065647"});
  const io::LectureEtude relue = io::read_etude(io::write_etude(e.session.etude()), io::registre_livre());
  REQUIRE(relue.valid());
  CHECK(test::same_etude(relue.etude, e.session.etude()));
  REQUIRE(e.activate(Role::Radio, "Département"));
  CHECK(rows(e, "Territoires mis en commun").at(1) == "Doubs | 1 | 2 | 40 | 9 | 0 | 22,5\u00A0%");
  REQUIRE(e.activate(Role::Bouton, "Retirer Foncière, Doubs (25)"));
  CHECK(e.session.etude().apports.empty());
  REQUIRE(e.activate(Role::Bouton, "Ajouter des études ou des extraits"));
  CHECK(e.plateforme.ajouts_demandes == 1);
}
