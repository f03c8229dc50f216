// The margin of uncertainty, against exact enumeration on small cases; its 90 % ranges on a thousand synthetic
// bailleurs.
#include "core/flux/marge.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "core/flux/explication.hpp"
#include "core/flux/loi.hpp"
#include "core/flux/marge_ecrite.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "io/geographie.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
// C(n, k) × B(a + k, b + n − k) ÷ B(a, b), by its products.
double pmf(std::int64_t n, std::int64_t k, double a, double b) {
  double p = 1;
  for (std::int64_t i = 0; i < k; ++i) p = p * static_cast<double>(n - i) / static_cast<double>(k - i);
  for (std::int64_t i = 0; i < k; ++i) p *= a + static_cast<double>(i);
  for (std::int64_t i = 0; i < n - k; ++i) p *= b + static_cast<double>(i);
  for (std::int64_t i = 0; i < n; ++i) p /= a + b + static_cast<double>(i);
  return p;
}

bool under(const DonneesMarge& d, std::size_t t, std::size_t ancetre) {
  while (t > ancetre) t = d.territoires[t].parent;
  return t == ancetre;
}

// The most that can be served of these commitments: by the cut, over every set of them.
std::int64_t served(const DonneesMarge& d, const std::vector<std::int64_t>& offre, std::vector<std::int64_t> demande) {
  std::int64_t mieux = kLogementsMax;
  for (unsigned parmi = 0; parmi < 1U << demande.size(); ++parmi) {
    std::int64_t coupe = 0;
    for (std::size_t t = 0; t < demande.size(); ++t)
      if ((parmi >> t & 1U) == 0) coupe += demande[t];
    for (std::size_t u = 0; u < offre.size(); ++u) {
      bool voisin = false;
      for (std::size_t t = 0; t < demande.size(); ++t) voisin = voisin || ((parmi >> t & 1U) != 0 && under(d, u, t));
      if (voisin) coupe += offre[u];
    }
    mieux = std::min(mieux, coupe);
  }
  return mieux;
}

// Four nested territories, small cells, observations of all kinds.
DonneesMarge random_small(Random& random) {
  DonneesMarge d;
  d.territoires = {{.code = ""}, {.code = "e", .parent = 0}, {.code = "c", .parent = 1}, {.code = "f", .parent = 0}};
  for (TerritoireMarge& t : d.territoires) t.engagements = random.between(0, 2);
  for (std::int64_t n = random.between(2, 5); n > 0; --n) {
    const std::int64_t vus = random.between(0, 12);
    d.cellules.push_back({.territoire = random.index(4),
                          .logements = random.between(1, 4),
                          .logements_annees = static_cast<double>(vus),
                          .relocations = static_cast<double>(random.between(0, vus))});
  }
  d.cellules[0].logements_annees += 1;
  return d;
}

struct Enumere {
  double moyenne = 0;
  std::vector<double> suffisance = std::vector<double>(4);
  std::vector<double> cumul;  // of L
};

Enumere enumerate(const DonneesMarge& d, double poids) {
  double k = 0;
  double m = 0;
  for (const CelluleMarge& c : d.cellules) {
    k += c.relocations;
    m += c.logements_annees;
  }
  const double p = (k + 0.5) / (m + 1);
  Enumere e;
  e.cumul.resize(64);
  std::vector<std::int64_t> tirage(d.cellules.size());
  const std::function<void(std::size_t, double)> each = [&](std::size_t i, double proba) {
    if (i < d.cellules.size()) {
      const CelluleMarge& c = d.cellules[i];
      for (tirage[i] = 0; tirage[i] <= c.logements; ++tirage[i])
        each(i + 1, proba * pmf(c.logements, tirage[i], c.relocations + poids * p,
                                c.logements_annees - c.relocations + poids * (1 - p)));
      return;
    }
    std::vector<std::int64_t> offre(4);
    std::int64_t tout = 0;
    for (std::size_t j = 0; j < tirage.size(); ++j) {
      offre[d.cellules[j].territoire] += tirage[j];
      tout += tirage[j];
    }
    e.moyenne += proba * static_cast<double>(tout);
    e.cumul[static_cast<std::size_t>(tout)] += proba;
    std::vector<std::int64_t> demande;
    for (const TerritoireMarge& t : d.territoires) demande.push_back(t.engagements);
    for (std::size_t t = 0; t < 4; ++t) {
      std::vector<std::int64_t> autres = demande;
      autres[t] = 0;
      if (served(d, offre, demande) - served(d, offre, autres) >= demande[t]) e.suffisance[t] += proba;
    }
  };
  each(0, 1);
  return e;
}
}  // namespace

TEST_CASE("beta-binomial: the law of its definition") {
  for (const auto& [n, a, b] : {std::tuple{6, 1.0, 1.0}, {9, 3.0, 40.0}, {5, 0.5, 0.25}, {12, 0.07, 3.0}}) {
    const Loi loi = beta_binomiale(n, a, b);
    CHECK(total(loi) == doctest::Approx(1).epsilon(1e-12));
    for (std::int64_t k = 0; k <= n; ++k) {
      const std::int64_t i = k - loi.debut;
      const double p = i < 0 || k > loi.fin() ? 0 : loi.p[static_cast<std::size_t>(i)];
      CHECK(p == doctest::Approx(pmf(n, k, a, b)).epsilon(1e-10));
    }
  }
  const Loi grande = beta_binomiale(100'000, 700, 9300);
  CHECK(mean(grande) == doctest::Approx(7000).epsilon(1e-9));
  CHECK(grande.p.size() < 30'000);
}

TEST_CASE("against exact enumeration: mean, range, probability that each territory's commitments are served") {
  Random random(401);
  int certains = 0;
  int douteux = 0;
  for (int essai = 0; essai < 120; ++essai) {
    const DonneesMarge d = random_small(random);
    const auto m = compute_marge(d, {.poids = 2});
    REQUIRE(m.has_value());
    CHECK(m->exacte);
    const Enumere e = enumerate(d, 2);
    CHECK(m->moyenne == doctest::Approx(e.moyenne).epsilon(1e-10));
    for (std::size_t t = 0; t < 4; ++t) {
      // Without commitment there is nothing to miss; the territory above may still miss some.
      if (d.territoires[t].engagements == 0) continue;
      CHECK(m->territoires[t].suffisance == doctest::Approx(e.suffisance[t]).epsilon(1e-10));
      (e.suffisance[t] > 0.999 ? certains : douteux) += 1;
    }
    double cumul = 0;
    for (std::int64_t k = 0; k < 64; ++k) {
      const bool avant = cumul < 0.05 - 1e-12;
      cumul += e.cumul[static_cast<std::size_t>(k)];
      if (avant && cumul > 0.05 + 1e-12) CHECK(m->liberations_bas == k);
    }
  }
  CHECK(douteux > 100);
}

TEST_CASE("drawn rather than convolved, the figures are the same within their noise") {
  Random random(402);
  for (int essai = 0; essai < 6; ++essai) {
    DonneesMarge d = random_small(random);
    for (CelluleMarge& c : d.cellules) {
      c.logements *= 40;
      c.logements_annees *= 40;
      c.relocations *= 3;
    }
    for (TerritoireMarge& t : d.territoires) t.engagements *= 4;
    d.soustractions = 3;
    const auto exacte = compute_marge(d);
    const auto tiree = compute_marge(d, {.travail = 0});
    REQUIRE(exacte.has_value());
    REQUIRE(tiree.has_value());
    CHECK(exacte->exacte);
    CHECK_FALSE(tiree->exacte);
    CHECK(tiree->moyenne == doctest::Approx(exacte->moyenne).epsilon(0.02));
    for (std::size_t t = 0; t < 4; ++t) {
      const MargeTerritoire& a = exacte->territoires[t];
      const MargeTerritoire& b = tiree->territoires[t];
      CHECK(b.suffisance == doctest::Approx(a.suffisance).epsilon(0.02));
      CHECK(std::abs(b.bas - a.bas) <= 2);
      CHECK(std::abs(b.haut - a.haut) <= 3);
      CHECK(a.annees == b.annees);
    }
  }
}

TEST_CASE("on a thousand synthetic bailleurs, the 90 % ranges hold from 87 to 93 % of the time") {
  Random random(403);
  const auto chance = [&](double p, std::int64_t n) {
    std::int64_t k = 0;
    for (; n > 0; --n) k += static_cast<double>(random.next() >> 11U) / 9007199254740992.0 < p ? 1 : 0;
    return k;
  };
  int tenues = 0;
  int flux = 0;
  for (int bailleur = 0; bailleur < 1000; ++bailleur) {
    DonneesMarge d;
    d.territoires = {{.code = ""}};
    const double taux = 0.04 + 0.001 * static_cast<double>(random.between(0, 80));
    std::int64_t vraies = 0;
    for (std::int64_t n = random.between(8, 30); n > 0; --n) {
      const double p = taux * (0.5 + 0.01 * static_cast<double>(random.between(0, 100)));
      CelluleMarge c{.logements = random.between(4, 60)};
      c.logements_annees = static_cast<double>(3 * c.logements);
      c.relocations = static_cast<double>(chance(p, 3 * c.logements));
      vraies += chance(p, c.logements);
      d.cellules.push_back(c);
    }
    d.soustractions = 2;
    const auto m = compute_marge(d);
    REQUIRE(m.has_value());
    tenues += m->liberations_bas <= vraies && vraies <= m->liberations_haut ? 1 : 0;
    const std::int64_t f = std::max<std::int64_t>(0, vraies - 2);
    flux += m->territoires[0].bas <= f && f <= m->territoires[0].haut ? 1 : 0;
  }
  MESSAGE("ranges that hold: " << tenues << " and " << flux << " of 1000");
  CHECK(tenues >= 870);
  CHECK(tenues <= 930);
  CHECK(flux >= 870);
  CHECK(flux <= 930);
}

TEST_CASE("years for chance to even out: 1.6449² V ÷ (tolerance × E)², rounded up") {
  // One cell, rate 10 %: E = 20, V = 18; a gap under a tenth, 2: 2.7055 × 18 ÷ 4 = 12.2.
  DonneesMarge d;
  d.territoires = {{.code = ""}};
  d.cellules = {{.territoire = 0, .logements = 200, .logements_annees = 1e9, .relocations = 1e8}};
  CHECK(compute_marge(d)->territoires[0].annees == 13);
  CHECK(compute_marge(d, {.tolerance = 0.5})->territoires[0].annees == 1);
  d.soustractions = 10;  // E = 10: 48.7
  CHECK(compute_marge(d)->territoires[0].annees == 49);
}

TEST_CASE("what cannot be computed is said") {
  DonneesMarge d;
  CHECK(compute_marge(d).error().code == "marge.territoires");
  d.territoires = {{.code = ""}};
  CHECK(compute_marge(d).error().code == "marge.vide");
  d.cellules = {{.logements = 10}};
  CHECK(compute_marge(d).error().code == "marge.observations");
  d.cellules = {{.logements = 10, .logements_annees = 3}};
  CHECK(compute_marge(d).has_value());
  d.cellules = {{.logements = kLogementsMarge, .logements_annees = 3}, {.logements = 1}};
  CHECK(compute_marge(d).error().code == "marge.taille");
  d.cellules = {{.territoire = 4, .logements = 10, .logements_annees = 3}};
  CHECK(compute_marge(d).error().code == "marge.territoires");
}

namespace {
Etude with_history() {
  Etude e = test::simple_etude(100, 20, 2,
                               {test::reservataire("r1", NatureReservataire::Commune, 10),
                                test::reservataire("r2", NatureReservataire::ActionLogement, 30)});
  e.parc =
      test::import_csv("IDENT_REP;DEPCOM;NBPIECE;nb\nA1;25388;3;1\nA2;25388;3;1\nB1;25580;2;1\nB2;25580;3;1\n").parc;
  e.reservataires[0].conversion.territoire = "25388";
  e.reservataires[0].logements_reserves = 1;
  e.reservataires[1].logements_reserves = 1;
  e.liberations.nombre = 4;
  e.soustractions = {};
  e.historique = std::make_shared<const Liberations>(Liberations{
      {.logement = "A1", .date = 20240401},
      {.logement = "A1", .date = 20250401},
      {.logement = "B1", .date = 20250501, .categorie = CategorieLiberation::Mutations},
      {.logement = "B1", .date = 20250601, .categorie = CategorieLiberation::PremiereLocation},
      {.logement = "Z9", .commune = "25580", .pieces = 3, .date = 20250701},
      {.logement = "Z8", .date = 20250801},
      {.logement = "Z7", .commune = "25388", .pieces = 5, .date = 20250801},
      {.logement = "A2", .date = 20260105},  // the year that is computed
  });
  return e;
}
}  // namespace

TEST_CASE("from an étude: cells of its assiette, what its history tells of them, its commitments where they are") {
  const Etude e = with_history();
  const auto d = make_marge(e, test::compute(e), Parametres(io::registre_livre(), e.parametres), nullptr);
  REQUIRE(d.has_value());
  REQUIRE(d->territoires.size() == 2);
  CHECK(d->territoires[1].code == "25388");
  CHECK(d->territoires[1].engagements == 1);  // a quarter of 4
  CHECK(d->territoires[0].engagements == 1);
  REQUIRE(d->cellules.size() == 3);
  CHECK(d->cellules[0].territoire == 1);
  CHECK(d->cellules[0].logements == 2);
  CHECK(d->cellules[0].logements_annees == 4);
  CHECK(d->cellules[0].relocations == 2);
  CHECK(d->cellules[1].relocations == 1);
  CHECK(d->cellules[2].relocations == 1);
  CHECK(d->annees == 2);
  CHECK(d->observations == 4);
  CHECK(d->logements_annees == 8);
  CHECK(d->non_situees == 2);
}

TEST_CASE("an identified dwelling is in no cell, and its re-lettings neither") {
  Etude e = with_history();
  ColonnesParc c = e.parc->colonnes();
  c.presentes.identifie = true;
  c.identifie = {2, 0, 0, 0};  // A1, let twice
  e.parc = *Parc::make(std::move(c));
  const auto d = make_marge(e, test::compute(e), Parametres(io::registre_livre(), e.parametres), nullptr);
  REQUIRE(d.has_value());
  CHECK(d->cellules[0].logements == 1);
  CHECK(d->cellules[0].relocations == 0);
  CHECK(d->observations == 2);
}

TEST_CASE("a commune lies in its EPCI once the geography says so") {
  Etude e = with_history();
  e.reservataires[1].conversion.territoire = "200065647";
  const auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g);
  const auto d = make_marge(e, test::compute(e), Parametres(io::registre_livre(), e.parametres), g->get());
  REQUIRE(d.has_value());
  REQUIRE(d->territoires.size() == 3);
  CHECK(d->territoires[1].code == "200065647");
  CHECK(d->territoires[2].parent == 1);
  CHECK(territoire_of(*d, e, e.reservataires[0], g->get()) == 2);
}

TEST_CASE("without a history, the reference years stand for every cell alike") {
  Etude e = with_history();
  e.historique = nullptr;
  const auto vide = make_marge(e, test::compute(e), Parametres(io::registre_livre(), e.parametres), nullptr);
  REQUIRE(vide.has_value());
  CHECK(compute_marge(*vide).error().code == "marge.observations");
  e.liberations.annees = {{2024, 4, 40}, {2025, 8, 40}};
  const auto d = make_marge(e, test::compute(e), Parametres(io::registre_livre(), e.parametres), nullptr);
  REQUIRE(d.has_value());
  CHECK(d->observations == 12);
  CHECK(d->cellules[0].relocations == doctest::Approx(6));
  CHECK(compute_marge(*d).has_value());
}

TEST_CASE(
    "what makes a line's law: the dwellings of its territory, of those within it too, and what was seen of them") {
  const Etude e = with_history();
  const MargeEcrite m = write_marge(e, test::compute(e), io::registre_livre(), nullptr);
  REQUIRE(m.lignes.size() == 2);
  const auto value = [&](const ResultatFlux& r, const char* reference) {
    const Grandeur* g = r.calcul.find(reference);
    return g == nullptr ? Rationnel::undefined() : g->valeur;
  };
  const auto kCode = [](const std::string& code) { return code; };
  const ResultatFlux ville = explain_marge(m, m.lignes[0], kCode);
  CHECK(value(ville, "marge.logements") == 2);
  CHECK(value(ville, "marge.relocations") == 2);
  CHECK(value(ville, "marge.logements_annees") == 4);
  CHECK(value(ville, "marge.engagements") == 1);
  CHECK(value(ville, "marge.engagements_tous") == 2);
  // (4 libérations and a half) ÷ (8 dwelling-years and one) of the whole weigh in it; what suffices leans on the whole.
  CHECK(value(ville, "marge.rotation") == Rationnel::quotient(1, 2));
  const auto leans = [&](const char* figure, const char* sur) {
    const std::vector<Operande>& de = ville.calcul.find(figure)->operandes;
    return std::ranges::any_of(de, [&](const Operande& o) { return ville.calcul[o.grandeur].reference == sur; });
  };
  CHECK(leans("marge.suffisance", "marge.logements.dessus1"));
  CHECK(value(ville, "marge.logements.dessus1") == 4);
  CHECK_FALSE(leans("marge.bas", "marge.logements.dessus1"));
  CHECK(leans("marge.attendu", "marge.soustraits"));
  CHECK_FALSE(leans("marge.variance", "marge.soustraits"));
  CHECK(*ville.communes.at("marge.logements") == std::set<std::string>{"25388"});
  const ResultatFlux tout = explain_marge(m, m.lignes[1], kCode);
  CHECK(value(tout, "marge.logements") == 4);
  CHECK(value(tout, "marge.relocations") == 4);
  CHECK(value(tout, "marge.logements_annees") == 8);
  CHECK(value(tout, "marge.engagements") == 2);
  CHECK(*tout.communes.at("marge.logements") == std::set<std::string>{"25388", "25580"});
  // Sure as it may be, a law is never certain.
  MargeEcrite certaine = m;
  certaine.marge.territoires[0].suffisance = 1;
  CHECK(value(explain_marge(certaine, certaine.lignes[1], kCode), "marge.suffisance") ==
        Rationnel::quotient(999, 1000));
  const Explication sure = *explain(explain_marge(certaine, certaine.lignes[1], kCode),
                                    Parametres(io::registre_livre(), e.parametres), "marge.suffisance");
  CHECK(sure.etapes.back().faits.size() == 1);
  CHECK(sure.etapes.back().lu);
  CHECK_FALSE(write_explication(sure).contains("Valeur exacte"));
  // A gap, by hand: what the lower end serves of the commitment, less it.
  const Rationnel moyenne = value(tout, "marge.moyenne");
  CHECK(value(tout, "marge.ecart_bas") == m.lignes[1].engagement * (Rationnel(m.lignes[1].bas) / moyenne - 1));
}
