// First lettings of a programme, by type: each cell says its exact value. Numbers by hand.
#include "core/flux/mises_en_service.hpp"

#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

TEST_CASE(
    "a line by type is its dwellings × the weight of the type, closed both ways; each cell opens its explanation") {
  Etude e = test::simple_etude(100, 10, 0,
                               {test::reservataire("r1", NatureReservataire::Commune, 10),
                                test::reservataire("r2", NatureReservataire::Departement, 10)});
  e.mises_en_service.push_back(
      {.id = "p1",
       .nom = "Les Ormes",
       .livraison = 20260701,
       .types = {{.pieces = 2, .logements = 8}, {.pieces = 3, .logements = 12}},
       .droits = {{.reservataire = "r1", .titre = TitreProgramme::Garantie, .part = 1},
                  {.reservataire = "r2", .titre = TitreProgramme::Subvention, .part = Rationnel::quotient(1, 4)}}});
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.programmes.size() == 1);
  const ResultatProgramme& p = r.programmes[0];
  REQUIRE(p.lignes.size() == 3);
  CHECK(p.lignes[0].logements == 4);   // 20 % of 20
  CHECK(p.lignes[1].logements == 5);   // a quarter
  CHECK(p.lignes[2].logements == 11);  // the bailleur's
  std::vector<std::int64_t> colonnes(2);
  for (const LigneProgramme& l : p.lignes)
    for (std::size_t t = 0; t < 2; ++t) {
      const std::string reference = reference_type(p, l, t);
      CAPTURE(reference);
      const Grandeur* g = r.calcul.find(reference);
      REQUIRE(g != nullptr);
      CHECK(g->valeur == l.par_type[t]);
      // 8 and 12 of 20.
      CHECK(r.calcul.find(reference + ".exact")->valeur ==
            Rationnel(l.logements) * Rationnel::quotient(t == 0 ? 2 : 3, 5));
      CHECK(explain(r, test::parametres_of(e), reference).has_value());
      colonnes[t] += l.par_type[t];
    }
  CHECK(colonnes == std::vector<std::int64_t>{8, 12});
  CHECK(reference_ligne(p, p.lignes[0]) == "programmes.p1.r1.garantie");
}
