#include "core/flux/plafonds.hpp"

#include <algorithm>
#include <functional>

#include "core/flux/conversion.hpp"

namespace passeflux {

namespace {
bool is_agent(const LigneFlux& l) { return !l.non_reserve && l.nature == NatureReservataire::EtatAgents; }
bool is_etat(const LigneFlux& l) {
  return is_agent(l) || (!l.non_reserve && l.nature == NatureReservataire::EtatPrioritaires);
}
bool is_collectivite(const LigneFlux& l) {
  return !l.non_reserve && l.nature >= NatureReservataire::Commune && l.nature <= NatureReservataire::Region;
}

const Reservataire& reservataire_of(const Etude& etude, const LigneFlux& l) {
  return *std::ranges::find(etude.reservataires, l.id, &Reservataire::id);
}

// What of a collectivité's dwellings is held against a guarantee, and not against land or subsidy.
Rationnel taux_garantie(const Reservataire& r) {
  if (r.conversion.hors_garantie == 0) return 1;
  if (r.conversion.hors_garantie >= r.logements_reserves) return 0;
  return Rationnel::quotient(r.logements_reserves - r.conversion.hors_garantie, r.logements_reserves);
}

// The share of a line that the guarantees' ceiling counts.
Rationnel garantie_of(const Etude& etude, const LigneFlux& l) {
  return l.part * taux_garantie(reservataire_of(etude, l));
}

struct Groupe {
  Rationnel part;
  std::int64_t reserves = 0;
  std::int64_t cible = 0;
  Rationnel quota;
  std::string premier;  // id of its first line
  std::string noms;
  bool initiale = true;  // all its lines are in mode 1: a gap can be told in reserved dwellings
  void add(const LigneFlux& l, const Rationnel& p, std::int64_t n) {
    part += p;
    reserves += n;
    cible += l.cible.value_or(0);
    quota += l.quota;
    if (premier.empty()) premier = l.id;
    noms += (noms.empty() ? "" : ", ") + l.nom;
    initiale = initiale && l.mode == ModeConversion::PartInitiale;
  }
};

// Dwellings to release so that reserves / assiette falls to the limit.
Rationnel excess(const Groupe& g, const Rationnel& limite, std::int64_t assiette) {
  return Rationnel(g.reserves) - (limite * assiette).floor();
}

void sum_if_any(Calcul& calcul, const char* reference, std::vector<Operande> parts) {
  if (!parts.empty()) calcul.somme(reference, reference, Unite::Part, std::move(parts));
}
}  // namespace

void record_groupes(const Etude& etude, const Parametres& parametres, const std::vector<LigneFlux>& lignes,
                    Calcul& calcul) {
  std::vector<Operande> agents;
  std::vector<Operande> etat;
  std::vector<Operande> garanties;
  const bool sur_flux = parametres.enabled("plafond.garanties_sur_flux");
  for (const LigneFlux& l : lignes) {
    if (is_etat(l)) etat.push_back({l.ref_part, 1});
    if (is_agent(l)) agents.push_back({l.ref_part, 1});
    if (!sur_flux || !is_collectivite(l)) continue;
    const Reservataire& r = reservataire_of(etude, l);
    if (r.conversion.hors_garantie == 0) {
      garanties.push_back({l.ref_part, 1});
      continue;
    }
    const Ref taux =
        calcul.donnee("lignes." + l.id + ".taux_garantie", "garanties.taux", Unite::Part, taux_garantie(r), l.nom);
    garanties.push_back(
        {calcul.produit("lignes." + l.id + ".part_garantie", "garanties.ligne", Unite::Part, l.ref_part, taux, l.nom),
         1});
  }
  sum_if_any(calcul, "etat.part", std::move(etat));
  sum_if_any(calcul, "etat.agents.part", std::move(agents));
  sum_if_any(calcul, "garanties.part", std::move(garanties));
}

std::vector<Alerte> check_plafonds(const Etude& etude, const Parametres& parametres, std::vector<LigneFlux>& lignes,
                                   std::optional<std::int64_t> assiette, std::int64_t flux, Calcul& calcul) {
  std::vector<Alerte> alertes;
  const Rationnel plafond_etat = parametres.number("plafond.etat");
  const Rationnel plafond_agents = parametres.number("plafond.etat_agents");
  const Rationnel plafond_garanties = parametres.number("plafond.garanties");
  Groupe agents;
  Groupe etat;
  Groupe garanties;
  for (const LigneFlux& l : lignes) {
    if (is_agent(l)) agents.add(l, l.part, l.reserves);
    if (is_etat(l)) etat.add(l, l.part, l.reserves);
    if (is_collectivite(l))
      garanties.add(l, garantie_of(etude, l),
                    std::max<std::int64_t>(0, l.reserves - reservataire_of(etude, l).conversion.hors_garantie));
  }
  const auto test = [&](const Groupe& g, const char* reference, const std::string& regle, const Rationnel& limite,
                        const Rationnel& plafonnee) {
    if (g.premier.empty()) return;
    const bool en_logements = g.initiale && assiette.has_value();
    if (g.part > limite) {
      alertes.push_back({.gravite = Gravite::Avertissement,
                         .regle = en_logements ? regle : regle + "_en_points",
                         .sujet = g.noms,
                         .reference = reference,
                         .unite = Unite::Part,
                         .valeur = g.part,
                         .limite = limite,
                         .plafonnee = plafonnee,
                         .ecart = en_logements ? excess(g, limite, *assiette) : Rationnel::undefined()});
    } else if (Rationnel(g.cible) > limite * flux && g.quota <= limite * flux) {
      // The exact share respects the ceiling; only its rounding to whole dwellings passes it (a balance is no
      // rounding).
      alertes.push_back({.gravite = Gravite::Information,
                         .regle = "arrondi.effet",
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
  test(agents, "etat.agents.part", "plafond.etat_agents", plafond_agents, agents_plafonnes);
  const Rationnel prioritaires = etat.part - agents.part;
  const Rationnel prioritaires_plafonnes = min(prioritaires, plafond_etat - agents_plafonnes);
  test(etat, "etat.part", "plafond.etat", plafond_etat, agents_plafonnes + prioritaires_plafonnes);

  // 2. The collectivités' guarantees together. A rounding that passes the ceiling is only told where all of the share
  //    counts, dwellings against land or subsidy being no part of it.
  const bool sur_flux = parametres.enabled("plafond.garanties_sur_flux");
  const bool toutes = std::ranges::none_of(lignes, [&](const LigneFlux& l) {
    return is_collectivite(l) && reservataire_of(etude, l).conversion.hors_garantie > 0;
  });
  if (sur_flux && (toutes || garanties.part > plafond_garanties))
    test(garanties, "garanties.part", "plafond.garanties", plafond_garanties, plafond_garanties);

  // 3. Each line's share with the ceilings applied, in proportion within its group.
  const auto facteur = [](const Rationnel& plafonnee, const Rationnel& brute) {
    return brute > plafonnee ? plafonnee / brute : Rationnel(1);
  };
  const Rationnel f_agents = facteur(agents_plafonnes, agents.part);
  const Rationnel f_prioritaires = facteur(prioritaires_plafonnes, prioritaires);
  const Rationnel f_garanties = sur_flux ? facteur(plafond_garanties, garanties.part) : Rationnel(1);
  std::vector<Operande> rendus;
  for (LigneFlux& l : lignes) {
    l.plafonnee = l.part;
    const Rationnel& f = is_agent(l) ? f_agents : is_etat(l) ? f_prioritaires : f_garanties;
    if (l.non_reserve || f == Rationnel(1) || !(is_etat(l) || is_collectivite(l))) continue;
    const Rationnel compte = is_etat(l) ? l.part : garantie_of(etude, l);
    if (compte.is_zero()) continue;
    const std::string base = "lignes." + l.id;
    const char* regle = is_agent(l) ? "plafond.etat_agents" : is_etat(l) ? "plafond.etat" : "plafond.garanties";
    const Ref exces = calcul.donnee(base + ".part_en_trop", "plafond.en_trop", Unite::Part, compte - compte * f, l.nom);
    l.plafonnee = calcul.valeur(
        calcul.somme(base + ".part_plafonnee", regle, Unite::Part, {{l.ref_part, 1}, {exces, -1}}, l.nom));
    rendus.push_back({exces, 1});
  }
  if (rendus.empty() || !lignes.back().non_reserve) return alertes;
  rendus.insert(rendus.begin(), {lignes.back().ref_part, 1});
  lignes.back().plafonnee = calcul.valeur(
      calcul.somme("lignes.non_reserve.part_plafonnee", "plafond.non_reserve", Unite::Part, std::move(rendus)));
  return alertes;
}

std::vector<Alerte> check_territoires_etat(const Etude& etude, const Parametres& parametres, ResultatFlux& r) {
  std::vector<Alerte> alertes;
  const auto note = [](const char* regle, std::string sujet, std::string reference, Unite unite, Rationnel valeur,
                       Rationnel limite) {
    return Alerte{.gravite = Gravite::Information,
                  .regle = regle,
                  .sujet = std::move(sujet),
                  .reference = std::move(reference),
                  .unite = unite,
                  .valeur = std::move(valeur),
                  .limite = std::move(limite),
                  .plafonnee = Rationnel::undefined(),
                  .ecart = Rationnel::undefined()};
  };
  // 1. Alike in every commune.
  for (const LigneFlux& l : r.lignes)
    if (is_etat(l) && !reservataire_of(etude, l).conversion.territoire.empty())
      alertes.push_back(note("plafond.etat_uniforme", l.nom, "lignes." + l.id + ".part", Unite::Part, l.part,
                             Rationnel::undefined()));

  // 2. At least 30 % outside the quartiers: ceil(30 % × F outside), F being shared once by largest remainder.
  const Assiette& a = r.assiette;
  if (a.qpv_hors == 0 || !r.flux.calcule || r.flux.total == 0) return alertes;
  const Rationnel f = r.flux.total;
  const Ref hors = r.calcul.ref_of("assiette.qpv.hors");
  const Ref taux = r.calcul.quotient("flux.hors_qpv.taux", "flux.hors_qpv_taux", Unite::Part, hors, a.ref_total);
  const Ref exact =
      r.calcul.produit("flux.hors_qpv.exact", "flux.hors_qpv_exact", Unite::Logements, taux, r.flux.ref_total);
  const auto parts = round_largest_remainder({{"dans", f * Rationnel::quotient(a.qpv_dans, a.total)},
                                              {"hors", f * Rationnel::quotient(a.qpv_hors, a.total)},
                                              {"inconnu", f * Rationnel::quotient(a.qpv_inconnu, a.total)}},
                                             r.flux.total);
  if (!parts) return alertes;
  r.flux_hors_qpv = parts->cibles[1];
  const Ref flux = r.calcul.plus_forts("flux.hors_qpv", "flux.hors_qpv", exact, r.flux_hors_qpv, {}, {});
  const Grandeur* notee = r.calcul.find("etat.part");
  if (notee == nullptr) return alertes;
  const Rationnel etat = notee->valeur;  // by value: what is recorded next moves the record
  const Ref minimum = r.calcul.donnee("plafond.etat_hors_qpv", "plafond.etat_hors_qpv", Unite::Part,
                                      parametres.number("plafond.etat_hors_qpv"));
  const Ref du = r.calcul.produit("etat.hors_qpv.exact", "etat.hors_qpv_exact", Unite::Logements, minimum, flux);
  const Ref entier = r.calcul.plafond("etat.hors_qpv", "etat.hors_qpv", Unite::Logements, du);
  if (etat < r.calcul.valeur(minimum))
    alertes.push_back(note("plafond.etat_hors_qpv", "État", "etat.hors_qpv", Unite::Logements, etat * r.flux_hors_qpv,
                           r.calcul.valeur(entier)));
  return alertes;
}

bool reduce_prorata(const Parametres& parametres, std::vector<LigneFlux>& lignes, Calcul& calcul) {
  if (!parametres.enabled("plafond.prorata") || !lignes.back().part.is_negative()) return false;
  std::vector<Operande> reste{{datum_once(calcul, "conversion.tout", "conversion.tout", Unite::Part, 1), 1}};
  std::vector<Operande> autres;
  for (const LigneFlux& l : lignes)
    if (is_etat(l))
      reste.push_back({l.ref_part, -1});
    else if (!l.non_reserve)
      autres.push_back({l.ref_part, 1});
  const Ref haut = calcul.somme("prorata.reste", "prorata.reste", Unite::Part, std::move(reste));
  if (calcul.valeur(haut).is_negative()) return false;
  const Ref bas = calcul.somme("prorata.autres", "prorata.autres", Unite::Part, std::move(autres));
  const Ref facteur = calcul.quotient("prorata.facteur", "plafond.prorata", Unite::Part, haut, bas);
  for (LigneFlux& l : lignes) {
    if (is_etat(l)) continue;
    const std::string reference = "lignes." + l.id + ".part_reduite";
    l.ref_part = l.non_reserve ? calcul.donnee(reference, "prorata.non_reserve", Unite::Part, 0, l.nom)
                               : calcul.produit(reference, "prorata.ligne", Unite::Part, l.ref_part, facteur, l.nom);
    l.part = calcul.valeur(l.ref_part);
  }
  return true;
}

}  // namespace passeflux
