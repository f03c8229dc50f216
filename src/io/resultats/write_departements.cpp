#include "core/flux/flux_departements.hpp"
#include "departements_json.hpp"

namespace passeflux::io {

Json departements_json(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                       const Geographie& geographie) {
  Json j = Json::array();
  const FluxDepartements flux = compute_departements(etude, resultat, registre, geographie);
  if (flux.departements.size() < 2) return j;
  for (const FluxDepartement& d : flux.departements) {
    const ResultatFlux& r = *d.resultat;
    Json lignes = Json::array();
    for (const LigneFlux& l : r.lignes)
      lignes.push_back({{"id", l.id},
                        {"logements_reserves", l.reserves},
                        {"part", l.part.fraction()},
                        {"flux", l.quota.fraction()},
                        {"logements", l.cible ? Json(*l.cible) : Json(nullptr)}});
    j.push_back({{"code", d.code},
                 {"nom", d.nom},
                 {"assiette", r.assiette.total},
                 {"liberations", r.flux.calcule ? Json(r.flux.liberations) : Json(nullptr)},
                 {"soustractions", r.flux.soustractions},
                 {"flux", r.flux.calcule ? Json(r.flux.total) : Json(nullptr)},
                 {"lignes", std::move(lignes)}});
  }
  return j;
}

}  // namespace passeflux::io
