#include "cles_droits.hpp"

#include "core/domaine/libelle.hpp"

namespace passeflux {

std::uint32_t Lexique::number_of(std::string cle) {
  if (cle.empty()) return 0;
  return numeros_.try_emplace(std::move(cle), static_cast<std::uint32_t>(numeros_.size() + 1)).first->second;
}

const CleNom& Lexique::read_nom(std::string_view texte) {
  const auto [it, nouveau] = noms_.try_emplace(texte);
  if (nouveau) {
    CleLieu cle = key_lieu(texte);
    CleNom& nom = it->second;
    nom.precise = number_of(cle.mots.empty() ? "" : cle.genres + '|' + cle.articles + '|' + cle.mots);
    nom.genres = number_of(std::move(cle.genres));
    nom.articles = number_of(std::move(cle.articles));
    nom.mots = number_of(std::move(cle.mots));
  }
  return it->second;
}

CleDroit Lexique::read(const Droit& d) {
  CleDroit cle;
  if (!d.commune.empty()) {
    const auto [it, nouveau] = communes_.try_emplace(d.commune);
    if (nouveau) {
      const auto lieu = geographie_ == nullptr ? Geographie::Lieu{} : geographie_->find(d.commune);
      // An arrondissement stays what it is: two of one city are two places.
      it->second = number_of(lieu.statut == StatutCode::Remplace && lieu.commune ? lieu.commune->code : d.commune);
    }
    cle.commune = it->second;
  }
  if (!d.reference.empty()) {
    const auto [it, nouveau] = actes_.try_emplace(d.reference);
    if (nouveau) it->second = number_of(key_acte(d.reference));
    cle.acte = it->second;
  }
  if (!d.logement.empty()) {
    std::string logement = key_logement(d.logement);
    cle.chiffres = static_cast<std::uint32_t>(logement.size());
    cle.logement = number_of(std::move(logement));
    cle.logement_precis = cle.logement == 0 ? 0 : number_of(fold(d.logement));
  }
  if (!d.programme.empty()) cle.programme = read_nom(d.programme);
  if (!d.adresse.empty()) cle.adresse = read_nom(d.adresse);
  return cle;
}

}  // namespace passeflux
