#include "core/flux/blocs_territoriaux.hpp"

#include <algorithm>
#include <set>

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

std::vector<BlocTerritorial> share_blocs(const Etude& etude, const ResultatFlux& resultat,
                                         const FluxDepartements* departements, const Registre& registre,
                                         const Geographie& geographie, Maille maille, bool par_ligne,
                                         Decoupages& decoupages) {
  std::vector<BlocTerritorial> blocs;
  const auto add = [&](const FluxDepartement* d, const ResultatFlux& r) {
    const auto ou = d == nullptr ? std::nullopt : std::optional(d->code);
    const auto decoupage = decoupages.of(etude, registre, geographie, maille, ou);
    const auto share = [&]() -> Resultat_ou<FluxTerritorial> {
      // A share that the whole cannot tell is told by no département.
      if (d != nullptr)
        for (const Diagnostic& x : resultat.bloquants)
          if (x.code.starts_with("conversion.")) return std::unexpected(x);
      return share_flux(etude, r, decoupage->territoires, decoupage->appartenance, par_ligne);
    };
    blocs.push_back({.departement = d, .resultat = &r, .decoupage = decoupage, .flux = share()});
  };
  if (departements == nullptr)
    add(nullptr, resultat);
  else
    for (const FluxDepartement& d : departements->departements) add(&d, *d.resultat);
  return blocs;
}

Rationnel part_in(const std::vector<BlocTerritorial>& blocs, const std::string& ligne, const std::string& territoire) {
  Rationnel sienne;
  std::int64_t flux = 0;
  for (const BlocTerritorial& b : blocs) {
    const auto& territoires = b.decoupage->territoires;
    const auto t = std::ranges::find(territoires, territoire, &TerritoireAssiette::id);
    if (t == territoires.end()) continue;
    if (!b.flux) return Rationnel::undefined();
    const auto i = static_cast<std::size_t>(t - territoires.begin());
    const auto l = std::ranges::find(b.flux->lignes, ligne, &PartsLigne::id);
    if (l == b.flux->lignes.end()) return Rationnel::undefined();
    const std::int64_t n = b.flux->territoires[i].logements;
    sienne += (l->parts.empty() ? l->part : l->parts[i]) * n;
    flux += n;
  }
  return flux == 0 ? Rationnel::undefined() : sienne / flux;
}

}  // namespace passeflux
