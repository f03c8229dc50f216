// What the conversion takes from the tables brought in, counted by hand.
#include "core/flux/reprise.hpp"

#include <algorithm>
#include <utility>

#include "core/etat_des_lieux/identifies.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Etude etude() {
  Etude e = test::simple_etude(100, 10, 0,
                               {test::reservataire("ville", NatureReservataire::Commune, 0),
                                test::reservataire("als", NatureReservataire::ActionLogement, 0)});
  e.annee = 2026;
  const Droit garantie{.reservataire = "ville", .fondement = Fondement::Garantie, .nature = NatureDroit::DroitDeSuite};
  Droits droits;
  for (const char* logement : {"A", "B"}) {
    droits.push_back(garantie);
    droits.back().logement = logement;
    droits.back().fin_pret = 20311231;
  }
  droits.push_back({.reservataire = "als", .nature = NatureDroit::DroitDeSuite, .logement = "B", .fin = 20271231});
  droits.push_back({.reservataire = "als", .nature = NatureDroit::DroitUnique, .logements = 3});
  droits.push_back({.reservataire = "als", .nature = NatureDroit::DroitDeSuite, .logements = 5, .fin = 20251231});
  e.droits = std::make_shared<const Droits>(droits);
  return e;
}
}  // namespace

TEST_CASE("lots are rights that end together; what is over, or has no end, is none") {
  Etude e = etude();
  reprendre_conversion(e, test::parametres_of(e));
  const ConversionReservataire& ville = e.reservataires[0].conversion;
  REQUIRE(ville.lots.size() == 1);
  CHECK(ville.lots[0].logements == 2);
  CHECK(ville.lots[0].fin_pret == 20311231);
  CHECK(ville.lots[0].fin == 0);
  const ConversionReservataire& als = e.reservataires[1].conversion;
  REQUIRE(als.lots.size() == 1);
  CHECK(als.lots[0].logements == 1);
  CHECK(als.lots[0].fin == 20271231);
  CHECK(als.droits_uniques == 3);
  CHECK(als.annees.empty());  // no libération to count
}

TEST_CASE("re-lettings of a year go to who held the dwelling then; first lettings are not re-lettings") {
  Etude e = etude();
  e.historique = std::make_shared<const Liberations>(
      Liberations{{.logement = "A", .date = 20240301},
                  {.logement = "B", .date = 20240501},
                  {.logement = "Z", .date = 20240601},
                  {.logement = "A", .date = 20240701, .categorie = CategorieLiberation::PremiereLocation},
                  {.logement = "B", .date = 20250501, .categorie = CategorieLiberation::Mutations}});
  reprendre_conversion(e, test::parametres_of(e));
  const std::vector<AnneeRotation> ville{{2024, 2, 2}, {2025, 1, 2}};
  const std::vector<AnneeRotation> als{{2024, 1, 1}, {2025, 1, 1}};
  CHECK(e.reservataires[0].conversion.annees == ville);
  CHECK(e.reservataires[1].conversion.annees == als);
  const std::vector<AnneeRotation> libres{{2024, 1, 98}, {2025, 0, 98}};
  CHECK(e.conversion.annees_non_reserve == libres);
}

TEST_CASE(
    "of an identified dwelling nothing is taken: neither its right, nor its re-lettings, nor its place in the parc") {
  Etude e = etude();
  std::vector<test::Ligne> lignes(4);
  lignes[1].identifie = lignes[2].identifie = 2;
  lignes[3].nombre = 97;
  ColonnesParc c = test::columns_of(lignes);
  c.presentes.identifiant = true;
  for (const char* id : {"A", "B", "I", ""}) c.identifiant.push_back(id);
  e.parc = *Parc::make(std::move(c));
  e.historique = std::make_shared<const Liberations>(Liberations{{.logement = "A", .pieces = 3, .date = 20240301},
                                                                 {.logement = "B", .pieces = 3, .date = 20240501},
                                                                 {.logement = "I", .pieces = 3, .date = 20240601},
                                                                 {.logement = "Z", .pieces = 3, .date = 20240601}});
  reprendre_conversion(e, test::parametres_of(e));
  const ConversionReservataire& ville = e.reservataires[0].conversion;
  REQUIRE(ville.lots.size() == 1);
  CHECK(ville.lots[0].logements == 1);  // A; B is identified
  CHECK(ville.annees == std::vector<AnneeRotation>{{2024, 1, 1}});
  CHECK(e.reservataires[1].conversion.lots.empty());
  CHECK(e.reservataires[1].conversion.annees.empty());
  // Z alone; of 100, B and I are identified and A is held.
  CHECK(e.conversion.annees_non_reserve == std::vector<AnneeRotation>{{2024, 1, 97}});
  CHECK(count_cellules(e, test::parametres_of(e), {{{3, 0}, 98}}) == std::vector<RotationCellule>{{{3, 0}, 2, 98}});
}

TEST_CASE("identified dwellings that the étude keeps are as any other") {
  Etude e = etude();
  std::vector<test::Ligne> lignes(2);
  lignes[1].identifie = 1;
  ColonnesParc c = test::columns_of(lignes);
  c.presentes.identifiant = true;
  for (const char* id : {"A", "B"}) c.identifiant.push_back(id);
  e.parc = *Parc::make(std::move(c));
  const auto lots = [&](bool ecartes) {
    Etude x = e;
    x.parametres["assiette.exclusion.identifie"] = ecartes;
    reprendre_conversion(x, test::parametres_of(x));
    return x.reservataires[0].conversion.lots.at(0).logements;
  };
  CHECK(lots(true) == 1);
  CHECK(lots(false) == 2);
  // Where the étude says nothing, the register does.
  for (const bool ecartes : {true, false}) {
    std::vector<Regle> regles = io::registre_livre().regles();
    std::ranges::find(regles, kRegleIdentifies, &Regle::id)->valeur = ecartes;
    const auto registre = Registre::make(std::move(regles));
    Etude x = e;
    reprendre_conversion(x, {*registre, test::kDefauts});
    CHECK(x.reservataires[0].conversion.lots.at(0).logements == (ecartes ? 1 : 2));
  }
}

TEST_CASE(
    "the rotation of each cell of a place: the parc says where its dwellings lie; one that has no place tells "
    "nothing") {
  Etude e = test::simple_etude(100, 10, 0, {});
  e.parc = test::import_csv("IDENT_REP;DEPCOM;NBPIECE;QPV\nA;25388;3;2\nB;14712;3;2\n").parc;
  const auto vacated = [](const char* logement, const char* commune) {
    return Liberation{.logement = logement, .commune = commune, .pieces = 3, .qpv = 2, .date = 20240301};
  };
  const auto doubs = [](const std::string& commune) { return commune == "25388"; };
  const std::map<Cellule, std::int64_t> assiette{{{3, 2}, 10}};
  // A is the parc's, whatever the history says of it; Z the history's.
  e.historique =
      std::make_shared<const Liberations>(Liberations{vacated("A", "14712"), vacated("B", ""), vacated("Z", "25388")});
  CHECK(count_cellules(e, test::parametres_of(e), assiette, doubs) == std::vector<RotationCellule>{{{3, 2}, 2, 10}});
  CHECK(count_cellules(e, test::parametres_of(e), assiette) == std::vector<RotationCellule>{{{3, 2}, 3, 10}});
  e.historique = std::make_shared<const Liberations>(Liberations{vacated("A", ""), vacated("Y", "")});
  CHECK_FALSE(count_cellules(e, test::parametres_of(e), assiette, doubs).has_value());
  e.historique = nullptr;
  CHECK_FALSE(count_cellules(e, test::parametres_of(e), assiette).has_value());
}

TEST_CASE("without droits nothing changes") {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("ville", NatureReservataire::Commune, 7)});
  const Etude avant = e;
  reprendre_conversion(e, test::parametres_of(e));
  CHECK(e == avant);
}

TEST_CASE("the rotation of each cell counts the history: first lettings apart, the assiette once a year") {
  Etude e;
  const auto vacated = [](std::int32_t date, std::uint8_t pieces, std::uint8_t qpv,
                          CategorieLiberation c = CategorieLiberation::Flux) {
    Liberation l;
    l.date = date;
    l.pieces = pieces;
    l.qpv = qpv;
    l.categorie = c;
    return l;
  };
  e.historique = std::make_shared<const Liberations>(
      Liberations{vacated(20240301, 3, 2), vacated(20240501, 3, 2, CategorieLiberation::Mutations),
                  vacated(20250101, 2, 1), vacated(20250701, 3, 2, CategorieLiberation::PremiereLocation)});
  CHECK(count_cellules(e, test::parametres_of(e), {{{3, 2}, 100}, {{4, 2}, 7}}) ==
        std::vector<RotationCellule>{{{3, 2}, 2, 200}, {{4, 2}, 0, 14}});
}
