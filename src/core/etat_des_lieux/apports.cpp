#include "core/etat_des_lieux/apports.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/geographie.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/discordances.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
struct Place {
  std::string departement;
  CelluleLieu cellule;
  auto operator<=>(const Place&) const = default;
};
struct Nombre {
  std::int64_t logements = 0;
  std::int64_t convenus = 0;
  std::int64_t uniques = 0;
};

// What the confrontations settled of each row of the list, and what they add that no row says.
struct Sort {
  bool compte = true;
  bool convenu = false;
};
struct Ajout {
  std::string reservataire;
  Place place;
  std::int64_t n = 0;  // dwellings, or droits uniques
  bool unique = false;
};

class Comptage {
 public:
  Comptage(const Etude& e, std::int32_t prorogation, const Geographie* g)
      : e_(&e), g_(g), jour_(first_day(e.annee)), prorogation_(prorogation) {
    if (e.devenirs != nullptr) sorties_.emplace(e);
    if (e.parc != nullptr) count_parc();
    if (e.droits != nullptr) {
      sorts_.resize(e.droits->size());
      for (const Droit& d : *e.droits) listes_.insert(d.reservataire);
    }
    settle();
    count_droits();
    count_saisis();
  }

  std::vector<Apport> apports(std::int32_t date) const {
    std::map<std::string, Apport> tous;
    std::set<std::pair<std::string, std::string>> vus;  // réservataire, département
    const auto of = [&](const std::string& departement) -> Apport& {
      Apport& a = tous[departement];
      a.origine = e_->identifiant.empty() ? 0 : empreinte_of(*e_);
      a.bailleur = key_bailleur(e_->nom).empty() ? "Étude sans nom" : e_->nom;
      a.departement = departement;
      a.annee = e_->annee;
      a.date = date;
      return a;
    };
    for (const auto& [place, n] : parc_)
      of(place.departement).parc.push_back({.cellule = place.cellule, .logements = n});
    for (const Reservataire& r : e_->reservataires) {
      const auto it = reserves_.find(r.id);
      if (it == reserves_.end()) continue;
      for (const auto& [place, n] : it->second) {
        if (n.logements == 0 && n.uniques == 0) continue;
        Apport& a = of(place.departement);
        // Places come by département: the réservataire is the last of its apport, or not there yet.
        if (vus.emplace(r.id, place.departement).second) a.reservataires.push_back({.nature = r.nature, .nom = r.nom});
        a.reserves.push_back({.reservataire = static_cast<std::uint32_t>(a.reservataires.size() - 1),
                              .cellule = place.cellule,
                              .logements = n.logements,
                              .convenus = n.convenus,
                              .uniques = n.uniques});
      }
    }
    std::vector<Apport> liste;
    for (auto& [departement, a] : tous) liste.push_back(std::move(a));
    return liste;
  }

 private:
  Place place_of(const std::string& commune) const {
    if (!is_commune(commune)) return {};
    if (g_ == nullptr)
      return {.departement = std::string(departement_of(commune).value_or("")), .cellule = {.commune = commune}};
    const Geographie::Lieu lieu = g_->find(commune);
    const std::string departement = g_->departement_code(commune);
    return {.departement = departement == kAucunTerritoire ? "" : departement,
            .cellule = {.commune = lieu.commune ? lieu.commune->code : commune}};
  }

  void count_parc() {
    const ColonnesParc& c = e_->parc->colonnes();
    std::vector<std::optional<Place>> communes(c.commune.valeurs.size());
    for (std::size_t i = 0; i < c.lignes(); ++i) {
      std::optional<Place>& commune = communes[c.commune.indices[i]];
      if (!commune) commune = place_of(c.commune.at(i));
      Place p = *commune;
      p.cellule.qpv = c.qpv[i];
      p.cellule.pieces = c.pieces[i];
      p.cellule.financement = c.financement[i];
      parc_[p] += c.nombre[i];
      const auto [quartier, premier] = quartiers_.emplace(p.cellule.commune, p.cellule.qpv);
      if (!premier && quartier->second != p.cellule.qpv) quartier->second = 0;
      if (!c.presentes.identifiant || c.identifiant[i].empty()) continue;
      // Several rows of one identifier: the smallest cell, whatever their order.
      const auto [it, nouveau] = logements_.emplace(std::string(c.identifiant[i]), p);
      if (!nouveau) it->second = std::min(it->second, p);
    }
  }

  // Of a right that names no dwelling: in QPV, or outside, where all those of the commune are.
  Place place_in(const std::string& commune) const {
    Place p = place_of(commune);
    const auto it = quartiers_.find(p.cellule.commune);
    if (!p.cellule.commune.empty() && it != quartiers_.end()) p.cellule.qpv = it->second;
    return p;
  }

  // Where a right bears: on the dwelling that it moved to, if it did.
  Place place_of(std::size_t rang) const {
    const Droit& d = (*e_->droits)[rang];
    const DroitSorti* transfere = sorties_ ? sorties_->find_transfere(rang) : nullptr;
    const std::string& logement = transfere == nullptr ? d.logement : transfere->reponse->logement;
    const auto it = logement.empty() ? logements_.end() : logements_.find(logement);
    return it == logements_.end() ? place_in(d.commune) : it->second;
  }

  // What is taken on another's quota is counted there already; what was compensated or given up is no more.
  bool counts(std::size_t rang) const {
    const Droit& d = (*e_->droits)[rang];
    return d.preleve_sur.empty() && is_vivant(d, jour_, prorogation_) && !(sorties_ && sorties_->is_solde(rang));
  }

  void settle() {
    for (const Confrontation& c : compute_confrontations(*e_, prorogation_, g_)) {
      const Accord accord = compute_accord(c, e_->decisions.get());
      for (std::size_t i = 0; i < c.postes.size(); ++i) settle(c, c.postes[i], accord.postes[i]);
    }
  }

  void settle(const Confrontation& c, const Poste& p, const SuiviPoste& s) {
    const bool tranche = s.etat == EtatPoste::Tranche && s.decision->verdict != Verdict::AVerifier;
    if (!tranche && s.etat != EtatPoste::Concorde) return;
    const std::int64_t n = tranche ? s.decision->logements : p.bailleur;
    const bool lignes = n == p.bailleur;  // the rows say it all
    for (const std::uint32_t i : p.paire.droits) sorts_[i] = {.compte = lignes, .convenu = lignes};
    if (lignes || n == 0) return;
    std::set<Place> places;
    bool compte = p.paire.droits.empty();
    for (const std::uint32_t i : p.paire.droits) {
      if ((*e_->droits)[i].preleve_sur.empty()) compte = true;
      if (counts(i)) places.insert(place_of(i));
    }
    if (compte)
      ajouts_.push_back({.reservataire = c.reservataire,
                         .place = places.size() == 1 ? *places.begin() : place_in(p.commune),
                         .n = n,
                         .unique = p.unique});
  }

  void count_droits() {
    for (std::size_t i = 0; i < sorts_.size(); ++i) {
      const Droit& d = (*e_->droits)[i];
      if (!sorts_[i].compte || !counts(i)) continue;
      Nombre& n = reserves_[d.reservataire][place_of(i)];
      if (d.nature == NatureDroit::DroitUnique) {
        n.uniques += d.logements;
        continue;
      }
      n.logements += d.logements;
      if (sorts_[i].convenu) n.convenus += d.logements;
    }
    for (const Ajout& a : ajouts_) {
      Nombre& n = reserves_[a.reservataire][a.place];
      if (a.unique) {
        n.uniques += a.n;
        continue;
      }
      n.logements += a.n;
      n.convenus += a.n;
    }
  }

  bool holds(const std::string& reservataire) const {
    const auto it = reserves_.find(reservataire);
    return it != reserves_.end() &&
           std::ranges::any_of(it->second, [](const auto& x) { return x.second.logements > 0; });
  }

  void count_saisis() {
    std::set<std::string> departements;
    for (const auto& [place, n] : parc_) departements.insert(place.departement);
    for (const Reservataire& r : e_->reservataires) {
      if (listes_.contains(r.id) || holds(r.id)) continue;
      std::int64_t reste = r.logements_reserves;
      for (const ReservesDepartement& d : r.conversion.departements) {
        const std::int64_t n = d.logements.value_or(0);
        reserves_[r.id][{.departement = d.code == kAucunTerritoire ? "" : d.code, .cellule = {}}].logements += n;
        reste -= n;
      }
      if (reste <= 0) continue;
      Place p = place_in(own_territory(*e_, r));
      if (p.departement.empty() && departements.size() == 1) p.departement = *departements.begin();
      reserves_[r.id][p].logements += reste;
    }
  }

  const Etude* e_;
  const Geographie* g_;
  std::int32_t jour_;
  std::int32_t prorogation_;
  std::optional<Sorties> sorties_;
  std::map<Place, std::int64_t> parc_;
  std::map<std::string, std::uint8_t> quartiers_;  // of a commune, the one that all its dwellings are in; 0: several
  std::map<std::string, Place> logements_;
  std::set<std::string> listes_;  // réservataires that have rights listed, alive or not
  std::vector<Sort> sorts_;       // of each row of the list
  std::vector<Ajout> ajouts_;
  std::map<std::string, std::map<Place, Nombre>> reserves_;
};
}  // namespace

std::vector<Apport> make_apports(const Etude& etude, std::int32_t prorogation, const Geographie* geographie,
                                 std::int32_t date) {
  return Comptage(etude, prorogation, geographie).apports(date);
}

std::int64_t parc_of(const Apport& a) {
  std::int64_t n = 0;
  for (const ParcApport& p : a.parc) n += p.logements;
  return n;
}

std::int64_t reserves_of(const Apport& a) {
  std::int64_t n = 0;
  for (const ReservesApport& r : a.reserves) n += r.logements;
  return n;
}

std::string key_bailleur(std::string_view nom) {
  std::string cle;
  for (const char c : fold(nom))
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) cle += c;
  return cle;
}

bool same_source(const Apport& a, const Apport& b) {
  if (a.departement != b.departement) return false;
  return (a.origine != 0 && a.origine == b.origine) || key_bailleur(a.bailleur) == key_bailleur(b.bailleur);
}

Apports list_apports(const std::vector<Apport>& siens, const Apports& gardes) {
  Apports tous;
  for (const Apport& a : siens) tous.push_back(std::make_shared<const Apport>(a));
  for (const auto& g : gardes)
    if (std::ranges::none_of(siens, [&](const Apport& a) { return same_source(a, *g); })) tous.push_back(g);
  return tous;
}

void remove_apport(Etude& etude, const Apport& apport) {
  std::erase_if(etude.apports, [&](const auto& a) { return same_source(*a, apport); });
}

void add_apports(Etude& etude, const std::vector<Apport>& nouveaux) {
  for (const Apport& a : nouveaux) {
    remove_apport(etude, a);
    if (etude.apports.size() < kApportsMax) etude.apports.push_back(std::make_shared<const Apport>(a));
  }
  std::ranges::sort(etude.apports, {},
                    [](const auto& a) { return std::pair(key_bailleur(a->bailleur), a->departement); });
}

void tie_reservataires(Etude& e, const std::string& cle, const std::string& avec) {
  Rapprochements& r = e.rapprochements;
  const auto it = r.find(avec);
  const std::string but = it == r.end() ? avec : it->second;
  if (but == cle || cle.empty() || but.empty()) return;
  for (auto& [de, vers] : r)
    if (vers == cle) vers = but;
  if (r.size() < kRapprochementsMax) r[cle] = but;
}

void untie_reservataire(Etude& e, const std::string& cle) {
  std::erase_if(e.rapprochements, [&](const auto& x) { return x.second == cle; });
}

std::string check_apport(const Apport& a) {
  const auto twice = [](const auto& lignes, auto cle) {
    return std::ranges::adjacent_find(lignes, [&](const auto& x, const auto& y) { return !(cle(x) < cle(y)); }) !=
           lignes.end();
  };
  if (key_bailleur(a.bailleur).empty()) return "le bailleur n’est pas nommé";
  if (twice(a.parc, [](const ParcApport& p) { return p.cellule; }))
    return "les lignes du parc ne se suivent pas, ou disent deux fois la même chose";
  if (twice(a.reserves, [](const ReservesApport& r) { return std::pair(r.reservataire, r.cellule); }))
    return "les lignes des réservations ne se suivent pas, ou disent deux fois la même chose";
  for (const ReservesApport& r : a.reserves) {
    if (r.reservataire >= a.reservataires.size()) return "une réservation est à un réservataire qui n’est pas nommé";
    if (r.logements == 0 && r.uniques == 0) return "une ligne des réservations ne compte rien";
    if (r.convenus > r.logements) return "plus de logements sont convenus que réservés";
  }
  return {};
}

}  // namespace passeflux
