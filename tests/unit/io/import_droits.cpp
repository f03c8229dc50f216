// Lists of droits: what people write, read as rights; names of réservataires, matched or made new.
#include <doctest/doctest.h>

#include "etudes.hpp"

using namespace passeflux;
using io::RapportImport;

namespace {
RapportImport read(std::string_view csv, io::OptionsTable options = {}, std::vector<Reservataire> connus = {}) {
  io::Importeur import("droits.csv", std::move(options), {.reservataires = std::move(connus)});
  import.feed(csv);
  return import.finish();
}
Droit one(const std::string& colonne, const std::string& valeur) {
  const RapportImport r = read("Réservataire;" + colonne + "\nVille;" + valeur + "\n");
  CAPTURE(colonne);
  CAPTURE(valeur);
  REQUIRE(r.droits != nullptr);
  return r.droits->front();
}
}  // namespace

TEST_CASE("the words people use for a droit de suite and a droit unique") {
  for (const char* mot : {"DS", "ds", "Droit de suite", "droits de suite", "suite", "1"})
    CHECK(one("Nature du droit", mot).nature == NatureDroit::DroitDeSuite);
  for (const char* mot : {"DU", "Droit unique", "droit simple", "Désignation unique", "droit en un tour", "en un tour",
                          "pour un tour", "2"})
    CHECK(one("Nature du droit", mot).nature == NatureDroit::DroitUnique);
  CHECK(one("Nature du droit", "").nature == NatureDroit::NonRenseigne);
  const RapportImport r = read("Réservataire;Nature du droit\nVille;permanant\n");
  CHECK(r.droits == nullptr);  // which of the two decides of the volumes
  CHECK(r.codes_inconnus.front().valeur == "permanant");
}

TEST_CASE("fondement, statut, pièce, dates and numbers") {
  CHECK(one("Fondement juridique", "Garantie d'emprunt").fondement == Fondement::Garantie);
  CHECK(one("Fondement juridique", "1 %").fondement == Fondement::Pret);
  CHECK(one("Fondement juridique", "Apport de terrain").fondement == Fondement::Foncier);
  CHECK(one("Statut", "Contesté").statut == StatutDroit::Conteste);
  CHECK(one("Justificatif", "introuvable").piece == Piece::Manquante);
  CHECK(one("Date de fin", "31/12/2036").fin == 20361231);
  CHECK(one("Fin du prêt", "2031-06-01").fin_pret == 20310601);
  CHECK(one("Nombre de logements", "1 014").logements == 1014);
}

TEST_CASE("a comment of two lines is kept on one; an unreadable end leaves its row out, an unreadable deed its cell") {
  const RapportImport r = read(
      "Réservataire;Observations;Date de fin;Date acte\nVille;\"à revoir\navec elle\";;\nVille;;bientôt;\nVille;;;un "
      "jour\n");
  REQUIRE(r.droits != nullptr);
  REQUIRE(r.droits->size() == 2);
  CHECK((*r.droits)[0].commentaire == "à revoir avec elle");
  CHECK(r.lignes_ecartees == 1);
  CHECK(r.problemes_total == 2);
}

TEST_CASE("names of réservataires: known ones, new ones with what their name suggests, none lost") {
  const std::vector<Reservataire> connus{test::reservataire("r1", NatureReservataire::Commune, 0)};  // "Nom de r1"
  const RapportImport r = read(
      "Titulaire;nb\nNOM DE R1;2\nAction Logement;3\naction logement ;4\nPréfecture du Doubs;5\n"
      "CC du Grand Pontarlier;6\nVille de Besançon;7\nConseil départemental;8\nHôpital;9\n",
      {}, connus);
  REQUIRE(r.droits != nullptr);
  CHECK(r.droits->size() == 8);
  CHECK((*r.droits)[0].reservataire == "r1");
  CHECK((*r.droits)[1].reservataire == (*r.droits)[2].reservataire);
  std::map<std::string, io::NomRencontre> noms;
  for (const io::NomRencontre& n : r.reservataires) noms[n.nom] = n;
  REQUIRE(noms.size() == 7);
  CHECK_FALSE(noms["NOM DE R1"].nouveau);
  CHECK(noms["Action Logement"].lignes == 2);
  CHECK(noms["Action Logement"].nature == NatureReservataire::ActionLogement);
  CHECK(noms["Préfecture du Doubs"].nature == NatureReservataire::EtatPrioritaires);
  CHECK(noms["CC du Grand Pontarlier"].nature == NatureReservataire::Epci);
  CHECK(noms["Ville de Besançon"].nature == NatureReservataire::Commune);
  CHECK(noms["Conseil départemental"].nature == NatureReservataire::Departement);
  CHECK(noms["Hôpital"].nature == NatureReservataire::Autre);
}

TEST_CASE("a name given by hand to a known réservataire, or said to be another one") {
  const std::vector<Reservataire> connus{test::reservataire("r1", NatureReservataire::Commune, 0)};
  io::OptionsTable options;
  options.decide.reservataires = {{"besac", "r1"}, {"nomder1", ""}};
  const RapportImport r = read("Titulaire\nBesac\nNom de r1\n", options, connus);
  REQUIRE(r.droits != nullptr);
  CHECK((*r.droits)[0].reservataire == "r1");
  CHECK((*r.droits)[1].reservataire == "nomder1");
}

TEST_CASE("the order of the rows changes neither the identifiers nor the names of new réservataires") {
  const std::string tete = "Titulaire;nb\n";
  const RapportImport a = read(tete + "VILLE;1\nVille;2\nDépartement;3\n");
  const RapportImport b = read(tete + "Département;3\nVille;2\nVILLE;1\n");
  CHECK(a.reservataires == b.reservataires);
}

TEST_CASE("a row without réservataire, a row not reserved, a row of totals") {
  const RapportImport r = read("Réservataire;nb\nVille;2\n;3\nNon réservé;4\nTotal général;9\n");
  REQUIRE(r.droits != nullptr);
  CHECK(r.droits->size() == 1);
  CHECK(r.lignes_ecartees == 3);
  std::vector<std::string> codes;
  for (const Diagnostic& d : r.problemes) codes.push_back(d.code);
  CHECK(codes == std::vector<std::string>{"csv.reservataire", "csv.non_reserve", "csv.total"});
}

TEST_CASE("an état transmis is of the one who sent it; without one, it is asked") {
  const std::string csv = "Programme;Nombre de logements\nLes Tilleuls;12\n";
  io::OptionsTable options;
  options.table = "etat_transmis";
  CHECK(read(csv, options).refus->code == "csv.transmis_par");
  options.transmis_par = "r1";
  const RapportImport r = read(csv, options, {test::reservataire("r1", NatureReservataire::Commune, 0)});
  REQUIRE(r.droits != nullptr);
  CHECK(r.droits->front().reservataire == "r1");
  CHECK(r.droits->front().programme == "Les Tilleuls");
  CHECK(r.droits->front().logements == 12);
}
