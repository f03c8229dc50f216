#include "core/domaine/scenario.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"

namespace passeflux {

namespace {
std::int64_t number_of(const std::string& id) {
  std::int64_t n = 0;
  for (const char c : id)
    if (c >= '0' && c <= '9') n = std::min<std::int64_t>(n * 10 + (c - '0'), kLogementsMax);
  return n;
}

Scenario* other(Etude& etude, std::string_view id) {
  const auto it = std::ranges::find_if(etude.scenarios, [&](const Scenario& s) { return s.fiche.id == id; });
  return it == etude.scenarios.end() ? nullptr : &*it;
}

std::string next_id(const Etude& etude) {
  std::int64_t n = number_of(etude.scenario.id);
  for (const Scenario& s : etude.scenarios) n = std::max(n, number_of(s.fiche.id));
  return "s" + std::to_string(n + 1);
}

// What a scenario supposes of the réservataires that the étude has; nothing when there is no such scenario.
std::optional<Hypotheses> hypotheses_of(const Etude& etude, std::string_view id) {
  std::optional<Hypotheses> h;
  if (etude.scenario.id == id) h = take_hypotheses(etude);
  for (const Scenario& s : etude.scenarios)
    if (s.fiche.id == id) h = *s.hypotheses;
  if (h)
    std::erase_if(h->reservataires, [&](const auto& r) {
      return std::ranges::find(etude.reservataires, r.first, &Reservataire::id) == etude.reservataires.end();
    });
  return h;
}
}  // namespace

Hypotheses take_hypotheses(const Etude& etude) {
  Hypotheses h{.liberations = etude.liberations,
               .soustractions = etude.soustractions,
               .designes_prefet = etude.designes_prefet,
               .departements = etude.departements,
               .conversion = etude.conversion,
               .parametres = etude.parametres,
               .reservataires = {}};
  for (const Reservataire& r : etude.reservataires)
    if (HypothesesReservataire x{r.logements_reserves, r.conversion}; !x.empty())
      h.reservataires.emplace(r.id, std::move(x));
  return h;
}

void put_hypotheses(Etude& etude, const Hypotheses& h) {
  etude.liberations = h.liberations;
  etude.soustractions = h.soustractions;
  etude.designes_prefet = h.designes_prefet;
  etude.departements = h.departements;
  etude.conversion = h.conversion;
  etude.parametres = h.parametres;
  for (Reservataire& r : etude.reservataires) {
    const auto it = h.reservataires.find(r.id);
    const HypothesesReservataire x = it == h.reservataires.end() ? HypothesesReservataire{} : it->second;
    r.logements_reserves = x.logements_reserves;
    r.conversion = x.conversion;
  }
}

Etude with_scenario(const Etude& etude, std::string_view id) {
  Etude e = etude;
  activate_scenario(e, id);
  return e;
}

std::vector<const FicheScenario*> list_scenarios(const Etude& etude) {
  std::vector<const FicheScenario*> fiches{&etude.scenario};
  for (const Scenario& s : etude.scenarios) fiches.push_back(&s.fiche);
  std::ranges::sort(fiches, {},
                    [](const FicheScenario* f) { return std::pair(number_of(f->id), std::string_view(f->id)); });
  return fiches;
}

FicheScenario* find_scenario(Etude& etude, std::string_view id) {
  if (etude.scenario.id == id) return &etude.scenario;
  Scenario* s = other(etude, id);
  return s == nullptr ? nullptr : &s->fiche;
}

std::string name_scenario(const FicheScenario& fiche) {
  if (!fiche.nom.empty()) return fiche.nom;
  return fiche.id == "s1" ? "Scénario de départ" : "Scénario " + fiche.id.substr(1);
}

void duplicate_scenario(Etude& etude, std::string_view id, std::int32_t date) {
  const FicheScenario* source = find_scenario(etude, id);
  if (source == nullptr || etude.scenarios.size() + 1 >= kScenariosMax) return;
  const Scenario* autre = other(etude, id);
  Scenario copie{
      .fiche = {.id = next_id(etude),
                .nom = clean_label("Copie de " + name_scenario(*source), kNomMax),
                .note = source->note,
                .date = date},
      .hypotheses = autre == nullptr ? std::make_shared<const Hypotheses>(take_hypotheses(etude)) : autre->hypotheses};
  etude.scenarios.push_back(std::move(copie));
}

void activate_scenario(Etude& etude, std::string_view id) {
  Scenario* s = other(etude, id);
  if (s == nullptr) return;
  auto quitte = std::make_shared<const Hypotheses>(take_hypotheses(etude));
  put_hypotheses(etude, *s->hypotheses);
  std::swap(etude.scenario, s->fiche);
  s->hypotheses = std::move(quitte);
  etude.scenario.archive = false;
}

void archive_scenario(Etude& etude, std::string_view id, bool archive) {
  if (Scenario* s = other(etude, id); s != nullptr) s->fiche.archive = archive;
}

void remove_scenario(Etude& etude, std::string_view id) {
  std::erase_if(etude.scenarios, [&](const Scenario& s) { return s.fiche.id == id && !s.fiche.verrouille; });
}

const FicheScenario* locked_scenario_touched(const Etude& avant, const Etude& apres) {
  for (const FicheScenario* f : list_scenarios(avant))
    if (f->verrouille && hypotheses_of(avant, f->id) != hypotheses_of(apres, f->id)) return f;
  return nullptr;
}

}  // namespace passeflux
