// The objectives of the CIA beside the flux by EPCI. Numbers by hand; the roundings are in the golden case.
#include "core/flux/objectifs_cia.hpp"

#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
using test::geographie;

// 40 lettings; 800 dwellings of one EPCI, 200 of a commune that is not known.
Etude sample() {
  Etude e = test::simple_etude(1, 40, 0, {test::reservataire("r1", NatureReservataire::Commune, 250)});
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;1;300\n25580;2;500\n99999;2;200\n").parc;
  return e;
}

struct Calcule {
  Decoupage decoupage;
  ObjectifsCia cia;
};
Calcule compute(const Etude& e) {
  const Parametres p(io::registre_livre(), e.parametres);
  const ResultatFlux r = test::compute(e);
  Calcule x{.decoupage = make_decoupage(*e.parc, e.organisme, p, geographie(), Maille::Epci), .cia = {}};
  const auto flux = share_flux(e, r, x.decoupage.territoires, x.decoupage.presences, false);
  REQUIRE(flux.has_value());
  x.cia = compute_objectifs_cia(e, r, *flux, x.decoupage, p);
  return x;
}
}  // namespace

TEST_CASE("three objectives for each EPCI, none for the dwellings of no EPCI; each explained, down to its dwellings") {
  const Etude e = sample();
  const auto [decoupage, cia] = compute(e);
  REQUIRE(decoupage.territoires.size() == 2);
  REQUIRE(cia.objectifs.size() == 3);
  const std::string& epci = decoupage.territoires[0].id;
  CHECK(cia.objectifs[0].base == Rationnel(20));  // 40 × 500 ÷ 1 000
  CHECK(cia.objectifs[0].logements == 5);
  CHECK(cia.objectifs[1].base == Rationnel(12));  // 40 × 300 ÷ 1 000
  CHECK(cia.objectifs[1].logements == 6);
  CHECK(cia.objectifs[2].base == Rationnel(32));  // the EPCI's whole flux, the State having nothing
  CHECK(cia.objectifs[2].logements == 8);
  const Parametres p(io::registre_livre(), e.parametres);
  for (const ObjectifTerritoire& o : cia.objectifs) {
    const auto x = explain(*cia.resultat, p, o.reference);
    REQUIRE(x.has_value());
    CHECK(x->valeur == Rationnel(o.logements));
    CHECK(x->titre == std::string(label(o.objectif)) + " – " + decoupage.noms[0]);
  }
  const std::string reference = "territoires." + epci + ".qpv.hors";
  const auto lignes = select_logements(reference, *e.parc, e.organisme, p, coupe_of(*cia.resultat, reference));
  REQUIRE(lignes.has_value());
  CHECK(*lignes == std::vector<std::uint32_t>{1});
}

TEST_CASE("a rate that an EPCI sets stands before the parameter, which stands for the others") {
  Etude e = sample();
  e.parametres["cia.premier_quartile"] = Rationnel::quotient(3, 10);
  const std::string epci = compute(e).decoupage.territoires[0].id;
  CHECK(compute(e).cia.objectifs[0].logements == 6);
  e.objectifs_cia[epci].at(0) = Rationnel(0);
  const ObjectifsCia cia = compute(e).cia;
  CHECK(cia.objectifs[0].logements == 0);
  CHECK(cia.objectifs[0].saisi);
  CHECK_FALSE(cia.objectifs[1].saisi);
}
