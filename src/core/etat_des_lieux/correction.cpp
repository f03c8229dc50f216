#include "core/etat_des_lieux/correction.hpp"

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/etat_des_lieux/rapprochement.hpp"

namespace passeflux {

namespace {
// `retire`: row that the new list does not have; none: the same rows, but for some added at the end.
void replace_droits(Etude& e, Droits nouveaux, std::optional<std::size_t> retire) {
  const std::vector<std::uint64_t> avant = e.droits == nullptr ? std::vector<std::uint64_t>{} : keys_of(*e.droits);
  const std::vector<std::uint64_t> apres = keys_of(nouveaux);
  std::map<std::uint64_t, std::uint64_t> deviennent;  // 0: gone
  for (std::size_t i = 0; i < avant.size(); ++i)
    deviennent[avant[i]] = i == retire ? 0 : apres[retire && i > *retire ? i - 1 : i];
  // A key that no row has was of a list before this one: it stays what it is.
  const auto follow = [&](std::uint64_t& cle) {
    if (const auto it = deviennent.find(cle); it != deviennent.end()) cle = it->second;
    return cle != 0;
  };
  if (e.decisions != nullptr) {
    Decisions decisions;
    for (Decision d : *e.decisions)
      if (d.droit == 0 || follow(d.droit)) decisions.push_back(std::move(d));
    sort_decisions(decisions);
    e.decisions = decisions.empty() ? nullptr : std::make_shared<const Decisions>(std::move(decisions));
  }
  if (e.devenirs != nullptr) {
    Devenirs devenirs;
    for (DevenirDroit d : *e.devenirs)
      if (follow(d.droit)) devenirs.push_back(std::move(d));
    sort_devenirs(devenirs);
    e.devenirs = devenirs.empty() ? nullptr : std::make_shared<const Devenirs>(std::move(devenirs));
  }
  e.droits = nouveaux.empty() ? nullptr : std::make_shared<const Droits>(std::move(nouveaux));
}

bool has_row(const Etude& e, std::size_t rang) { return e.droits != nullptr && rang < e.droits->size(); }
}  // namespace

void correct_droit(Etude& e, std::size_t rang, Droit droit) {
  if (!has_row(e, rang) || (*e.droits)[rang] == droit) return;
  Droits droits = *e.droits;
  droits[rang] = std::move(droit);
  replace_droits(e, std::move(droits), std::nullopt);
}

void remove_droit(Etude& e, std::size_t rang) {
  if (!has_row(e, rang)) return;
  Droits droits = *e.droits;
  droits.erase(droits.begin() + static_cast<std::ptrdiff_t>(rang));
  replace_droits(e, std::move(droits), rang);
}

void add_droit(Etude& e, Droit droit) {
  Droits droits = e.droits == nullptr ? Droits{} : *e.droits;
  if (droits.size() >= kDroitsMax) return;
  droits.push_back(std::move(droit));
  replace_droits(e, std::move(droits), std::nullopt);
}

}  // namespace passeflux
