// Mode 2c: the rotation of each cell, type of dwelling × quartier, in the stead of the contingent's own, which rests on
// fewer observations.
#include <algorithm>
#include <map>

#include "core/flux/conversion.hpp"

namespace passeflux {

namespace {
// The rate of a cell, recorded once; its few observations are said once of those that use it. One that was only
// compared with (conversion.hpp) has recorded the rate, and what it said is not kept.
Resultat_ou<Ref> taux_of(Contexte& c, const Reservataire& r, const Cellule& x) {
  const std::string base = "conversion.cellules." + key_cellule(x);
  const std::string reference = base + ".taux";
  const auto& cellules = c.etude.conversion.cellules;
  const auto it = std::ranges::find(cellules, x, &RotationCellule::cellule);
  if (it == cellules.end() || it->assiette == 0)
    return missing(c, r, "Il manque la rotation des logements " + name_cellule(x) + ".");
  if (Rationnel(it->assiette) < c.parametres.number("conversion.observations") &&
      std::ranges::find(c.alertes, reference, &Alerte::reference) == c.alertes.end())
    c.alertes.push_back({.gravite = Gravite::Avertissement,
                         .regle = "conversion.observations",
                         .sujet = "Logements " + name_cellule(x),
                         .reference = reference,
                         .unite = Unite::Logements,
                         .valeur = it->assiette,
                         .limite = c.parametres.number("conversion.observations"),
                         .plafonnee = Rationnel::undefined(),
                         .ecart = Rationnel::undefined()});
  if (c.calcul.find(reference) != nullptr) return c.calcul.ref_of(reference);
  const Ref haut = c.calcul.donnee(base + ".relocations", "conversion.cellule_relocations", Unite::Logements,
                                   it->relocations, name_cellule(x));
  const Ref bas = c.calcul.donnee(base + ".assiette", "conversion.cellule_assiette", Unite::Logements, it->assiette,
                                  name_cellule(x));
  return c.calcul.quotient(reference, "conversion.cellule_taux", Unite::Part, haut, bas, name_cellule(x));
}

// The re-lettings a year that the whole assiette would give, cell by cell: counted in the parc.
Resultat_ou<Ref> total_of(Contexte& c, const Reservataire& r) {
  const std::string reference = "conversion.cellules.total";
  const bool connu = c.calcul.find(reference) != nullptr;
  std::vector<Operande> somme;
  for (const auto& [cellule, logements] : c.assiette.cellules) {
    const auto taux = taux_of(c, r, cellule);
    if (!taux) return taux;
    if (connu) continue;
    const std::string base = "conversion.cellules." + key_cellule(cellule);
    const Ref n =
        c.calcul.decompte(base + ".logements", "conversion.cellule_logements", logements, name_cellule(cellule));
    somme.push_back({c.calcul.produit(base + ".attendues", "conversion.cellule_attendues", Unite::Logements, n, *taux,
                                      name_cellule(cellule)),
                     1});
  }
  if (connu) return c.calcul.ref_of(reference);
  return c.calcul.somme(reference, "conversion.relocations_toutes", Unite::Logements, std::move(somme));
}
}  // namespace

// rel_r = Σ cells N_{r,cell} × tau_cell; p_r = rel_r / Σ cells A_cell × tau_cell.
Resultat_ou<Ref> part_cellules(Contexte& c, const Reservataire& r, const std::string& reference) {
  std::int64_t ranges = 0;
  for (const ReservesCellule& x : r.conversion.cellules) ranges += x.logements;
  if (ranges != r.logements_reserves)
    return missing(c, r, "Ses logements par type et quartier ne font pas ses logements réservés.");
  const auto toutes = total_of(c, r);
  if (!toutes) return std::unexpected(toutes.error());
  if (c.calcul.valeur(*toutes).is_zero()) return missing(c, r, "Aucune relocation dans les cellules de rotation.");
  const std::string base = "lignes." + r.id;
  std::vector<Operande> somme;
  for (const ReservesCellule& x : r.conversion.cellules) {
    const auto taux = taux_of(c, r, x.cellule);
    if (!taux) return taux;
    const std::string cellule = base + ".cellules." + key_cellule(x.cellule);
    const Ref n = c.calcul.donnee(cellule + ".logements", "conversion.cellule_reserves", Unite::Logements, x.logements,
                                  name_cellule(x.cellule));
    somme.push_back({c.calcul.produit(cellule + ".attendues", "conversion.cellule_attendues", Unite::Logements, n,
                                      *taux, name_cellule(x.cellule)),
                     1});
  }
  const Ref attendues =
      c.calcul.somme(base + ".cellules", "conversion.relocations_annuelles", Unite::Logements, std::move(somme), r.nom);
  return c.calcul.quotient(reference, "conversion.rotation_cellules", Unite::Part, attendues, *toutes, r.nom);
}

}  // namespace passeflux
