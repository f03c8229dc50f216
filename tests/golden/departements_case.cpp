// Cases of an étude cut by département: each one's figures after its code, then what they make together.
#include "cas.hpp"
#include "core/flux/flux_departements.hpp"
#include "etude_builder.hpp"
#include "geographie.hpp"

namespace passeflux::golden {

Computed compute_departements_case(const Cas& cas, const std::string& folder) {
  Computed out;
  const Builder b = build_etude(cas, folder);
  out.faults = b.faults;
  const FluxDepartements f =
      compute_departements(b.etude, test::compute(b.etude), io::registre_livre(), test::geographie());
  const auto put = [&](const std::string& where, const std::string& line) {
    out.figures.push_back(plain(where + ", " + line));
  };
  for (std::size_t r = 0; r < f.reserves.size(); ++r) {
    std::string line = "Réservés : " + b.etude.reservataires[r].nom;
    for (std::size_t d = 0; d < f.departements.size(); ++d)
      line += " | " + f.departements[d].code + " " + number(f.reserves[r][d].logements) +
              (f.reserves[r][d].saisi ? " saisis" : "");
    out.figures.push_back(plain(line));
  }
  for (const FluxDepartement& d : f.departements) out.note(*d.resultat);
  for (const FluxDepartement& d : f.departements)
    for (const std::string& line : figures_of(*d.resultat)) put(d.code, line);
  if (f.ensemble == nullptr) return out;
  const ResultatFlux& r = *f.ensemble;
  out.note(r);
  for (const Diagnostic& d : r.bloquants) put("Ensemble", "Blocage : " + d.code);
  put("Ensemble", "Assiette : " + number(r.assiette.total));
  put("Ensemble", "Libérations : " + number(r.flux.liberations));
  put("Ensemble", "Soustractions : " + number(r.flux.soustractions));
  put("Ensemble", "Logements à répartir : " + number(r.flux.total));
  for (const LigneFlux& l : r.lignes)
    put("Ensemble", "Ligne : " + l.nom + " | " + percent(l.part) + " | " + number(l.quota) + " | " + number(*l.cible) +
                        (l.provisoire ? " | provisoire" : ""));
  for (const Alerte& a : r.alertes) put("Ensemble", "Alerte : " + alert_line(a));
  return out;
}

}  // namespace passeflux::golden
