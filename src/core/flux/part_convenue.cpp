#include "core/flux/part_convenue.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"

namespace passeflux {

namespace {
Rationnel part_of(const ResultatFlux& r, const std::string& id) {
  const auto l = std::ranges::find(r.lignes, id, &LigneFlux::id);
  return l == r.lignes.end() ? Rationnel::undefined() : l->part;
}

// A commune, an EPCI; a département is cut by its own.
Maille maille_of(const std::string& code) {
  return is_departement(code) ? Maille::Departement : code.size() == 5 ? Maille::Commune : Maille::Epci;
}

// A commune is cut under the code it bears now.
std::string in_force(const std::string& code, const Geographie& geographie) {
  if (maille_of(code) != Maille::Commune) return code;
  const Geographie::Lieu lieu = geographie.find(code);
  return lieu.commune ? lieu.commune->code : code;
}

bool can_cut(const Etude& etude, const LieuxConvenus& lieux) {
  return etude.parc != nullptr && lieux.geographie != nullptr;
}
}  // namespace

Rationnel part_actuelle(const Etude& etude, const std::string& reservataire, const std::string& territoire,
                        const LieuxConvenus& lieux, Decoupages& decoupages) {
  if (territoire.empty()) return part_of(*lieux.resultat, reservataire);
  if (!can_cut(etude, lieux)) return Rationnel::undefined();
  return part_in(share_blocs(etude, *lieux.resultat, lieux.departements, *lieux.registre, *lieux.geographie,
                             maille_of(territoire), false, decoupages),
                 reservataire, in_force(territoire, *lieux.geographie));
}

std::optional<PartConvenue> convert_part(const Etude& etude, const std::string& reservataire,
                                         const std::string& territoire, const Rationnel& part,
                                         const LieuxConvenus& lieux, Decoupages& decoupages) {
  if (territoire.empty()) return PartConvenue{.part = part, .departements = {}};
  const auto r = std::ranges::find(etude.reservataires, reservataire, &Reservataire::id);
  if (r == etude.reservataires.end() || !can_cut(etude, lieux)) return std::nullopt;
  const auto cut = decoupages.of(etude, *lieux.registre, *lieux.geographie, maille_of(territoire));
  const auto t = std::ranges::find(cut->territoires, in_force(territoire, *lieux.geographie), &TerritoireAssiette::id);
  if (t == cut->territoires.end()) return std::nullopt;
  std::int64_t assiette = 0;
  for (const TerritoireAssiette& x : cut->territoires) assiette += x.logements;
  if (t->logements == assiette) return PartConvenue{.part = part, .departements = {}};
  if (r->conversion.territoire == territoire)
    return PartConvenue{.part = part * Rationnel::quotient(t->logements, assiette), .departements = {}};
  if (!is_departement(territoire) || lieux.departements == nullptr) return std::nullopt;
  PartConvenue p{.part = 0, .departements = {}};
  for (const FluxDepartement& d : lieux.departements->departements) {
    const Rationnel la = d.code == territoire ? part : part_of(*d.resultat, reservataire);
    p.part += la * Rationnel::quotient(d.resultat->assiette.total, assiette);
    p.departements.emplace_back(d.code, la);
  }
  return p.part.is_defined() ? std::optional(std::move(p)) : std::nullopt;
}

}  // namespace passeflux
