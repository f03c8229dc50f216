#include "core/etat_des_lieux/identifies.hpp"

#include "core/domaine/codes_rpls.hpp"

namespace passeflux {

namespace {
// The étude keeps them in its assiette: they are then as any other.
bool are_kept(const Etude& e) {
  const auto it = e.parametres.find(kRegleIdentifies);
  const bool* ecartes = it == e.parametres.end() ? nullptr : std::get_if<bool>(&it->second);
  return ecartes != nullptr && !*ecartes;
}
}  // namespace

Identifies::Identifies(const Etude& e) : etude_(&e) {
  if (e.parc == nullptr || !e.parc->colonnes().presentes.identifie || are_kept(e)) return;
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
