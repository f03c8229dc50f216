#include "confrontations.hpp"

#include <algorithm>
#include <utility>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux::ui {

namespace {
// What the comparisons come from; the rest of the étude may change without another: what a réservataire holds is not
// read. Looked at in each frame: nothing is copied while nothing changes.
class Source {
 public:
  bool is_of(const Etude& e, std::int32_t prorogation, const Geographie* geographie) const {
    return e.droits == droits_ && e.etats_transmis == etats_ && e.extrait == extrait_ && e.parc == parc_ &&
           e.devenirs == devenirs_ && e.annee == annee_ && prorogation == prorogation_ && geographie == geographie_ &&
           e.mises_en_service == programmes_ &&
           std::ranges::equal(e.reservataires, reservataires_, [](const Reservataire& a, const Reservataire& b) {
             return a.id == b.id && a.nom == b.nom && a.nature == b.nature;
           });
  }
  void take(const Etude& e, std::int32_t prorogation, const Geographie* geographie) {
    droits_ = e.droits;
    etats_ = e.etats_transmis;
    extrait_ = e.extrait;
    parc_ = e.parc;
    devenirs_ = e.devenirs;
    reservataires_ = e.reservataires;
    programmes_ = e.mises_en_service;
    annee_ = e.annee;
    prorogation_ = prorogation;
    geographie_ = geographie;
  }

 private:
  std::shared_ptr<const Droits> droits_;
  std::vector<std::shared_ptr<const EtatTransmis>> etats_;
  std::shared_ptr<const Extrait> extrait_;
  std::shared_ptr<const Parc> parc_;
  std::shared_ptr<const Devenirs> devenirs_;
  std::vector<Reservataire> reservataires_;
  std::vector<MiseEnService> programmes_;
  std::int32_t annee_ = 0;
  std::int32_t prorogation_ = -1;
  const Geographie* geographie_ = nullptr;
};
}  // namespace

const std::vector<Confronte>& confrontations_of(const app::Session& session) {
  static Source source;
  static std::shared_ptr<const Decisions> decisions;
  static std::vector<Confrontation> lignes;
  static std::vector<Confronte> confrontes;
  const Etude& e = session.etude();
  const std::int32_t prorogation = prorogation_of(session.parametres());
  const bool memes = source.is_of(e, prorogation, session.geographie());
  if (memes && decisions == e.decisions) return confrontes;
  if (!memes) {
    source.take(e, prorogation, session.geographie());
    lignes = compute_confrontations(e, prorogation, session.geographie());
    if (e.extrait != nullptr) lignes = {read_extrait(e)};
  }
  decisions = e.decisions;
  confrontes.clear();
  for (const Confrontation& c : lignes) confrontes.push_back({&c, compute_accord(c, e.decisions.get())});
  return confrontes;
}

std::int64_t count_a_trancher(const app::Session& session) {
  std::int64_t n = 0;
  for (const Confronte& c : confrontations_of(session))
    n += c.accord.etats[static_cast<std::size_t>(EtatPoste::ATrancher)] +
         c.accord.etats[static_cast<std::size_t>(EtatPoste::ARevoir)];
  return n;
}

const Confronte* confronte_of(const app::Session& session) {
  const auto& tous = confrontations_of(session);
  const auto it = std::ranges::find(tous, session.confrontation.reservataire,
                                    [](const Confronte& c) { return c.lignes->reservataire; });
  if (it != tous.end()) return &*it;
  return tous.empty() ? nullptr : &tous.front();
}

std::vector<std::size_t> filtered_postes(const app::Session& session, const Confronte& c) {
  const app::VueConfrontation& vue = session.confrontation;
  std::vector<std::size_t> postes;
  for (std::size_t i = 0; i < c.lignes->postes.size(); ++i) {
    const EtatPoste etat = c.accord.postes[i].etat;
    const bool a_trancher = etat == EtatPoste::ATrancher || etat == EtatPoste::ARevoir;
    const bool voulu = vue.etat == 0   ? a_trancher
                       : vue.etat == 1 ? etat == EtatPoste::Concorde
                       : vue.etat == 2 ? etat == EtatPoste::Tranche
                                       : true;
    if (voulu && (vue.classe == 0 || c.lignes->postes[i].has(static_cast<Discordance>(vue.classe - 1))))
      postes.push_back(i);
  }
  return postes;
}

Partie partie_of(const app::Session& session) {
  return session.etude().extrait == nullptr ? Partie::Bailleur : Partie::Reservataire;
}

namespace {
void run(app::Session& session, std::string libelle, std::function<void(Etude&)> changement) {
  session.execute(libelle, std::move(changement));
  session.avis =
      app::Avis{.gravite = Gravite::Information, .texte = "Fait : " + libelle + ".", .conseil = {}, .annulable = true};
}
}  // namespace

void decide_postes(app::Session& session, const Confronte& c, const std::vector<std::size_t>& postes,
                   std::vector<Choix> choix, std::string libelle) {
  // The comparison may be another one when the command runs: it keeps its own.
  run(session, std::move(libelle),
      [lignes = *c.lignes, postes, choix = std::move(choix)](Etude& e) { decide(e, lignes, postes, choix); });
}

void undecide_postes(app::Session& session, const Confronte& c, const std::vector<std::size_t>& postes,
                     std::string libelle) {
  run(session, std::move(libelle), [lignes = *c.lignes, postes](Etude& e) { undecide(e, lignes, postes); });
}

OptionsPoste options_of(const Poste& p, const SuiviPoste& s) {
  OptionsPoste o;
  o.options.push_back({.texte = s.etat == EtatPoste::Concorde ? "Concorde" : "À trancher", .aucune = true});
  std::vector<std::int64_t> nombres;
  for (const std::int64_t n : {p.bailleur, p.transmis})
    if (n > 0 && std::ranges::find(nombres, n) == nombres.end()) nombres.push_back(n);
  if (s.decision != nullptr && s.decision->verdict == Verdict::Retenu &&
      std::ranges::find(nombres, s.decision->logements) == nombres.end())
    nombres.push_back(s.decision->logements);
  for (const std::int64_t n : nombres)
    o.options.push_back({.texte = "Retenu : " + write_integer(n), .verdict = Verdict::Retenu, .logements = n});
  o.options.push_back({.texte = std::string(label(Verdict::Ecarte)), .verdict = Verdict::Ecarte});
  o.options.push_back({.texte = std::string(label(Verdict::AVerifier)), .verdict = Verdict::AVerifier});
  if (s.decision == nullptr) return o;
  for (std::size_t i = 1; i < o.options.size(); ++i)
    if (o.options[i].verdict == s.decision->verdict && o.options[i].logements == s.decision->logements) o.courante = i;
  return o;
}

void apply_option(app::Session& session, const Confronte& c, std::size_t poste, const OptionDecision& option,
                  const std::string& lieu) {
  if (option.aucune) return undecide_postes(session, c, {poste}, "décision retirée – " + lieu);
  Choix choix{
      .verdict = option.verdict, .logements = option.logements, .date = session.jour(), .partie = partie_of(session)};
  if (const Decision* d = c.accord.postes[poste].decision; d != nullptr) {  // its reasons stay
    choix.motif = d->motif;
    choix.partie = d->partie;
  }
  decide_postes(session, c, {poste}, {choix}, "décision – " + lieu);
}

}  // namespace passeflux::ui
