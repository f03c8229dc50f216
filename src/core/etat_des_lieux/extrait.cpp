#include "core/etat_des_lieux/extrait.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/domaine/libelle.hpp"
#include "core/domaine/mots.hpp"
#include "core/etat_des_lieux/devenirs.hpp"

namespace passeflux {

namespace {
constexpr Mots<kMotifsPaire> kMots{"aucun", "logement", "acte", "programme", "adresse", "nombre"};
constexpr Mots<3> kMotsSurete{"certaine", "probable", "a_verifier"};

// A key of the extract tells nothing of the dwelling it was made of to who does not have the étude's identifier.
std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33U;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33U;
  h *= 0xC4CEB9FE1A85EC53U;
  return h ^ h >> 33U;
}
std::uint64_t seed_of(const Etude& e) {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const char c : e.identifiant) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return mix(h);
}
std::uint64_t cle_of(std::uint64_t graine, const Poste& p) {
  return mix(mix(graine ^ p.cle_droit) + 3 * p.cle_ligne) | 1U;
}

// The same decision, on the key of the other side.
Decision rekeyed(Decision d, std::uint64_t droit, std::uint64_t ligne) {
  d.droit = droit;
  d.ligne = ligne;
  return d;
}
std::optional<Decision> found(const Decisions* decisions, std::string_view reservataire, std::uint64_t droit,
                              std::uint64_t ligne) {
  const Decision* d = decisions == nullptr ? nullptr : find_decision(*decisions, reservataire, droit, ligne);
  return d == nullptr ? std::nullopt : std::optional(*d);
}
}  // namespace

std::uint64_t empreinte_of(const Etude& e) { return mix(seed_of(e) + 1) | 1U; }

std::string_view word(MotifPaire v) { return word_of(kMots, v); }
std::string_view word(Surete v) { return word_of(kMotsSurete, v); }
std::optional<MotifPaire> parse_motif_paire(std::string_view mot) { return find_word<MotifPaire>(kMots, mot); }
std::optional<Surete> parse_surete(std::string_view mot) { return find_word<Surete>(kMotsSurete, mot); }
std::optional<Discordance> parse_discordance(std::string_view mot) {
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if (classe_of(static_cast<Discordance>(i)).mot == mot) return static_cast<Discordance>(i);
  return std::nullopt;
}

namespace {
// The answers given for the rights of a line, each once.
std::string write_devenirs(const Poste& p, const Sorties& sorties) {
  std::set<std::string> reponses;
  for (const std::uint32_t i : p.paire.droits)
    if (sorties.is_repondu(i)) reponses.insert(write_devenir_public(*sorties.find(i)->reponse));
  return clean_label(join_devenirs(reponses), kNomMax);
}
}  // namespace

Etude make_extrait(const Etude& e, const Confrontation& c) {
  Etude sortie;
  const auto r = std::ranges::find(e.reservataires, c.reservataire, &Reservataire::id);
  if (r != e.reservataires.end()) sortie.reservataires = {{.id = r->id, .nom = r->nom, .nature = r->nature}};
  sortie.nom = e.nom + " – " + (r == e.reservataires.end() ? c.reservataire : r->nom);
  sortie.organisme = e.organisme;
  sortie.annee = e.annee;
  sortie.grille.criteres = e.grille.criteres;
  if (const Evaluation* x = find_evaluation(e.grille, c.reservataire)) sortie.grille.evaluations = {*x};
  Extrait extrait{.empreinte = empreinte_of(e), .bailleur = e.nom, .lignes = {}, .envoyees = {}};
  const std::uint64_t graine = seed_of(e);
  static const Droits kAucun;
  const Droits* lignes = &kAucun;
  for (const auto& etat : e.etats_transmis)
    if (etat->reservataire == c.reservataire) lignes = &etat->lignes;
  const Sorties sorties(e);
  for (const Poste& p : c.postes) {
    if (extrait.lignes.size() == kLignesExtraitMax) break;
    LigneExtrait& l = extrait.lignes.emplace_back();
    l.cle = cle_of(graine, p);
    l.commune = p.commune;
    l.classes = p.classes;
    l.bailleur = p.bailleur;
    l.transmis = p.transmis;
    l.unique = p.unique;
    if (!p.devenir.empty()) l.devenir = write_devenirs(p, sorties);
    l.motif = p.paire.motif;
    l.surete = p.paire.surete;
    // The first written in the order of the rows' keys is any of them: the smallest, so that rows in another order give
    // the same extract.
    const auto smallest = [](std::string& t, const std::string& v) {
      if (!v.empty() && (t.empty() || v < t)) t = v;
    };
    for (const std::uint32_t i : p.paire.droits) {
      smallest(l.lieu, (*e.droits)[i].programme);
      smallest(l.acte, (*e.droits)[i].reference);
    }
    if (p.paire.droits.empty())
      for (const std::uint32_t i : p.paire.lignes) {
        smallest(l.lieu, (*lignes)[i].programme);
        smallest(l.acte, (*lignes)[i].reference);
      }
    if (auto d = found(e.decisions.get(), c.reservataire, p.cle_droit, p.cle_ligne))
      extrait.envoyees.push_back(rekeyed(*std::move(d), l.cle, 0));
  }
  std::ranges::sort(extrait.lignes, {}, &LigneExtrait::cle);
  sort_decisions(extrait.envoyees);
  if (!extrait.envoyees.empty()) sortie.decisions = std::make_shared<const Decisions>(extrait.envoyees);
  sortie.extrait = std::make_shared<const Extrait>(std::move(extrait));
  return sortie;
}

bool is_of(const Extrait& extrait, const Etude& etude) {
  return !etude.identifiant.empty() && extrait.empreinte == empreinte_of(etude);
}

Confrontation read_extrait(const Etude& e) {
  Confrontation c;
  if (e.extrait == nullptr) return c;
  if (!e.reservataires.empty()) c.reservataire = e.reservataires.front().id;
  for (const LigneExtrait& l : e.extrait->lignes) {
    Poste& p = c.postes.emplace_back();
    p.paire.motif = l.motif;
    p.paire.surete = l.surete;
    p.classes = l.classes;
    p.bailleur = l.bailleur;
    p.transmis = l.transmis;
    p.unique = l.unique;
    p.devenir = l.devenir;
    p.cle_droit = l.cle;
    p.commune = l.commune;
    p.lieu = l.lieu.empty() ? l.acte : l.lieu;
    if (p.lieu.empty()) p.lieu = "Sans lieu";
    if (!l.acte.empty() && !l.lieu.empty()) p.lieu += ", " + l.acte;
  }
  sort_postes(c.postes);
  return c;
}

Fusionnee merge_decision(const std::optional<Decision>& envoyee, const std::optional<Decision>& ici,
                         const std::optional<Decision>& recue) {
  if (recue == envoyee) return {.conflit = false, .decision = ici};
  if (ici == envoyee || ici == recue) return {.conflit = false, .decision = recue};
  return {.conflit = true, .decision = std::nullopt};
}

Fusion compare_extrait(const Etude& e, const Confrontation& c, const Etude& recu) {
  Fusion f{.reservataire = c.reservataire, .changements = {}, .inchangees = 0};
  if (recu.extrait == nullptr || recu.reservataires.empty()) return f;
  const std::string& autre = recu.reservataires.front().id;
  const std::uint64_t graine = seed_of(e);
  std::map<std::uint64_t, std::size_t> postes;
  for (std::size_t i = 0; i < c.postes.size(); ++i) postes[cle_of(graine, c.postes[i])] = i;
  for (const LigneExtrait& l : recu.extrait->lignes) {
    auto envoyee = found(&recu.extrait->envoyees, autre, l.cle, 0);
    auto recue = found(recu.decisions.get(), autre, l.cle, 0);
    const auto it = postes.find(l.cle);
    if (it == postes.end()) {
      if (recue != envoyee)
        f.changements.push_back({.divergence = Divergence::Disparue,
                                 .lieu = l.lieu.empty() ? l.acte : l.lieu,
                                 .ici = std::nullopt,
                                 .recue = std::move(recue)});
      continue;
    }
    const Poste& p = c.postes[it->second];
    const auto here = [&](std::optional<Decision>& d) {
      if (!d) return;
      d->reservataire = c.reservataire;
      *d = rekeyed(*d, p.cle_droit, p.cle_ligne);
    };
    here(envoyee);
    here(recue);
    const auto ici = found(e.decisions.get(), c.reservataire, p.cle_droit, p.cle_ligne);
    const Fusionnee fusionnee = merge_decision(envoyee, ici, recue);
    // Accepted before, or decided the same: who says so, and when, is no change to settle.
    const bool meme = ici && recue && ici->verdict == recue->verdict && ici->logements == recue->logements &&
                      ici->motif == recue->motif;
    if (meme || (!fusionnee.conflit && fusionnee.decision == ici)) {
      ++f.inchangees;
      continue;
    }
    f.changements.push_back({.poste = it->second,
                             .divergence = fusionnee.conflit ? Divergence::Conflit : Divergence::Recue,
                             .lieu = write_lieu(e, c, p),
                             .ici = ici,
                             .recue = recue});
  }
  // Conflicts first, then by place.
  std::ranges::sort(f.changements, {}, [](const Changement& x) {
    return std::tuple(x.divergence == Divergence::Disparue, x.divergence != Divergence::Conflit, x.lieu, x.poste);
  });
  return f;
}

void accept(Etude& e, const Confrontation& c, const Fusion& fusion, const std::vector<std::size_t>& pris) {
  std::vector<std::size_t> postes;
  std::vector<std::size_t> retires;
  std::vector<Choix> choix;
  for (const std::size_t i : pris) {
    const Changement& x = fusion.changements[i];
    if (x.divergence == Divergence::Disparue) continue;
    if (!x.recue) {
      retires.push_back(x.poste);
      continue;
    }
    postes.push_back(x.poste);
    choix.push_back({.verdict = x.recue->verdict,
                     .logements = x.recue->logements,
                     .motif = x.recue->motif,
                     .date = x.recue->date,
                     .partie = x.recue->verdict == Verdict::AVerifier ? x.recue->partie : Partie::Ensemble});
  }
  decide(e, c, postes, choix);
  undecide(e, c, retires);
}

namespace {
// Each criterion of both on which the réservataire says there what is not said here.
std::vector<std::pair<std::string, Appreciation>> appreciations_received(const Etude& e, const Etude& recu) {
  std::vector<std::pair<std::string, Appreciation>> recues;
  if (recu.reservataires.empty()) return recues;
  const std::string& qui = recu.reservataires.front().id;
  if (std::ranges::find(e.reservataires, qui, &Reservataire::id) == e.reservataires.end()) return recues;
  for (const Critere& c : e.grille.criteres) {
    Appreciation a = appreciation_of(recu.grille, qui, c.id, Partie::Reservataire);
    if (!a.empty() && a != appreciation_of(e.grille, qui, c.id, Partie::Reservataire))
      recues.emplace_back(c.id, std::move(a));
  }
  return recues;
}
}  // namespace

std::size_t count_appreciations(const Etude& e, const Etude& recu) { return appreciations_received(e, recu).size(); }

void accept_appreciations(Etude& e, const Etude& recu) {
  for (auto& [critere, a] : appreciations_received(e, recu))
    set_appreciation(e.grille, recu.reservataires.front().id, critere, Partie::Reservataire, std::move(a));
}

}  // namespace passeflux
