#include "core/flux/parts_signees.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/releve.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/territoires_flux.hpp"
#include "core/quantite/date.hpp"

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
  const std::int32_t jour = first_day(etude.annee);
  std::int64_t changes = 0;
  // A commune is counted under the code it bears now.
  const auto in_force = [&](const std::string& code) {
    const auto commune = geographie == nullptr ? std::nullopt : geographie->find(code).commune;
    return commune ? commune->code : code;
  };
  for (Reservataire& r : etude.reservataires) {
    std::optional<Rationnel> part;
    std::vector<std::pair<std::string, Rationnel>> departements;
    std::set<std::string> territoires;
    for (const Convention& c : etude.conventions) {
      if (c.reservataire != r.id || !c.part || !is_in_force(c, jour)) continue;
      if (c.territoire.empty()) {
        part = part.value_or(0) + *c.part;
        territoires.insert("");
        continue;
      }
      const std::string code = in_force(c.territoire);
      const auto it = assiettes.find(code);
      if (it == assiettes.end() || total == 0) continue;
      part = part.value_or(0) + *c.part * Rationnel::quotient(it->second, total);
      territoires.insert(code);
      if (is_departement(code)) departements.emplace_back(code, *c.part);
    }
    if (!part) continue;
    PartConvenue signee{.part = *part, .departements = std::move(departements)};
    // All that it signed bears on one commune or one EPCI: so does its share.
    if (territoires.size() == 1 && has_own_territory(r.nature) && r.conversion.territoire.empty() &&
        !territoires.begin()->empty() && !is_departement(*territoires.begin()))
      signee.territoire = *territoires.begin();
    const auto mode = r.conversion.mode;
    apply_part(r.conversion, signee);
    if (mode == ModeConversion::PartLegale) r.conversion.mode = mode;
    ++changes;
  }
  return changes;
}

}  // namespace passeflux
