#include "core/domaine/releve.hpp"

#include <algorithm>
#include <charconv>

#include "core/domaine/etude.hpp"

namespace passeflux {

namespace {
// Of "d12": 12; 0 when it is another kind of identifier.
std::int64_t number_of(const std::string& id) {
  std::int64_t n = 0;
  if (id.starts_with('d')) std::from_chars(id.data() + 1, id.data() + id.size(), n);
  return n;
}
}  // namespace

std::string name_territoire(const DecisionReleve& decision) {
  if (decision.territoire.empty()) return "Ensemble du parc";
  return decision.nom_territoire.empty() ? decision.territoire : decision.nom_territoire;
}

void apply_part(ConversionReservataire& c, const PartConvenue& p) {
  c.mode = ModeConversion::Negocie;
  c.part = p.part;
  if (!p.territoire.empty()) c.territoire = p.territoire;
  // A share typed for a département would stand before the one agreed.
  for (ReservesDepartement& d : c.departements) d.part.reset();
  for (const auto& [code, part] : p.departements) {
    auto d = std::ranges::find(c.departements, code, &ReservesDepartement::code);
    if (d == c.departements.end()) d = c.departements.insert(d, {.code = code, .logements = {}, .part = {}});
    d->part = part;
  }
  std::erase_if(c.departements, [](const ReservesDepartement& d) { return !d.logements && !d.part; });
  std::ranges::sort(c.departements, {}, &ReservesDepartement::code);
}

void record_decision(Etude& etude, DecisionReleve decision, const std::optional<PartConvenue>& appliquee) {
  std::int64_t n = 0;
  for (const DecisionReleve& d : etude.releve) n = std::max(n, number_of(d.id));
  decision.id = "d" + std::to_string(n + 1);
  decision.scenario = etude.scenario.id;
  decision.nom_scenario = name_scenario(etude.scenario);
  const auto r = std::ranges::find(etude.reservataires, decision.reservataire, &Reservataire::id);
  if (r != etude.reservataires.end()) {
    decision.nom_reservataire = name_reservataire(etude, r->id);
    if (appliquee) apply_part(r->conversion, *appliquee);
  }
  etude.releve.push_back(std::move(decision));
}

}  // namespace passeflux
