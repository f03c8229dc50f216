#include "core/flux/liberations.hpp"

#include <algorithm>
#include <string>

namespace passeflux {

namespace {
// tau, then L = round half up (A × tau).
Ref compute_by_rotation(const HypotheseLiberations& hypothese, Ref assiette, Calcul& calcul, Flux& flux) {
  std::vector<Operande> relocations;
  std::vector<Operande> assiettes;
  for (std::size_t i = 0; i < hypothese.annees.size(); ++i) {
    const AnneeRotation& a = hypothese.annees[i];
    const std::string base = "rotation.annees." + std::to_string(i + 1);
    const std::string an = std::to_string(a.annee);
    relocations.push_back(
        {calcul.donnee(base + ".relocations", "rotation.relocations", Unite::Logements, a.relocations, an), 1});
    assiettes.push_back({calcul.donnee(base + ".assiette", "rotation.assiette", Unite::Logements, a.assiette, an), 1});
  }
  const Ref haut =
      calcul.somme("rotation.relocations", "rotation.total_relocations", Unite::Logements, std::move(relocations));
  const Ref bas = calcul.somme("rotation.assiette", "rotation.total_assiette", Unite::Logements, std::move(assiettes));
  const Ref taux = calcul.quotient("rotation", "rotation.taux", Unite::Part, haut, bas);
  flux.rotation = calcul.valeur(taux);
  const Ref exact = calcul.produit("liberations.exactes", "liberations.exactes", Unite::Logements, assiette, taux);
  return calcul.arrondi("liberations", "liberations.arrondi", Unite::Logements, exact);
}

// Σ A_c × tau_c, then round half up. `repli`: the whole's rotations, where a département has its own.
Ref compute_by_cellules(const std::vector<RotationCellule>& rotations, const std::vector<RotationCellule>& repli,
                        const Assiette& assiette, const Rationnel& minimum, Calcul& calcul, Flux& flux) {
  // 1. The rotation of all cells together: of the whole's, which rests on the most.
  std::int64_t relocations = 0;
  std::int64_t observations = 0;
  for (const RotationCellule& x : repli.empty() ? rotations : repli) {
    relocations += x.relocations;
    observations += x.assiette;
  }
  const char* sujet = repli.empty() ? "" : ", tous départements";
  const Ref haut =
      calcul.donnee("rotation.relocations", "rotation.toutes_relocations", Unite::Logements, relocations, sujet);
  const Ref bas =
      calcul.donnee("rotation.assiette", "rotation.toutes_assiettes", Unite::Logements, observations, sujet);
  const Ref taux = calcul.quotient("rotation", "rotation.taux_cellules", Unite::Part, haut, bas, sujet);
  flux.rotation = calcul.valeur(taux);
  // 2. Each cell of the assiette by its own, when it rests on enough; else by the whole's of that cell, when that does.
  const auto suffit = [&](const std::vector<RotationCellule>& toutes, const auto& it) {
    return it != toutes.end() && it->assiette > 0 && Rationnel(it->assiette) >= minimum;
  };
  std::vector<Operande> attendues;
  for (const auto& [cellule, logements] : assiette.cellules) {
    const std::string base = "rotation.cellules." + key_cellule(cellule);
    const std::string nom = name_cellule(cellule);
    const auto it = std::ranges::find(rotations, cellule, &RotationCellule::cellule);
    const auto autre = std::ranges::find(repli, cellule, &RotationCellule::cellule);
    const auto quotient = [&](const RotationCellule& x, const std::string& quoi) {
      return calcul.quotient(
          base + ".taux", "conversion.cellule_taux", Unite::Part,
          calcul.donnee(base + ".relocations", "conversion.cellule_relocations", Unite::Logements, x.relocations, quoi),
          calcul.donnee(base + ".assiette", "conversion.cellule_assiette", Unite::Logements, x.assiette, quoi), quoi);
    };
    Ref propre = taux;
    if (suffit(rotations, it)) {
      propre = quotient(*it, nom);
    } else {
      flux.peu_observees.push_back({cellule, it == rotations.end() ? 0 : it->assiette});
      if (suffit(repli, autre)) {
        propre = quotient(*autre, nom + ", tous départements");
        flux.peu_observees.back().ensemble = true;
      }
    }
    const Ref a = calcul.decompte(base + ".logements", "conversion.cellule_logements", logements, nom);
    attendues.push_back(
        {calcul.produit(base + ".attendues", "conversion.cellule_attendues", Unite::Logements, a, propre, nom), 1});
  }
  const Ref exact = calcul.somme("liberations.exactes", "liberations.cellules", Unite::Logements, std::move(attendues));
  return calcul.arrondi("liberations", "liberations.arrondi", Unite::Logements, exact);
}
}  // namespace

std::string name_cellule(const Cellule& x) {
  return (x.pieces == 0 ? std::string("type inconnu") : "T" + std::to_string(x.pieces)) + (x.qpv == 1 ? " en QPV"
                                                                                           : x.qpv == 2
                                                                                               ? " hors QPV"
                                                                                               : ", QPV inconnu");
}
std::string key_cellule(const Cellule& x) { return "t" + std::to_string(x.pieces) + "q" + std::to_string(x.qpv); }

std::string reference_rotation(const Cellule& x) { return "rotation.saisies." + key_cellule(x); }

void record_rotation(const RotationCellule& x, Calcul& calcul) {
  const std::string reference = reference_rotation(x.cellule);
  const std::string nom = name_cellule(x.cellule);
  calcul.quotient(
      reference, "conversion.cellule_taux", Unite::Part,
      calcul.donnee(reference + ".relocations", "conversion.cellule_relocations", Unite::Logements, x.relocations, nom),
      calcul.donnee(reference + ".assiette", "conversion.cellule_assiette", Unite::Logements, x.assiette, nom), nom);
}

Resultat_ou<Flux> compute_liberations(const Etude& etude, const Assiette& assiette, const Parametres& parametres,
                                      Calcul& calcul, std::optional<Ref> livraisons) {
  const HypotheseLiberations& hypothese = etude.liberations;
  const auto& soustractions = etude.soustractions;
  // S is known whatever becomes of L.
  std::vector<Operande> categories;
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    const std::string mot(word(static_cast<Soustraction>(i)));
    const Ref ref =
        calcul.donnee("soustractions." + mot, "soustractions." + mot, Unite::Logements, soustractions.at(i));
    if (soustractions.at(i) != 0) categories.push_back({ref, 1});
  }
  const Ref s = calcul.somme("soustractions.total", "soustractions.total", Unite::Logements, std::move(categories));
  Flux flux;
  flux.soustractions = calcul.valeur(s).to_int64().value_or(0);

  switch (hypothese.methode) {
    case MethodeLiberations::Rotation:
      flux.ref_liberations = compute_by_rotation(hypothese, assiette.ref_total, calcul, flux);
      break;
    case MethodeLiberations::Cellules:
      flux.ref_liberations = compute_by_cellules(etude.conversion.cellules, etude.conversion.cellules_ensemble,
                                                 assiette, parametres.number("conversion.observations"), calcul, flux);
      break;
    case MethodeLiberations::Saisie:
      flux.ref_liberations = calcul.donnee("liberations", "liberations.saisie", Unite::Logements, hypothese.nombre);
      break;
    case MethodeLiberations::Partagee:
      flux.ref_liberations = calcul.donnee("liberations", "liberations.partagees", Unite::Logements, hypothese.nombre);
      break;
  }
  const auto liberations = calcul.valeur(flux.ref_liberations).to_int64();
  if (!liberations) {
    const bool sans_taux = !flux.rotation.is_defined();
    return std::unexpected(Diagnostic{
        .code = "liberations.rotation",
        .message =
            sans_taux
                ? "La rotation ne peut pas être calculée : aucune année de référence n’a d’assiette."
                : "Les libérations calculées dépassent ce qui peut être compté : le taux de rotation est démesuré.",
        .conseil = sans_taux
                       ? "Saisissez au moins une année avec son assiette au 1er janvier, ou les libérations à la main."
                       : "Vérifiez les relocations et les assiettes des années de référence.",
        .chemin = "/liberations/annees"});
  }
  flux.calcule = true;
  flux.liberations = *liberations;

  // F = max(0, L − S): the floor is a step of its own only when it acts.
  flux.livraisons = livraisons ? calcul.valeur(*livraisons).to_int64().value_or(0) : 0;
  flux.soustractions_excedent = flux.soustractions > flux.liberations + flux.livraisons;
  std::vector<Operande> difference{{flux.ref_liberations, 1}, {s, -1}};
  if (livraisons) difference.insert(difference.begin() + 1, {*livraisons, 1});
  if (flux.soustractions_excedent) {
    const Ref solde = calcul.somme("flux.solde", "flux.solde", Unite::Logements, std::move(difference));
    flux.ref_total = calcul.plancher_zero("flux", "flux.total", Unite::Logements, solde);
  } else {
    flux.ref_total = calcul.somme("flux", "flux.total", Unite::Logements, std::move(difference));
  }
  flux.total = calcul.valeur(flux.ref_total).to_int64().value_or(0);
  return flux;
}

}  // namespace passeflux
