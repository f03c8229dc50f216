#include "core/domaine/parc.hpp"

#include <cstdint>
#include <utility>

namespace passeflux {

Parc::Parc(ColonnesParc colonnes) : colonnes_(std::move(colonnes)) {
  for (std::size_t i = 0; i < lignes(); ++i) {
    const std::int32_t n = colonnes_.nombre[i];
    logements_ += n;
    if (colonnes_.qpv[i] == 1) logements_en_qpv_ += n;
  }
}

Resultat_ou<std::shared_ptr<const Parc>> Parc::make(ColonnesParc colonnes) {
  const std::size_t n = colonnes.lignes();
  const auto refuse = [](const char* code, const char* message) {
    return std::unexpected(Diagnostic{.code = code, .message = message});
  };
  const bool longueurs = (colonnes.identifiant.empty() || colonnes.identifiant.size() == n) &&
                         colonnes.programme.indices.size() == (colonnes.presentes.programme ? n : 0) &&
                         colonnes.commune.indices.size() == n && colonnes.qpv.size() == n &&
                         colonnes.type_construction.size() == n && colonnes.pieces.size() == n &&
                         colonnes.surface_dm2.size() == n && colonnes.annee_construction.size() == n &&
                         colonnes.annee_premiere_location.size() == n && colonnes.financement.size() == n &&
                         colonnes.conventionne.size() == n && colonnes.date_convention.size() == n &&
                         colonnes.mode.size() == n && colonnes.sortie.size() == n && colonnes.contingent.size() == n &&
                         colonnes.identifie.size() == n && colonnes.aide_etat.size() == n;
  if (!longueurs) return refuse("parc.longueurs", "Les colonnes du parc n’ont pas toutes le même nombre de lignes.");
  const auto any = [](const auto& colonne, auto&& refused) {
    for (std::size_t i = 0; i < colonne.size(); ++i)
      if (refused(colonne[i])) return true;
    return false;
  };
  if (any(colonnes.nombre, [](std::int32_t v) { return v < 1; }))
    return refuse("parc.nombre", "Une ligne du parc compte moins d’un logement.");
  const auto beyond = [&](const ColonneTexte& c) {
    return any(c.indices, [&](std::uint32_t v) { return v >= c.valeurs.size(); });
  };
  if (beyond(colonnes.commune))
    return refuse("parc.commune", "Une ligne du parc renvoie à une commune absente de la liste.");
  if (beyond(colonnes.programme))
    return refuse("parc.programme", "Une ligne du parc renvoie à un programme absent de la liste.");
  return std::shared_ptr<const Parc>(new Parc(std::move(colonnes)));
}

Resultat_ou<std::shared_ptr<const Parc>> Parc::make_saisi(std::int32_t logements) {
  ColonnesParc c;
  c.nombre = {logements};
  c.commune.indices = {0};
  c.qpv = {0};
  c.type_construction = {0};
  c.pieces = {0};
  c.surface_dm2 = {-1};
  c.annee_construction = {0};
  c.annee_premiere_location = {0};
  c.financement = {0};
  c.conventionne = {0};
  c.date_convention = {0};
  c.mode = {0};
  c.sortie = {0};
  c.contingent = {0};
  c.identifie = {0};
  c.aide_etat = {0};
  return make(std::move(c));
}

}  // namespace passeflux
