// Mode 2, shares weighted by the rotation of each contingent, and its variant 2b. Discussed in PACA in 2020 and not
// adopted there; the exact definition is this tool's.
#include "core/flux/conversion.hpp"

namespace passeflux {

namespace {
struct Annees {
  Ref relocations = 0;  // of all the years
  Ref annuelles = 0;    // a year, on average
};

// Re-lettings of the reference years, and their yearly mean.
Annees record_annees(Calcul& calcul, const std::string& base, const std::vector<AnneeRotation>& annees,
                     const std::string& sujet) {
  if (calcul.find(base + ".relocations_annuelles") != nullptr)
    return {calcul.ref_of(base + ".relocations"), calcul.ref_of(base + ".relocations_annuelles")};
  std::vector<Operande> somme;
  for (std::size_t i = 0; i < annees.size(); ++i)
    somme.push_back({calcul.donnee(base + ".annees." + std::to_string(i + 1) + ".relocations", "rotation.relocations",
                                   Unite::Logements, annees[i].relocations, std::to_string(annees[i].annee)),
                     1});
  Annees a;
  a.relocations =
      calcul.somme(base + ".relocations", "conversion.relocations", Unite::Logements, std::move(somme), sujet);
  const Ref n = calcul.donnee(base + ".annees", "conversion.annees", Unite::Nombre,
                              static_cast<std::int64_t>(annees.size()), sujet);
  a.annuelles = calcul.quotient(base + ".relocations_annuelles", "conversion.relocations_annuelles", Unite::Logements,
                                a.relocations, n, sujet);
  return a;
}

// Few observations make a rate of chance: N_r × years under the threshold is said.
void warn_observations(Contexte& c, const Reservataire& r) {
  const Rationnel seuil = c.parametres.number("conversion.observations");
  const auto annees = static_cast<std::int64_t>(r.conversion.annees.size());
  const Rationnel observations = Rationnel(r.logements_reserves) * annees;
  if (!(observations < seuil)) return;
  c.alertes.push_back({.gravite = Gravite::Avertissement,
                       .regle = "conversion.observations",
                       .sujet = r.nom,
                       .reference = "lignes." + r.id + ".relocations",
                       .unite = Unite::Logements,
                       .valeur = observations,
                       .limite = seuil,
                       .plafonnee = Rationnel::undefined(),
                       .ecart = Rationnel::undefined()});
}

// The yearly re-lettings of all, unreserved dwellings included: those of the lines when the unreserved ones are given
// apart, else the bailleur's own reference years.
Resultat_ou<Ref> total_relocations(Contexte& c, const Reservataire& r) {
  const std::string reference = "conversion.relocations_annuelles";
  if (c.calcul.find(reference) != nullptr) return c.calcul.ref_of(reference);
  const Conversion& conversion = c.etude.conversion;
  if (conversion.annees_non_reserve.empty()) {
    if (c.etude.liberations.annees.empty())
      return missing(c, r, "Il manque les relocations des logements non réservés, ou celles du bailleur.");
    return record_annees(c.calcul, "conversion", c.etude.liberations.annees, "l’ensemble").annuelles;
  }
  for (const Reservataire& x : c.etude.reservataires)
    if (x.conversion.annees.empty() && x.logements_reserves > 0)
      return missing(c, x, "Il manque ses relocations : le mode 2 compare toutes les lignes.");
  std::vector<Operande> somme;
  for (const Reservataire& x : c.etude.reservataires)
    if (!x.conversion.annees.empty())
      somme.push_back({record_annees(c.calcul, "lignes." + x.id, x.conversion.annees, x.nom).annuelles, 1});
  somme.push_back(
      {record_annees(c.calcul, "lignes.non_reserve", conversion.annees_non_reserve, "Non réservé").annuelles, 1});
  return c.calcul.somme(reference, "conversion.relocations_toutes", Unite::Logements, std::move(somme));
}
}  // namespace

// p_r = rel_r / Σ rel, unreserved dwellings included.
Resultat_ou<Ref> part_rotation(Contexte& c, const Reservataire& r, const std::string& reference) {
  if (r.conversion.annees.empty()) return missing(c, r, "Il manque les relocations de ses logements.");
  const auto toutes = total_relocations(c, r);
  if (!toutes) return std::unexpected(toutes.error());
  if (c.calcul.valeur(*toutes).is_zero()) return missing(c, r, "Aucune relocation dans les années de référence.");
  warn_observations(c, r);
  const Annees a = record_annees(c.calcul, "lignes." + r.id, r.conversion.annees, r.nom);
  return c.calcul.quotient(reference, "conversion.rotation", Unite::Part, a.annuelles, *toutes, r.nom);
}

// flux_r = N_r × tau_r, subtractions not deducted; p_r = flux_r / F.
Resultat_ou<Ref> part_volume(Contexte& c, const Reservataire& r, const std::string& reference) {
  std::vector<Operande> assiettes;
  const std::string base = "lignes." + r.id;
  std::int64_t logements = 0;
  for (const AnneeRotation& a : r.conversion.annees) logements += a.assiette;
  if (logements == 0) return missing(c, r, "Il manque ses logements et leurs relocations, année par année.");
  if (c.flux.total == 0) return missing(c, r, "Le flux est nul : un volume n’en est pas une part.");
  warn_observations(c, r);
  const Annees a = record_annees(c.calcul, base, r.conversion.annees, r.nom);
  for (std::size_t i = 0; i < r.conversion.annees.size(); ++i)
    assiettes.push_back(
        {datum_once(c.calcul, base + ".annees." + std::to_string(i + 1) + ".assiette", "conversion.assiette",
                    Unite::Logements, r.conversion.annees[i].assiette, std::to_string(r.conversion.annees[i].annee)),
         1});
  const Ref bas =
      c.calcul.somme(base + ".assiettes", "conversion.assiettes", Unite::Logements, std::move(assiettes), r.nom);
  const Ref taux = c.calcul.quotient(base + ".rotation", "conversion.taux", Unite::Part, a.relocations, bas, r.nom);
  const Ref volume = c.calcul.produit(base + ".volume_annuel", "conversion.volume", Unite::Logements,
                                      c.calcul.ref_of(base + ".reserves"), taux, r.nom);
  return c.calcul.quotient(reference, "conversion.rotation_volume", Unite::Part, volume, c.flux.ref_total, r.nom);
}

}  // namespace passeflux
