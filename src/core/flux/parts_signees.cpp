#include "core/flux/parts_signees.hpp"

#include <algorithm>
#include <map>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

namespace {
// The assiette of each code a convention may bear: département, commune, EPCI.
std::map<std::string, std::int64_t> count_assiettes(const Etude& etude, const Parametres& parametres,
                                                    const Geographie* g, std::int64_t& total) {
  std::map<std::string, std::int64_t> par_code;
  for (const TerritoireAssiette& t : count_assiette_communes(*etude.parc, etude.organisme, parametres)) {
    total += t.logements;
    const std::optional<Geographie::Commune> commune = g == nullptr ? std::nullopt : g->find(t.id).commune;
    par_code[commune ? commune->code : t.id] += t.logements;
    if (commune && commune->epci != nullptr) par_code[commune->epci->siren] += t.logements;
    par_code[g != nullptr ? g->departement_code(t.id) : std::string(departement_of(t.id).value_or(kAucunTerritoire))] +=
        t.logements;
  }
  return par_code;
}
}  // namespace

std::int64_t take_parts_signees(Etude& etude, const Registre& registre, const Geographie* geographie) {
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> assiettes;
  if (etude.parc != nullptr) assiettes = count_assiettes(etude, {registre, etude.parametres}, geographie, total);
  const std::int32_t jour = etude.annee * 10000 + 101;
  std::int64_t changes = 0;
  for (Reservataire& r : etude.reservataires) {
    std::optional<Rationnel> part;
    for (const Convention& c : etude.conventions) {
      if (c.reservataire != r.id || !c.part || !is_in_force(c, jour)) continue;
      if (c.territoire.empty()) {
        part = part.value_or(0) + *c.part;
        continue;
      }
      const auto it = assiettes.find(c.territoire);
      if (it == assiettes.end() || total == 0) continue;
      part = part.value_or(0) + *c.part * Rationnel::quotient(it->second, total);
      if (!is_departement(c.territoire)) continue;
      auto& departements = r.conversion.departements;
      auto d = std::ranges::find(departements, c.territoire, &ReservesDepartement::code);
      if (d == departements.end()) d = departements.insert(d, {.code = c.territoire, .logements = {}, .part = {}});
      d->part = c.part;
    }
    if (!part) continue;
    if (r.conversion.mode != ModeConversion::PartLegale) r.conversion.mode = ModeConversion::Negocie;
    r.conversion.part = *part;
    ++changes;
  }
  return changes;
}

}  // namespace passeflux
