// The flux over territories: what each has to share, and a réservataire of one territory alone.
#include "core/flux/territoires_flux.hpp"

#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;
using Nombres = std::vector<std::int64_t>;

namespace {
Etude sample() {
  Etude e = test::simple_etude(
      100, 10, 0, {test::reservataire("etat", EtatPrioritaires, 30), test::reservataire("ville", Commune, 10)});
  e.reservataires[1].conversion.territoire = "25388";
  return e;
}
const std::vector<TerritoireAssiette> kDeux{{"25388", 60}, {"25580", 40}};
std::string code(const Resultat_ou<FluxTerritorial>& r) { return r ? "" : r.error().code; }
}  // namespace

TEST_CASE("territories make the flux; a commune has its flux at home, at its share of the home") {
  const Etude e = sample();
  const auto r = share_flux(e, test::compute(e), kDeux, {}, false);
  REQUIRE(r.has_value());
  CHECK(r->territoires[0].logements == 6);
  CHECK(r->territoires[1].logements == 4);
  CHECK(r->lignes[1].parts == std::vector<Rationnel>{Rationnel::quotient(1, 6), 0});
  CHECK(r->lignes[2].parts == std::vector<Rationnel>{Rationnel::quotient(8, 15), Rationnel::quotient(7, 10)});
  // 1.8 1.2 | 1 . | 3.2 2.8
  CHECK(r->repartition.cellules == Nombres{2, 1, 1, 0, 3, 3});
}

TEST_CASE("a commune in a table by EPCI, by the EPCI it belongs to") {
  const Etude e = sample();
  const std::vector<TerritoireAssiette> epci{{"200065647", 100}};
  CHECK(code(share_flux(e, test::compute(e), epci, {}, false)) == "territoires.inconnu");
  const auto r = share_flux(e, test::compute(e), epci, {{"25388", {{"200065647", 60}}}}, true);
  REQUIRE(r.has_value());
  CHECK(r->repartition.cellules == Nombres{3, 1, 6});
}

TEST_CASE("an EPCI among communes has its flux in each of its own, and the explanation goes down to them all") {
  Etude e = sample();
  e.reservataires[1].conversion.territoire = "200065647";
  const auto communes = [](const char* code) {
    return std::make_shared<const std::set<std::string>>(std::set<std::string>{code});
  };
  const std::vector<TerritoireAssiette> trois{{.id = "25388", .logements = 30, .communes = communes("25388")},
                                              {.id = "25580", .logements = 20, .communes = communes("25580")},
                                              {.id = "29155", .logements = 50, .communes = communes("29155")}};
  const Presences presences{{"200065647", {{"25388", 30}, {"25580", 20}}}};
  const ResultatFlux resultat = test::compute(e);
  const auto r = share_flux(e, resultat, trois, presences, false);
  REQUIRE(r.has_value());
  const Rationnel cinquieme = Rationnel::quotient(1, 5);  // 10 % of 100 dwellings, of 50
  CHECK(r->lignes[1].parts == std::vector<Rationnel>{cinquieme, cinquieme, 0});
  const ResultatFlux chez_elle = explain_cellule(resultat, *r, trois[0], "Montbéliard", 1, false);
  CHECK(chez_elle.calcul.find("territoires.25388.ville.part")->valeur == cinquieme);
  CHECK(chez_elle.calcul.find("territoires.lignes.ville.assiette")->valeur == 50);
  CHECK(*chez_elle.communes.at("territoires.lignes.ville.assiette") == std::set<std::string>{"25388", "25580"});
  CHECK(
      explain_cellule(resultat, *r, trois[2], "Ornans", 1, false).calcul.find("territoires.29155.ville.part")->valeur ==
      0);
}

TEST_CASE("at home, nothing reserved is a share of nothing, not a home elsewhere") {
  Etude e = sample();
  e.reservataires[1].logements_reserves = 0;
  const ResultatFlux r = test::compute(e);
  const auto flux = share_flux(e, r, kDeux, {}, false);
  REQUIRE(flux.has_value());
  const auto regle = [&](std::size_t ligne, std::size_t t) {
    return explain_cellule(r, *flux, kDeux[t], "ici", ligne, false)
        .calcul.find(reference_cellule(*flux, ligne, t) + ".part")
        ->regle;
  };
  CHECK(regle(1, 0) == "territoires.part_propre");
  const auto avec = share_flux(sample(), test::compute(sample()), kDeux, {}, false);
  CHECK(explain_cellule(test::compute(sample()), *avec, kDeux[1], "là", 1, false)
            .calcul.find("territoires.25580.ville.part")
            ->regle == "territoires.part_ailleurs");
}

TEST_CASE("what makes no breakdown is said") {
  Etude e = sample();
  CHECK(code(share_flux(e, test::compute(e), {{"25388", 60}}, {}, false)) == "territoires.assiette");
  CHECK(code(share_flux(e, test::compute(e), {{"25388", 8}, {"25580", 92}}, {}, false)) == "territoires.somme");
  e.liberations.nombre = 0;
  const auto nil = share_flux(e, test::compute(e), kDeux, {}, false);
  REQUIRE(nil.has_value());
  CHECK(nil->repartition.cellules == Nombres{0, 0, 0, 0, 0, 0});
  e.reservataires[0].logements_reserves = 99;
  CHECK(code(share_flux(e, test::compute(e), kDeux, {}, false)) == "lignes.somme");
}

TEST_CASE("the assiette by commune") {
  ColonnesParc c = test::columns_of({{.nombre = 5}, {.nombre = 3, .mode = 5}, {.nombre = 2}, {.nombre = 1}});
  c.commune.valeurs = {"", "25580", "25388"};
  c.commune.indices = {1, 1, 2, 0};
  const auto parc = Parc::make(std::move(c));
  const auto communes =
      count_assiette_communes(**parc, Organisme::Hlm, Parametres(io::registre_livre(), test::kDefauts));
  REQUIRE(communes.size() == 3);
  CHECK(communes[0].id.empty());
  CHECK(communes[0].logements == 1);
  CHECK(communes[1].id == "25388");
  CHECK(communes[2].logements == 5);  // the three that are occupied without being offered are out
}

TEST_CASE("a cell says why: the territory's part, the share there, the exact value; what it explains is the table's") {
  Etude e = sample();
  e.conversion.precedente = AnneePrecedente{
      .annee = 2025, .flux = 10, .lignes = {{"etat", Rationnel::quotient(3, 10), 2}}};  // one dwelling still owed
  const ResultatFlux r = test::compute(e);
  for (const bool par_ligne : {false, true}) {
    const auto flux = share_flux(e, r, kDeux, {}, par_ligne);
    REQUIRE(flux.has_value());
    for (std::size_t l = 0; l < flux->lignes.size(); ++l)
      for (std::size_t t = 0; t < kDeux.size(); ++t) {
        const ResultatFlux pourquoi = explain_cellule(r, *flux, kDeux[t], "ici", l, par_ligne);
        const std::string reference = reference_cellule(*flux, l, t);
        const Grandeur* cellule = pourquoi.calcul.find(reference);
        REQUIRE(cellule != nullptr);
        CHECK(cellule->valeur == flux->repartition.at(l, t));
        const PartsLigne& p = flux->lignes[l];
        CHECK(pourquoi.calcul.find(reference + ".exacte")->valeur ==
              (p.parts.empty() ? p.part : p.parts[t]) * flux->territoires[t].logements);
        CHECK(explain(pourquoi, Parametres(io::registre_livre(), test::kDefauts), reference).has_value());
      }
  }
  // The State: 3 + 1 owed of 10, on the 6 dwellings of the first territory: 2.4.
  const auto flux = share_flux(e, r, kDeux, {}, false);
  CHECK(explain_cellule(r, *flux, kDeux[0], "ici", 0, false).calcul.find("territoires.25388.etat.exacte")->valeur ==
        Rationnel::quotient(12, 5));
}

TEST_CASE("a territory's flux and a line's total say why, and are the table's") {
  const Etude e = sample();
  const ResultatFlux r = test::compute(e);
  const auto flux = share_flux(e, r, kDeux, {}, false);
  REQUIRE(flux.has_value());
  const Parametres parametres(io::registre_livre(), test::kDefauts);
  for (std::size_t t = 0; t < kDeux.size(); ++t) {
    const ResultatFlux pourquoi = explain_flux(r, *flux, kDeux[t], "ici");
    CHECK(pourquoi.calcul.find(reference_flux(kDeux[t]))->valeur == flux->territoires[t].logements);
    CHECK(explain(pourquoi, parametres, reference_flux(kDeux[t])).has_value());
  }
  for (std::size_t l = 0; l < flux->lignes.size(); ++l) {
    const ResultatFlux pourquoi = explain_total(r, *flux, {"ici", "là"}, l);
    const Grandeur* total = pourquoi.calcul.find(reference_total(*flux, l));
    REQUIRE(total != nullptr);
    CHECK(total->valeur == flux->repartition.totaux[l]);
    CHECK(explain(pourquoi, parametres, reference_total(*flux, l)).has_value());
  }
}
