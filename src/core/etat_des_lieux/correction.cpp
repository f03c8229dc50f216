#include "core/etat_des_lieux/correction.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/etat_des_lieux/discordances.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"

namespace passeflux {

namespace {
using Rang = std::optional<std::size_t>;

// Where each row of the old list stands in the new one; none: taken away.
Rang place_of(std::size_t rang, Rang retire) {
  if (rang == retire) return std::nullopt;
  return retire && rang > *retire ? rang - 1 : rang;
}

// The lines of the comparisons with what réservataires sent, before and after: a decision is on a line, which may hold
// several rights, and is known by one of them.
class Lignes {
 public:
  Lignes(const Etude& avant, const Etude& apres, Rang retire, const Comparants& c)
      : retire_(retire),
        avant_(compute_confrontations(avant, c.prorogation, c.geographie)),
        apres_(compute_confrontations(apres, c.prorogation, c.geographie)) {}

  // The keys of its line now; nothing when it was on none, or when that line is gone.
  std::optional<std::pair<std::uint64_t, std::uint64_t>> follow(const Decision& d) const {
    const Poste* poste =
        find(avant_, d.reservataire, [&](const Poste& p) { return p.cle_droit == d.droit && p.cle_ligne == d.ligne; });
    if (poste == nullptr) return std::nullopt;
    const Poste* suite = find(apres_, d.reservataire, [&](const Poste& p) {
      return d.ligne != 0 ? p.cle_ligne == d.ligne : holds_one(p, *poste);
    });
    if (suite == nullptr) return std::nullopt;
    return std::pair(suite->cle_droit, suite->cle_ligne);
  }

 private:
  template <typename F>
  static const Poste* find(const std::vector<Confrontation>& toutes, std::string_view reservataire, F&& est) {
    for (const Confrontation& c : toutes)
      if (c.reservataire == reservataire)
        for (const Poste& p : c.postes)
          if (est(p)) return &p;
    return nullptr;
  }
  bool holds_one(const Poste& apres, const Poste& avant) const {
    return std::ranges::any_of(avant.paire.droits, [&](std::uint32_t i) {
      const Rang place = place_of(i, retire_);
      return place && std::ranges::find(apres.paire.droits, *place) != apres.paire.droits.end();
    });
  }
  Rang retire_;
  std::vector<Confrontation> avant_;
  std::vector<Confrontation> apres_;
};

// Those of `autres` whose place nothing holds, after the others.
template <typename T, typename F>
void keep_first(std::vector<T>& lignes, std::vector<T> autres, F&& place) {
  std::set<decltype(place(lignes.front()))> prises;
  std::erase_if(lignes, [&](const T& x) { return !prises.insert(place(x)).second; });
  for (T& x : autres)
    if (prises.insert(place(x)).second) lignes.push_back(std::move(x));
}

// `retire`: row that the new list does not have; none: the same rows, but for some added at the end.
void replace_droits(Etude& e, Droits nouveaux, Rang retire, const Comparants& comparants) {
  const std::vector<std::uint64_t> avant = e.droits == nullptr ? std::vector<std::uint64_t>{} : keys_of(*e.droits);
  const std::vector<std::uint64_t> apres = keys_of(nouveaux);
  std::map<std::uint64_t, std::uint64_t> deviennent;  // 0: gone
  for (std::size_t i = 0; i < avant.size(); ++i) {
    const Rang place = place_of(i, retire);
    deviennent[avant[i]] = place ? apres[*place] : 0;
  }
  Etude suite = e;
  suite.droits = nouveaux.empty() ? nullptr : std::make_shared<const Droits>(std::move(nouveaux));
  // What is of a row, or of a line, goes first: an answer of an older list gives way where it would take its place.
  if (e.decisions != nullptr) {
    const Lignes lignes(e, suite, retire, comparants);
    Decisions suivies;
    Decisions autres;
    for (Decision d : *e.decisions) {
      if (const auto cles = lignes.follow(d)) {
        std::tie(d.droit, d.ligne) = *cles;
        suivies.push_back(std::move(d));
      } else if (const auto it = deviennent.find(d.droit); it != deviennent.end() && d.droit != 0) {
        d.droit = it->second;
        if (d.droit != 0) suivies.push_back(std::move(d));
      } else {
        autres.push_back(std::move(d));
      }
    }
    keep_first(suivies, std::move(autres),
               [](const Decision& d) { return std::tuple(d.reservataire, d.droit, d.ligne); });
    sort_decisions(suivies);
    suite.decisions = suivies.empty() ? nullptr : std::make_shared<const Decisions>(std::move(suivies));
  }
  if (e.devenirs != nullptr) {
    Devenirs suivis;
    Devenirs autres;
    for (DevenirDroit d : *e.devenirs) {
      const auto it = deviennent.find(d.droit);
      if (it != deviennent.end()) d.droit = it->second;
      if (d.droit != 0) (it == deviennent.end() ? autres : suivis).push_back(std::move(d));
    }
    keep_first(suivis, std::move(autres), [](const DevenirDroit& d) { return d.droit; });
    sort_devenirs(suivis);
    suite.devenirs = suivis.empty() ? nullptr : std::make_shared<const Devenirs>(std::move(suivis));
  }
  e = std::move(suite);
}

bool has_row(const Etude& e, std::size_t rang) { return e.droits != nullptr && rang < e.droits->size(); }
}  // namespace

void correct_droit(Etude& e, std::size_t rang, Droit droit, const Comparants& c) {
  if (!has_row(e, rang) || (*e.droits)[rang] == droit) return;
  Droits droits = *e.droits;
  droits[rang] = std::move(droit);
  replace_droits(e, std::move(droits), std::nullopt, c);
}

void remove_droit(Etude& e, std::size_t rang, const Comparants& c) {
  if (!has_row(e, rang)) return;
  Droits droits = *e.droits;
  droits.erase(droits.begin() + static_cast<std::ptrdiff_t>(rang));
  replace_droits(e, std::move(droits), rang, c);
}

void add_droit(Etude& e, Droit droit, const Comparants& c) {
  Droits droits = e.droits == nullptr ? Droits{} : *e.droits;
  if (droits.size() >= kDroitsMax) return;
  droits.push_back(std::move(droit));
  replace_droits(e, std::move(droits), std::nullopt, c);
}

}  // namespace passeflux
