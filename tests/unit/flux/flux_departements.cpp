// The flux département by département, and the shares signed. Numbers by hand.
#include "core/flux/flux_departements.hpp"

#include <numeric>

#include "core/flux/explication.hpp"
#include "core/flux/parts_signees.hpp"
#include "core/flux/territoires_flux.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;
using Nombres = std::vector<std::int64_t>;

namespace {
using test::geographie;

// Doubs 700 (Montbéliard 500, Valentigney 200), Calvados 300.
Etude sample() {
  Etude e = test::simple_etude(1, 80, 10,
                               {test::reservataire("r1", EtatPrioritaires, 200), test::reservataire("r2", Commune, 100),
                                test::reservataire("r3", ActionLogement, 150)});
  e.annee = 2026;
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n25580;2;200\n14114;2;300\n").parc;
  e.reservataires[1].conversion.territoire = "25388";
  return e;
}
FluxDepartements compute(const Etude& e) {
  return compute_departements(e, test::compute(e), io::registre_livre(), geographie());
}
Nombres column(const FluxDepartements& f, std::int64_t (*value)(const ResultatFlux&)) {
  Nombres n;
  for (const FluxDepartement& d : f.departements) n.push_back(value(*d.resultat));
  return n;
}
Nombres targets(const ResultatFlux& r) {
  Nombres n;
  for (const LigneFlux& l : r.lignes) n.push_back(l.cible.value_or(-1));
  return n;
}
}  // namespace

TEST_CASE("each département has its assiette, its part of the libérations and subtractions, its flux") {
  const FluxDepartements f = compute(sample());
  REQUIRE(f.departements.size() == 2);
  CHECK(f.departements[0].code == "25");
  CHECK(f.departements[0].nom == "Doubs");
  CHECK(f.departements[1].code == "14");
  CHECK(column(f, [](const ResultatFlux& r) { return r.assiette.total; }) == Nombres{700, 300});
  CHECK(column(f, [](const ResultatFlux& r) { return r.flux.liberations; }) == Nombres{56, 24});  // 80 × 0.7, × 0.3
  CHECK(column(f, [](const ResultatFlux& r) { return r.flux.soustractions; }) == Nombres{7, 3});  // 10 likewise
  CHECK(column(f, [](const ResultatFlux& r) { return r.flux.total; }) == Nombres{49, 21});
  CHECK(f.ensemble->flux.total == 70);
  // r1: 140 and 60; the commune, all at home; r3: 105 and 45.
  CHECK(f.reserves[0][0].logements == 140);
  CHECK(f.reserves[0][1].logements == 60);
  CHECK(f.reserves[1][0].logements == 100);
  CHECK(f.reserves[1][1].logements == 0);
  CHECK_FALSE(f.reserves[0][0].saisi);
  // Doubs: 140/700 = 20 % of 49 = 9.8; 100/700 of 49 = 7; 105/700 = 15 %: 7.35; left 24.85 → 10 7 7 25
  CHECK(targets(*f.departements[0].resultat) == Nombres{10, 7, 7, 25});
  // Calvados: 4.2, 0, 3.15, 13.65 → 4 0 3 14
  CHECK(targets(*f.departements[1].resultat) == Nombres{4, 0, 3, 14});
  CHECK(targets(*f.ensemble) == Nombres{14, 7, 10, 39});
  CHECK(f.ensemble->lignes[0].quota == 14);
  CHECK(f.ensemble->lignes[1].part == Rationnel::quotient(1, 10));
  const auto x = explain(*f.ensemble, Parametres(io::registre_livre(), test::kDefauts), "lignes.r3.cible");
  REQUIRE(x.has_value());
  CHECK(x->valeur == 10);
  CHECK(x->etapes.back().operandes.size() == 2);
}

TEST_CASE("the flux of a département is shared among its own territories, and closes there") {
  const Etude e = sample();
  const FluxDepartements f = compute(e);
  const auto share = [&](std::size_t d) {
    const FluxDepartement& ici = f.departements[d];
    const Decoupage decoupage = make_decoupage(*e.parc, e.organisme, {io::registre_livre(), e.parametres}, geographie(),
                                               Maille::Commune, ici.code);
    return share_flux(e, *ici.resultat, decoupage.territoires, decoupage.presences, false);
  };
  const auto doubs = share(0);
  REQUIRE(doubs.has_value());
  REQUIRE(doubs->territoires.size() == 2);
  CHECK(doubs->territoires[0].id == "25388");
  CHECK(doubs->territoires[0].logements == 35);  // 49 × 5/7
  CHECK(doubs->territoires[1].logements == 14);
  // 7 2.8 | 7 . | 5.25 2.1 | 15.75 9.1, the rows making 10 7 7 25
  CHECK(doubs->repartition.cellules == Nombres{7, 3, 7, 0, 5, 2, 16, 9});
  CHECK(doubs->repartition.totaux == targets(*f.departements[0].resultat));
  // The commune of Montbéliard has nothing in the Calvados.
  const auto calvados = share(1);
  REQUIRE(calvados.has_value());
  CHECK(calvados->repartition.cellules == Nombres{4, 0, 3, 14});
  CHECK(name_departement(f.departements[0]) == "Doubs (25)");
}

TEST_CASE("the rows that a département's figure counts, or a territory's, are its own") {
  Etude e = sample();
  e.parc = test::import_csv("DEPCOM;QPV;FINAN;nb\n25388;1;13;500\n25580;2;13;200\n14114;2;13;300\n25388;2;16;9\n").parc;
  const FluxDepartements f = compute(e);
  const Parametres p(io::registre_livre(), e.parametres);
  const auto dwellings = [&](const std::string& reference, const CoupeParc& coupe) {
    std::int64_t n = 0;
    const auto lignes = select_logements(reference, *e.parc, e.organisme, p, coupe);
    REQUIRE(lignes.has_value());
    for (const std::uint32_t i : *lignes) n += e.parc->colonnes().nombre[i];
    return n;
  };
  std::size_t comptes = 0;
  for (const FluxDepartement& d : f.departements)
    for (const Grandeur& g : d.resultat->calcul.grandeurs()) {
      if (!counts_logements(g.reference) || g.reference == "assiette.chevauchement") continue;
      CAPTURE(g.reference);
      CHECK(Rationnel(dwellings(g.reference, coupe_of(*d.resultat, g.reference))) == g.valeur);
      ++comptes;
    }
  CHECK(comptes > 10);
  CHECK(f.departements[0].resultat->lieu == "Doubs (25)");
  CHECK(coupe_of(*f.ensemble, "assiette.total").is_whole());

  const Decoupage d = make_decoupage(*e.parc, e.organisme, p, geographie(), Maille::Commune, "25");
  REQUIRE(d.territoires.size() == 2);
  CHECK(d.territoires[0].id == "25388");
  CHECK(d.territoires[0].qpv_dans == 500);
  CHECK(d.territoires[1].qpv_hors == 200);
  CHECK(dwellings("territoires.25388.assiette", CoupeParc{.communes = d.territoires[0].communes}) == 500);
  CHECK(dwellings("territoires.25388.qpv.dans", CoupeParc{.communes = d.territoires[0].communes}) == 500);
  CHECK(dwellings("territoires.25580.qpv.hors", CoupeParc{.communes = d.territoires[1].communes}) == 200);
  CHECK(dwellings("territoires.25580.qpv.dans", CoupeParc{.communes = d.territoires[1].communes}) == 0);
  CHECK_FALSE(counts_logements("territoires.25388.flux"));
}

TEST_CASE("what is typed for a département prevails: dwellings, libérations, subtractions, share") {
  Etude e = sample();
  e.reservataires[0].conversion.departements = {{.code = "25", .logements = 200, .part = {}}};
  e.departements["14"] = {.liberations = HypotheseLiberations{.nombre = 12},
                          .soustractions = std::array<std::int64_t, kSoustractions>{2, 0, 0, 0, 0}};
  FluxDepartements f = compute(e);
  CHECK(f.reserves[0][0].logements == 200);
  CHECK(f.reserves[0][1].logements == 0);
  CHECK(f.reserves[0][1].saisi);
  CHECK(column(f, [](const ResultatFlux& r) { return r.flux.total; }) == Nombres{49, 10});
  CHECK(f.departements[0].resultat->lignes[0].quota == 14);  // 200/700 × 49
  CHECK(f.ensemble->flux.total == 59);
  CHECK(f.ensemble->lignes[0].part == Rationnel::quotient(14, 59));
  // A negotiated share: that of the whole everywhere, unless the département has its own.
  e.reservataires[2].conversion.mode = ModeConversion::Negocie;
  e.reservataires[2].conversion.part = Rationnel::quotient(1, 10);
  e.reservataires[2].conversion.departements = {{.code = "14", .logements = {}, .part = Rationnel::quotient(3, 10)}};
  f = compute(e);
  CHECK(f.departements[0].resultat->lignes[2].part == Rationnel::quotient(1, 10));
  CHECK(f.departements[1].resultat->lignes[2].part == Rationnel::quotient(3, 10));
  CHECK_FALSE(f.reserves[2][0].saisi);  // only its share was
  CHECK(f.reserves[2][0].logements == 105);
}

TEST_CASE("the rotation of the whole is applied, and rounded, in each département") {
  Etude e = sample();
  e.liberations = {.methode = MethodeLiberations::Rotation, .nombre = 0, .annees = {{2025, 65, 1000}}};
  const FluxDepartements f = compute(e);
  // 6.5 % of 700 = 45.5 → 46; of 300 = 19.5 → 20. The whole, 65, would have been rounded once.
  CHECK(column(f, [](const ResultatFlux& r) { return r.flux.liberations; }) == Nombres{46, 20});
  CHECK(f.ensemble->flux.liberations == 66);
}

TEST_CASE("the State's ceilings are tested on the total flux, the others in the département") {
  Etude e = sample();
  e.reservataires[0].conversion.departements = {{.code = "14", .logements = 200, .part = {}}};
  e.reservataires[1].logements_reserves = 200;
  const FluxDepartements f = compute(e);
  // 200/300 × 21 = 14 of 70: 20 %, under 30 although two thirds there. The commune: 200/700 in the Doubs.
  CHECK(f.ensemble->alertes.empty());
  const auto has = [](const ResultatFlux& r, const char* regle) {
    return std::ranges::any_of(r.alertes, [&](const Alerte& a) { return a.regle == regle; });
  };
  CHECK_FALSE(has(*f.departements[1].resultat, "plafond.etat"));
  CHECK(has(*f.departements[0].resultat, "plafond.garanties"));
  e.reservataires[0].conversion.departements = {{.code = "14", .logements = 301, .part = {}}};
  e.reservataires[2].logements_reserves = 0;
  CHECK(compute(e).ensemble->bloquants.size() == 1);  // 301 of 300
  e.reservataires[0].conversion.departements = {{.code = "14", .logements = 300, .part = {}},
                                                {.code = "25", .logements = 10, .part = {}}};
  // 21 + 0.7 of 70: 31 %. Told in points: 310 reserved of 1 000 dwellings would be 31 % by chance.
  const FluxDepartements trop = compute(e);
  REQUIRE(has(*trop.ensemble, "plafond.etat_en_points"));
  CHECK_FALSE(trop.ensemble->alertes[0].ecart.is_defined());
}

TEST_CASE("a share of another mode in the commune's own territory: all of its flux where it lies") {
  Etude e = sample();
  e.reservataires[1].conversion.mode = ModeConversion::Negocie;
  e.reservataires[1].conversion.part = Rationnel::quotient(7, 100);
  const FluxDepartements f = compute(e);
  CHECK(f.departements[0].resultat->lignes[1].part == Rationnel::quotient(1, 10));  // 7 % × 1000 ÷ 700
  CHECK(f.departements[1].resultat->lignes[1].part.is_zero());
}

TEST_CASE("a tie inside a département is settled there, and nowhere else") {
  // Doubs 700 of 1 000: a flux of 7 on 14 dwellings of the whole's 10, two halves and no one else.
  Etude e = test::simple_etude(1, 10, 0, {test::reservataire("r1", Autre, 500), test::reservataire("r2", Autre, 500)});
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;700\n14114;2;300\n").parc;
  const FluxDepartements avant = compute(e);
  REQUIRE(avant.departements[0].resultat->egalite.has_value());
  CHECK(targets(*avant.departements[0].resultat) == Nombres{4, 3, 0});
  CHECK(targets(*avant.departements[1].resultat) == Nombres{2, 1, 0});
  e.conversion.decisions = {{.departement = "25", .candidats = {"r1", "r2"}, .retenus = {"r2"}, .par = "Comité"}};
  const FluxDepartements apres = compute(e);
  CHECK(targets(*apres.departements[0].resultat) == Nombres{3, 4, 0});
  CHECK(apres.departements[0].resultat->decision.has_value());
  CHECK(targets(*apres.departements[1].resultat) == Nombres{2, 1, 0});
  CHECK(apres.departements[1].resultat->egalite.has_value());
  CHECK(targets(*apres.ensemble) == Nombres{5, 5, 0});
  e.liberations.nombre = 13;  // 6.5 each in the whole too: that tie is another one
  CHECK(test::compute(e).egalite.has_value());
  CHECK(targets(*compute(e).departements[0].resultat) == Nombres{4, 5, 0});
  e.liberations.nombre = 10;
  // One on the whole says nothing of a département.
  e.conversion.decisions[0].departement.clear();
  CHECK(targets(*compute(e).departements[0].resultat) == Nombres{4, 3, 0});
}

TEST_CASE("one département alone is the whole") {
  Etude e = sample();
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;500\n25580;2;200\n").parc;
  const ResultatFlux r = test::compute(e);
  const FluxDepartements f = compute(e);
  REQUIRE(f.departements.size() == 1);
  CHECK(targets(*f.departements[0].resultat) == targets(r));
  CHECK(f.departements[0].resultat->calcul.find("liberations")->regle == "liberations.saisie");
}

TEST_CASE("no parc, no département; a share that cannot be told blocks") {
  Etude e = sample();
  e.reservataires[2].conversion.mode = ModeConversion::Rotation;
  CHECK(compute(e).ensemble->bloquants.front().code == "conversion.donnees");
  e.parc = nullptr;
  CHECK(compute(e).departements.empty());
}

TEST_CASE("shares signed become negotiated ones, weighted by the assiette") {
  Etude e = sample();
  const auto signee = [](const char* id, const char* qui, const char* ou, Rationnel part, std::int32_t fin) {
    return Convention{.id = id, .reservataire = qui, .territoire = ou, .fin = fin, .part = std::move(part)};
  };
  e.conventions = {signee("c1", "r1", "25", Rationnel::quotient(3, 10), 0),
                   signee("c2", "r1", "14", Rationnel::quotient(1, 10), 0),
                   signee("c3", "r2", "25388", Rationnel::quotient(1, 5), 0),
                   signee("c4", "r3", "", Rationnel::quotient(1, 4), 20251231)};  // ended
  Etude vide = e;
  vide.parc = nullptr;  // nothing to weigh a territory with
  CHECK(take_parts_signees(vide, io::registre_livre(), &geographie()) == 0);
  vide.conventions[3].fin = 0;
  CHECK(take_parts_signees(vide, io::registre_livre(), &geographie()) == 1);
  CHECK(vide.reservataires[2].conversion.part == Rationnel::quotient(1, 4));
  e.reservataires[0].conversion.mode = ModeConversion::PartLegale;
  CHECK(take_parts_signees(e, io::registre_livre(), &geographie()) == 2);
  CHECK(e.reservataires[0].conversion.part == Rationnel::quotient(24, 100));  // 0.3 × 0.7 + 0.1 × 0.3
  CHECK(e.reservataires[0].conversion.mode == ModeConversion::PartLegale);
  CHECK(e.reservataires[1].conversion.part == Rationnel::quotient(1, 10));  // a fifth of half the assiette
  CHECK(e.reservataires[1].conversion.mode == ModeConversion::Negocie);
  CHECK_FALSE(e.reservataires[2].conversion.part.has_value());
  CHECK(e.reservataires[1].conversion.territoire == "25388");
  // Signed for the whole, what was typed for a département before is no more.
  Etude apres = e;
  apres.conventions = {signee("c9", "r1", "", Rationnel::quotient(1, 4), 0),
                       signee("c8", "r3", "25388", Rationnel::quotient(1, 5), 0)};
  CHECK(take_parts_signees(apres, io::registre_livre(), &geographie()) == 2);
  CHECK(apres.reservataires[0].conversion.departements.empty());
  CHECK(compute(apres).departements[0].resultat->lignes[0].part == Rationnel::quotient(1, 4));
  CHECK(apres.reservataires[2].conversion.territoire.empty());  // no kind that has a territory of its own
  const FluxDepartements f = compute(e);
  CHECK(f.departements[0].resultat->lignes[0].part == Rationnel::quotient(3, 10));
  CHECK(f.departements[1].resultat->lignes[0].part == Rationnel::quotient(1, 10));
}

TEST_CASE(
    "a département has rotations of its own whether the whole has any or not; what they rest on too little is said") {
  Etude e = sample();
  e.liberations.methode = MethodeLiberations::Cellules;
  e.departements["25"].cellules = {{{0, 2}, 1, 5}};
  for (const bool ensemble : {true, false}) {
    CAPTURE(ensemble);
    e.conversion.cellules.clear();
    if (ensemble) e.conversion.cellules = {{{0, 2}, 60, 600}};
    const FluxDepartements f = compute(e);
    REQUIRE(f.departements.size() == 2);
    CHECK(f.departements[0].rotations_propres);
    CHECK_FALSE(f.departements[1].rotations_propres);
    const auto dites = write_reserves_liberations(f, io::registre_livre());
    REQUIRE(dites.size() == 1);
    CHECK(dites[0].starts_with("Doubs (25) : Logements "));
  }
}
