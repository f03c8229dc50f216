#include "core/flux/repartition.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "core/flux/transport.hpp"

namespace passeflux {

namespace {
constexpr std::size_t kCellulesMax = 1'000'000;
__extension__ using Entier128 = __int128;

std::unexpected<Diagnostic> refuse(const char* code, const char* message) {
  return std::unexpected(Diagnostic{.code = code, .message = message});
}

const Rationnel& part_of(const PartsLigne& l, std::size_t t) { return l.parts.empty() ? l.part : l.parts[t]; }

// The exact values as floors and fractions, the fractions counted in `unite`-ths: exactly where the shares have a
// common denominator that keeps every cost within 64 bits, else as near as that allows, with the fractions themselves
// beside.
struct Exacts {
  std::int64_t unite = 1;
  std::vector<std::int64_t> planchers;
  std::vector<std::int64_t> parties;
  std::vector<Rationnel> fractions;  // empty when `parties` are exact
};

std::optional<std::int64_t> common_denominator(const std::vector<PartsLigne>& lignes, std::int64_t max) {
  std::int64_t d = 1;
  const auto join = [&](const Rationnel& p) {
    const auto q = p.termes();
    if (!q || q->den > max) return false;
    const std::int64_t facteur = q->den / std::gcd(d, q->den);
    if (facteur > max / d) return false;
    d *= facteur;
    return true;
  };
  for (const PartsLigne& l : lignes) {
    if (l.parts.empty() && !join(l.part)) return std::nullopt;
    for (const Rationnel& p : l.parts)
      if (!join(p)) return std::nullopt;
  }
  return d;
}

// a × b ÷ d, for a, b >= 0 and d > 0. By 64 bits when the product fits: 128 cost several times that where a machine
// must make them up, as WebAssembly does.
struct Division {
  std::int64_t quotient = 0;
  std::int64_t reste = 0;
};
Division divide(std::int64_t a, std::int64_t b, std::int64_t d) {
  if (std::int64_t p = 0; !__builtin_mul_overflow(a, b, &p)) return {p / d, p % d};
  const Entier128 p = static_cast<Entier128>(a) * b;
  return {static_cast<std::int64_t>(p / d), static_cast<std::int64_t>(p % d)};
}

Exacts exacts_of(const std::vector<PartsLigne>& lignes, const std::vector<FluxTerritoire>& territoires) {
  // A cost is at most (cells + 1) units, the price of the root's arcs that many times the nodes, a potential twice
  // that.
  const auto cellules = static_cast<std::int64_t>(lignes.size() * territoires.size());
  const auto sommets = static_cast<std::int64_t>(lignes.size() + territoires.size());
  const std::int64_t max = (std::int64_t{1} << 60U) / (cellules + 1) / (sommets + 4);
  const auto commun = common_denominator(lignes, max);
  Exacts x{.unite = commun.value_or(max), .planchers = {}, .parties = {}, .fractions = {}};
  for (const PartsLigne& l : lignes)
    for (std::size_t t = 0; t < territoires.size(); ++t) {
      const Rationnel& part = part_of(l, t);
      if (const auto p = part.termes()) {
        const Division e = divide(p->num, territoires[t].logements, p->den);
        x.planchers.push_back(e.quotient);
        x.parties.push_back(divide(e.reste, x.unite, p->den).quotient);
        if (!commun) x.fractions.push_back(Rationnel::quotient(e.reste, p->den));
      } else {
        const Rationnel e = part * territoires[t].logements;
        x.planchers.push_back(e.floor().to_int64().value_or(0));
        x.fractions.push_back(e - e.floor());
        x.parties.push_back((x.fractions.back() * x.unite).floor().to_int64().value_or(0));
      }
    }
  return x;
}

// A set of small integers, by words of 64.
struct Ensemble {
  explicit Ensemble(std::size_t n) : mots((n + 63) / 64) {}
  void set(std::size_t i, bool v) {
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    mots[i / 64] = v ? mots[i / 64] | bit : mots[i / 64] & ~bit;
  }
  bool has(std::size_t i) const { return (mots[i / 64] >> (i % 64) & 1U) != 0; }
  // Adds what `plus` holds and this does not; f is told each.
  template <typename F>
  void gain(const Ensemble& plus, F&& f) {
    for (std::size_t m = 0; m < mots.size(); ++m) {
      std::uint64_t neufs = plus.mots[m] & ~mots[m];
      mots[m] |= neufs;
      for (; neufs != 0; neufs &= neufs - 1) f(m * 64 + static_cast<std::size_t>(std::countr_zero(neufs)));
    }
  }
  std::vector<std::uint64_t> mots;
};

// The exchanges that change no cost: a raised cell may be lowered (line to column), another raised (column to line).
// Nodes: the lines, then the columns.
class Echanges {
 public:
  Echanges(std::size_t lignes, std::size_t colonnes)
      : lignes_(lignes),
        suites_(lignes + colonnes, Ensemble(lignes + colonnes)),
        amonts_(lignes + colonnes, Ensemble(lignes + colonnes)) {}

  void set(std::size_t ligne, std::size_t colonne, bool levee, bool present) {
    const std::size_t a = levee ? ligne : lignes_ + colonne;
    const std::size_t b = levee ? lignes_ + colonne : ligne;
    suites_[a].set(b, present);
    amonts_[b].set(a, present);
  }

  // Nodes that lie on a same cycle bear the same number.
  std::vector<std::size_t> components() const {
    std::vector<std::size_t> numero(suites_.size(), 0);
    for (std::size_t n = 0; n < suites_.size(); ++n) {
      if (numero[n] != 0) continue;
      const Ensemble aval = reach(suites_, n);
      const Ensemble amont = reach(amonts_, n);
      for (std::size_t i = 0; i < suites_.size(); ++i)
        if (aval.has(i) && amont.has(i)) numero[i] = n + 1;
    }
    return numero;
  }

  // From `de` to `a`, both included; empty when there is no way.
  std::vector<std::size_t> path(std::size_t de, std::size_t a) {
    Ensemble vus(suites_.size());
    vus.set(de, true);
    file_.assign(1, de);
    venu_.resize(suites_.size());
    for (std::size_t i = 0; i < file_.size() && !vus.has(a); ++i)
      vus.gain(suites_[file_[i]], [&](std::size_t n) {
        venu_[n] = file_[i];
        file_.push_back(n);
      });
    std::vector<std::size_t> chemin;
    if (!vus.has(a)) return chemin;
    for (std::size_t n = a; n != de; n = venu_[n]) chemin.push_back(n);
    chemin.push_back(de);
    std::ranges::reverse(chemin);
    return chemin;
  }

 private:
  static Ensemble reach(const std::vector<Ensemble>& vers, std::size_t de) {
    Ensemble vus(vers.size());
    vus.set(de, true);
    std::vector<std::size_t> file{de};
    while (!file.empty()) {
      const std::size_t n = file.back();
      file.pop_back();
      vus.gain(vers[n], [&](std::size_t s) { file.push_back(s); });
    }
    return vus;
  }

  std::size_t lignes_;
  std::vector<Ensemble> suites_;
  std::vector<Ensemble> amonts_;
  std::vector<std::size_t> file_;
  std::vector<std::size_t> venu_;
};

template <typename T>
std::vector<std::size_t> order_by_id(const std::vector<T>& valeurs) {
  std::vector<std::size_t> rang(valeurs.size());
  std::iota(rang.begin(), rang.end(), std::size_t{0});
  std::ranges::sort(rang, [&](std::size_t a, std::size_t b) { return valeurs[a].id < valeurs[b].id; });
  return rang;
}

// Among the tables of least cost, the one with the greatest cells in the order of the identifiers.
void settle(Transporte& t, std::size_t lignes, std::size_t colonnes, const std::vector<std::size_t>& rang_lignes,
            const std::vector<std::size_t>& rang_territoires, std::vector<std::uint8_t>& provisoires) {
  Echanges e(lignes, colonnes);
  for (std::size_t l = 0; l < lignes; ++l)
    for (std::size_t c = 0; c < colonnes; ++c)
      if (const std::size_t i = l * colonnes + c; t.tendues[i] != 0) e.set(l, c, t.levees[i] != 0, true);
  const std::vector<std::size_t> numero = e.components();
  const std::size_t territoires = rang_territoires.size();
  for (const std::size_t c : rang_territoires)
    for (const std::size_t l : rang_lignes) {
      const std::size_t i = l * colonnes + c;
      if (t.tendues[i] == 0 || numero[l] != numero[lignes + c]) continue;
      provisoires[l * territoires + c] = 1;
      if (t.levees[i] == 0) {
        const std::vector<std::size_t> chemin = e.path(l, lignes + c);
        for (std::size_t k = 0; k + 1 < chemin.size(); ++k) {
          const bool levee = chemin[k] < lignes;  // line to column: raised, to be lowered
          const std::size_t ligne = levee ? chemin[k] : chemin[k + 1];
          const std::size_t colonne = (levee ? chemin[k + 1] : chemin[k]) - lignes;
          e.set(ligne, colonne, levee, false);
          e.set(ligne, colonne, !levee, true);
          t.levees[ligne * colonnes + colonne] = levee ? 0 : 1;
        }
        e.set(l, c, false, false);
        if (!chemin.empty()) t.levees[i] = 1;
      } else {
        e.set(l, c, true, false);
      }
    }
}

// The lines and the territories that bind a line away from its largest remainder: all that exchanges can reach from it.
Deplacement explain_deplacement(const Repartition& r, const Transporte& t, const std::vector<std::uint8_t>& libres,
                                std::size_t colonnes, std::size_t ligne, int sens) {
  const std::size_t lignes = r.totaux.size();
  std::vector<std::uint8_t> vues(lignes);
  std::vector<std::uint8_t> vus(r.colonnes);
  std::vector<std::size_t> file{ligne};
  vues[ligne] = 1;
  while (!file.empty()) {
    const std::size_t l = file.back();
    file.pop_back();
    for (std::size_t c = 0; c < r.colonnes; ++c) {
      const std::size_t i = l * colonnes + c;
      if (vus[c] != 0 || libres[i] == 0 || (t.levees[i] != 0) != (sens > 0)) continue;
      vus[c] = 1;
      for (std::size_t k = 0; k < lignes; ++k) {
        const std::size_t j = k * colonnes + c;
        if (vues[k] != 0 || libres[j] == 0 || (t.levees[j] != 0) == (sens > 0)) continue;
        vues[k] = 1;
        file.push_back(k);
      }
    }
  }
  Deplacement d{.ligne = ligne, .sens = sens, .territoires = {}, .lignes = {}};
  for (std::size_t c = 0; c < r.colonnes; ++c)
    if (vus[c] != 0) d.territoires.push_back(c);
  for (std::size_t l = 0; l < lignes; ++l) {
    if (vues[l] == 0) continue;
    d.lignes.push_back(l);
    d.attendu += r.cibles[l];
    d.possible += r.totaux[l];
  }
  return d;
}

Resultat_ou<Repartition> share(const Exacts& x, const std::vector<PartsLigne>& lignes,
                               const std::vector<FluxTerritoire>& territoires) {
  const std::size_t n = lignes.size();
  const std::size_t m = territoires.size();
  const std::size_t colonnes = m + 1;  // the last one takes what a line leaves under its ceiling
  Transport p{.lignes = n, .colonnes = colonnes};
  p.libres.assign(n * colonnes, 0);
  p.couts.assign(n * colonnes, 0);
  if (!x.fractions.empty()) p.exacts.assign(n * colonnes, 0);
  for (const FluxTerritoire& t : territoires) p.sommes_colonne.push_back(t.logements);
  p.sommes_colonne.push_back(0);

  // 1. Each cell gets its floor; what is left of its exact value makes it worth raising.
  Repartition r{.colonnes = m};
  r.provisoires.assign(n * m, 0);
  std::vector<Quota> totaux;
  std::vector<std::int64_t> donnes(n);
  const std::int64_t flux = std::accumulate(p.sommes_colonne.begin(), p.sommes_colonne.end(), std::int64_t{0});
  for (std::size_t l = 0; l < n; ++l) {
    Rationnel total;
    std::int64_t parties = 0;
    for (std::size_t t = 0; t < m; ++t) {
      const std::size_t i = l * m + t;
      donnes[l] += x.planchers[i];
      p.sommes_colonne[t] -= x.planchers[i];
      if (x.fractions.empty() ? x.parties[i] == 0 : x.fractions[i].is_zero()) continue;
      p.libres[l * colonnes + t] = 1;
      p.couts[l * colonnes + t] = -x.parties[i];
      parties += x.parties[i];
      if (x.fractions.empty()) continue;
      p.exacts[l * colonnes + t] = -x.fractions[i];
      total += x.fractions[i];
    }
    if (x.fractions.empty()) total = Rationnel::quotient(parties, x.unite);
    totaux.push_back({lignes[l].id, total + donnes[l]});
  }

  // 2. The totals that largest remainder gives to the lines; leaving one costs more than any sum of gaps.
  auto arrondi = round_largest_remainder(totaux, flux);
  if (!arrondi) return std::unexpected(arrondi.error());
  r.cibles = arrondi->cibles;
  r.egalite = std::move(arrondi->egalite);
  const auto quitter = static_cast<std::int64_t>(n * m) + 1;
  for (std::size_t l = 0; l < n; ++l) {
    const std::int64_t plafond = totaux[l].valeur.ceil().to_int64().value_or(0);
    p.sommes_ligne.push_back(plafond - donnes[l]);
    if (arrondi->restes[l].is_zero()) continue;
    const std::int64_t cout = r.cibles[l] == plafond ? quitter : -quitter;
    p.libres[l * colonnes + m] = 1;
    p.couts[l * colonnes + m] = cout * x.unite;
    if (!p.exacts.empty()) p.exacts[l * colonnes + m] = cout;
  }
  p.sommes_colonne[m] = std::accumulate(p.sommes_ligne.begin(), p.sommes_ligne.end(), std::int64_t{0}) -
                        std::accumulate(p.sommes_colonne.begin(), p.sommes_colonne.end(), std::int64_t{0});

  // 3. The cheapest table, then the identifiers among its equals.
  Transporte t = solve_transport(p);
  settle(t, n, colonnes, order_by_id(lignes), order_by_id(territoires), r.provisoires);

  // 4. What it gives, and what moved.
  r.ecarts.assign(m, 0);
  for (std::size_t l = 0; l < n; ++l) {
    r.totaux.push_back(0);
    for (std::size_t c = 0; c < m; ++c) {
      r.cellules.push_back(x.planchers[l * m + c] + t.levees[l * colonnes + c]);
      r.totaux.back() += r.cellules.back();
    }
  }
  for (std::size_t l = 0; l < n; ++l)
    if (r.totaux[l] != r.cibles[l])
      r.deplacements.push_back(explain_deplacement(r, t, p.libres, colonnes, l, r.totaux[l] > r.cibles[l] ? 1 : -1));
  return r;
}

// Shares >= 0 that make 1 in every territory; nothing to say when they are sound.
std::optional<Diagnostic> check(const std::vector<PartsLigne>& lignes, const std::vector<FluxTerritoire>& territoires) {
  const std::size_t m = territoires.size();
  if (lignes.empty() || m == 0 || lignes.size() * m > kCellulesMax)
    return refuse("repartition.taille", "La répartition demande au moins une ligne et un territoire.").error();
  std::int64_t flux = 0;
  for (const FluxTerritoire& t : territoires)
    if (t.logements < 0 || __builtin_add_overflow(flux, t.logements, &flux))
      return refuse("repartition.flux", "Le flux d’un territoire est négatif ou démesuré.").error();
  Rationnel uniformes;
  for (const PartsLigne& l : lignes) {
    if (!l.parts.empty() && l.parts.size() != m)
      return refuse("repartition.parts", "Il manque la part d’un réservataire dans un territoire.").error();
    for (std::size_t t = 0; t < (l.parts.empty() ? 1 : m); ++t)
      if (!(part_of(l, t) >= 0)) return refuse("repartition.parts", "Une part est négative ou indéfinie.").error();
    if (l.parts.empty()) uniformes += l.part;
  }
  for (std::size_t t = 0; t < m; ++t) {
    Rationnel somme = uniformes;
    for (const PartsLigne& l : lignes)
      if (!l.parts.empty() && !l.parts[t].is_zero()) somme += l.parts[t];
    if (somme != Rationnel(1))
      return refuse("repartition.somme", "Les parts d’un territoire ne totalisent pas 100 %.").error();
  }
  return std::nullopt;
}
}  // namespace

Resultat_ou<Repartition> share_territoires(const std::vector<PartsLigne>& lignes,
                                           const std::vector<FluxTerritoire>& territoires) {
  if (auto faute = check(lignes, territoires)) return std::unexpected(*std::move(faute));
  return share(exacts_of(lignes, territoires), lignes, territoires);
}

Resultat_ou<Repartition> share_territoires_par_ligne(const std::vector<PartsLigne>& lignes,
                                                     const std::vector<FluxTerritoire>& territoires) {
  if (auto faute = check(lignes, territoires)) return std::unexpected(*std::move(faute));
  Repartition r{.colonnes = territoires.size()};
  std::vector<Quota> totaux;
  std::int64_t flux = 0;
  for (const FluxTerritoire& t : territoires) {
    r.ecarts.push_back(-t.logements);
    flux += t.logements;
  }
  for (const PartsLigne& l : lignes) {
    totaux.push_back({l.id, 0});
    for (std::size_t t = 0; t < territoires.size(); ++t)
      totaux.back().valeur += part_of(l, t) * territoires[t].logements;
  }
  auto arrondi = round_largest_remainder(totaux, flux);
  if (!arrondi) return std::unexpected(arrondi.error());
  r.cibles = arrondi->cibles;
  r.totaux = arrondi->cibles;
  r.egalite = std::move(arrondi->egalite);
  for (std::size_t l = 0; l < lignes.size(); ++l) {
    const Rationnel echelle = r.cibles[l] == 0 ? Rationnel(0) : Rationnel(r.cibles[l]) / totaux[l].valeur;
    std::vector<Quota> quotas;
    for (std::size_t t = 0; t < territoires.size(); ++t)
      quotas.push_back({territoires[t].id, part_of(lignes[l], t) * territoires[t].logements * echelle});
    auto ligne = round_largest_remainder(quotas, r.cibles[l]);
    if (!ligne) return std::unexpected(ligne.error());
    for (std::size_t t = 0; t < territoires.size(); ++t) {
      r.cellules.push_back(ligne->cibles[t]);
      r.ecarts[t] += ligne->cibles[t];
      r.provisoires.push_back(ligne->egalite && std::ranges::find(ligne->egalite->candidats, territoires[t].id) !=
                                                    ligne->egalite->candidats.end()
                                  ? 1
                                  : 0);
    }
  }
  return r;
}

}  // namespace passeflux
