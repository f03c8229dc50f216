#include "core/flux/transport.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace passeflux {

namespace {
constexpr std::uint32_t kAucun = std::numeric_limits<std::uint32_t>::max();
enum Etat : std::int8_t { Haut = -1, Arbre = 0, Bas = 1 };

struct Arc {
  std::uint32_t source = 0;
  std::uint32_t but = 0;
  std::int64_t flot = 0;
  std::int64_t capacite = 1;
  Etat etat = Bas;
};

struct Sommet {
  std::uint32_t parent = kAucun;
  std::uint32_t arc = kAucun;  // towards the parent
  bool montant = true;         // the arc goes from this node to its parent
  std::uint32_t profondeur = 0;
  std::uint32_t fils = kAucun;
  std::uint32_t suivant = kAucun;  // among the children of the parent
  std::uint32_t precedent = kAucun;
};

// Nodes: the columns (sources), the rows (sinks), the root. A cell is an arc from its column to its row; each node has
// an arc of its own to or from the root, out of price, which carries what no cell carries yet.
struct Reseau {
  std::vector<Arc> arcs;              // of the cells, then of the nodes
  std::vector<std::size_t> cellules;  // of each arc of a cell
  std::vector<Sommet> sommets;        // the root is the last one

  void hang(std::uint32_t u, std::uint32_t parent, std::uint32_t arc, bool montant) {
    Sommet& s = sommets[u];
    s.parent = parent;
    s.arc = arc;
    s.montant = montant;
    s.precedent = kAucun;
    s.suivant = sommets[parent].fils;
    if (s.suivant != kAucun) sommets[s.suivant].precedent = u;
    sommets[parent].fils = u;
  }

  void unhang(std::uint32_t u) {
    const Sommet& s = sommets[u];
    if (s.suivant != kAucun) sommets[s.suivant].precedent = s.precedent;
    (s.precedent == kAucun ? sommets[s.parent].fils : sommets[s.precedent].suivant) = s.suivant;
  }
};

// A first table, greedily: the cheapest cells that their row and their column still have room for.
Reseau start(const Transport& p) {
  Reseau r;
  const auto colonnes = static_cast<std::uint32_t>(p.colonnes);
  const auto racine = static_cast<std::uint32_t>(p.colonnes + p.lignes);
  std::vector<std::pair<std::int64_t, std::uint32_t>> ordre;
  for (std::uint32_t l = 0; l < p.lignes; ++l)
    for (std::uint32_t c = 0; c < colonnes; ++c) {
      const std::size_t cellule = std::size_t{l} * colonnes + c;
      if (p.libres[cellule] == 0) continue;
      ordre.emplace_back(p.couts[cellule], static_cast<std::uint32_t>(r.arcs.size()));
      r.arcs.push_back({.source = c, .but = colonnes + l});
      r.cellules.push_back(cellule);
    }
  std::ranges::sort(ordre);
  std::vector<std::int64_t> reste = p.sommes_colonne;
  reste.insert(reste.end(), p.sommes_ligne.begin(), p.sommes_ligne.end());
  for (const auto& [cout, a] : ordre) {
    Arc& arc = r.arcs[a];
    if (reste[arc.source] == 0 || reste[arc.but] == 0) continue;
    --reste[arc.source];
    --reste[arc.but];
    arc.flot = 1;
    arc.etat = Haut;
  }
  r.sommets.resize(std::size_t{racine} + 1);
  for (std::uint32_t u = 0; u < racine; ++u) {
    const bool montant = u < colonnes || reste[u] == 0;
    r.arcs.push_back({.source = montant ? u : racine,
                      .but = montant ? racine : u,
                      .flot = reste[u],
                      .capacite = std::numeric_limits<std::int64_t>::max(),
                      .etat = Arbre});
    r.hang(u, racine, static_cast<std::uint32_t>(r.arcs.size()) - 1, montant);
  }
  return r;
}

template <typename N>
class Simplexe {
 public:
  Simplexe(Reseau& reseau, const std::vector<N>& couts)
      : arcs_(reseau.arcs), cellules_(reseau.cellules), sommets_(reseau.sommets), reseau_(reseau) {
    const std::size_t racine = sommets_.size() - 1;
    N plus_cher = 1;
    for (const std::size_t cellule : cellules_) {
      couts_.push_back(couts[cellule]);
      if (plus_cher < couts_.back()) plus_cher = couts_.back();
      if (plus_cher < N(0) - couts_.back()) plus_cher = N(0) - couts_.back();
    }
    const N hors_prix = plus_cher * N(static_cast<std::int64_t>(racine) + 1);
    for (std::size_t u = 0; u < racine; ++u)
      couts_.push_back(arcs_[cellules_.size() + u].source == u ? N(0) : hors_prix);
    potentiels_.assign(racine + 1, N(0));
    for (std::uint32_t u = sommets_[racine].fils; u != kAucun; u = sommets_[u].suivant) settle(u);
  }

  void solve() {
    // Blocks of arcs in turn: the best of the first block that has one enters.
    const std::size_t bloc = std::max<std::size_t>(32, couts_.size() / 64);
    std::size_t vus = 0;
    std::size_t a = 0;
    while (vus < couts_.size()) {
      std::uint32_t entrant = kAucun;
      N meilleur = 0;
      for (std::size_t i = 0; i < bloc; ++i, a = a + 1 == couts_.size() ? 0 : a + 1) {
        if (arcs_[a].etat == Arbre) continue;
        const N c = arcs_[a].etat == Bas ? reduced(a) : N(0) - reduced(a);
        if (!(c < meilleur)) continue;
        meilleur = c;
        entrant = static_cast<std::uint32_t>(a);
      }
      if (entrant == kAucun) {
        vus += bloc;
        continue;
      }
      vus = 0;
      pivot(entrant);
    }
  }

  Transporte result(std::size_t cellules) const {
    Transporte r{.levees = std::vector<std::uint8_t>(cellules), .tendues = std::vector<std::uint8_t>(cellules)};
    for (std::size_t i = 0; i < cellules_.size(); ++i) {
      r.levees[cellules_[i]] = arcs_[i].flot > 0 ? 1 : 0;
      r.tendues[cellules_[i]] = arcs_[i].etat == Arbre || reduced(i) == N(0) ? 1 : 0;
    }
    return r;
  }

 private:
  N reduced(std::size_t a) const { return couts_[a] + potentiels_[arcs_[a].source] - potentiels_[arcs_[a].but]; }

  // Potentials and depths of a subtree, from its parent's.
  void settle(std::uint32_t haut) {
    pile_.assign(1, haut);
    while (!pile_.empty()) {
      const std::uint32_t u = pile_.back();
      pile_.pop_back();
      Sommet& s = sommets_[u];
      potentiels_[u] = s.montant ? potentiels_[s.parent] - couts_[s.arc] : potentiels_[s.parent] + couts_[s.arc];
      s.profondeur = sommets_[s.parent].profondeur + 1;
      for (std::uint32_t f = s.fils; f != kAucun; f = sommets_[f].suivant) pile_.push_back(f);
    }
  }

  void pivot(std::uint32_t entrant) {
    const bool monte = arcs_[entrant].etat == Bas;
    const std::uint32_t premier = monte ? arcs_[entrant].source : arcs_[entrant].but;
    const std::uint32_t second = monte ? arcs_[entrant].but : arcs_[entrant].source;
    std::uint32_t u = premier;
    std::uint32_t v = second;
    while (u != v) {
      if (sommets_[u].profondeur < sommets_[v].profondeur) std::swap(u, v);
      u = sommets_[u].parent;
    }
    const std::uint32_t sommet = u;
    // The last arc of the cycle to be filled or emptied, from the top of the cycle, leaves: the tree stays strongly
    // feasible, so no tree ever comes back.
    std::int64_t pas = arcs_[entrant].capacite;
    std::uint32_t coupe = kAucun;
    bool du_premier = false;
    for (u = premier; u != sommet; u = sommets_[u].parent) {
      const Arc& a = arcs_[sommets_[u].arc];
      const std::int64_t marge = sommets_[u].montant ? a.flot : a.capacite - a.flot;
      if (marge >= pas) continue;
      pas = marge;
      coupe = u;
      du_premier = true;
    }
    for (u = second; u != sommet; u = sommets_[u].parent) {
      const Arc& a = arcs_[sommets_[u].arc];
      const std::int64_t marge = sommets_[u].montant ? a.capacite - a.flot : a.flot;
      if (marge > pas) continue;
      pas = marge;
      coupe = u;
      du_premier = false;
    }
    for (u = premier; u != sommet; u = sommets_[u].parent)
      arcs_[sommets_[u].arc].flot += sommets_[u].montant ? -pas : pas;
    for (u = second; u != sommet; u = sommets_[u].parent)
      arcs_[sommets_[u].arc].flot += sommets_[u].montant ? pas : -pas;
    arcs_[entrant].flot += monte ? pas : -pas;
    if (coupe == kAucun) {
      arcs_[entrant].etat = monte ? Haut : Bas;
      return;
    }
    Arc& sortant = arcs_[sommets_[coupe].arc];
    sortant.etat = sortant.flot == 0 ? Bas : Haut;
    arcs_[entrant].etat = Arbre;

    // The subtree cut off hangs from the other end of the entering arc.
    const std::uint32_t haut = du_premier ? premier : second;
    u = haut;
    std::uint32_t parent = du_premier ? second : premier;
    std::uint32_t arc = entrant;
    bool montant = u == arcs_[entrant].source;
    for (;;) {
      const Sommet avant = sommets_[u];
      reseau_.unhang(u);
      reseau_.hang(u, parent, arc, montant);
      if (u == coupe) break;
      parent = u;
      u = avant.parent;
      arc = avant.arc;
      montant = !avant.montant;
    }
    settle(haut);
  }

  std::vector<Arc>& arcs_;
  const std::vector<std::size_t>& cellules_;
  std::vector<Sommet>& sommets_;
  Reseau& reseau_;
  std::vector<N> couts_;
  std::vector<N> potentiels_;
  std::vector<std::uint32_t> pile_;
};
}  // namespace

Transporte solve_transport(const Transport& probleme) {
  Reseau reseau = start(probleme);
  Simplexe<std::int64_t> entiers(reseau, probleme.couts);
  entiers.solve();
  if (probleme.exacts.empty()) return entiers.result(probleme.libres.size());
  Simplexe<Rationnel> exacts(reseau, probleme.exacts);
  exacts.solve();
  return exacts.result(probleme.libres.size());
}

}  // namespace passeflux
