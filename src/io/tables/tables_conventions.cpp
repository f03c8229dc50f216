// The conventions, and the flux where they bind, as tables.
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/flux_departements.hpp"
#include "tables_lignes.hpp"

namespace passeflux::io {

FeuilleEcrite table_of_conventions(const Etude& e) {
  FeuilleEcrite f{
      .nom = "Conventions",
      .entetes = {"Réservataire", "Territoire", "Référence", "Premier jour", "Dernier jour", "Reconduction, ans",
                  "Préavis, mois", "Part signée", "Gestion", "Un logement est compté", "Proposé et non pourvu",
                  "Signaler une vacance, jours", "Proposer des candidats, jours", "Commentaire"}};
  for (const Convention& c : e.conventions)
    f.lignes.push_back({cell_text(name_reservataire(e, c.reservataire)), cell_text(c.territoire),
                        cell_text(c.reference), cell_jour(c.debut), cell_jour(c.fin), cell_integer(c.reconduction),
                        cell_integer(c.preavis), c.part ? cell_part(*c.part) : CelluleEcrite{},
                        cell_text(label(c.gestion)), cell_text(label(c.decompte)), cell_text(label(c.effet_refus)),
                        cell_integer(c.delai_signalement), cell_integer(c.delai_candidats), cell_text(c.commentaire)});
  return f;
}

FeuilleEcrite table_of_departements(const Etude& e, const ResultatFlux& resultat, const Registre& registre,
                                    const Geographie* geographie) {
  FeuilleEcrite f{
      .nom = "Flux par convention",
      .entetes = {"Réservataire", "Département", "Logements réservés", "Part", "Flux exact", "Logements dans l’année"}};
  if (geographie == nullptr) return f;
  const FluxDepartements flux = compute_departements(e, resultat, registre, *geographie);
  if (flux.departements.size() < 2 || !flux.ensemble->bloquants.empty()) return f;
  for (const RangeeDepartement& r : list_rangees(flux)) {
    const LigneFlux& l = line_of(flux, r);
    f.lignes.push_back({cell_text(l.nom), cell_text(name_rangee(flux, r)), cell_integer(l.reserves), cell_part(l.part),
                        cell_decimal(l.quota, 2), cell_integer(l.cible.value_or(0))});
  }
  return f;
}

}  // namespace passeflux::io
