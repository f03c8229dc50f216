#include "core/etat_des_lieux/devenirs.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/lieu.hpp"
#include "core/domaine/mots.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
// Where each dwelling named is in the parc: its row.
class Places {
 public:
  explicit Places(const Etude& e) : c_(&e.parc->colonnes()) {
    for (const Droit& d : *e.droits)
      if (!d.logement.empty()) rangs_.try_emplace(d.logement, kAucune);
    if (e.devenirs != nullptr)
      for (const DevenirDroit& d : *e.devenirs)
        if (!d.logement.empty()) rangs_.try_emplace(d.logement, kAucune);
    for (std::size_t i = 0; i < c_->identifiant.size(); ++i)
      if (const auto it = rangs_.find(c_->identifiant[i]); it != rangs_.end()) it->second = i;
  }
  bool is_there(std::string_view logement) const { return row(logement) != kAucune; }
  bool has_left(std::string_view logement) const {
    const std::size_t i = row(logement);
    return i != kAucune && has_left_parc(c_->sortie[i]);
  }
  std::string_view commune(std::string_view logement) const { return c_->commune.at(row(logement)); }

 private:
  static constexpr std::size_t kAucune = SIZE_MAX;
  std::size_t row(std::string_view logement) const {
    const auto it = rangs_.find(logement);
    return it == rangs_.end() ? kAucune : it->second;
  }
  const ColonnesParc* c_;
  std::unordered_map<std::string_view, std::size_t> rangs_;
};

QuestionSortie question_of(const DevenirDroit* reponse, const Places& places) {
  if (reponse == nullptr || reponse->devenir == Devenir::ADecider) return QuestionSortie::Devenir;
  if (reponse->devenir != Devenir::Transfere) return QuestionSortie::Rien;
  if (reponse->logement.empty()) return QuestionSortie::Logement;
  if (!places.is_there(reponse->logement)) return QuestionSortie::LogementInconnu;
  return places.has_left(reponse->logement) ? QuestionSortie::LogementSorti : QuestionSortie::Rien;
}
}  // namespace

Sorties::Sorties(const Etude& e) {
  const std::size_t reponses = e.devenirs == nullptr ? 0 : e.devenirs->size();
  orphelines_ = reponses;
  if (e.droits == nullptr || e.parc == nullptr || e.parc->colonnes().identifiant.empty()) return;
  const Places places(e);
  for (std::uint32_t i = 0; i < e.droits->size(); ++i)
    if (places.has_left((*e.droits)[i].logement)) droits_.push_back({.rang = i});
  if (droits_.empty()) return;
  const std::vector<std::uint64_t> cles = keys_of(*e.droits);
  for (DroitSorti& s : droits_) {
    s.cle = cles[s.rang];
    if (reponses > 0) s.reponse = find_devenir(*e.devenirs, s.cle);
    if (s.reponse != nullptr) --orphelines_;
    s.question = question_of(s.reponse, places);
    if (s.question == QuestionSortie::Rien && s.reponse->devenir == Devenir::Transfere)
      s.commune = places.commune(s.reponse->logement);
  }
}

const DroitSorti* Sorties::find(std::size_t rang) const {
  const auto it = std::ranges::lower_bound(droits_, rang, {}, &DroitSorti::rang);
  return it != droits_.end() && it->rang == rang ? &*it : nullptr;
}
bool Sorties::is_repondu(std::size_t rang) const {
  const DroitSorti* s = find(rang);
  return s != nullptr && s->question == QuestionSortie::Rien;
}
bool Sorties::is_solde(std::size_t rang) const {
  return is_repondu(rang) && find(rang)->reponse->devenir != Devenir::Transfere;
}
const DroitSorti* Sorties::find_transfere(std::size_t rang) const {
  return is_repondu(rang) && !is_solde(rang) ? find(rang) : nullptr;
}

std::vector<DroitSorti> list_sorties(const Etude& e, const Sorties& sorties, std::int32_t prorogation) {
  std::vector<DroitSorti> liste;
  for (const DroitSorti& s : sorties.droits())
    if (is_vivant((*e.droits)[s.rang], first_day(e.annee), prorogation)) liste.push_back(s);
  std::ranges::sort(liste, {}, [&](const DroitSorti& s) {
    const Droit& d = (*e.droits)[s.rang];
    return std::tuple(std::ranges::find(e.reservataires, d.reservataire, &Reservataire::id) - e.reservataires.begin(),
                      std::string_view(d.logement), s.cle);
  });
  return liste;
}

std::optional<AlerteEcrite> write_alerte_sorties(const std::vector<DroitSorti>& sorties, const Etude& e,
                                                 const Registre& registre) {
  std::vector<std::pair<std::string, std::int64_t>> comptes;  // in the order of the list: by réservataire
  for (const DroitSorti& s : sorties) {
    if (s.question == QuestionSortie::Rien) continue;
    const std::string nom = name_reservataire(e, (*e.droits)[s.rang].reservataire);
    if (comptes.empty() || comptes.back().first != nom) comptes.emplace_back(nom, 0);
    ++comptes.back().second;
  }
  if (comptes.empty()) return std::nullopt;
  Alerte a;
  a.regle = kRegleSortie;
  for (const auto& [nom, n] : comptes)
    a.sujet += (a.sujet.empty() ? "" : ", ") + nom + (n > 1 ? " (" + std::to_string(n) + ")" : "");
  return write_alerte(a, registre);
}

std::optional<Droits> move_droits(const Etude& e, const Sorties& sorties) {
  std::optional<Droits> deplaces;
  for (const auto& etat : e.etats_transmis) {
    std::set<std::string> nommes;
    for (const DroitSorti& s : sorties.droits()) {
      const Droit& d = (*e.droits)[s.rang];
      if (d.reservataire != etat->reservataire || sorties.find_transfere(s.rang) == nullptr) continue;
      if (nommes.empty())
        for (const Droit& l : etat->lignes)
          if (!l.logement.empty()) nommes.insert(key_logement(l.logement));
      if (!nommes.contains(key_logement(s.reponse->logement)) || nommes.contains(key_logement(d.logement))) continue;
      if (!deplaces) deplaces = *e.droits;
      Droit& x = (*deplaces)[s.rang];
      x.logement = s.reponse->logement;
      x.commune = s.commune;
      // Those of the dwelling that left.
      x.programme.clear();
      x.adresse.clear();
    }
  }
  return deplaces;
}

namespace {
void put(Etude& e, Devenirs devenirs) {
  sort_devenirs(devenirs);
  if (devenirs.empty())
    e.devenirs.reset();
  else if (e.devenirs == nullptr || *e.devenirs != devenirs)
    e.devenirs = std::make_shared<const Devenirs>(std::move(devenirs));
}
}  // namespace

void answer_devenir(Etude& e, DevenirDroit reponse) {
  if (reponse.devenir != Devenir::Transfere) reponse.logement.clear();
  Devenirs devenirs = e.devenirs == nullptr ? Devenirs{} : *e.devenirs;
  std::erase_if(devenirs, [&](const DevenirDroit& d) { return d.droit == reponse.droit; });
  if (reponse != DevenirDroit{.droit = reponse.droit} && devenirs.size() < kDevenirsMax)
    devenirs.push_back(std::move(reponse));
  put(e, std::move(devenirs));
}

void drop_orphelines(Etude& e) {
  if (e.devenirs == nullptr) return;
  const Sorties sorties(e);
  Devenirs gardes;
  for (const DroitSorti& s : sorties.droits())
    if (s.reponse != nullptr) gardes.push_back(*s.reponse);
  put(e, std::move(gardes));
}

std::string_view label(QuestionSortie question) {
  constexpr Mots<5> kLabels{"Devenir à dire", "Logement à dire", "Logement absent du parc", "Logement sorti du parc",
                            ""};
  return word_of(kLabels, question);
}

}  // namespace passeflux
