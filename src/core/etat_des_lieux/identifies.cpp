#include "core/etat_des_lieux/identifies.hpp"

#include "core/domaine/codes_rpls.hpp"

namespace passeflux {

Identifies::Identifies(const Etude& e, const Parametres& parametres) : etude_(&e) {
  // Kept in the assiette, they are as any other.
  if (e.parc == nullptr || !e.parc->colonnes().presentes.identifie || !parametres.enabled(kRegleIdentifies)) return;
  const ColonnesParc& c = e.parc->colonnes();
  for (std::size_t i = 0; i < c.lignes(); ++i) {
    if (!is_identifie(c.identifie[i])) continue;
    logements_ += c.nombre[i];
    if (!c.identifiant.empty() && !c.identifiant[i].empty()) identifiants_.insert(c.identifiant[i]);
  }
}

bool Identifies::bears(std::size_t rang, const Sorties* sorties) const {
  if (identifiants_.empty()) return false;
  const DroitSorti* transfere = sorties == nullptr ? nullptr : sorties->find_transfere(rang);
  return has(transfere == nullptr ? (*etude_->droits)[rang].logement : transfere->reponse->logement);
}

}  // namespace passeflux
