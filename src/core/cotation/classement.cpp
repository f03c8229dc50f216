#include "core/cotation/classement.hpp"

#include <algorithm>
#include <set>

namespace passeflux {

Resultat_ou<std::vector<DemandeClassee>> rank_demandes(const GrilleCotation& grille,
                                                       const std::vector<DemandeCotation>& demandes,
                                                       std::int32_t jour) {
  if (auto d = check_grille(grille)) return std::unexpected(std::move(*d));
  std::set<std::string, std::less<>> numeros;
  std::vector<DemandeClassee> classement;
  for (std::size_t i = 0; i < demandes.size(); ++i) {
    if (!numeros.insert(demandes[i].numero).second)
      return std::unexpected(Diagnostic{.code = "cotation.numero",
                                        .message = "Deux demandes ont le même numéro.",
                                        .conseil = "Corrigez l’un des deux.",
                                        .valeur = demandes[i].numero});
    const auto cote = compute_cote(grille, demandes[i], jour);
    if (!cote) return std::unexpected(cote.error());
    classement.push_back({.demande = i, .points = cote->find(kReferenceCote)->valeur});
  }
  std::ranges::sort(classement, [&](const DemandeClassee& a, const DemandeClassee& b) {
    if (a.points != b.points) return a.points > b.points;
    const DemandeCotation& x = demandes[a.demande];
    const DemandeCotation& y = demandes[b.demande];
    return x.depot != y.depot ? x.depot < y.depot : x.numero < y.numero;
  });
  for (std::size_t i = 1; i < classement.size(); ++i)
    if (classement[i].points == classement[i - 1].points)
      classement[i].departagee = classement[i - 1].departagee = true;
  return classement;
}

}  // namespace passeflux
