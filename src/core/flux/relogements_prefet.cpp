#include "core/flux/relogements_prefet.hpp"

#include <utility>

namespace passeflux {

std::vector<Alerte> check_relogements_prefet(const Etude& etude, ResultatFlux& r) {
  if (etude.designes_prefet == 0 || !r.bloquants.empty()) return {};
  const Ref designes = r.calcul.donnee("prefet.designes", "prefet.designes", Unite::Logements, etude.designes_prefet);
  Alerte a{.gravite = Gravite::Avertissement,
           .regle = "prefet.sans_etat",
           .sujet = {},
           .reference = "prefet.designes",
           .unite = Unite::Logements,
           .valeur = etude.designes_prefet,
           .limite = Rationnel::undefined(),
           .plafonnee = Rationnel::undefined(),
           .ecart = Rationnel::undefined()};
  std::vector<Operande> cibles;
  for (const LigneFlux& l : r.lignes) {
    if (l.non_reserve || l.nature != NatureReservataire::EtatPrioritaires) continue;
    cibles.push_back({r.calcul.ref_of("lignes." + l.id + ".cible"), 1});
    a.sujet += (a.sujet.empty() ? "" : ", ") + l.nom;
  }
  if (cibles.empty()) return {a};
  const Ref flux = r.calcul.somme("prefet.flux", "prefet.flux", Unite::Logements, std::move(cibles));
  a.limite = r.calcul.valeur(flux);
  a.ecart = a.limite - a.valeur;
  if (a.ecart.is_negative()) {
    a.regle = "prefet.excedent";
    a.ecart = a.valeur - a.limite;
    return {a};
  }
  r.calcul.somme("prefet.reste", "prefet.reste", Unite::Logements, {{flux, 1}, {designes, -1}});
  a.gravite = Gravite::Information;
  a.regle = "prefet.impute";
  a.reference = "prefet.reste";
  return {a};
}

}  // namespace passeflux
