// The conventions, and the flux where they bind, as tables.
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/quantite/ecriture.hpp"
#include "tables_lignes.hpp"

namespace passeflux::io {

namespace {
CelluleEcrite text(std::string_view t) { return {.texte = std::string(t)}; }
CelluleEcrite date(std::int32_t d) {
  if (d == 0) return {};
  return cell_shown(write_date(d), false);
}
}  // namespace

FeuilleEcrite table_of_conventions(const Etude& e) {
  FeuilleEcrite f{
      .nom = "Conventions",
      .entetes = {"Réservataire", "Territoire", "Référence", "Premier jour", "Dernier jour", "Reconduction, ans",
                  "Préavis, mois", "Part signée", "Gestion", "Un logement est compté", "Proposé et non pourvu",
                  "Signaler une vacance, jours", "Proposer des candidats, jours", "Commentaire"}};
  for (const Convention& c : e.conventions)
    f.lignes.push_back({text(name_reservataire(e, c.reservataire)), text(c.territoire), text(c.reference),
                        date(c.debut), date(c.fin), cell_integer(c.reconduction), cell_integer(c.preavis),
                        c.part ? cell_part(*c.part) : CelluleEcrite{}, text(label(c.gestion)), text(label(c.decompte)),
                        text(label(c.effet_refus)), cell_integer(c.delai_signalement), cell_integer(c.delai_candidats),
                        text(c.commentaire)});
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
    f.lignes.push_back({text(l.nom), text(name_rangee(flux, r)), cell_integer(l.reserves), cell_part(l.part),
                        cell_decimal(l.quota, 2), cell_integer(l.cible.value_or(0))});
  }
  return f;
}

}  // namespace passeflux::io
