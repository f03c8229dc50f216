#include "core/flux/territoires_propres.hpp"

#include <algorithm>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {

// Its own territory; empty: none is known.
std::string territory_of(const Etude& e, const Reservataire& r) {
  if (!has_own_territory(r.nature)) return {};
  if (!r.conversion.territoire.empty()) return r.conversion.territoire;
  for (const Convention& c : e.conventions)
    if (c.reservataire == r.id && is_in_force(c, first_day(e.annee)) &&
        (is_commune(c.territoire) || is_siren(c.territoire)))
      return c.territoire;
  return {};
}

const Convention* convention_of(const Etude& e, const Reservataire& r, const std::string& territoire) {
  for (const Convention& c : e.conventions)
    if (c.reservataire == r.id && c.territoire == territoire && c.part && is_in_force(c, first_day(e.annee))) return &c;
  return nullptr;
}
}  // namespace

std::shared_ptr<const TerritoiresPropres> compute_territoires_propres(const Etude& etude, const Registre& registre,
                                                                      const Geographie& geographie,
                                                                      Decoupages& decoupages) {
  auto propres = std::make_shared<TerritoiresPropres>();
  if (etude.parc == nullptr) return propres;
  // 1. The étude as its conventions say: each on its territory, where it has dwellings.
  Etude e = etude;
  const std::shared_ptr<const Decoupage> par_commune = decoupages.of(e, registre, geographie, Maille::Commune);
  const std::shared_ptr<const Decoupage> par_epci = decoupages.of(e, registre, geographie, Maille::Epci);
  const auto lies_in = [](const Decoupage& d, const std::string& code) {
    return std::ranges::find(d.territoires, code, &TerritoireAssiette::id) != d.territoires.end();
  };
  for (Reservataire& r : e.reservataires) {
    std::string code = territory_of(e, r);
    if (const auto lieu = geographie.find(code); is_commune(code) && lieu.commune)
      code = lieu.commune->code;  // as it is now
    r.conversion.territoire = lies_in(*par_commune, code) || lies_in(*par_epci, code) ? code : std::string();
  }
  const auto some = [&](auto&& est) {
    return std::ranges::any_of(e.reservataires, [&](const Reservataire& r) { return est(r.conversion.territoire); });
  };
  if (!some([](const std::string& code) { return !code.empty(); })) return propres;
  // 2. The flux of that étude, by commune and by EPCI.
  const auto resultat = std::make_shared<const ResultatFlux>(compute_flux(e, registre));
  FluxDepartements departements;
  const bool plusieurs = decoupages.has_departements(e, registre, geographie);
  if (plusieurs) departements = compute_departements(e, *resultat, registre, geographie);
  const auto share = [&](const Etude& x, Maille maille) {
    return share_blocs(x, resultat, plusieurs ? &departements : nullptr, registre, geographie, maille, false,
                       decoupages);
  };
  if (some(is_siren)) propres->epci = share(e, Maille::Epci);
  // Among communes, an EPCI has no place of its own: what it holds is spread there as what is held everywhere.
  Etude sans_epci = e;
  for (Reservataire& r : sans_epci.reservataires)
    if (!is_commune(r.conversion.territoire)) r.conversion.territoire.clear();
  if (some(is_commune)) propres->communes = share(sans_epci, Maille::Commune);
  // 3. Each réservataire where it is.
  for (std::size_t i = 0; i < e.reservataires.size(); ++i) {
    const Reservataire& r = e.reservataires[i];
    const std::string& code = r.conversion.territoire;
    if (code.empty()) continue;
    TerritoirePropre x{.reservataire = r.id, .territoire = code};
    for (const BlocTerritorial& b : is_commune(code) ? propres->communes : propres->epci) {
      if (!b.flux) continue;
      const auto& territoires = b.decoupage->territoires;
      const auto t = std::ranges::find(territoires, code, &TerritoireAssiette::id);
      const auto l = std::ranges::find(b.flux->lignes, r.id, &PartsLigne::id);
      if (t == territoires.end() || l == b.flux->lignes.end()) continue;
      const auto rang = static_cast<std::size_t>(t - territoires.begin());
      const auto ligne = static_cast<std::size_t>(l - b.flux->lignes.begin());
      const std::int64_t flux = b.flux->territoires[rang].logements;
      x.assiette += t->logements;
      x.flux += flux;
      x.exact += (l->parts.empty() ? l->part : l->parts[rang]) * flux;
      x.logements += b.flux->repartition.at(ligne, rang);
      x.parts.push_back({&b, ligne, rang});
    }
    if (const Convention* c = convention_of(etude, r, territory_of(etude, r)); c != nullptr) x.signee = c->part;
    if (!x.parts.empty()) propres->lignes.push_back(std::move(x));
  }
  return propres;
}

std::string reference_propre(const TerritoirePropre& x) {
  const PartTerritoire& p = x.parts.front();
  return x.parts.size() == 1 ? reference_cellule(*p.bloc->flux, p.ligne, p.territoire) : "territoires.propre";
}

ResultatFlux explain_propre(const TerritoirePropre& x) {
  if (x.parts.size() == 1) {
    const PartTerritoire& p = x.parts.front();
    return explain_cellule(*p.bloc->resultat, *p.bloc->flux, p.bloc->decoupage->territoires[p.territoire],
                           p.bloc->decoupage->noms[p.territoire], p.ligne, false);
  }
  ResultatFlux r;
  std::vector<Operande> parts;
  for (const PartTerritoire& p : x.parts)
    parts.push_back(
        {r.calcul.donnee("territoires.propre." + std::to_string(parts.size()), "territoires.cellule_de",
                         Unite::Logements, p.bloc->flux->repartition.at(p.ligne, p.territoire), p.bloc->nom),
         1});
  const PartTerritoire& p = x.parts.front();
  r.calcul.somme(reference_propre(x), "territoires.total_ligne", Unite::Logements, std::move(parts),
                 p.bloc->resultat->lignes[p.ligne].nom);
  return r;
}

}  // namespace passeflux
