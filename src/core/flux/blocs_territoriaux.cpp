#include "core/flux/blocs_territoriaux.hpp"

#include <set>

#include "core/etat_des_lieux/conventions.hpp"

namespace passeflux {

void Decoupages::forget_others(const Etude& etude, const Geographie& geographie) {
  if (parc_ == etude.parc && organisme_ == etude.organisme && geographie_ == &geographie &&
      parametres_ == etude.parametres)
    return;
  parc_ = etude.parc;
  organisme_ = etude.organisme;
  parametres_ = etude.parametres;
  geographie_ = &geographie;
  faits_.clear();
  departements_.reset();
}

std::shared_ptr<const Decoupage> Decoupages::of(const Etude& etude, const Registre& registre,
                                                const Geographie& geographie, Maille maille,
                                                const std::optional<std::string>& departement) {
  forget_others(etude, geographie);
  std::shared_ptr<const Decoupage>& d = faits_[{maille, departement}];
  if (d == nullptr)
    d = std::make_shared<const Decoupage>(make_decoupage(
        *etude.parc, etude.organisme, Parametres(registre, etude.parametres), geographie, maille, departement));
  return d;
}

bool Decoupages::has_departements(const Etude& etude, const Registre& registre, const Geographie& geographie) {
  const auto communes = of(etude, registre, geographie, Maille::Commune);
  if (!departements_) {
    std::set<std::string> codes;
    for (const TerritoireAssiette& t : communes->territoires)
      for (const std::string& code : *t.communes) codes.insert(geographie.departement_code(code));
    departements_ = codes.size() > 1;
  }
  return *departements_;
}

Etude at_home(const Etude& etude, const Registre& registre, const Geographie& geographie, Decoupages& decoupages) {
  Etude e = etude;
  const auto communes = decoupages.of(e, registre, geographie, Maille::Commune);
  for (Reservataire& r : e.reservataires) {
    std::string code = own_territory(etude, r, geographie);
    if (!r.conversion.territoire.empty() || communes->presences.contains(code))
      r.conversion.territoire = std::move(code);
  }
  return e;
}

std::vector<BlocTerritorial> share_blocs(const Etude& etude, const std::shared_ptr<const ResultatFlux>& resultat,
                                         const FluxDepartements* departements, const Registre& registre,
                                         const Geographie& geographie, Maille maille, bool par_ligne,
                                         Decoupages& decoupages) {
  const Etude chez_soi = at_home(etude, registre, geographie, decoupages);
  std::vector<BlocTerritorial> blocs;
  const auto add = [&](std::string nom, const std::shared_ptr<const ResultatFlux>& r,
                       const std::optional<std::string>& departement) {
    const auto decoupage = decoupages.of(etude, registre, geographie, maille, departement);
    const auto share = [&]() -> Resultat_ou<FluxTerritorial> {
      // A share that the whole cannot tell is told by no département.
      if (departement)
        for (const Diagnostic& x : resultat->bloquants)
          if (x.code.starts_with("conversion.")) return std::unexpected(x);
      return share_flux(chez_soi, *r, decoupage->territoires, decoupage->presences, par_ligne);
    };
    blocs.push_back({.nom = std::move(nom), .resultat = r, .decoupage = decoupage, .flux = share()});
  };
  if (departements == nullptr)
    add("", resultat, std::nullopt);
  else
    for (const FluxDepartement& d : departements->departements) add(name_departement(d), d.resultat, d.code);
  return blocs;
}

}  // namespace passeflux
