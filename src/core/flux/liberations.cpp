#include "core/flux/liberations.hpp"

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
}  // namespace

Resultat_ou<Flux> compute_liberations(const HypotheseLiberations& hypothese,
                                      const std::array<std::int64_t, kSoustractions>& soustractions, Ref assiette,
                                      Calcul& calcul, std::optional<Ref> livraisons) {
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

  if (hypothese.methode == MethodeLiberations::Rotation) {
    flux.ref_liberations = compute_by_rotation(hypothese, assiette, calcul, flux);
  } else {
    const bool saisie = hypothese.methode == MethodeLiberations::Saisie;
    flux.ref_liberations = calcul.donnee("liberations", saisie ? "liberations.saisie" : "liberations.partagees",
                                         Unite::Logements, hypothese.nombre);
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
  const std::int64_t livres = livraisons ? calcul.valeur(*livraisons).to_int64().value_or(0) : 0;
  flux.soustractions_excedent = flux.soustractions > flux.liberations + livres;
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
