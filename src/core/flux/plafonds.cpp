#include "core/flux/plafonds.hpp"

namespace passeflux {

namespace {
struct Groupe {
  Rationnel part;
  std::int64_t reserves = 0;
  std::int64_t cible = 0;
  std::string premier;  // id of its first line
  std::string noms;
  void add(const LigneFlux& l) {
    part += l.part;
    reserves += l.reserves;
    cible += l.cible.value_or(0);
    if (premier.empty()) premier = l.id;
    noms += (noms.empty() ? "" : ", ") + l.nom;
  }
};

// Dwellings to release so that reserves / assiette falls to the limit.
Rationnel excess(const Groupe& g, const Rationnel& limite, std::int64_t assiette) {
  return Rationnel(g.reserves) - (limite * assiette).floor();
}
}  // namespace

void record_parts_etat(const std::vector<LigneFlux>& lignes, Calcul& calcul) {
  std::vector<Operande> agents;
  std::vector<Operande> etat;
  for (const LigneFlux& l : lignes) {
    const bool agent = l.nature == NatureReservataire::EtatAgents;
    if (l.non_reserve || (!agent && l.nature != NatureReservataire::EtatPrioritaires)) continue;
    const Ref part = calcul.ref_of("lignes." + l.id + ".part");
    etat.push_back({part, 1});
    if (agent) agents.push_back({part, 1});
  }
  if (!etat.empty()) calcul.somme("etat.part", "etat.part", Unite::Part, std::move(etat));
  if (!agents.empty()) calcul.somme("etat.agents.part", "etat.agents.part", Unite::Part, std::move(agents));
}

std::vector<Alerte> check_plafonds_etat(const std::vector<LigneFlux>& lignes, const Parametres& parametres,
                                        std::int64_t assiette, std::int64_t flux) {
  std::vector<Alerte> alertes;
  const Rationnel plafond_etat = parametres.number("plafond.etat");
  const Rationnel plafond_agents = parametres.number("plafond.etat_agents");
  Groupe agents;
  Groupe etat;
  for (const LigneFlux& l : lignes) {
    if (l.non_reserve) continue;
    if (l.nature == NatureReservataire::EtatAgents) agents.add(l);
    if (l.nature == NatureReservataire::EtatAgents || l.nature == NatureReservataire::EtatPrioritaires) etat.add(l);
  }
  const auto test = [&](const Groupe& g, const char* reference, const char* regle, const char* arrondi,
                        const Rationnel& limite, const Rationnel& plafonnee) {
    if (g.premier.empty()) return;
    if (g.part > limite) {
      alertes.push_back({.gravite = Gravite::Avertissement,
                         .regle = regle,
                         .sujet = g.noms,
                         .reference = reference,
                         .unite = Unite::Part,
                         .valeur = g.part,
                         .limite = limite,
                         .plafonnee = plafonnee,
                         .ecart = excess(g, limite, assiette)});
    } else if (Rationnel(g.cible) > limite * flux) {
      // The exact share respects the ceiling; only its rounding to whole dwellings passes it.
      alertes.push_back({.gravite = Gravite::Information,
                         .regle = arrondi,
                         .sujet = g.noms,
                         .reference = "lignes." + g.premier + ".cible",
                         .unite = Unite::Logements,
                         .valeur = g.cible,
                         .limite = limite * flux,
                         .plafonnee = Rationnel::undefined(),
                         .ecart = Rationnel::undefined()});
    }
  };
  // 1. Agents first, then the State as a whole with agents brought back to their own ceiling.
  const Rationnel agents_plafonnes = min(agents.part, plafond_agents);
  test(agents, "etat.agents.part", "plafond.etat_agents", "arrondi.effet", plafond_agents, agents_plafonnes);
  const Rationnel prioritaires = etat.part - agents.part;
  test(etat, "etat.part", "plafond.etat", "arrondi.effet", plafond_etat,
       agents_plafonnes + min(prioritaires, plafond_etat - agents_plafonnes));
  return alertes;
}

}  // namespace passeflux
