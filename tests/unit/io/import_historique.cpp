// Lists of libérations and attributions: a row is an offer, rows of one dwelling vacated on one day one libération.
#include <doctest/doctest.h>

#include "etudes.hpp"

using namespace passeflux;
using io::RapportImport;

namespace {
RapportImport read(std::string_view csv) {
  io::Importeur import("liberations.csv");
  import.feed(csv);
  return import.finish();
}
constexpr char kTete[] =
    "Identifiant;Date de libération;Catégorie;Réservataire;Mise à disposition;Désignation;Candidats;Résultat;Motif du "
    "refus;Date du bail\n";
}  // namespace

TEST_CASE("the table is recognised by its headings, and its rows make libérations with their offers in order") {
  const RapportImport r = read(std::string(kTete) +
                               "A1;01/03/2024;Relocation;Commune;10/03/2024;;0;carence;;\n"
                               "A1;01/03/2024;Relocation;Action Logement;02/02/2024;05/02/2024;3;Refus;loyer;\n"
                               "A1;01/03/2024;Relocation;Bailleur;01/04/2024;;;Bail signé;;15/04/2024\n"
                               "B2;15/01/2024;ANRU;;;;;;;20/02/2024\n"
                               "C3;16/01/2024;mutation;;;;;;;\n");
  REQUIRE(r.table != nullptr);
  CHECK(std::string(r.table->id) == "historique");
  REQUIRE(r.historique != nullptr);
  REQUIRE(r.historique->size() == 3);
  const Liberation& b = (*r.historique)[0];
  CHECK(b.logement == "B2");
  CHECK(b.categorie == CategorieLiberation::RenouvellementUrbain);
  REQUIRE(b.offres.size() == 1);
  CHECK(b.offres[0].reservataire == kNonReserve);
  CHECK(b.offres[0].issue == IssueOffre::Bail);  // its lease says it
  CHECK((*r.historique)[1].offres.empty());
  const Liberation& a = (*r.historique)[2];
  REQUIRE(a.offres.size() == 3);
  CHECK(a.offres[0].reservataire == "actionlogement");
  CHECK(a.offres[0].issue == IssueOffre::RefusCandidat);
  CHECK(a.offres[0].motif == MotifRefus::Loyer);
  CHECK(a.offres[0].candidats == 3);
  CHECK(a.offres[1].issue == IssueOffre::SansCandidat);
  CHECK(a.offres[2].reservataire == kNonReserve);
  CHECK(a.offres[2].bail == 20240415);
  CHECK(r.lignes_ecartees == 0);
}

TEST_CASE("one offer twice is left out; rows that describe one dwelling in two ways say so, whatever their order") {
  const std::string tete = "Identifiant;Date de libération;Commune (code INSEE);Réservataire;Date du bail\n";
  const RapportImport doublon =
      read(tete + "A;01/03/2024;25056;Ville;01/04/2024\nA;01/03/2024;25056;Ville;01/04/2024\n");
  REQUIRE(doublon.lignes_ecartees == 1);
  CHECK(doublon.problemes.front().code == "csv.doublon");
  std::vector<std::string> lignes{"A;01/03/2024;25056;Ville;01/04/2024\n", "A;01/03/2024;25057;Ville;02/04/2024\n",
                                  "A;01/03/2024;25056;Ville;03/04/2024\n"};
  std::ranges::sort(lignes);
  do {
    const RapportImport r = read(tete + lignes[0] + lignes[1] + lignes[2]);
    REQUIRE(r.historique != nullptr);
    CHECK(r.historique->size() == 1);
    CHECK(r.historique->front().commune.empty());
    CHECK(r.historique->front().offres.size() == 3);
  } while (std::ranges::next_permutation(lignes).found);
}

TEST_CASE("a libération without its date, or with an unknown outcome, is left out: totals depend on them") {
  const RapportImport r = read(std::string(kTete) + "A;;;Ville;;;;;;\nB;01/02/2024;;Ville;;;;peut-être;;\n");
  CHECK(r.historique == nullptr);
  CHECK(r.lignes_ecartees == 2);
  REQUIRE(r.codes_inconnus.size() == 1);
  CHECK(r.codes_inconnus.front().valeur == "peut-être");
}
