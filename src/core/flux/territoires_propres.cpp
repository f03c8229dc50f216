#include "core/flux/territoires_propres.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {

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
  // 1. The étude with each on its territory, where it has dwellings.
  Etude e = at_home(etude, registre, geographie, decoupages);
  const auto communes = decoupages.of(e, registre, geographie, Maille::Commune);
  for (Reservataire& r : e.reservataires)
    if (!communes->presences.contains(r.conversion.territoire)) r.conversion.territoire.clear();
  const auto some = [&](auto&& est) {
    return std::ranges::any_of(e.reservataires, [&](const Reservataire& r) { return est(r.conversion.territoire); });
  };
  if (!some([](const std::string& code) { return !code.empty(); })) return propres;
  // 2. The flux of that étude, by commune and by EPCI.
  const auto resultat = std::make_shared<const ResultatFlux>(compute_flux(e, registre));
  FluxDepartements departements;
  const bool plusieurs = decoupages.has_departements(e, registre, geographie);
  if (plusieurs) departements = compute_departements(e, *resultat, registre, geographie);
  const auto share = [&](Maille maille) {
    return share_blocs(e, resultat, plusieurs ? &departements : nullptr, registre, geographie, maille, false,
                       decoupages);
  };
  if (some(is_siren)) propres->epci = share(Maille::Epci);
  if (some(is_commune)) propres->communes = share(Maille::Commune);
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
    if (const Convention* c = convention_of(etude, r, own_territory(etude, r)); c != nullptr) x.signee = c->part;
    if (!x.parts.empty()) propres->lignes.push_back(std::move(x));
  }
  return propres;
}

namespace {
// In the sum over several départements.
constexpr const char* kPropre = "territoires.propre";
std::string reference_somme(ColonnePropre colonne) {
  constexpr std::array<const char*, 5> kSuites{".assiette", ".flux", ".part", ".exacte", ""};
  return std::string(kPropre) + kSuites.at(static_cast<std::size_t>(colonne));
}

ResultatFlux explain_somme(const TerritoirePropre& x) {
  ResultatFlux r;
  Calcul& c = r.calcul;
  const PartTerritoire& premiere = x.parts.front();
  const std::string& qui = premiere.bloc->resultat->lignes[premiere.ligne].nom;
  const std::string& ou = premiere.bloc->decoupage->noms[premiere.territoire];
  // 1. All its dwellings of the assiette, wherever they are.
  auto communes = std::make_shared<std::set<std::string>>();
  for (const PartTerritoire& p : x.parts)
    if (const auto& siennes = p.bloc->decoupage->territoires[p.territoire].communes; siennes != nullptr)
      communes->insert(siennes->begin(), siennes->end());
  c.decompte(reference_somme(ColonnePropre::Assiette), "territoires.assiette", x.assiette, ou);
  r.communes[reference_somme(ColonnePropre::Assiette)] = std::move(communes);
  // 2. What each département gives.
  const auto sum = [&](ColonnePropre colonne, const char* regle, const char* partie, const std::string& sujet,
                       const auto& valeur) {
    std::vector<Operande> operandes;
    for (const PartTerritoire& p : x.parts)
      operandes.push_back({c.donnee(reference_somme(colonne) + "." + std::to_string(operandes.size() + 1), partie,
                                    Unite::Logements, valeur(p), p.bloc->nom),
                           1});
    return c.somme(reference_somme(colonne), regle, Unite::Logements, std::move(operandes), sujet);
  };
  const auto flux_of = [](const PartTerritoire& p) {
    return Rationnel(p.bloc->flux->territoires[p.territoire].logements);
  };
  const Ref flux = sum(ColonnePropre::Flux, "departements.cible", "territoires.flux", ou, flux_of);
  const Ref exact =
      sum(ColonnePropre::Exact, "departements.quota", "departements.quota_de", qui, [&](const PartTerritoire& p) {
        const PartsLigne& l = p.bloc->flux->lignes[p.ligne];
        return (l.parts.empty() ? l.part : l.parts[p.territoire]) * flux_of(p);
      });
  sum(ColonnePropre::Logements, "departements.cible", "departements.cible_de", qui,
      [](const PartTerritoire& p) { return Rationnel(p.bloc->flux->repartition.at(p.ligne, p.territoire)); });
  c.quotient(reference_somme(ColonnePropre::Part), "territoires.part", Unite::Part, exact, flux, qui + ", " + ou);
  return r;
}
}  // namespace

std::string reference_propre(const TerritoirePropre& x, ColonnePropre colonne) {
  if (x.parts.size() > 1) return reference_somme(colonne);
  const PartTerritoire& p = x.parts.front();
  const std::string cellule = reference_cellule(*p.bloc->flux, p.ligne, p.territoire);
  switch (colonne) {
    case ColonnePropre::Assiette:
      return reference_assiette(p.bloc->decoupage->territoires[p.territoire]);
    case ColonnePropre::Flux:
      return reference_flux(p.bloc->decoupage->territoires[p.territoire]);
    case ColonnePropre::Part:
      return cellule + ".part";
    case ColonnePropre::Exact:
      return cellule + ".exacte";
    case ColonnePropre::Logements:
      break;
  }
  return cellule;
}

ResultatFlux explain_propre(const TerritoirePropre& x) {
  if (x.parts.size() > 1) return explain_somme(x);
  const PartTerritoire& p = x.parts.front();
  return explain_cellule(*p.bloc->resultat, *p.bloc->flux, p.bloc->decoupage->territoires[p.territoire],
                         p.bloc->decoupage->noms[p.territoire], p.ligne, false);
}

}  // namespace passeflux
