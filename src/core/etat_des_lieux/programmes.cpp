#include "core/etat_des_lieux/programmes.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/geographie.hpp"
#include "core/domaine/lieu.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
constexpr std::uint32_t kAucun = 0xFFFFFFFF;

// Names and communes to programmes, each name and each commune read once.
class Repertoire {
 public:
  Repertoire(std::vector<ProgrammeReserve>& programmes, const Geographie* geographie)
      : programmes_(&programmes), geographie_(geographie) {}

  std::uint32_t add(std::string_view nom, const std::string& commune, std::int64_t logements) {
    const auto [it, nouveau] = rangs_.try_emplace({words(nom), commune}, size());
    if (nouveau) programmes_->push_back({.nom = std::string(nom), .commune = commune});
    (*programmes_)[it->second].logements += logements;
    return it->second;
  }
  std::uint32_t find(std::string_view nom, const std::string& commune) {
    if (nom.empty()) return kAucun;
    const auto it = rangs_.find({words(nom), commune});
    return it == rangs_.end() ? kAucun : it->second;
  }
  std::string in_force(const std::string& commune) const {
    if (geographie_ == nullptr || commune.empty()) return commune;
    const auto lieu = geographie_->find(commune);
    return lieu.statut == StatutCode::Remplace && lieu.commune ? lieu.commune->code : commune;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(programmes_->size()); }
  const std::string& words(std::string_view nom) {
    const auto [it, nouveau] = mots_.try_emplace(std::string(nom));
    if (nouveau) it->second = key_lieu(nom).mots;
    return it->second;
  }
  std::vector<ProgrammeReserve>* programmes_;
  const Geographie* geographie_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> rangs_;
  std::unordered_map<std::string, std::string> mots_;
};
}  // namespace

bool ProgrammeReserve::is_sur_reserve() const { return droits > logements; }

Programmes::Programmes(const Etude& e, const Sorties& sorties, std::int32_t prorogation, const Geographie* geographie) {
  if (e.droits == nullptr) return;
  Repertoire repertoire(programmes_, geographie);
  std::unordered_map<std::string_view, std::uint32_t> logements;  // of the dwellings that rights name
  for (const Droit& d : *e.droits)
    if (!d.logement.empty()) logements.try_emplace(d.logement, kAucun);
  for (const DroitSorti& s : sorties.droits())
    if (s.reponse != nullptr && !s.reponse->logement.empty()) logements.try_emplace(s.reponse->logement, kAucun);
  if (e.parc != nullptr && e.parc->colonnes().presentes.programme) {
    const ColonnesParc& c = e.parc->colonnes();
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> lieux;  // many rows have the same two
    for (std::size_t i = 0; i < c.lignes(); ++i) {
      if (c.programme.at(i).empty()) continue;
      const std::int64_t n = has_left_parc(c.sortie[i]) ? 0 : c.nombre[i];
      const auto [it, nouveau] = lieux.try_emplace({c.programme.indices[i], c.commune.indices[i]}, 0);
      if (nouveau) it->second = repertoire.add(c.programme.at(i), repertoire.in_force(c.commune.at(i)), 0);
      programmes_[it->second].logements += n;
      if (!c.presentes.identifiant) continue;
      if (const auto l = logements.find(c.identifiant[i]); l != logements.end()) l->second = it->second;
    }
  }
  for (const MiseEnService& m : e.mises_en_service)
    for (const TypeProgramme& t : m.types) repertoire.add(m.nom, "", t.logements);
  rangs_.assign(e.droits->size(), kAucun);
  for (std::size_t i = 0; i < rangs_.size(); ++i) {
    const Droit& d = (*e.droits)[i];
    const DroitSorti* transfere = sorties.find_transfere(i);
    const auto l = logements.find(transfere == nullptr ? std::string_view(d.logement) : transfere->reponse->logement);
    std::uint32_t& rang = rangs_[i];
    if (l != logements.end()) rang = l->second;
    if (rang == kAucun && transfere == nullptr) rang = repertoire.find(d.programme, repertoire.in_force(d.commune));
    if (rang == kAucun && transfere == nullptr) rang = repertoire.find(d.programme, "");
    // What is taken on another's quota is counted there already.
    if (rang == kAucun || d.nature == NatureDroit::DroitUnique || !d.preleve_sur.empty() || sorties.is_solde(i) ||
        !is_vivant(d, first_day(e.annee), prorogation))
      continue;
    ProgrammeReserve& p = programmes_[rang];
    p.droits += d.logements;
    const auto t = std::ranges::find(p.titulaires, d.reservataire, &std::pair<std::string, std::int64_t>::first);
    if (t == p.titulaires.end())
      p.titulaires.emplace_back(d.reservataire, d.logements);
    else
      t->second += d.logements;
  }
  const auto place = [&](const std::pair<std::string, std::int64_t>& t) {
    return std::ranges::find(e.reservataires, t.first, &Reservataire::id) - e.reservataires.begin();
  };
  for (ProgrammeReserve& p : programmes_) std::ranges::sort(p.titulaires, {}, place);
}

const ProgrammeReserve* Programmes::find(std::size_t rang) const {
  return rang >= rangs_.size() || rangs_[rang] == kAucun ? nullptr : &programmes_[rangs_[rang]];
}

std::vector<ProgrammeReserve> Programmes::sur_reserves() const {
  std::vector<ProgrammeReserve> liste;
  std::ranges::copy_if(programmes_, std::back_inserter(liste), &ProgrammeReserve::is_sur_reserve);
  std::ranges::sort(liste, {}, [](const ProgrammeReserve& p) {
    return std::tuple(-p.exces(), std::string_view(p.commune), std::string_view(p.nom));
  });
  return liste;
}

std::optional<AlerteEcrite> write_alerte_sur_reserves(const std::vector<ProgrammeReserve>& programmes,
                                                      const Registre& registre) {
  if (programmes.empty()) return std::nullopt;
  Alerte a;
  a.regle = kRegleSurReservation;
  for (const ProgrammeReserve& p : programmes)
    a.sujet += (a.sujet.empty() ? "" : ", ") + p.nom + " (" + std::to_string(p.exces()) + ")";
  return write_alerte(a, registre);
}

}  // namespace passeflux
