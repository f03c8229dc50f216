#include "contexte.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/echeances.hpp"

namespace passeflux {

namespace {
// How a number is built: "d10", "l3d3d3".
std::string shape_of(std::string_view identifiant) {
  std::string forme;
  for (std::size_t i = 0; i < identifiant.size();) {
    const auto genre = [](char c) {
      return c >= '0' && c <= '9' ? 'd' : (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 'l' : '-';
    };
    std::size_t fin = i;
    while (fin < identifiant.size() && genre(identifiant[fin]) == genre(identifiant[i])) ++fin;
    forme += genre(identifiant[i]) + std::to_string(fin - i);
    i = fin;
  }
  return forme;
}

bool is_suite(const Droit& d) { return d.nature != NatureDroit::DroitUnique; }
}  // namespace

Contexte::Contexte(const Etude& etude, std::int32_t prorogation, const Geographie* geographie)
    : etude_(&etude),
      prorogation_(prorogation),
      geographie_(geographie),
      sorties_(etude),
      programmes_(etude, sorties_, prorogation, geographie) {
  for (const Reservataire& r : etude.reservataires) natures_[r.id] = r.nature;
  index_rows();
  index_parc();
  index_volumes();
}

const Droit& Contexte::droit(RangDroit r) const {
  return r.etat == kListe ? (*etude_->droits)[r.rang] : etude_->etats_transmis[r.etat]->lignes[r.rang];
}

bool Contexte::vivant(RangDroit r) const {
  return is_vivant(droit(r), jour(), prorogation_) && (r.etat != kListe || !sorties_.is_solde(r.rang));
}

bool Contexte::is_etat(std::string_view reservataire) const {
  const auto it = natures_.find(reservataire);
  return it != natures_.end() &&
         (it->second == NatureReservataire::EtatPrioritaires || it->second == NatureReservataire::EtatAgents);
}

void Contexte::index_rows() {
  Lexique lexique(geographie_);
  const auto read = [&](const Droits& droits, std::uint32_t etat) {
    std::vector<CleDroit>& cles = cles_[etat];
    cles.reserve(droits.size());
    for (std::uint32_t i = 0; i < droits.size(); ++i) {
      CleDroit& c = cles.emplace_back(lexique.read(droits[i]));
      // Moved, it is on its new dwelling that another may hold a right.
      if (const DroitSorti* s = etat == kListe ? sorties_.find_transfere(i) : nullptr; s != nullptr)
        c.logement = lexique.read({.logement = s->reponse->logement}).logement;
      if (etat == kListe && c.logement != 0) logements_.push_back({c.logement, {etat, i}});
      if (c.acte != 0 && c.programme.mots != 0) actes_.push_back({{c.acte, c.programme.mots, c.commune}, {etat, i}});
      if (etat == kListe && is_etat(droits[i].reservataire)) etat_connu_.insert(lieu_of(c));
    }
  };
  if (etude_->droits != nullptr) read(*etude_->droits, kListe);
  for (std::uint32_t e = 0; e < etude_->etats_transmis.size(); ++e) read(etude_->etats_transmis[e]->lignes, e);
  const auto before = [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.etat, a.second.rang) < std::tie(b.first, b.second.etat, b.second.rang);
  };
  std::ranges::sort(logements_, before);
  std::ranges::sort(actes_, before);
  for (const auto& [cle, r] : logements_) rangs_logements_.push_back(r);
  for (const auto& [cle, r] : actes_) rangs_actes_.push_back(r);
}

namespace {
template <typename I, typename C>
std::span<const RangDroit> range_of(const I& index, const std::vector<RangDroit>& rangs, const C& cle) {
  const auto [debut, fin] = std::ranges::equal_range(index, cle, {}, [](const auto& x) { return x.first; });
  return std::span(rangs).subspan(static_cast<std::size_t>(debut - index.begin()),
                                  static_cast<std::size_t>(fin - debut));
}
}  // namespace

std::span<const RangDroit> Contexte::par_logement(const CleDroit& c) const {
  return c.logement == 0 ? std::span<const RangDroit>{} : range_of(logements_, rangs_logements_, c.logement);
}
std::span<const RangDroit> Contexte::par_acte(const CleDroit& c) const {
  if (c.acte == 0 || c.programme.mots == 0) return {};
  return range_of(actes_, rangs_actes_, std::tuple(c.acte, c.programme.mots, c.commune));
}

// One reading of the parc's identifiers, whatever the number of rights.
void Contexte::index_parc() {
  if (etude_->parc == nullptr) return;
  const ColonnesParc& c = etude_->parc->colonnes();
  identifiants_ = !c.identifiant.empty();
  for (const auto& [etat, cles] : cles_)
    for (std::uint32_t i = 0; i < cles.size(); ++i)
      if (const std::string_view id = droit({etat, i}).logement; !id.empty()) presences_[id] = Presence::AutreForme;
  std::set<std::string, std::less<>> formes;
  for (std::size_t i = 0; i < c.identifiant.size(); ++i) {
    const std::string_view id = c.identifiant[i];
    if (formes.size() < 64) formes.insert(shape_of(id));
    const auto it = presences_.find(id);
    if (it == presences_.end()) continue;
    it->second = has_left_parc(c.sortie[i]) ? Presence::Sorti : Presence::Present;
  }
  for (auto& [id, presence] : presences_)
    if (presence == Presence::AutreForme && formes.contains(shape_of(id))) presence = Presence::Inconnu;
  std::vector<std::string> communes;  // in force, each read once
  for (const std::string& code : c.commune.valeurs) communes.push_back(in_force(code));
  for (std::size_t i = 0; i < c.lignes(); ++i)
    if (!has_left_parc(c.sortie[i])) places_commune_[communes[c.commune.indices[i]]] += c.nombre[i];
}

Contexte::Presence Contexte::presence(std::string_view logement) const {
  const auto it = presences_.find(logement);
  return it == presences_.end() ? Presence::Inconnu : it->second;
}

void Contexte::index_volumes() {
  if (etude_->droits == nullptr) return;
  for (std::uint32_t i = 0; i < etude_->droits->size(); ++i) {
    const Droit& d = (*etude_->droits)[i];
    // What is taken on another's quota is counted there already.
    if (!is_suite(d) || !d.preleve_sur.empty() || !vivant({kListe, i})) continue;
    if (std::string commune = commune_of({kListe, i}); !commune.empty()) droits_commune_[commune] += d.logements;
  }
}

bool Contexte::sur_reserve(std::uint32_t rang) const {
  const ProgrammeReserve* programme = programmes_.find(rang);
  if (programme != nullptr && programme->is_sur_reserve()) return true;
  const auto p = places_commune_.find(commune_of({kListe, rang}));
  const auto n = droits_commune_.find(commune_of({kListe, rang}));
  return p != places_commune_.end() && n != droits_commune_.end() && n->second > p->second;
}

std::string Contexte::own_commune(RangDroit r) const {
  const DroitSorti* s = r.etat == kListe ? sorties_.find_transfere(r.rang) : nullptr;
  return s == nullptr ? droit(r).commune : std::string(s->commune);
}

std::string Contexte::in_force(const std::string& code) const {
  const auto lieu = geographie_ == nullptr || code.empty() ? Geographie::Lieu{} : geographie_->find(code);
  return lieu.statut == StatutCode::Remplace && lieu.commune ? lieu.commune->code : code;
}

std::string Contexte::commune_of(RangDroit r) const { return in_force(own_commune(r)); }

bool Contexte::commune_remplacee(const Droit& d) const {
  return geographie_ != nullptr && !d.commune.empty() && geographie_->find(d.commune).statut == StatutCode::Remplace;
}

}  // namespace passeflux
