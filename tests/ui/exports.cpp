// Tables as files: each one of the pages is the one of the étude's workbook, with its exact values.
#include "doctest.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "etudes.hpp"
#include "geographie.hpp"
#include "headless.hpp"
#include "io/tables_etude.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
std::vector<std::string> tables_shown(const Ecran& e) {
  std::vector<std::string> noms;
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Tableau) noms.push_back(n.nom);
  return noms;
}
void ask(Ecran& e, const std::string& table, const char* format) {
  e.plateforme.octets_enregistres.clear();
  REQUIRE(e.activate(Role::Bouton, "Exporter le tableau\u00A0: " + table));
  REQUIRE(e.find(Role::Titre, "Exporter «\u00A0" + table + "\u00A0»") != nullptr);
  REQUIRE(e.activate(Role::Bouton, format));
}
std::vector<io::FeuilleEcrite> tables_of(const Ecran& e) {
  return io::make_tables(e.session.etude(), e.session.resultat(), e.session.registre(), e.session.geographie());
}
// Shares that no decimal writes: 1 007 dwellings.
void open_awkward(Ecran& e) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.receive_geographie(test::small_geographie());
  e.session.execute("essai", [](Etude& etude) {
    ColonnesParc colonnes = etude.parc->colonnes();
    colonnes.nombre = test::with_value(colonnes.nombre, 0, colonnes.nombre[0] + 7);
    etude.parc = *Parc::make(std::move(colonnes));
    etude.liberations.methode = MethodeLiberations::Rotation;
    etude.liberations.annees = {{.annee = 2025, .relocations = 70, .assiette = 1010}};
  });
  e.frame();
}
}  // namespace

TEST_CASE("each table of each page is exported as the workbook of the étude holds it") {
  Ecran e(police(), 1366, 768);
  open_awkward(e);
  const auto attendues = tables_of(e);
  std::set<std::string> exportees;
  for (const auto& [page, vue] :
       {std::pair{app::Page::Parc, 0U}, std::pair{app::Page::Parc, 1U}, std::pair{app::Page::Reservataires, 0U},
        std::pair{app::Page::Assiette, 0U}, std::pair{app::Page::Assiette, 1U}, std::pair{app::Page::Assiette, 2U},
        std::pair{app::Page::Assiette, 3U}, std::pair{app::Page::Assiette, 4U}, std::pair{app::Page::Flux, 0U}}) {
    e.session.page = page;
    e.session.vue_parc = vue;
    e.session.axe_assiette = vue;
    e.frame();
    e.frame();
    for (const std::string& nom : tables_shown(e)) {
      CAPTURE(nom);
      const auto it = std::ranges::find(attendues, nom, &io::FeuilleEcrite::nom);
      REQUIRE(it != attendues.end());
      ask(e, nom, "Classeur (XLSX)");
      CHECK(e.plateforme.octets_enregistres == io::write_feuilles_ecrites({*it}));
      CHECK(e.plateforme.nom_enregistre.ends_with(" - " + nom + ".xlsx"));
      exportees.insert(nom);
    }
  }
  CHECK(exportees.size() >= 14);
  // The étude's own and those of its report, one that its page shows with what is typed there beside, and one to be
  // imported again.
  for (const auto& f : attendues)
    CHECK_MESSAGE((exportees.contains(f.nom) || f.nom == "Étude" || f.nom == "Des libérations au flux" ||
                   f.nom == "Flux par convention" || f.nom == "Parc, codes RPLS" || f.nom == "Hypothèses" ||
                   f.nom == "Alertes" || f.nom == "Pourquoi ces chiffres"),
                  f.nom);
}

TEST_CASE("the tables of the rights are those of the workbook, numbers and days as such") {
  Ecran e(police(), 1366, 4000);
  open_awkward(e);
  e.session.execute("essai", [](Etude& x) {
    Droits droits;
    for (const std::int32_t fin : {20301231, 20301231, 20350630})
      droits.push_back({.reservataire = x.reservataires[3].id,
                        .nature = NatureDroit::DroitDeSuite,
                        .commune = "25388",
                        .logements = 1200,
                        .fin = fin});
    x.droits = std::make_shared<const Droits>(std::move(droits));
  });
  e.session.page = app::Page::Droits;
  e.frame();
  e.frame();
  const auto attendues = tables_of(e);
  for (const char* nom : {"Volumes par réservataire", "Échéances par année"}) {
    CAPTURE(nom);
    const auto it = std::ranges::find(attendues, nom, &io::FeuilleEcrite::nom);
    REQUIRE(it != attendues.end());
    ask(e, nom, "Classeur (XLSX)");
    CHECK(e.plateforme.octets_enregistres == io::write_feuilles_ecrites({*it}));
    CHECK(it->lignes[0][1].genre == io::GenreEcrit::Nombre);
  }
}

TEST_CASE("the share that is exported is the exact one, in a workbook, in a CSV, in the clipboard") {
  Ecran e(police(), 1366, 768);
  open_awkward(e);
  e.session.page = app::Page::Flux;
  e.frame();
  ask(e, "Flux par réservataire", "Classeur (XLSX)");
  // 210 / 1 007 = 0.208540218470705…
  CHECK(e.plateforme.octets_enregistres.contains(R"({"genre":"part","texte":"0.20854021847071","decimales":1})"));
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->gravite == Gravite::Information);
  ask(e, "Flux par réservataire", "CSV");
  CHECK(e.plateforme.nom_enregistre.ends_with(" - Flux par réservataire.csv"));
  CHECK(e.plateforme.octets_enregistres.contains("Action Logement Services;210;20,854021847071%;"));
  REQUIRE(e.activate(Role::Bouton, "Copier le tableau\u00A0: Flux par réservataire"));
  CHECK(e.plateforme.presse_papiers.contains("Action Logement Services\t210\t20,854021847071%\t"));
}

TEST_CASE("all the tables at once, from the commands or from the question; a refusal is said") {
  Ecran e(police(), 1366, 768);
  open_awkward(e);
  e.session.open_volet(app::Volet::Commandes);
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Exporter toutes les tables (XLSX)"));
  CHECK(e.plateforme.nom_enregistre == "OPH Exemple – Doubs et Territoire de Belfort - tables.xlsx");
  const std::string toutes = e.plateforme.octets_enregistres;
  CHECK(toutes == io::write_feuilles_ecrites(tables_of(e)));
  e.session.page = app::Page::Assiette;
  e.frame();
  ask(e, "Du parc à l’assiette", "Toutes les tables (XLSX)");
  CHECK(e.plateforme.octets_enregistres == toutes);
  e.plateforme.faute_classeur = "La mémoire manque.";
  ask(e, "Du parc à l’assiette", "Classeur (XLSX)");
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->gravite == Gravite::Bloquant);
  CHECK(e.session.avis->texte.contains("La mémoire manque."));
  ask(e, "Du parc à l’assiette", "Ne rien exporter");
  CHECK(e.plateforme.octets_enregistres.empty());
}
