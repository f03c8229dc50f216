// What several bailleurs put together, counted by hand.
#include "core/etat_des_lieux/multilateral.hpp"

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
CelluleLieu cell(const char* commune, std::uint8_t qpv, std::uint8_t pieces, std::uint8_t financement) {
  return {.commune = commune, .qpv = qpv, .pieces = pieces, .financement = financement};
}

// Habitat in two départements, Foncière in one: Montbéliard's agglomération has both.
Apports sample() {
  const Apport doubs{
      .bailleur = "Habitat",
      .departement = "25",
      .annee = 2026,
      .fichier = "habitat.json",
      .reservataires = {{NatureReservataire::EtatPrioritaires, "Préfet"},
                        {NatureReservataire::Commune, "Ville de Montbéliard"}},
      .parc = {{cell("25388", 1, 3, 13), 40}, {cell("25388", 2, 6, 10), 50}, {cell("25580", 2, 7, 13), 10}},
      .reserves = {{0, cell("25388", 1, 3, 13), 12, 12},
                   {0, cell("25580", 2, 7, 13), 3, 0},
                   {1, cell("25388", 0, 0, 0), 20, 5}}};
  const Apport calvados{.bailleur = "Habitat",
                        .departement = "14",
                        .annee = 2026,
                        .fichier = "habitat.json",
                        .reservataires = {{NatureReservataire::EtatPrioritaires, "Préfet du Calvados"}},
                        .parc = {{cell("14712", 2, 3, 13), 30}},
                        .reserves = {{0, cell("14712", 2, 3, 13), 9, 0}}};
  const Apport fonciere{.bailleur = "Foncière",
                        .departement = "25",
                        .annee = 2026,
                        .fichier = {},
                        .reservataires = {{NatureReservataire::Commune, "MONTBELIARD"},
                                          {NatureReservataire::EtatPrioritaires, "État – DALO"}},
                        .parc = {{cell("25388", 2, 2, 13), 25}},
                        .reserves = {{0, cell("25388", 2, 2, 13), 4, 0}, {1, cell("25388", 2, 2, 13), 6, 6}}};
  Apports a;
  for (const Apport* x : {&doubs, &calvados, &fonciere}) a.push_back(std::make_shared<const Apport>(*x));
  return a;
}
Multilateral together(Maille maille) {
  return put_together(sample(), **io::read_geographie(test::small_geographie()), maille);
}
std::string text(const LigneCommune& l) {
  std::string t;
  for (const std::int64_t n : l.logements) t += std::to_string(n) + " ";
  return t + "= " + std::to_string(l.total) + " dont " + std::to_string(l.convenus);
}
}  // namespace

TEST_CASE("réservataires are put together by nature and name, and their writings are kept") {
  const Multilateral m = together(Maille::Epci);
  REQUIRE(m.reservataires.size() == 2);
  CHECK(m.reservataires[0].nom == "État – publics prioritaires");
  CHECK(m.reservataires[0].ecritures.size() == 3);
  CHECK(m.reservataires[1].nom == "Ville de Montbéliard");
  CHECK(m.reservataires[1].ecritures.size() == 2);
  const auto key = [](NatureReservataire n, const char* nom) { return key_reservataire({n, nom}); };
  CHECK(key(NatureReservataire::Epci, "Grand Besançon Métropole") ==
        key(NatureReservataire::Epci, "Métropole du Grand Besançon"));
  CHECK(key(NatureReservataire::Departement, "Conseil départemental du Doubs") ==
        key(NatureReservataire::Departement, "Département du Doubs"));
  CHECK(key(NatureReservataire::ActionLogement, "ALS") == key(NatureReservataire::ActionLogement, "Action Logement"));
  CHECK(key(NatureReservataire::Commune, "Montbéliard") != key(NatureReservataire::Epci, "Montbéliard"));
  CHECK(key(NatureReservataire::Autre, "CAF du Doubs") != key(NatureReservataire::Autre, "CAF du Jura"));
  CHECK(key(NatureReservataire::EtatAgents, "État") != key(NatureReservataire::EtatPrioritaires, "État"));
  // A name of nothing but such words is what it is.
  CHECK(key(NatureReservataire::Commune, "La Ville") != key(NatureReservataire::Commune, "La Commune"));
}

TEST_CASE("by EPCI: bailleurs, quartiers, types, financings") {
  const Multilateral m = together(Maille::Epci);
  REQUIRE(m.territoires.size() == 2);
  CHECK(m.territoires[0].code == "200065647");
  CHECK(m.territoires[1].nom == "CU Caen la Mer");
  CHECK(m.bailleurs == std::vector<std::string>{"Foncière", "Habitat"});
  const FiltreCommun ici{.territoire = 0, .bailleur = {}};
  const TableCommune b = cross(m, ici, AxeCommun::Bailleur);
  CHECK(b.colonnes == std::vector<std::size_t>{0, 1});
  CHECK(text(b.lignes[0]) == "6 15 = 21 dont 18");
  CHECK(text(b.lignes[1]) == "4 20 = 24 dont 5");
  CHECK(text(b.reserves) == "10 35 = 45 dont 23");
  CHECK(text(b.parc) == "25 100 = 125 dont 0");
  const TableCommune q = cross(m, ici, AxeCommun::Qpv);
  CHECK(q.colonnes == std::vector<std::size_t>{1, 2, 0});
  CHECK(text(q.lignes[0]) == "12 9 0 = 21 dont 18");
  CHECK(text(q.lignes[1]) == "0 4 20 = 24 dont 5");
  CHECK(text(q.parc) == "40 85 0 = 125 dont 0");
  const TableCommune t = cross(m, ici, AxeCommun::Type);
  CHECK(t.colonnes == std::vector<std::size_t>{2, 3, 5, 0});
  CHECK(text(t.parc) == "25 40 60 0 = 125 dont 0");
  const TableCommune f = cross(m, {.territoire = 0, .bailleur = 1}, AxeCommun::Financement);
  CHECK(f.colonnes == std::vector<std::size_t>{10, 13, 0});
  CHECK(text(f.lignes[0]) == "0 15 0 = 15 dont 12");
  CHECK(text(f.parc) == "50 50 0 = 100 dont 0");
  const TableCommune tout = cross(m, {}, AxeCommun::Territoire);
  CHECK(text(tout.reserves) == "45 9 = 54 dont 23");
}

TEST_CASE("by département: a bailleur of two is in both, with a convention for each réservataire there") {
  const Multilateral m = together(Maille::Departement);
  const auto lignes = list_territoires(m);
  REQUIRE(lignes.size() == 2);
  CHECK(m.territoires[0].code == "25");
  CHECK(lignes[0].bailleurs == 2);
  CHECK(lignes[0].conventions == 4);
  CHECK(lignes[0].parc == 125);
  CHECK(lignes[0].reserves == 45);
  CHECK(lignes[0].convenus == 23);
  CHECK(lignes[1].conventions == 1);
  CHECK(lignes[1].parc == 30);
  CHECK(name_territoire(m, 1) == "Calvados");
  CHECK(name_territoire(m, std::nullopt) == "tous les territoires");
}

TEST_CASE("a figure says the files that it comes from") {
  const Multilateral m = together(Maille::Epci);
  const Calcul c = explain_commun(m, {.territoire = 0, .bailleur = {}}, 1);
  const Parametres p(io::registre_livre(), test::kDefauts);
  const auto e = explain(c, p, "multilateral.part");
  REQUIRE(e.has_value());
  CHECK(e->valeur == Rationnel::quotient(24, 125));
  CHECK(e->titre == "Part du parc réservée – Ville de Montbéliard, CA Pays de Montbéliard Agglomération");
  const std::string t = write_explication(*e);
  CHECK(t.find("Habitat, département 25 (habitat.json)") != std::string::npos);
  CHECK(t.find("Foncière, département 25 (cette étude)") != std::string::npos);
  CHECK(
      explain_commun(m, {}, std::nullopt).valeur(explain_commun(m, {}, std::nullopt).ref_of("multilateral.reserves")) ==
      Rationnel(54));
}

TEST_CASE("two names of one réservataire are put together by hand, with what was with them; and taken apart") {
  Apports apports = sample();
  Apport autre = *apports[2];
  autre.bailleur = "Office";
  autre.reservataires = {{NatureReservataire::Epci, "PMA"}, {NatureReservataire::Autre, "Pays de Montbéliard"}};
  apports.push_back(std::make_shared<const Apport>(autre));
  const auto geographie = io::read_geographie(test::small_geographie());
  Etude e;
  const auto together = [&] { return put_together(apports, **geographie, Maille::Epci, e.rapprochements); };
  const std::string pma = key_reservataire({NatureReservataire::Epci, "PMA"});
  const std::string pays = key_reservataire({NatureReservataire::Autre, "Pays de Montbéliard"});
  const std::string ville = key_reservataire({NatureReservataire::Commune, "Montbéliard"});
  CHECK(together().reservataires.size() == 4);
  tie_reservataires(e, pays, pma);
  {
    const Multilateral m = together();
    REQUIRE(m.reservataires.size() == 3);
    const ReservataireCommun& r = m.reservataires[2];
    CHECK(r.nom == "PMA");
    CHECK(r.nature == NatureReservataire::Epci);
    CHECK(r.a_la_main);
    CHECK(r.ecritures.size() == 2);
    CHECK(cross(m, {}, AxeCommun::Bailleur).lignes[2].total == 10);  // 4 and 6
    CHECK(cross(m, {}, AxeCommun::Bailleur).reserves.total ==
          cross(put_together(apports, **geographie, Maille::Epci), {}, AxeCommun::Bailleur).reserves.total);
  }
  // The other way round is what it is already; what was put with one follows it elsewhere.
  const Rapprochements avant = e.rapprochements;
  tie_reservataires(e, pma, pays);
  tie_reservataires(e, pma, pma);
  CHECK(e.rapprochements == avant);
  tie_reservataires(e, pma, ville);
  CHECK(e.rapprochements == Rapprochements{{pays, ville}, {pma, ville}});
  CHECK(together().reservataires.size() == 2);
  CHECK(together().reservataires[1].nom == "Ville de Montbéliard");
  untie_reservataire(e, ville);
  CHECK(e.rapprochements.empty());
  CHECK(together().reservataires.size() == 4);
  // One that nobody writes any more: what was put with it stays together, under a name that is written.
  tie_reservataires(e, pays, "epci disparu");
  CHECK(together().reservataires.size() == 4);
  tie_reservataires(e, pma, "epci disparu");
  const Multilateral m = together();
  REQUIRE(m.reservataires.size() == 3);
  CHECK(m.reservataires.back().ecritures.size() == 2);
  CHECK_FALSE(m.reservataires.back().nom.empty());
}

TEST_CASE("droits uniques are put together beside the dwellings, and say the files they come from") {
  Apports apports = sample();
  Apport avec = *apports[0];
  avec.reserves[2].uniques = 7;
  avec.reserves.push_back(
      {.reservataire = 1, .cellule = cell("25580", 2, 7, 13), .logements = 0, .convenus = 0, .uniques = 2});
  apports[0] = std::make_shared<const Apport>(avec);
  const Multilateral m = put_together(apports, **io::read_geographie(test::small_geographie()), Maille::Epci);
  const TableCommune t = cross(m, {}, AxeCommun::Bailleur);
  CHECK(t.reserves.uniques == 9);
  CHECK(t.reserves.total == cross(together(Maille::Epci), {}, AxeCommun::Bailleur).reserves.total);
  CHECK(t.lignes[1].uniques == 9);
  CHECK(list_territoires(m)[0].uniques == 9);
  // A financing where there are droits uniques alone is no column, and they are counted all the same.
  Apport seul = avec;
  seul.parc = {{cell("25388", 1, 3, 13), 40}};
  seul.reserves = {
      {.reservataire = 1, .cellule = cell("25388", 1, 3, 10), .logements = 0, .convenus = 0, .uniques = 2}};
  const TableCommune f = cross(put_together({std::make_shared<const Apport>(seul)},
                                            **io::read_geographie(test::small_geographie()), Maille::Epci),
                               {}, AxeCommun::Financement);
  CHECK(f.colonnes == std::vector<std::size_t>{13});
  CHECK(f.reserves.uniques == 2);
  CHECK(f.reserves.total == 0);
  const Calcul c = explain_commun(m, {}, 1);
  CHECK(c.find("multilateral.uniques")->valeur == 9);
}
