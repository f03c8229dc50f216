// Mode 1, tiny réservataires, guarantees of a programme: the small conversions, on figures worked by hand.
#include "core/flux/mises_en_service.hpp"
#include "core/flux/petits_droits.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;
using Nombres = std::vector<std::int64_t>;

TEST_CASE("mode 1: a share of the stock is the same share of the flux") {
  const ResultatFlux r = test::compute(test::simple_etude(
      1000, 80, 8, {test::reservataire("r1", EtatPrioritaires, 250), test::reservataire("r2", Commune, 120)}));
  REQUIRE(r.lignes.size() == 3);
  CHECK(r.lignes[0].part == Rationnel::quotient(1, 4));
  CHECK(r.lignes[0].quota == 18);
  CHECK(r.lignes[1].quota == Rationnel::quotient(216, 25));
  CHECK(r.lignes[2].non_reserve);
  CHECK(r.lignes[2].reserves == 630);
  CHECK(r.lignes[2].part == Rationnel::quotient(63, 100));
}

TEST_CASE("nobody reserved anything: the unreserved line bears all") {
  const ResultatFlux r = test::compute(test::simple_etude(10, 4, 0, {}));
  REQUIRE(r.lignes.size() == 1);
  CHECK(r.lignes[0].id == kNonReserve);
  CHECK(r.lignes[0].part == 1);
  CHECK(r.lignes[0].cible == 4);
}

TEST_CASE("a tiny right builds up until it makes a dwelling") {
  const Rationnel quota = Rationnel::quotient(4, 1000) * 72;  // 0,288
  CHECK(compute_droits_cumules(quota, 8) == Nombres{0, 0, 0, 1, 0, 0, 1, 0});
  CHECK(first_year_due(quota) == 4);
  CHECK(first_year_due(Rationnel::quotient(1, 2)) == 2);
  CHECK(first_year_due(Rationnel::quotient(1, 3)) == 3);
  CHECK(first_year_due(Rationnel::quotient(2, 3)) == 2);
  CHECK(first_year_due(1) == 1);
  CHECK(first_year_due(0) == 0);
  CHECK(first_year_due(Rationnel::undefined()) == 0);
  CHECK(compute_droits_cumules(0, 3) == Nombres{0, 0, 0});
  CHECK(compute_droits_cumules(Rationnel::quotient(5, 2), 4) == Nombres{2, 3, 2, 3});
}

TEST_CASE("guarantees of a programme never exceed the ceiling") {
  const auto share = [](std::int64_t n, std::vector<Quota> parts) {
    return share_garanties_programme(n, Rationnel::quotient(1, 5), parts);
  };
  CHECK(share(20, {{"c", 25}, {"e", 25}, {"d", 50}})->cibles == Nombres{1, 1, 2});
  // 20 % of 24 is 4,8: four dwellings, not five
  CHECK(share(24, {{"c", 1}, {"d", 1}})->cibles == Nombres{2, 2});
  CHECK(share(4, {{"c", 1}})->cibles == Nombres{0});
  // 3 dwellings for parts 1/2 each: a tie
  const auto tie = share(15, {{"d", 1}, {"c", 1}});
  REQUIRE(tie.has_value());
  REQUIRE(tie->egalite.has_value());
  CHECK(tie->egalite->provisoires == std::vector<std::string>{"c"});
}

TEST_CASE("guarantees without parts are refused") {
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {}).has_value());
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {{"c", 0}}).has_value());
  CHECK_FALSE(share_garanties_programme(-20, Rationnel::quotient(1, 5), {{"c", 1}}).has_value());
  CHECK_FALSE(share_garanties_programme(20, Rationnel::quotient(1, 5), {{"c", -1}, {"d", 3}}).has_value());
}

namespace {
Rationnel q(std::int64_t a, std::int64_t b) { return Rationnel::quotient(a, b); }
Etude two_lines() {
  Etude e = test::simple_etude(1000, 80, 8,
                               {test::reservataire("a", ActionLogement, 200), test::reservataire("b", Autre, 100)});
  e.conversion.date_reference = 20240101;
  return e;
}
std::string blocked(const Etude& e) {
  const ResultatFlux r = test::compute(e);
  return r.bloquants.empty() ? "" : r.bloquants[0].code + " " + r.bloquants[0].chemin;
}
}  // namespace

TEST_CASE("a mode by réservataire, the étude's by default") {
  Etude e = two_lines();
  e.conversion.mode = ModeConversion::Negocie;
  e.reservataires[0].conversion.part = q(1, 5);
  e.reservataires[1].conversion.mode = ModeConversion::PartInitiale;
  const ResultatFlux r = test::compute(e);
  CHECK(r.lignes[0].mode == ModeConversion::Negocie);
  CHECK(r.lignes[0].part == q(1, 5));
  CHECK(r.lignes[1].part == q(1, 10));
  CHECK(r.lignes[2].part == q(7, 10));
  CHECK(r.lignes[2].reserves == 700);
}

TEST_CASE("a mode that misses its data blocks and says whose") {
  Etude e = two_lines();
  for (const ModeConversion m :
       {ModeConversion::Rotation, ModeConversion::RotationVolume, ModeConversion::RotationCellules,
        ModeConversion::DroitsUniques, ModeConversion::Negocie, ModeConversion::PartLegale}) {
    e.reservataires[1].conversion.mode = m;
    CHECK(blocked(e) == "conversion.donnees /reservataires/1/conversion");
  }
  // a legal share is the State's alone
  e.reservataires[1].conversion.part = q(1, 10);
  CHECK(blocked(e) == "conversion.donnees /reservataires/1/conversion");
  e.reservataires[1].nature = EtatPrioritaires;
  CHECK(blocked(e).empty());
}

TEST_CASE("mode 2: means of a year, of as many years as each has") {
  Etude e = two_lines();
  e.reservataires[0].conversion.mode = ModeConversion::Rotation;
  e.reservataires[0].conversion.annees = {{2024, 10, 200}, {2025, 14, 200}};
  // without the unreserved ones apart: over the bailleur's own years
  e.liberations.annees = {{2024, 80, 1000}, {2025, 70, 1000}, {2026, 90, 1000}};
  CHECK(test::compute(e).lignes[0].part == q(12, 80));
  // with them: over the sum of the lines, whose second one must then be known
  e.conversion.annees_non_reserve = {{2025, 40, 700}};
  CHECK(blocked(e) == "conversion.donnees /reservataires/1/conversion");
  e.reservataires[1].conversion.annees = {{2025, 8, 100}};
  CHECK(test::compute(e).lignes[0].part == q(12, 60));
  e.reservataires[0].conversion.annees = {{2024, 0, 200}};
  e.reservataires[1].conversion.annees = {{2025, 0, 100}};
  e.conversion.annees_non_reserve = {{2025, 0, 700}};
  CHECK_FALSE(blocked(e).empty());  // nobody moved: no share
}

TEST_CASE("few observations are said: dwellings times years") {
  Etude e = test::simple_etude(1000, 80, 0, {test::reservataire("a", ActionLogement, 10)});
  e.reservataires[0].conversion.mode = ModeConversion::RotationVolume;
  e.reservataires[0].conversion.annees = {{2024, 1, 10}, {2025, 1, 10}, {2026, 1, 10}};
  CHECK(test::compute(e).alertes.empty());  // thirty
  e.reservataires[0].conversion.annees.pop_back();
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.alertes.size() == 1);
  CHECK(r.alertes[0].regle == "conversion.observations");
  CHECK(r.alertes[0].valeur == 20);
  CHECK(r.alertes[0].limite == 30);
}

TEST_CASE("mode 2c: a cell without a rate, dwellings that do not add up") {
  Etude e = test::simple_etude(1, 80, 0, {test::reservataire("a", ActionLogement, 20)});
  e.parc = test::make_parc({{.nombre = 60, .qpv = 2, .pieces = 3}, {.nombre = 40, .qpv = 1, .pieces = 2}});
  ConversionReservataire& c = e.reservataires[0].conversion;
  c.mode = ModeConversion::RotationCellules;
  c.cellules = {{{3, 2}, 20}};
  e.conversion.cellules = {{{3, 2}, 6, 120}};
  CHECK_FALSE(blocked(e).empty());
  e.conversion.cellules.push_back({{2, 1}, 10, 80});
  CHECK(blocked(e).empty());
  CHECK(test::compute(e).lignes[0].part == q(1, 8));  // 20 × 5 % of 60 × 5 % + 40 × 12,5 % = 8
  c.cellules[0].logements = 19;
  CHECK_FALSE(blocked(e).empty());
}

TEST_CASE("mode 3: full volume, horizon, schedule; loans prolong, expired rights give nothing") {
  Etude e = two_lines();
  ConversionReservataire& c = e.reservataires[0].conversion;
  c.mode = ModeConversion::DroitsUniques;
  c.lots = {{.logements = 40, .rotation = q(2, 25), .fin_pret = 20311231},
            {.logements = 10, .rotation = q(2, 25), .fin = 20990101, .fin_pret = 20201231},
            {.logements = 500, .rotation = q(1, 2), .fin = 20231231}};
  c.droits_uniques = 3;
  ResultatFlux r = test::compute(e);
  CHECK(r.lignes[0].volume_total == q(231, 5));
  CHECK(r.lignes[0].volume_horizon == q(71, 5));
  CHECK(r.lignes[0].echeancier == std::vector<Rationnel>{5, 5, q(21, 5)});
  CHECK(r.lignes[0].part == q(71, 1080));
  // five years of convention, no prorogation: the second lot is over
  e.parametres["conversion.duree"] = Rationnel(5);
  e.parametres["droits.prorogation"] = Rationnel(1);
  r = test::compute(e);
  CHECK(r.lignes[0].volume_horizon == 19);  // 3,2 × 5 + 3
  CHECK(r.lignes[0].echeancier.size() == 5);
  // a lot whose end is no date, whose rotation nobody knows, whose zone has no coefficient
  for (const LotDroits& lot : {LotDroits{.logements = 1, .rotation = q(1, 9)},
                               LotDroits{.logements = 1, .fin = 20300101}, LotDroits{.logements = 1, .zone = "A"}}) {
    c.lots = {lot};
    CHECK_FALSE(blocked(e).empty());
  }
  e.conversion.coefficients["A"] = q(5, 2);
  CHECK(test::compute(e).lignes[0].volume_total == q(11, 2));
  // the bailleur's rotation serves a lot that has none
  c.lots = {{.logements = 10, .fin = 20241231}};
  e.liberations = {.methode = MethodeLiberations::Rotation, .nombre = 0, .annees = {{2023, 80, 1000}}};
  CHECK(test::compute(e).lignes[0].volume_total == q(19, 5));
}

TEST_CASE("volumes are no share of nothing") {
  Etude e = test::simple_etude(1000, 8, 8, {test::reservataire("a", ActionLogement, 200)});
  ConversionReservataire& c = e.reservataires[0].conversion;
  c.annees = {{2025, 10, 200}};
  c.droits_uniques = 3;
  for (const ModeConversion m : {ModeConversion::RotationVolume, ModeConversion::DroitsUniques}) {
    c.mode = m;
    CHECK_FALSE(blocked(e).empty());
  }
}

TEST_CASE("mode 4: its gap to the modes that can be computed, warnings of theirs untold") {
  Etude e = two_lines();
  ConversionReservataire& c = e.reservataires[0].conversion;
  c.mode = ModeConversion::Negocie;
  c.part = q(23, 100);
  c.annees = {{2025, 1, 2}};
  e.liberations.annees = {{2025, 80, 1000}};
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.lignes[0].ecarts.size() == 3);
  CHECK(r.lignes[0].ecarts[0].points == q(3, 100));
  CHECK(r.lignes[0].ecarts[0].logements == q(54, 25));
  CHECK(r.lignes[0].ecarts[1].mode == ModeConversion::Rotation);
  CHECK(r.alertes.empty());
  CHECK(r.lignes[1].ecarts.empty());
}

TEST_CASE("shares of mixed modes beyond 100 % block") {
  Etude e = two_lines();
  for (Reservataire& x : e.reservataires) {
    x.conversion.mode = ModeConversion::Negocie;
    x.conversion.part = q(3, 5);
  }
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.bloquants.size() == 1);
  CHECK(r.bloquants[0].code == "lignes.somme");
  CHECK(r.alertes[0].regle == "lignes.somme_parts");
  CHECK(r.alertes[0].valeur == q(6, 5));
}

TEST_CASE("what is still owed adds to the quota, what was too much is taken back, never under nothing") {
  Etude e = two_lines();
  e.conversion.precedente =
      AnneePrecedente{.annee = 2025, .flux = 70, .lignes = {{"a", q(1, 5), 10}, {"b", q(1, 10), 30}}};
  ResultatFlux r = test::compute(e);
  CHECK(r.lignes[0].quota == q(92, 5));  // 14,4 + 4
  CHECK(r.lignes[1].quota == 0);         // 7,2 − 23
  CHECK(r.lignes[2].quota == q(268, 5));
  e.parametres["actualisation.facteur"] = q(1, 2);
  CHECK(test::compute(e).lignes[0].quota == q(82, 5));
  e.parametres["actualisation.facteur"] = Rationnel(1);
  e.parametres["actualisation.bornee"] = true;
  e.parametres["actualisation.borne"] = q(1, 10);
  r = test::compute(e);
  CHECK(r.lignes[0].quota == q(396, 25));  // 14,4 + 1,44
  CHECK(r.lignes[1].quota == q(162, 25));  // 7,2 − 0,72
  // more owed than there is
  e.parametres.clear();
  e.conversion.precedente->lignes = {{"a", 1, 0}};
  CHECK(blocked(e).starts_with("actualisation.depassement"));
}

TEST_CASE("a programme: guarantors within 20 %, the others by their share, the rest to the bailleur") {
  Etude e = two_lines();
  e.annee = 2026;
  MiseEnService m{.id = "p", .nom = "Les Prés", .livraison = 20260615, .types = {{2, 9}, {3, 15}}, .droits = {}};
  m.droits = {{"a", TitreProgramme::Pret, q(1, 4)}, {"b", TitreProgramme::Garantie, 1}};
  e.mises_en_service = {m};
  ResultatFlux r = test::compute(e);
  REQUIRE(r.programmes.size() == 1);
  const ResultatProgramme& p = r.programmes[0];
  REQUIRE(p.lignes.size() == 3);
  CHECK(p.logements == 24);
  CHECK(p.lignes[0].logements == 6);
  CHECK(p.lignes[1].logements == 4);  // 20 % of 24 is 4,8
  CHECK(p.lignes[2].logements == 14);
  CHECK(p.entree == 20270101);
  CHECK(p.lignes[0].par_type[0] + p.lignes[1].par_type[0] + p.lignes[2].par_type[0] == 9);
  CHECK(r.flux.total == 72);
  e.parametres["mises_en_service.dans_flux"] = true;
  CHECK(test::compute(e).flux.total == 96);
  e.annee = 2027;  // delivered before: already in the assiette
  CHECK(test::compute(e).flux.total == 72);
  e.mises_en_service[0].droits[0].part = q(9, 10);
  r = test::compute(e);
  REQUIRE(r.programmes[0].bloquants.size() == 1);
  CHECK(r.programmes[0].lignes.empty());
}

TEST_CASE("guarantors whose parts are all nil: the programme says so and shares nothing") {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("ville", NatureReservataire::Commune, 0)});
  e.mises_en_service = {{.id = "p1",
                         .nom = "Neuf",
                         .types = {{.pieces = 3, .logements = 10}},
                         .droits = {{.reservataire = "ville", .titre = TitreProgramme::Garantie, .part = 0}}}};
  const ResultatFlux r = test::compute(e);
  REQUIRE(r.programmes.size() == 1);
  CHECK(r.programmes[0].lignes.empty());
  CHECK(r.programmes[0].bloquants.size() == 1);
}

TEST_CASE("deliveries counted for the State alone are taken on the unreserved line") {
  Etude e = test::simple_etude(1000, 60, 0,
                               {test::reservataire("e", EtatPrioritaires, 300), test::reservataire("a", Autre, 100)});
  e.annee = 2026;
  e.mises_en_service = {{.id = "p", .nom = "", .livraison = 20260101, .types = {{3, 20}}, .droits = {}}};
  e.parametres["mises_en_service.dans_flux_etat"] = true;
  const ResultatFlux r = test::compute(e);
  CHECK(r.flux.total == 60);
  CHECK(r.lignes[0].quota == 24);
  CHECK(r.lignes[1].quota == 6);
  CHECK(r.lignes[2].quota == 30);
}
