// A commune's or an EPCI's convention, on its own territory.
#include "core/flux/territoires_propres.hpp"

#include <set>
#include <string>

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
// 500 dwellings in Montbéliard, 300 in its EPCI beside, 200 in another département; ten come free.
Etude bailleur() {
  Etude e = test::simple_etude(
      1000, 10, 0,
      {test::reservataire("etat", EtatPrioritaires, 300), test::reservataire("ville", Commune, 100),
       test::reservataire("agglo", NatureReservataire::Epci, 50), test::reservataire("sans", Commune, 10)});
  e.parc = test::make_parc(
      {{.nombre = 500, .commune = "25388"}, {.nombre = 300, .commune = "25580"}, {.nombre = 200, .commune = "29155"}});
  e.conventions = {{.id = "c1", .reservataire = "ville", .territoire = "25388", .part = Rationnel::quotient(1, 4)},
                   {.id = "c2", .reservataire = "agglo", .territoire = "200065647"},
                   {.id = "c3", .reservataire = "etat", .territoire = "25"}};
  return e;
}
std::shared_ptr<const TerritoiresPropres> propres(const Etude& e) {
  Decoupages d;
  return compute_territoires_propres(e, io::registre_livre(), test::geographie(), d);
}
// What is explained is what the row says.
void check_explained(const TerritoirePropre& x) {
  const ResultatFlux r = explain_propre(x);
  const auto valeur = [&](ColonnePropre colonne) {
    const Grandeur* g = r.calcul.find(reference_propre(x, colonne));
    return g == nullptr ? Rationnel::undefined() : g->valeur;
  };
  CHECK(valeur(ColonnePropre::Assiette) == x.assiette);
  CHECK(valeur(ColonnePropre::Flux) == x.flux);
  CHECK(valeur(ColonnePropre::Part) == x.part());
  CHECK(valeur(ColonnePropre::Exact) == x.exact);
  CHECK(valeur(ColonnePropre::Logements) == x.logements);
}
}  // namespace

TEST_CASE("what comes free on its territory, and its share of that; the territory is its convention's") {
  const auto p = propres(bailleur());
  REQUIRE(p->lignes.size() == 2);
  // The Doubs has 8 of the 10: 5 for Montbéliard's 500 of 800. 100 of 800 of those 8 are 1, a fifth of the 5.
  const TerritoirePropre& ville = p->lignes[0];
  CHECK(ville.reservataire == "ville");
  CHECK(ville.assiette == 500);
  CHECK(ville.flux == 5);
  CHECK(ville.exact == 1);
  CHECK(ville.logements == 1);
  CHECK(ville.part() == Rationnel::quotient(1, 5));
  CHECK(ville.signee == Rationnel::quotient(1, 4));
  // Its EPCI has all 800: 50 of them, of the 8, are half a dwelling.
  const TerritoirePropre& agglo = p->lignes[1];
  CHECK(agglo.reservataire == "agglo");
  CHECK(agglo.flux == 8);
  CHECK(agglo.exact == Rationnel::quotient(1, 2));
  CHECK(agglo.part() == Rationnel::quotient(1, 16));
  CHECK_FALSE(agglo.signee.has_value());
  for (const TerritoirePropre& x : p->lignes) check_explained(x);
  // Down to the rows: those of the communes that make its territory.
  const std::string assiette = reference_propre(agglo, ColonnePropre::Assiette);
  const ResultatFlux r = explain_propre(agglo);
  REQUIRE(r.communes.contains(assiette));
  CHECK(*r.communes.at(assiette) == std::set<std::string>{"25388", "25580"});
}

TEST_CASE("the breakdown by territory has each at home as its convention says, and gives the same dwellings") {
  Etude e = bailleur();
  e.conventions.push_back({.id = "c4", .reservataire = "sans", .territoire = "14712"});  // where there is no dwelling
  const auto p = propres(e);
  const auto resultat = std::make_shared<const ResultatFlux>(test::compute(e));
  const FluxDepartements departements = compute_departements(e, *resultat, io::registre_livre(), test::geographie());
  Decoupages d;
  const auto share = [&](Maille maille) {
    return share_blocs(e, resultat, &departements, io::registre_livre(), test::geographie(), maille, false, d);
  };
  REQUIRE(p->lignes.size() == 2);
  for (const TerritoirePropre& x : p->lignes) {
    CAPTURE(x.reservataire);
    const std::vector<BlocTerritorial> blocs = share(x.territoire.size() == 5 ? Maille::Commune : Maille::Epci);
    const BlocTerritorial& doubs = blocs.front();
    REQUIRE(doubs.flux.has_value());
    const std::size_t ligne = x.reservataire == "ville" ? 1 : 2;
    for (std::size_t t = 0; t < doubs.decoupage->territoires.size(); ++t) {
      const std::int64_t n = doubs.flux->repartition.at(ligne, t);
      CHECK(n == (doubs.decoupage->territoires[t].id == x.territoire ? x.logements : 0));
    }
    // Nothing in the département beside; what has no home there is shared everywhere.
    const PartsLigne& ailleurs = blocs.back().flux->lignes[ligne];
    CHECK(ailleurs.part.is_zero());
    CHECK(doubs.flux->lignes[3].parts.empty());
    CHECK_FALSE(doubs.flux->lignes[3].part.is_zero());
  }
}

TEST_CASE("an EPCI over two départements has its dwellings of both, and each figure is their sum") {
  // Ouessant put in the EPCI of Montbéliard: 200 dwellings there, 400 in Montbéliard, 200 in neither.
  const auto elargie = *io::read_geographie(test::small_geographie(2));
  Etude e = test::simple_etude(800, 16, 0, {test::reservataire("agglo", NatureReservataire::Epci, 80)});
  e.parc = test::make_parc(
      {{.nombre = 400, .commune = "25388"}, {.nombre = 200, .commune = "29155"}, {.nombre = 200, .commune = "14712"}});
  e.conventions = {{.id = "c1", .reservataire = "agglo", .territoire = "200065647"}};
  Decoupages d;
  const auto p = compute_territoires_propres(e, io::registre_livre(), *elargie, d);
  REQUIRE(p->lignes.size() == 1);
  const TerritoirePropre& x = p->lignes[0];
  REQUIRE(x.parts.size() == 2);
  CHECK(x.assiette == 600);
  CHECK(x.flux == 12);  // 8 and 4 of 16
  check_explained(x);
  const ResultatFlux r = explain_propre(x);
  CHECK(*r.communes.at(reference_propre(x, ColonnePropre::Assiette)) == std::set<std::string>{"25388", "29155"});
  const auto regle = [&](ColonnePropre colonne) { return r.calcul.find(reference_propre(x, colonne))->regle; };
  CHECK(regle(ColonnePropre::Assiette) == "territoires.assiette");
  CHECK(regle(ColonnePropre::Flux) == "departements.cible");
  CHECK(regle(ColonnePropre::Exact) == "departements.quota");
  CHECK(regle(ColonnePropre::Part) == "territoires.part");
  CHECK(r.calcul.find("territoires.propre.flux.1")->valeur == 8);
  CHECK(r.calcul.find("territoires.propre.flux.2")->valeur == 4);
}

TEST_CASE("a territory typed with the conversion comes before the convention's; one without dwellings is not listed") {
  Etude e = bailleur();
  e.reservataires[1].conversion.territoire = "25580";
  e.reservataires[2].conversion.territoire = "200065597";  // an EPCI where the bailleur has nothing
  const auto p = propres(e);
  REQUIRE(p->lignes.size() == 1);
  CHECK(p->lignes[0].territoire == "25580");
  CHECK(p->lignes[0].assiette == 300);
  CHECK(p->lignes[0].flux == 3);
  CHECK(p->lignes[0].exact == 1);
  CHECK_FALSE(p->lignes[0].signee.has_value());  // what was signed is of another territory
  // Of two conventions on its territory, the one in force.
  Etude renouvelee = bailleur();
  renouvelee.conventions.insert(renouvelee.conventions.begin(), {.id = "c0",
                                                                 .reservataire = "ville",
                                                                 .territoire = "25580",
                                                                 .debut = 20200101,
                                                                 .fin = 20221231,
                                                                 .part = Rationnel::quotient(1, 10)});
  CHECK(propres(renouvelee)->lignes[0].territoire == "25388");
  renouvelee.conventions[0].territoire = "25388";
  CHECK(propres(renouvelee)->lignes[0].signee == Rationnel::quotient(1, 4));
  // More dwellings promised than come free: nothing can be shared, nothing is told.
  e.reservataires[1].logements_reserves = 2000;
  CHECK(propres(e)->lignes.empty());
  e.parc = nullptr;
  CHECK(propres(e)->lignes.empty());
}
