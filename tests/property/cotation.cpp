// Laws of the cotation: no order of what is given changes a rank, one criterion more never lowers, a refusal never
// raises, the record holds what is ranked.
#include <algorithm>

#include "core/cotation/classement.hpp"
#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
constexpr std::int32_t kJour = 20260301;

GrilleCotation random_grille(Random& random) {
  GrilleCotation g;
  for (std::int64_t n = random.between(0, 3); n > 0; --n)
    g.rubriques.push_back({.id = "r" + std::to_string(n), .nom = {}, .exclusive = random.one_in(2)});
  for (std::int64_t n = random.between(1, 8); n > 0; --n) {
    CritereCotation c{.id = "c" + std::to_string(n)};
    if (!g.rubriques.empty() && !random.one_in(3)) c.rubrique = random.pick(g.rubriques).id;
    if (random.one_in(2)) c.points = Rationnel::quotient(random.between(0, 40), 2);
    g.criteres.push_back(std::move(c));
  }
  g.pas = Rationnel::quotient(random.between(0, 6), 3);
  g.points_annee = random.between(0, 2);
  if (random.one_in(2)) g.plafond_anciennete = random.between(0, 5);
  g.malus = random.between(0, 4);
  return g;
}

std::vector<DemandeCotation> random_demandes(Random& random, const GrilleCotation& g) {
  std::vector<DemandeCotation> demandes;
  for (std::int64_t n = random.between(1, 12); n > 0; --n) {
    DemandeCotation d{.numero = "n" + std::to_string(100 + n)};
    d.depot = static_cast<std::int32_t>(random.between(2019, 2025) * 10000 + random.between(1, 2) * 100 + 1);
    for (const CritereCotation& c : g.criteres)
      if (random.one_in(3)) d.criteres.push_back(c.id);
    d.refus = random.one_in(4) ? random.between(1, 3) : 0;
    demandes.push_back(std::move(d));
  }
  return demandes;
}

Rationnel points_of(const GrilleCotation& g, const DemandeCotation& d) {
  const auto cote = compute_cote(g, d, kJour);
  REQUIRE(cote.has_value());
  return cote->find(kReferenceCote)->valeur;
}
}  // namespace

TEST_CASE("neither the order of the demands nor that of their criteria nor of the rubrics changes a rank") {
  Random random(901);
  for (int k = 0; k < 1000; ++k) {
    GrilleCotation g = random_grille(random);
    std::vector<DemandeCotation> demandes = random_demandes(random, g);
    const auto ranked = [&] {
      std::vector<std::pair<std::string, Rationnel>> t;
      const auto classement = rank_demandes(g, demandes, kJour);
      REQUIRE(classement.has_value());
      for (const DemandeClassee& c : *classement) t.emplace_back(demandes[c.demande].numero, c.points);
      return t;
    };
    const auto avant = ranked();
    random.shuffle(demandes);
    random.shuffle(g.rubriques);
    for (DemandeCotation& d : demandes) random.shuffle(d.criteres);
    REQUIRE(ranked() == avant);
  }
}

TEST_CASE("each demand is ranked once, the most points first, with the points that its record holds") {
  Random random(902);
  int ties = 0;
  for (int k = 0; k < 1000; ++k) {
    const GrilleCotation g = random_grille(random);
    const std::vector<DemandeCotation> demandes = random_demandes(random, g);
    const auto classement = rank_demandes(g, demandes, kJour);
    REQUIRE(classement.has_value());
    REQUIRE(classement->size() == demandes.size());
    std::vector<bool> seen(demandes.size());
    for (std::size_t i = 0; i < classement->size(); ++i) {
      const DemandeClassee& c = (*classement)[i];
      REQUIRE_FALSE(seen[c.demande]);
      seen[c.demande] = true;
      REQUIRE(c.points == points_of(g, demandes[c.demande]));
      REQUIRE(c.points >= 0);
      if (i > 0) REQUIRE((*classement)[i - 1].points >= c.points);
      const auto as_many = std::ranges::count(*classement, c.points, &DemandeClassee::points);
      REQUIRE(c.departagee == (as_many > 1));
      ties += c.departagee ? 1 : 0;
    }
  }
  CHECK(ties > 500);
}

TEST_CASE("one criterion more never lowers, one refusal more never raises, a year more never lowers") {
  Random random(903);
  for (int k = 0; k < 1000; ++k) {
    const GrilleCotation g = random_grille(random);
    for (const DemandeCotation& d : random_demandes(random, g)) {
      const Rationnel points = points_of(g, d);
      for (const CritereCotation& c : g.criteres)
        if (std::ranges::find(d.criteres, c.id) == d.criteres.end()) {
          DemandeCotation plus = d;
          plus.criteres.push_back(c.id);
          REQUIRE(points_of(g, plus) >= points);
        }
      DemandeCotation autre = d;
      ++autre.refus;
      REQUIRE(points_of(g, autre) <= points);
      autre = d;
      autre.depot -= 10000;
      REQUIRE(points_of(g, autre) >= points);
    }
  }
}

TEST_CASE("what cannot be rated is refused, and says of what") {
  GrilleCotation g{.rubriques = {{.id = "r", .nom = {}}}, .criteres = {{.id = "a"}, {.id = "b", .rubrique = "r"}}};
  const DemandeCotation d{.numero = "1", .depot = 20250101, .criteres = {"a"}};
  const auto code = [&](const GrilleCotation& grille, std::vector<DemandeCotation> demandes,
                        std::int32_t jour = kJour) {
    const auto r = rank_demandes(grille, demandes, jour);
    return r ? std::string() : r.error().code + " " + r.error().valeur;
  };
  CHECK(code(g, {d}).empty());
  CHECK(code(g, {}).empty());
  CHECK(code(g, {d, d}) == "cotation.numero 1");
  DemandeCotation x = d;
  x.criteres = {"a", "z"};
  CHECK(code(g, {x}) == "cotation.critere_inconnu 1");
  x.criteres = {"b", "b"};
  CHECK(code(g, {x}) == "cotation.critere_double 1");
  x = d;
  x.refus = -1;
  CHECK(code(g, {x}) == "cotation.refus 1");
  x = d;
  x.depot = kJour;
  CHECK(code(g, {x}).empty());
  CHECK(code(g, {x}, 20260228) == "cotation.date 1");
  CHECK(code(g, {d}, 20260230) == "cotation.jour 20260230");
  x.depot = 20250230;
  CHECK(code(g, {x}) == "cotation.date 1");
  GrilleCotation h = g;
  h.criteres[0].points = -1;
  CHECK(code(h, {d}) == "cotation.points a");
  h = g;
  h.plafond_anciennete = Rationnel::undefined();
  CHECK(code(h, {d}) == "cotation.points ");
  h = g;
  h.criteres[1].rubrique = "s";
  CHECK(code(h, {d}) == "cotation.rubrique_inconnue s");
  h = g;
  h.criteres[1].id = "a";
  CHECK(code(h, {d}) == "cotation.doublon a");
  h.criteres[1].id = "";
  CHECK(code(h, {d}) == "cotation.sans_identifiant ");
  h = g;
  h.rubriques.push_back(h.rubriques[0]);
  CHECK(code(h, {d}) == "cotation.doublon r");
  // Two fractions, each within the bounds of what is computed exactly, whose sum is not.
  const auto power = [](std::int64_t denominateur) {
    Rationnel r = 1;
    for (int i = 0; i < 100; ++i) r = r / denominateur;
    return r;
  };
  h = g;
  h.criteres[0].points = power(1'000'000'007);
  h.criteres[1].points = power(998'244'353);
  x = d;
  CHECK(code(h, {x}).empty());
  x.criteres = {"a", "b"};
  CHECK(code(h, {x}) == "cotation.total 1");
}
