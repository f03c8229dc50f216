#include "core/flux/part_initiale.hpp"

namespace passeflux {

std::vector<LigneFlux> convert_part_initiale(const std::vector<Reservataire>& reservataires, Ref assiette,
                                             Calcul& calcul) {
  std::vector<LigneFlux> lignes;
  std::vector<Operande> restant{{assiette, 1}};
  const auto share = [&](LigneFlux& ligne, const std::string& base, Ref reserves, const char* regle) {
    const Ref part = calcul.quotient(base + ".part", regle, Unite::Part, reserves, assiette, ligne.nom);
    ligne.reserves = calcul.valeur(reserves).to_int64().value_or(0);
    ligne.part = calcul.valeur(part);
  };
  for (const Reservataire& r : reservataires) {
    LigneFlux ligne;
    ligne.id = r.id;
    ligne.nom = r.nom;
    ligne.nature = r.nature;
    const std::string base = "lignes." + r.id;
    const Ref n = calcul.donnee(base + ".reserves", "lignes.reserves", Unite::Logements, r.logements_reserves, r.nom);
    share(ligne, base, n, "conversion.part_initiale");
    if (r.logements_reserves != 0) restant.push_back({n, -1});
    lignes.push_back(std::move(ligne));
  }
  LigneFlux reste;
  reste.id = kNonReserve;
  reste.nom = "Non réservé";
  reste.non_reserve = true;
  const std::string base = "lignes." + reste.id;
  const Ref n = calcul.somme(base + ".reserves", "lignes.non_reserve", Unite::Logements, std::move(restant));
  share(reste, base, n, "lignes.part_non_reservee");
  lignes.push_back(std::move(reste));
  return lignes;
}

}  // namespace passeflux
