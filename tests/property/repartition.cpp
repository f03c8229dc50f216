// The territorial breakdown against all tables there are, on small ones; its laws on larger ones.
#include "core/flux/repartition.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
struct Donnees {
  std::vector<PartsLigne> lignes;
  std::vector<FluxTerritoire> territoires;
  std::vector<std::vector<std::int64_t>> poids;  // of each line in each territory
  std::vector<std::int64_t> sommes;              // of each territory
};

// Shares are weights over their sum; small ones on purpose, so that equal tables are frequent. Lines of one territory
// alone are what moves rows.
enum class Genre : std::uint8_t { Uniforme, Propre, Quelconque };
Donnees random_donnees(Random& random, Genre genre, std::int64_t lignes, std::int64_t colonnes) {
  Donnees d;
  const std::int64_t largest = random.pick(std::vector<std::int64_t>{1, 3, 97});
  for (std::int64_t c = 0; c < colonnes; ++c)
    d.territoires.push_back({"t" + std::to_string(random.between(10, 99)) + std::to_string(c), random.between(0, 7)});
  d.sommes.assign(d.territoires.size(), 0);
  for (std::int64_t l = 0; l < lignes; ++l) {
    d.poids.emplace_back();
    const auto own = static_cast<std::size_t>(l < colonnes ? l : random.between(0, colonnes - 1));
    for (std::size_t c = 0; c < d.territoires.size(); ++c) {
      std::int64_t w = random.between(l == 0 ? 1 : 0, largest);
      if (genre == Genre::Uniforme && c > 0) w = d.poids.back()[0];
      if (genre == Genre::Propre) w = c != own ? 0 : random.between(1, largest);
      d.poids.back().push_back(w);
      d.sommes[c] += w;
    }
  }
  for (std::size_t c = 0; c < d.sommes.size(); ++c)  // a territory of nobody's: the first line has it
    if (d.sommes[c] == 0) d.sommes[c] = d.poids[0][c] = 1;
  for (std::size_t l = 0; l < d.poids.size(); ++l) {
    PartsLigne p{.id = "r" + std::to_string(random.between(10, 99)) + std::to_string(l), .part = {}, .parts = {}};
    if (genre == Genre::Uniforme) p.part = Rationnel::quotient(d.poids[l][0], d.sommes[0]);
    for (std::size_t c = 0; c < d.sommes.size() && genre != Genre::Uniforme; ++c)
      p.parts.push_back(Rationnel::quotient(d.poids[l][c], d.sommes[c]));
    d.lignes.push_back(std::move(p));
  }
  return d;
}

Rationnel exact(const Donnees& d, std::size_t l, std::size_t c) {
  return Rationnel::quotient(d.poids[l][c] * d.territoires[c].logements, d.sommes[c]);
}

template <typename T>
std::vector<std::size_t> by_id(const std::vector<T>& v) {
  std::vector<std::size_t> o;
  for (std::size_t i = 0; i < v.size(); ++i) o.push_back(i);
  std::ranges::sort(o, [&](std::size_t a, std::size_t b) { return v[a].id < v[b].id; });
  return o;
}

// A table and what it is worth: rows moved, sum of gaps, then its cells in the order of the identifiers.
struct Essai {
  std::int64_t deplacees = 0;
  Rationnel ecarts;
  std::vector<std::int64_t> cellules;
  std::vector<std::int64_t> lues;
};

// Every table of floors and ceilings whose columns and rows close, by brute force.
std::vector<Essai> best_tables(const Donnees& d, const std::vector<std::int64_t>& cibles) {
  const std::size_t n = d.lignes.size();
  const std::size_t m = d.territoires.size();
  std::vector<Rationnel> e;
  std::vector<Rationnel> totals(n);
  std::vector<std::size_t> libres;
  for (std::size_t l = 0; l < n; ++l)
    for (std::size_t c = 0; c < m; ++c) {
      e.push_back(exact(d, l, c));
      totals[l] += e.back();
      if (!e.back().is_integer()) libres.push_back(l * m + c);
    }
  const auto lines = by_id(d.lignes);
  const auto columns = by_id(d.territoires);
  std::vector<Essai> best;
  for (std::size_t bits = 0; bits < std::size_t{1} << libres.size(); ++bits) {
    Essai x;
    for (const Rationnel& v : e) x.cellules.push_back(*v.floor().to_int64());
    for (std::size_t i = 0; i < libres.size(); ++i) x.cellules[libres[i]] += (bits >> i & 1U) != 0 ? 1 : 0;
    bool ok = true;
    for (std::size_t c = 0; c < m && ok; ++c) {
      std::int64_t s = 0;
      for (std::size_t l = 0; l < n; ++l) s += x.cellules[l * m + c];
      ok = s == d.territoires[c].logements;
    }
    for (std::size_t l = 0; l < n && ok; ++l) {
      std::int64_t s = 0;
      for (std::size_t c = 0; c < m; ++c) s += x.cellules[l * m + c];
      ok = Rationnel(s) >= totals[l].floor() && Rationnel(s) <= totals[l].ceil();
      x.deplacees += s == cibles[l] ? 0 : 1;
    }
    if (!ok || (!best.empty() && x.deplacees > best[0].deplacees)) continue;
    for (std::size_t i = 0; i < e.size(); ++i) x.ecarts += max(e[i] - x.cellules[i], Rationnel(x.cellules[i]) - e[i]);
    if (!best.empty() && (x.deplacees < best[0].deplacees || x.ecarts < best[0].ecarts)) best.clear();
    if (!best.empty() && x.ecarts > best[0].ecarts) continue;
    for (const std::size_t c : columns)
      for (const std::size_t l : lines) x.lues.push_back(x.cellules[l * m + c]);
    best.push_back(std::move(x));
  }
  return best;
}
}  // namespace

TEST_CASE("5 000 small tables: the very table that brute force finds, and the cells that its equals hold otherwise") {
  Random random(701);
  int moved = 0;
  int ties = 0;
  for (int k = 0; k < 5000; ++k) {
    const auto genre = static_cast<Genre>(random.between(0, 2));
    const std::int64_t lignes = random.between(1, genre == Genre::Propre ? 8 : 5);
    const std::int64_t colonnes = random.between(1, genre != Genre::Propre && lignes > 3 ? 2 : 3);
    const Donnees d = random_donnees(random, genre, lignes, colonnes);
    const auto r = share_territoires(d.lignes, d.territoires);
    REQUIRE(r.has_value());
    const std::vector<Essai> best = best_tables(d, r->cibles);
    REQUIRE_FALSE(best.empty());
    const Essai* chosen = &best[0];
    for (const Essai& x : best)
      if (x.lues > chosen->lues) chosen = &x;
    REQUIRE(r->cellules == chosen->cellules);
    for (std::size_t i = 0; i < r->cellules.size(); ++i) {
      const bool open = std::ranges::any_of(best, [&](const Essai& x) { return x.cellules[i] != r->cellules[i]; });
      REQUIRE((r->provisoires[i] != 0) == open);
    }
    REQUIRE(static_cast<std::int64_t>(r->deplacements.size()) == chosen->deplacees);
    moved += r->deplacements.empty() ? 0 : 1;
    ties += best.size() > 1 ? 1 : 0;
  }
  CHECK(moved > 60);
  CHECK(ties > 200);
}

TEST_CASE("larger tables close, whatever the order of the input; a moved row is bound by what is said of it") {
  Random random(702);
  int moved = 0;
  for (int k = 0; k < 300; ++k) {
    const auto genre = static_cast<Genre>(random.between(0, 2));
    const Donnees d = random_donnees(random, genre, random.between(2, 30), random.between(2, 25));
    const auto r = share_territoires(d.lignes, d.territoires);
    REQUIRE(r.has_value());
    const std::size_t m = d.territoires.size();
    for (std::size_t c = 0; c < m; ++c) {
      std::int64_t s = 0;
      for (std::size_t l = 0; l < d.lignes.size(); ++l) {
        const Rationnel e = exact(d, l, c);
        REQUIRE((Rationnel(r->at(l, c)) == e.floor() || Rationnel(r->at(l, c)) == e.ceil()));
        s += r->at(l, c);
      }
      REQUIRE(s == d.territoires[c].logements);
    }
    for (const Deplacement& x : r->deplacements) {
      ++moved;
      REQUIRE(r->totaux[x.ligne] == r->cibles[x.ligne] + x.sens);
      REQUIRE((x.attendu - x.possible) * x.sens < 0);
      // The bind holds: outside these territories these rows are already at their limit, inside no other row has any.
      std::int64_t limit = 0;
      for (std::size_t l = 0; l < d.lignes.size(); ++l) {
        const bool bound = std::ranges::find(x.lignes, l) != x.lignes.end();
        for (std::size_t c = 0; c < m; ++c) {
          const bool inside = std::ranges::find(x.territoires, c) != x.territoires.end();
          const Rationnel e = exact(d, l, c);
          const auto cell = x.sens < 0 ? e.ceil() : e.floor();
          const auto other = x.sens < 0 ? e.floor() : e.ceil();
          if (bound && !inside) limit += *cell.to_int64();
          if (!bound && inside) limit -= *other.to_int64();
          if (bound && inside && l == x.lignes[0]) limit += d.territoires[c].logements;
        }
      }
      REQUIRE(limit == x.possible);
    }
    // shuffled lines and territories: the same table
    std::vector<std::size_t> ol = by_id(d.lignes);
    std::vector<std::size_t> oc = by_id(d.territoires);
    random.shuffle(ol);
    random.shuffle(oc);
    std::vector<PartsLigne> lignes;
    std::vector<FluxTerritoire> territoires;
    for (const std::size_t l : ol) {
      lignes.push_back(d.lignes[l]);
      for (std::size_t c = 0; c < lignes.back().parts.size(); ++c) lignes.back().parts[c] = d.lignes[l].parts[oc[c]];
    }
    for (const std::size_t c : oc) territoires.push_back(d.territoires[c]);
    const auto s = share_territoires(lignes, territoires);
    for (std::size_t l = 0; l < ol.size(); ++l)
      for (std::size_t c = 0; c < m; ++c) {
        REQUIRE(s->at(l, c) == r->at(ol[l], oc[c]));
        REQUIRE(s->provisoires[l * m + c] == r->provisoires[ol[l] * m + oc[c]]);
      }
  }
  CHECK(moved > 30);
}

TEST_CASE("row by row: rows make their totals, each cell the floor or the ceiling of its share of them") {
  Random random(703);
  for (int k = 0; k < 500; ++k) {
    const Donnees d =
        random_donnees(random, static_cast<Genre>(random.between(0, 2)), random.between(1, 12), random.between(1, 12));
    const auto r = share_territoires_par_ligne(d.lignes, d.territoires);
    REQUIRE(r.has_value());
    std::vector<std::int64_t> columns(d.territoires.size());
    for (std::size_t l = 0; l < d.lignes.size(); ++l) {
      std::int64_t s = 0;
      Rationnel total;
      for (std::size_t c = 0; c < columns.size(); ++c) total += exact(d, l, c);
      for (std::size_t c = 0; c < columns.size(); ++c) {
        s += r->at(l, c);
        columns[c] += r->at(l, c);
        const Rationnel e = total.is_zero() ? Rationnel(0) : exact(d, l, c) * r->totaux[l] / total;
        REQUIRE((Rationnel(r->at(l, c)) == e.floor() || Rationnel(r->at(l, c)) == e.ceil()));
      }
      REQUIRE(s == r->totaux[l]);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) REQUIRE(r->ecarts[c] == columns[c] - d.territoires[c].logements);
  }
}
