// The tables of an étude as they are written: what came from a file goes back to one that is read the same.
#include "io/tables_etude.hpp"

#include <algorithm>

#include "core/etat_des_lieux/apports.hpp"
#include "doctest.hpp"
#include "geographie.hpp"
#include "io/import.hpp"
#include "io/regles_json.hpp"

using namespace passeflux;
using namespace passeflux::io;  // NOLINT(google-build-using-namespace)

namespace {
FeuilleEcrite table(const Etude& e, std::string_view nom) {
  const auto tables = make_tables(e, compute_flux(e, registre_livre()), registre_livre(), nullptr);
  const auto it = std::ranges::find(tables, nom, &FeuilleEcrite::nom);
  REQUIRE(it != tables.end());
  return *it;
}

// The sheet, read as a workbook's.
RapportImport reread(const FeuilleEcrite& f, const DefinitionTable& table, const Etude& e) {
  OptionsTable options;
  options.table = table.id;
  Importeur import("tables.xlsx", options, {.reservataires = e.reservataires});
  import.begin_feuille(f.nom);
  std::vector<io::Cellule> cellules;
  for (const std::string& entete : f.entetes) cellules.push_back({.texte = entete});
  import.take(cellules, 1);
  std::int64_t ligne = 1;
  for (const auto& ecrites : f.lignes) {
    cellules.clear();
    for (const CelluleEcrite& c : ecrites)
      cellules.push_back({.texte = c.texte,
                          .genre = c.genre == GenreEcrit::Date     ? GenreCellule::Date
                                   : c.genre == GenreEcrit::Nombre ? GenreCellule::Nombre
                                                                   : GenreCellule::Texte});
    import.take(cellules, ++ligne);
  }
  return import.finish();
}

Etude sample() {
  Etude e;
  e.annee = 2026;
  e.reservataires = {{.id = "r1", .nom = "Commune de Besançon", .nature = NatureReservataire::Commune},
                     {.id = "r2", .nom = "Action Logement", .nature = NatureReservataire::ActionLogement}};
  e.droits = std::make_shared<const Droits>(
      Droits{{.reservataire = "r1",
              .exerce_par = "r2",
              .fondement = Fondement::Garantie,
              .nature = NatureDroit::DroitDeSuite,
              .statut = StatutDroit::Valide,
              .piece = Piece::Detenue,
              .reference = "2009-114",
              .acte = 20090131,
              .programme = "Les Tilleuls",
              .commune = "25056",
              .logements = 12,
              .fin_pret = 20391231},
             {.reservataire = "r2", .nature = NatureDroit::DroitUnique, .logement = "LOG-7"}});
  e.historique = std::make_shared<const Liberations>(
      Liberations{{.logement = "LOG-1",
                   .commune = "25056",
                   .pieces = 3,
                   .qpv = 1,
                   .date = 20250301,
                   .offres = {{.reservataire = "r1",
                               .mise_a_disposition = 20250310,
                               .candidats = 2,
                               .issue = IssueOffre::RefusCandidat,
                               .motif = MotifRefus::Loyer},
                              {.reservataire = std::string(kNonReserve),
                               .mise_a_disposition = 20250402,
                               .issue = IssueOffre::Bail,
                               .bail = 20250501,
                               .prioritaire = 1,
                               .quartile = 2}}},
                  {.logement = "LOG-2", .date = 20250401, .categorie = CategorieLiberation::Mutations}});
  return e;
}
}  // namespace

TEST_CASE("rights written to a sheet are brought in again as they were") {
  const Etude e = sample();
  const FeuilleEcrite f = table(e, "Droits");
  CHECK(f.lignes[0][0].texte == "Commune de Besançon");
  CHECK(f.lignes[0][8] == CelluleEcrite{.texte = "2009-01-31", .genre = GenreEcrit::Date});
  const RapportImport r = reread(f, table_droits(), e);
  CHECK(r.problemes_total == 0);
  REQUIRE(r.droits != nullptr);
  CHECK(*r.droits == *e.droits);
}

TEST_CASE("libérations written to a sheet, an offer a row, are brought in again as they were") {
  const Etude e = sample();
  const FeuilleEcrite f = table(e, "Libérations et attributions");
  CHECK(f.lignes.size() == 3);
  const RapportImport r = reread(f, table_historique(), e);
  CHECK(r.problemes_total == 0);
  REQUIRE(r.historique != nullptr);
  CHECK(*r.historique == *e.historique);
}

TEST_CASE("an étude without a parc has the tables that it can have") {
  Etude e;
  e.nom = "Vide";
  const auto tables = make_tables(e, compute_flux(e, registre_livre()), registre_livre(), nullptr);
  REQUIRE(tables.size() >= 1);
  CHECK(tables[0].nom == "Étude");
  CHECK(std::ranges::none_of(tables, [](const FeuilleEcrite& f) { return f.lignes.empty(); }));
}

TEST_CASE("what bailleurs put together is a table of files and one of cells, that close on their counts") {
  Etude e = sample();
  Apport a{.bailleur = "Habitat", .departement = "25", .annee = 2026, .fichier = "h.json"};
  a.reservataires = {{NatureReservataire::Commune, "Ville de Besançon"}};
  a.parc = {{{.commune = "25388", .qpv = 1, .pieces = 3, .financement = 13}, 40},
            {{.commune = "25580", .qpv = 1, .pieces = 3, .financement = 13}, 2}};
  a.reserves = {{0, {.commune = "25388", .qpv = 1, .pieces = 3, .financement = 13}, 9, 4}};
  add_apports(e, {a});
  const auto lieux = read_geographie(test::small_geographie());
  const auto tables = make_tables(e, compute_flux(e, registre_livre()), registre_livre(), lieux->get());
  const auto find = [&](std::string_view nom) {
    const auto it = std::ranges::find(tables, nom, &FeuilleEcrite::nom);
    REQUIRE(it != tables.end());
    std::string t;
    for (const auto& ligne : it->lignes) {
      for (const CelluleEcrite& c : ligne) t += c.texte + "|";
      t += "\n";
    }
    return t;
  };
  CHECK(find("Bailleurs réunis").ends_with("Habitat|25|2026|h.json|42|9|\n"));
  const std::string cellules = find("Réservations mises en commun");
  const char* const epci = "25|CA Pays de Montbéliard Agglomération|Habitat|";
  CHECK(cellules.contains(std::string(epci) + "Ville de Besançon|En QPV|T3|PLUS|9|4|0|\n"));
  CHECK(cellules.contains(std::string(epci) + "Parc|En QPV|T3|PLUS|42|||\n"));
}
