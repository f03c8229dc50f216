#include "core/flux/comparaison.hpp"

#include <algorithm>
#include <memory>

#include "core/flux/blocs_territoriaux.hpp"
#include "core/flux/explication.hpp"

namespace passeflux {

namespace {
std::vector<HypotheseComparee> compare_hypotheses(const std::vector<ScenarioCalcule>& scenarios,
                                                  const Registre& registre) {
  struct Ligne {
    std::string cle;
    HypotheseComparee hypothese;
  };
  std::vector<Ligne> lignes;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::size_t place = 0;  // what this scenario alone says comes after what it says just before
    for (HypotheseEcrite& h : write_hypotheses(scenarios[i].etude, registre)) {
      auto it = std::ranges::find(lignes, h.cle, &Ligne::cle);
      if (it == lignes.end())
        it = lignes.insert(lignes.begin() + static_cast<std::ptrdiff_t>(place),
                           {h.cle, {h.libelle, std::vector<std::string>(scenarios.size())}});
      it->hypothese.valeurs[i] = std::move(h.texte);
      place = static_cast<std::size_t>(it - lignes.begin()) + 1;
    }
  }
  std::vector<HypotheseComparee> differents;
  for (Ligne& l : lignes)
    if (std::ranges::any_of(l.hypothese.valeurs,
                            [&](const std::string& v) { return v != l.hypothese.valeurs.front(); }))
      differents.push_back(std::move(l.hypothese));
  return differents;
}

LigneComparee compare_ligne(const std::vector<ScenarioCalcule>& scenarios, std::string id, std::string nom) {
  LigneComparee c{.id = std::move(id), .nom = std::move(nom)};
  for (const ScenarioCalcule& s : scenarios) {
    const auto& lignes = s.resultat->lignes;
    const auto l = std::ranges::find(lignes, c.id, &LigneFlux::id);
    const bool la = l != lignes.end();
    c.parts.push_back(la ? l->part : Rationnel::undefined());
    c.cibles.push_back(la ? l->cible : std::nullopt);
    c.points.push_back(c.parts.back() - c.parts.front());
    c.ecarts.push_back(c.cibles.back() && c.cibles.front() ? std::optional(*c.cibles.back() - *c.cibles.front())
                                                           : std::nullopt);
  }
  return c;
}

std::vector<AlerteComparee> compare_alertes(const std::vector<ScenarioCalcule>& scenarios, const Registre& registre) {
  struct Ligne {
    std::string regle;
    AlerteComparee alerte;
  };
  std::vector<Ligne> lignes;
  for (std::size_t i = 0; i < scenarios.size(); ++i)
    for (const Alerte& a : scenarios[i].resultat->alertes) {
      if (a.regle == "parametre.modifie") continue;
      auto it = std::ranges::find(lignes, a.regle, &Ligne::regle);
      if (it == lignes.end())
        it = lignes.insert(lignes.end(), {a.regle,
                                          {.gravite = a.gravite,
                                           .titre = write_alerte(a, registre).titre,
                                           .sujet = a.sujet,
                                           .valeurs = std::vector<std::string>(scenarios.size())}});
      std::string valeur = a.valeur.is_defined() ? write_value(a.valeur, a.unite).text : "oui";
      if (a.limite.is_defined()) valeur += " pour " + write_value(a.limite, a.unite).text;
      std::string& cellule = it->alerte.valeurs[i];
      cellule += (cellule.empty() ? "" : " ; ") + valeur;
    }
  std::vector<AlerteComparee> alertes;
  for (const Gravite g : {Gravite::Bloquant, Gravite::Avertissement, Gravite::Information})
    for (const Ligne& l : lignes)
      if (l.alerte.gravite == g) alertes.push_back(l.alerte);
  return alertes;
}
}  // namespace

std::vector<std::string> ids_compares(const Etude& etude, std::size_t max) {
  std::vector<std::string> ids{etude.scenario.id};
  for (const FicheScenario* f : list_scenarios(etude))
    if (f->id != etude.scenario.id && !f->archive && ids.size() < max) ids.push_back(f->id);
  return ids;
}

Comparaison compare_scenarios(const Etude& etude, const std::vector<std::string>& ids, const Registre& registre) {
  Comparaison c;
  const auto fiches = list_scenarios(etude);
  for (const std::string& id : ids) {
    const auto f = std::ranges::find(fiches, id, &FicheScenario::id);
    if (f == fiches.end()) continue;
    Etude e = with_scenario(etude, id);
    auto r = std::make_shared<ResultatFlux>(compute_flux(e, registre));
    r->lieu = name_scenario(**f);
    r->surcharges = e.parametres;
    c.scenarios.push_back({id, name_scenario(**f), std::move(e), std::move(r)});
  }
  c.hypotheses = compare_hypotheses(c.scenarios, registre);
  for (const Reservataire& r : etude.reservataires) c.lignes.push_back(compare_ligne(c.scenarios, r.id, r.nom));
  c.lignes.push_back(compare_ligne(c.scenarios, std::string(kNonReserve), "Non réservé"));
  c.alertes = compare_alertes(c.scenarios, registre);
  return c;
}

Calcul record_difference(const std::string& reference, const ValeurNommee& valeur, const ValeurNommee& base,
                         Unite unite, const std::string& sujet) {
  Calcul c;
  if (!valeur.valeur.is_defined() || !base.valeur.is_defined()) return c;
  const Ref v = c.donnee(reference + ".valeur", "comparaison.valeur", unite, valeur.valeur, sujet + ", " + valeur.nom);
  const Ref b = c.donnee(reference + ".base", "comparaison.valeur", unite, base.valeur, sujet + ", " + base.nom);
  c.somme(reference, "comparaison.ecart", unite == Unite::Part ? Unite::Points : unite, {{v, 1}, {b, -1}}, sujet);
  return c;
}

namespace {
std::vector<BlocTerritorial> share_scenario(const ScenarioCalcule& s, const Registre& registre,
                                            const Geographie& geographie, Maille maille, Decoupages& decoupages) {
  FluxDepartements departements;
  const bool plusieurs = decoupages.has_departements(s.etude, registre, geographie);
  if (plusieurs) departements = compute_departements(s.etude, *s.resultat, registre, geographie);
  return share_blocs(s.etude, s.resultat, plusieurs ? &departements : nullptr, registre, geographie, maille, false,
                     decoupages);
}
}  // namespace

std::vector<TerritoireCompare> compare_territoires(const Comparaison& comparaison, const Registre& registre,
                                                   const Geographie& geographie, Maille maille) {
  std::vector<TerritoireCompare> territoires;
  const std::size_t n = comparaison.scenarios.size();
  Decoupages decoupages;
  for (std::size_t i = 0; i < n; ++i) {
    const ScenarioCalcule& s = comparaison.scenarios[i];
    if (s.etude.parc == nullptr) continue;
    const auto blocs = share_scenario(s, registre, geographie, maille, decoupages);
    if (!std::ranges::all_of(blocs, [](const BlocTerritorial& b) { return b.flux.has_value(); })) continue;
    for (const BlocTerritorial& b : blocs)
      for (std::size_t t = 0; t < b.decoupage->territoires.size(); ++t) {
        const std::string& id = b.decoupage->territoires[t].id;
        auto it = std::ranges::find(territoires, id, &TerritoireCompare::id);
        if (it == territoires.end())
          it = territoires.insert(territoires.end(), {.id = id,
                                                      .nom = b.decoupage->noms[t],
                                                      .flux = std::vector<std::optional<std::int64_t>>(n),
                                                      .reserves = std::vector<std::optional<std::int64_t>>(n)});
        std::int64_t reserves = 0;
        for (std::size_t l = 0; l + 1 < b.flux->lignes.size(); ++l) reserves += b.flux->repartition.at(l, t);
        it->flux[i] = it->flux[i].value_or(0) + b.flux->territoires[t].logements;
        it->reserves[i] = it->reserves[i].value_or(0) + reserves;
      }
  }
  return territoires;
}

std::string reference_reserves(const TerritoireCompare& t) { return "territoires." + t.id + ".reserves"; }

std::shared_ptr<const ResultatFlux> explain_reserves(const ScenarioCalcule& s, const Registre& registre,
                                                     const Geographie& geographie, Maille maille,
                                                     const TerritoireCompare& territoire, const std::string& nom) {
  auto r = std::make_shared<ResultatFlux>(*s.resultat);
  Decoupages decoupages;
  std::vector<Operande> promis;
  for (const BlocTerritorial& b : share_scenario(s, registre, geographie, maille, decoupages)) {
    const auto& territoires = b.decoupage->territoires;
    const auto it = std::ranges::find(territoires, territoire.id, &TerritoireAssiette::id);
    if (it == territoires.end() || !b.flux) continue;
    const auto t = static_cast<std::size_t>(it - territoires.begin());
    for (std::size_t l = 0; l + 1 < b.flux->lignes.size(); ++l)
      if (const std::int64_t n = b.flux->repartition.at(l, t); n != 0)
        promis.push_back({r->calcul.donnee("territoires." + territoire.id + "." + b.flux->lignes[l].id +
                                               (b.nom.empty() ? "" : "." + b.nom),
                                           "territoires.cellule_de", Unite::Logements, n,
                                           b.resultat->lignes[l].nom + (b.nom.empty() ? "" : ", " + b.nom)),
                          1});
  }
  r->calcul.somme(reference_reserves(territoire), "territoires.reserves", Unite::Logements, std::move(promis), nom);
  return r;
}

}  // namespace passeflux
