// Breakdowns of the conventions, and shares agreed on a place. Numbers by hand.
#include "core/flux/part_convenue.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
using test::geographie;

// Doubs 700 (Montbéliard 500, Valentigney 200), Calvados 300; F: 49 and 21.
Etude sample() {
  Etude e = test::simple_etude(1, 80, 10,
                               {test::reservataire("r2", Commune, 100), test::reservataire("r3", ActionLogement, 150)});
  e.annee = 2026;
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n25580;2;200\n14114;2;300\n").parc;
  e.reservataires[0].conversion.territoire = "25388";
  return e;
}

struct Calcule {
  Etude etude;
  ResultatFlux resultat;
  FluxDepartements departements;
  Decoupages decoupages;
  explicit Calcule(Etude e) : etude(std::move(e)), resultat(test::compute(etude)) {
    departements = compute_departements(etude, resultat, io::registre_livre(), geographie());
  }
  LieuxConvenus lieux() {
    const bool plusieurs = decoupages.has_departements(etude, io::registre_livre(), geographie());
    return {.resultat = &resultat,
            .departements = plusieurs ? &departements : nullptr,
            .registre = &io::registre_livre(),
            .geographie = &geographie()};
  }
  Rationnel part(const char* qui, const char* ou) { return part_actuelle(etude, qui, ou, lieux(), decoupages); }
  Resultat_ou<PartConvenue> convert(const char* qui, const char* ou, const Rationnel& p) {
    return convert_part(etude, qui, ou, p, lieux(), decoupages);
  }
  Calcule applied(const char* qui, const char* ou, const Rationnel& p) {
    Etude e = etude;
    const auto appliquee = convert(qui, ou, p);
    REQUIRE(appliquee.has_value());
    record_decision(e, {.reservataire = qui, .apres = p}, *appliquee);
    return Calcule(std::move(e));
  }
};
Rationnel sur(std::int64_t a, std::int64_t b) { return Rationnel::quotient(a, b); }
}  // namespace

TEST_CASE("the parc is cut once: again for another parc, other rules, another cut; never for another flux") {
  Etude e = sample();
  Decoupages d;
  CHECK(d.has_departements(e, io::registre_livre(), geographie()));
  const auto premier = d.of(e, io::registre_livre(), geographie(), Maille::Commune);
  e.liberations.nombre = 200;
  e.reservataires.pop_back();
  CHECK(d.of(e, io::registre_livre(), geographie(), Maille::Commune) == premier);
  CHECK(d.of(e, io::registre_livre(), geographie(), Maille::Epci) != premier);
  CHECK(d.of(e, io::registre_livre(), geographie(), Maille::Commune, "25")->territoires.size() == 2);
  CHECK(d.of(e, io::registre_livre(), geographie(), Maille::Commune, "14")->territoires.size() == 1);
  e.parametres["assiette.exclusion.vide"] = false;
  const auto second = d.of(e, io::registre_livre(), geographie(), Maille::Commune);
  CHECK(second != premier);
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n").parc;
  CHECK(d.of(e, io::registre_livre(), geographie(), Maille::Commune)->territoires.size() == 1);
  CHECK_FALSE(d.has_departements(e, io::registre_livre(), geographie()));
}

TEST_CASE("the share of the day, on the whole, in a département, a commune, an EPCI") {
  Calcule c(sample());
  CHECK(c.part("r3", "") == sur(3, 20));
  CHECK(c.part("r3", "14") == sur(3, 20));
  CHECK(c.part("r2", "") == sur(1, 10));
  CHECK(c.part("r2", "25") == sur(1, 7));     // 100 of 700
  CHECK(c.part("r2", "25388") == sur(1, 5));  // all at home: 100 of 500
  CHECK(c.part("r2", "25580") == 0);
  CHECK(c.part("r2", "14") == 0);
  CHECK(c.part("r3", "14114") == sur(3, 20));       // a code that is no more
  CHECK_FALSE(c.part("r2", "75056").is_defined());  // nothing there
  CHECK_FALSE(c.part("r9", "").is_defined());
  CHECK_FALSE(c.part("r9", "25").is_defined());
}

TEST_CASE("a share agreed is applied where it was agreed, and nowhere else") {
  Calcule c(sample());
  // In the Calvados: 15 % × 70 % + 25 % × 30 % of the whole.
  const auto calvados = c.convert("r3", "14", sur(1, 4));
  REQUIRE(calvados.has_value());
  CHECK(calvados->part == sur(18, 100));
  Calcule apres = c.applied("r3", "14", sur(1, 4));
  CHECK(apres.part("r3", "14") == sur(1, 4));
  CHECK(apres.part("r3", "25") == sur(3, 20));
  CHECK(apres.part("r2", "25388") == sur(1, 5));
  // A second one, in the other: the first stands.
  Calcule ensuite = apres.applied("r3", "25", sur(1, 10));
  CHECK(ensuite.part("r3", "14") == sur(1, 4));
  CHECK(ensuite.part("r3", "25") == sur(1, 10));
  CHECK(ensuite.part("r3", "") == sur(145, 1000));
  // On its own territory: 25 % of what comes free in Montbéliard, half of the assiette.
  REQUIRE(c.convert("r2", "25388", sur(1, 4)).has_value());
  CHECK(c.convert("r2", "25388", sur(1, 4))->part == sur(1, 8));
  CHECK(c.applied("r2", "25388", sur(1, 4)).part("r2", "25388") == sur(1, 4));
  // On the whole.
  CHECK(c.applied("r3", "", sur(1, 5)).part("r3", "") == sur(1, 5));
  // A commune is but a part of what its convention bears on; so is what has no dwelling.
  CHECK_FALSE(c.convert("r3", "25388", sur(1, 4)).has_value());
  CHECK_FALSE(c.convert("r3", "75056", sur(1, 4)).has_value());
  CHECK_FALSE(c.convert("r9", "14", sur(1, 4)).has_value());
}

TEST_CASE("a share agreed on the whole, or on a territory of its own, takes the place of those of the départements") {
  Calcule c = Calcule(sample()).applied("r3", "14", sur(1, 4));
  c = c.applied("r3", "", sur(1, 5));
  CHECK(c.etude.reservataires[1].conversion.departements.empty());
  for (const char* ou : {"", "25", "14", "25580"}) CHECK_MESSAGE(c.part("r3", ou) == sur(1, 5), ou);
  // Dwellings typed for a département stay.
  Etude e = sample();
  e.reservataires[1].conversion.departements = {{.code = "14", .logements = 30, .part = sur(1, 4)}};
  e = Calcule(std::move(e)).applied("r3", "", sur(1, 5)).etude;
  REQUIRE(e.reservataires[1].conversion.departements.size() == 1);
  CHECK(e.reservataires[1].conversion.departements[0] ==
        ReservesDepartement{.code = "14", .logements = 30, .part = std::nullopt});
  // The commune: agreed in its département, then on itself.
  Calcule d = Calcule(sample()).applied("r2", "25", sur(1, 10));
  CHECK(d.part("r2", "25388") == sur(14, 100));
  CHECK(d.applied("r2", "25388", sur(1, 4)).part("r2", "25388") == sur(1, 4));
}

TEST_CASE("the share of a place is the convention's: no balance of a past year, nor a rounding, makes another of it") {
  Etude e = sample();
  e.departements["25"].precedente = AnneePrecedente{.annee = 2025, .flux = 50, .lignes = {{"r3", sur(3, 20), 1}}};
  Calcule c(e);
  CHECK(c.part("r3", "25") == sur(3, 20));
  CHECK(c.part("r3", "25388") == sur(3, 20));
  e.liberations.nombre = 10;  // nothing comes free: the share is what it is
  CHECK(Calcule(e).part("r3", "14") == sur(3, 20));
}

TEST_CASE("a convention on a commune makes it a place of its own; what cannot be applied says why") {
  Etude e = sample();
  CHECK(Calcule(e).convert("r3", "25388", sur(1, 4)).error().code == "releve.partie");
  e.conventions.push_back({.reservataire = "r3", .territoire = "25388"});
  Calcule c(e);
  REQUIRE(c.convert("r3", "25388", sur(1, 4)).has_value());
  CHECK(c.convert("r3", "25388", sur(1, 4))->part == sur(1, 8));
  Calcule apres = c.applied("r3", "25388", sur(1, 4));
  CHECK(apres.etude.reservataires[1].conversion.territoire == "25388");
  CHECK(apres.part("r3", "25388") == sur(1, 4));
  CHECK(apres.part("r3", "14") == 0);
  e.conventions.push_back({.reservataire = "r3", .territoire = "14"});  // and elsewhere
  CHECK(Calcule(e).convert("r3", "25388", sur(1, 4)).error().code == "releve.partie");
  CHECK(c.convert("r3", "25580", sur(1, 4)).error().code == "releve.partie");
  CHECK(c.convert("r3", "75056", sur(1, 4)).error().code == "releve.vide");
  CHECK(c.convert("r9", "14", sur(1, 4)).error().code == "releve.reservataire");
  LieuxConvenus sans = c.lieux();
  sans.geographie = nullptr;
  CHECK(convert_part(c.etude, "r3", "14", sur(1, 4), sans, c.decoupages).error().code == "releve.geographie");
  CHECK(convert_part(c.etude, "r3", "", sur(1, 4), sans, c.decoupages)->part == sur(1, 4));
  // By the code it had, or the one it has.
  Etude troarn = sample();
  troarn.reservataires[1].conversion.territoire = "14712";
  CHECK(Calcule(troarn).convert("r3", "14114", sur(1, 4))->part == sur(3, 40));
}

TEST_CASE("dwellings whose commune is not known are in the département that their code tells") {
  Etude e = sample();
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n25999;2;500\n").parc;
  Calcule c(std::move(e));
  REQUIRE(c.convert("r3", "25", sur(1, 4)).has_value());
  CHECK(c.convert("r3", "25", sur(1, 4))->part == sur(1, 4));
  CHECK(c.part("r3", "25") == sur(3, 20));
}

TEST_CASE("a département that holds all the assiette is the whole") {
  Etude e = sample();
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n25580;2;500\n").parc;
  Calcule c(std::move(e));
  REQUIRE(c.convert("r3", "25", sur(1, 4)).has_value());
  CHECK(c.convert("r3", "25", sur(1, 4))->part == sur(1, 4));
  CHECK(c.convert("r3", "25", sur(1, 4))->departements.empty());
  CHECK(c.part("r3", "25") == sur(3, 20));
}

TEST_CASE("a share that the whole cannot tell is told by no département") {
  Etude e = sample();
  e.reservataires[1].conversion.mode = ModeConversion::Negocie;  // no share is entered
  Calcule c(std::move(e));
  REQUIRE_FALSE(c.resultat.bloquants.empty());
  const auto blocs = share_blocs(c.etude, std::make_shared<const ResultatFlux>(c.resultat), c.lieux().departements,
                                 io::registre_livre(), geographie(), Maille::Commune, false, c.decoupages);
  REQUIRE(blocs.size() == 2);
  for (const BlocTerritorial& b : blocs) CHECK_FALSE(b.flux.has_value());
}

TEST_CASE("an unknown share is no nil one; a territory elsewhere takes no share; one around the place gives its own") {
  Etude e = sample();
  e.reservataires[1].conversion.mode = ModeConversion::Negocie;  // no share is entered
  Calcule c(e);
  CHECK_FALSE(c.part("r3", "").is_defined());
  CHECK(c.convert("r3", "14", sur(1, 4)).error().code == "releve.part");
  e.reservataires[1].conversion.departements = {{.code = "25", .logements = {}, .part = sur(1, 10)},
                                                {.code = "14", .logements = {}, .part = sur(1, 5)}};
  CHECK(Calcule(e).convert("r3", "14", sur(1, 4))->part == sur(145, 1000));
  // The commune of the Doubs has no place in the Calvados.
  CHECK(Calcule(sample()).convert("r2", "14", sur(1, 4)).error().code == "releve.ailleurs");
  CHECK(Calcule(sample()).convert("r2", "25", sur(1, 4)).has_value());
  // An EPCI of both communes of the Doubs: in one of them, its share of it all.
  Etude pma = sample();
  pma.reservataires[0].conversion.territoire = "200065647";
  CHECK(Calcule(pma).part("r2", "25388") == sur(1, 7));
}
