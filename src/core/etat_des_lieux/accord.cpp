#include "core/etat_des_lieux/accord.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace passeflux {

VolumesAccord& VolumesAccord::operator+=(const VolumesAccord& a) {
  bailleur += a.bailleur;
  transmis += a.transmis;
  accord += a.accord;
  contestes += a.contestes;
  indecis += a.indecis;
  return *this;
}

namespace {
EtatPoste state_of(const Poste& p, const Decision* d) {
  if (d != nullptr)
    return d->bailleur == p.bailleur && d->transmis == p.transmis ? EtatPoste::Tranche : EtatPoste::ARevoir;
  return p.is_ouvert() ? EtatPoste::ATrancher : EtatPoste::Concorde;
}

VolumesAccord volumes_of(const Poste& p, const SuiviPoste& s) {
  VolumesAccord v{.bailleur = p.bailleur, .transmis = p.transmis};
  const std::int64_t enjeu = std::max(p.bailleur, p.transmis);
  switch (s.etat) {
    case EtatPoste::Concorde:
      v.accord = p.bailleur;
      break;
    case EtatPoste::ATrancher:
    case EtatPoste::ARevoir:
      v.indecis = enjeu;
      break;
    case EtatPoste::Tranche:
      if (s.decision->verdict == Verdict::Retenu) v.accord = s.decision->logements;
      if (s.decision->verdict == Verdict::AVerifier) v.contestes = enjeu;
      break;
  }
  return v;
}
}  // namespace

Accord compute_accord(const Confrontation& c, const Decisions* decisions) {
  Accord a;
  a.postes.reserve(c.postes.size());
  std::set<const Decision*> vues;
  for (const Poste& p : c.postes) {
    SuiviPoste& s = a.postes.emplace_back();
    if (decisions != nullptr) s.decision = find_decision(*decisions, c.reservataire, p.cle_droit, p.cle_ligne);
    if (s.decision != nullptr) vues.insert(s.decision);
    s.etat = state_of(p, s.decision);
    ++a.etats.at(static_cast<std::size_t>(s.etat));
    for (std::size_t i = 0; i < kDiscordances; ++i)
      if (p.has(static_cast<Discordance>(i))) ++a.classes.at(i);
    const VolumesAccord v = volumes_of(p, s);
    (p.unique ? a.uniques : a.suite) += v;
    (p.unique ? a.communes_uniques : a.communes)[p.commune] += v;
  }
  if (decisions != nullptr)
    for (const Decision& d : *decisions)
      if (d.reservataire == c.reservataire && !vues.contains(&d)) a.orphelines.push_back(&d);
  return a;
}

namespace {
// The decisions without those of these lines.
Decisions without(const Etude& e, const Confrontation& c, const std::vector<std::size_t>& postes) {
  Decisions garde;
  if (e.decisions == nullptr) return garde;
  std::set<std::pair<std::uint64_t, std::uint64_t>> cles;
  for (const std::size_t i : postes) cles.emplace(c.postes[i].cle_droit, c.postes[i].cle_ligne);
  for (const Decision& d : *e.decisions)
    if (d.reservataire != c.reservataire || !cles.contains(d.cle())) garde.push_back(d);
  return garde;
}

void put(Etude& e, Decisions decisions) {
  sort_decisions(decisions);
  if (decisions.empty())
    e.decisions.reset();
  else if (e.decisions == nullptr || *e.decisions != decisions)
    e.decisions = std::make_shared<const Decisions>(std::move(decisions));
}
}  // namespace

void decide(Etude& e, const Confrontation& c, const std::vector<std::size_t>& postes, const std::vector<Choix>& choix) {
  Decisions decisions = without(e, c, postes);
  for (std::size_t k = 0; k < postes.size() && k < choix.size() && decisions.size() < kDecisionsDroitsMax; ++k) {
    const Poste& p = c.postes[postes[k]];
    const Choix& x = choix[k];
    decisions.push_back({.reservataire = c.reservataire,
                         .droit = p.cle_droit,
                         .ligne = p.cle_ligne,
                         .verdict = x.verdict,
                         .logements = x.verdict == Verdict::Retenu ? x.logements : 0,
                         .bailleur = p.bailleur,
                         .transmis = p.transmis,
                         .motif = x.motif,
                         .date = x.date,
                         .partie = x.partie});
  }
  put(e, std::move(decisions));
}

void undecide(Etude& e, const Confrontation& c, const std::vector<std::size_t>& postes) {
  put(e, without(e, c, postes));
}

}  // namespace passeflux
