// Laws of an étude: its file reads back, its table closes, its shares make a whole, its targets make the flux.
#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/flux/territoires_flux.hpp"
#include "doctest.hpp"
#include "etude_random.hpp"
#include "geographie.hpp"
#include "io/etude_json.hpp"
#include "io/resultats_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

TEST_CASE("an étude written then read is the same étude; written again, the same bytes") {
  Random random(301);
  for (int k = 0; k < 1500; ++k) {
    const Etude e = test::random_etude(random);
    const std::string text = io::write_etude(e);
    const io::LectureEtude r = io::read_etude(text, io::registre_livre());
    REQUIRE_MESSAGE(r.valid(), text);
    REQUIRE_MESSAGE(test::same_etude(r.etude, e), text);
    REQUIRE(io::write_etude(r.etude) == text);
  }
}

TEST_CASE("the table of the assiette closes") {
  Random random(302);
  int overlaps = 0;
  for (int k = 0; k < 2000; ++k) {
    const Etude e = test::random_etude(random);
    const Assiette a = test::compute(e).assiette;
    std::int64_t reasons = 0;
    for (const MotifAssiette& m : a.motifs) {
      REQUIRE(m.logements >= 0);
      REQUIRE(m.logements <= a.parc);
      if (m.exclu) reasons += m.logements;
    }
    REQUIRE(a.parc == (e.parc == nullptr ? 0 : e.parc->logements()));
    REQUIRE(a.total == a.parc - reasons + a.chevauchement);
    REQUIRE(a.total == a.parc - a.exclus);
    REQUIRE(a.total == a.qpv_dans + a.qpv_hors + a.qpv_inconnu);
    REQUIRE(a.chevauchement >= 0);
    REQUIRE(a.sans_liberation >= 0);
    REQUIRE(a.sans_liberation <= a.total);
    overlaps += a.chevauchement > 0 ? 1 : 0;
  }
  CHECK(overlaps > 50);
}

TEST_CASE("F is never negative; shares sum to one; quotas and targets sum to F") {
  Random random(303);
  int rounded = 0;
  for (int k = 0; k < 2000; ++k) {
    const Etude e = test::random_etude(random);
    const ResultatFlux r = test::compute(e);
    REQUIRE(r.flux.total >= 0);
    if (r.lignes.empty()) continue;
    REQUIRE(r.lignes.size() == e.reservataires.size() + 1);
    REQUIRE(r.lignes.back().non_reserve);
    Rationnel shares;
    Rationnel quotas;
    std::int64_t targets = 0;
    for (const LigneFlux& l : r.lignes) {
      shares += l.part;
      quotas += l.quota;
      targets += l.cible.value_or(0);
      REQUIRE(l.cible.has_value() == r.bloquants.empty());
      if (l.cible) REQUIRE(*l.cible >= 0);
    }
    REQUIRE(shares == 1);
    Rationnel capped;
    for (const LigneFlux& l : r.lignes) capped += l.plafonnee;
    REQUIRE(capped == 1);
    for (const ResultatProgramme& p : r.programmes) {
      std::int64_t given = 0;
      for (const LigneProgramme& l : p.lignes) given += l.logements;
      if (!p.lignes.empty()) REQUIRE(given == p.logements);
    }
    for (const LigneFlux& l : r.lignes) {
      if (l.echeancier.empty()) continue;
      Rationnel years;
      for (const Rationnel& a : l.echeancier) years += a;
      REQUIRE(years == l.volume_horizon);
      REQUIRE(l.volume_total >= l.volume_horizon);
    }
    if (!r.bloquants.empty()) continue;
    REQUIRE(quotas == r.flux.total);
    REQUIRE(targets == r.flux.total);
    ++rounded;
  }
  CHECK(rounded > 300);
}

TEST_CASE("the targets are those of the rounding on the quotas, not of anything else") {
  Random random(304);
  for (int k = 0; k < 600; ++k) {
    const Etude e = test::random_etude(random);
    const ResultatFlux r = test::compute(e);
    if (!r.bloquants.empty()) continue;
    for (const LigneFlux& l : r.lignes) {
      if (e.conversion.empty()) REQUIRE(l.quota == l.part * r.flux.total);
      REQUIRE(Rationnel(*l.cible) >= l.quota.floor());
      REQUIRE(Rationnel(*l.cible) <= l.quota.ceil());
    }
  }
}

TEST_CASE("every figure explains itself, and its last step holds its value") {
  Random random(305);
  for (int k = 0; k < 150; ++k) {
    const Etude e = test::random_etude(random);
    const ResultatFlux r = test::compute(e);
    const Parametres p(io::registre_livre(), e.parametres);
    for (const Grandeur& g : r.calcul.grandeurs()) {
      const auto x = explain(r, p, g.reference);
      REQUIRE_MESSAGE(x.has_value(), g.reference);
      REQUIRE(x->etapes.back().reference == g.reference);
      if (g.valeur.is_defined()) REQUIRE(x->etapes.back().valeur == g.valeur);
      REQUIRE_FALSE(x->titre.empty());
      REQUIRE_FALSE(io::write_explication_json(*x).empty());
      REQUIRE_FALSE(write_explication(*x).empty());
    }
  }
}

TEST_CASE("the order of the réservataires changes nobody's share nor target") {
  Random random(306);
  for (int k = 0; k < 600; ++k) {
    Etude e = test::random_etude(random);
    const ResultatFlux before = test::compute(e);
    random.shuffle(e.reservataires);
    const ResultatFlux after = test::compute(e);
    REQUIRE(after.flux.total == before.flux.total);
    for (const LigneFlux& l : before.lignes)
      for (const LigneFlux& m : after.lignes)
        if (l.id == m.id) REQUIRE((l.part == m.part && l.cible == m.cible && l.provisoire == m.provisoire));
  }
}

TEST_CASE("départements make the whole: assiette, libérations typed once, targets of each, shares of all") {
  Random random(331);
  const auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g.has_value());
  int several = 0;
  int shared = 0;
  for (int k = 0; k < 1200; ++k) {
    const Etude e = test::random_etude(random);
    const ResultatFlux whole = test::compute(e);
    const FluxDepartements f = compute_departements(e, whole, io::registre_livre(), **g);
    if (f.departements.empty()) {
      REQUIRE(whole.assiette.total == 0);
      continue;
    }
    several += f.departements.size() > 1 ? 1 : 0;
    REQUIRE(f.ensemble->assiette.total == whole.assiette.total);
    std::int64_t flux = 0;
    for (const FluxDepartement& d : f.departements) {
      flux += d.resultat->flux.total;
      std::int64_t targets = 0;
      for (const LigneFlux& l : d.resultat->lignes) targets += l.cible.value_or(0);
      if (!d.resultat->bloquants.empty()) continue;
      REQUIRE(targets == d.resultat->flux.total);
      // Its territories share its flux, column by column and row by row.
      const Decoupage decoupage =
          make_decoupage(*e.parc, e.organisme, {io::registre_livre(), e.parametres}, **g, Maille::Epci, d.code);
      const auto table = share_flux(e, *d.resultat, decoupage.territoires, decoupage.presences, false);
      if (!table) continue;
      ++shared;
      std::int64_t columns = 0;
      for (const FluxTerritoire& t : table->territoires) columns += t.logements;
      REQUIRE(columns == d.resultat->flux.total);
      for (const std::int64_t n : table->repartition.ecarts) REQUIRE(n == 0);
      if (table->repartition.deplacements.empty())
        for (std::size_t l = 0; l < d.resultat->lignes.size(); ++l)
          REQUIRE(table->repartition.totaux[l] >= d.resultat->lignes[l].quota.floor().to_int64().value_or(0));
    }
    REQUIRE(f.ensemble->flux.total == flux);
    if (e.liberations.methode == MethodeLiberations::Saisie && e.departements.empty())
      REQUIRE(f.ensemble->flux.liberations == whole.flux.liberations);
    for (std::size_t i = 0; i < e.reservataires.size(); ++i) {
      std::int64_t reserves = 0;
      for (const ReservesDe& n : f.reserves[i]) reserves += n.logements;
      if (!f.reserves[i][0].saisi && e.reservataires[i].conversion.territoire.empty())
        REQUIRE(reserves == e.reservataires[i].logements_reserves);
    }
    if (!f.ensemble->bloquants.empty() || flux == 0) continue;
    Rationnel shares;
    for (const LigneFlux& l : f.ensemble->lignes) shares += l.part;
    REQUIRE(shares == 1);
  }
  CHECK(several > 300);
  CHECK(shared > 300);
}
