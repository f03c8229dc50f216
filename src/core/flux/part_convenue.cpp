#include "core/flux/part_convenue.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"

namespace passeflux {

namespace {
std::unexpected<Diagnostic> refuse(const char* code, const char* message) {
  return std::unexpected(Diagnostic{.code = code, .message = message});
}

const LigneFlux* find_line(const ResultatFlux& r, const std::string& id) {
  const auto l = std::ranges::find(r.lignes, id, &LigneFlux::id);
  return l == r.lignes.end() || !is_part_known(r, *l) ? nullptr : &*l;
}
// As it is shown: reduced where the prorata acts.
Rationnel shown_part(const ResultatFlux& r, const std::string& id) {
  const LigneFlux* l = find_line(r, id);
  return l == nullptr ? Rationnel::undefined() : l->part;
}
// As it was entered or converted: what an étude can hold.
Rationnel own_part(const ResultatFlux& r, const std::string& id) {
  return find_line(r, id) == nullptr ? Rationnel::undefined() : r.calcul.find("lignes." + id + ".part")->valeur;
}

const Reservataire* find_reservataire(const Etude& etude, const std::string& id) {
  const auto r = std::ranges::find(etude.reservataires, id, &Reservataire::id);
  return r == etude.reservataires.end() ? nullptr : &*r;
}

// The places of the étude, cut as a code asks.
class Places {
 public:
  Places(const Etude& etude, const LieuxConvenus& lieux, Decoupages& decoupages)
      : etude_(&etude), lieux_(&lieux), decoupages_(&decoupages) {}

  bool known() const { return etude_->parc != nullptr && lieux_->geographie != nullptr; }

  // A commune under the code it bears now.
  std::string in_force(const std::string& code) const {
    if (code.size() != 5 || is_departement(code)) return code;
    const Geographie::Lieu lieu = lieux_->geographie->find(code);
    return lieu.commune ? lieu.commune->code : code;
  }

  // Dwellings of the assiette in a place; of one département alone.
  std::int64_t assiette(const std::string& code, const std::optional<std::string>& departement = {}) const {
    if (is_departement(code)) return departement && *departement != code ? 0 : total(code);
    const Maille maille = code.size() == 5 ? Maille::Commune : Maille::Epci;
    const auto cut = decoupages_->of(*etude_, *lieux_->registre, *lieux_->geographie, maille, departement);
    const auto t = std::ranges::find(cut->territoires, in_force(code), &TerritoireAssiette::id);
    return t == cut->territoires.end() ? 0 : t->logements;
  }
  // Whatever its commune is known for.
  std::int64_t total(const std::optional<std::string>& departement = {}) const {
    std::int64_t n = 0;
    for (const TerritoireAssiette& t :
         decoupages_->of(*etude_, *lieux_->registre, *lieux_->geographie, Maille::Commune, departement)->territoires)
      n += t.logements;
    return n;
  }

  // Whether the first place holds the second: a commune is in its EPCI.
  bool holds(const std::string& place, const std::string& code) const {
    const std::string seconde = in_force(code);
    if (in_force(place) == seconde) return true;
    if (is_departement(place)) return lieux_->geographie->departement_code(seconde) == place;
    const Geographie::Lieu lieu = lieux_->geographie->find(seconde);
    return lieu.commune && lieu.commune->epci != nullptr && lieu.commune->epci->siren == place;
  }

 private:
  const Etude* etude_;
  const LieuxConvenus* lieux_;
  Decoupages* decoupages_;
};
}  // namespace

Rationnel part_actuelle(const Etude& etude, const std::string& reservataire, const std::string& territoire,
                        const LieuxConvenus& lieux, Decoupages& decoupages) {
  const Places places(etude, lieux, decoupages);
  if (territoire.empty()) return shown_part(*lieux.resultat, reservataire);
  const Reservataire* r = find_reservataire(etude, reservataire);
  if (r == nullptr || !places.known()) return Rationnel::undefined();
  Rationnel sienne;
  std::int64_t assiette = 0;
  const auto add = [&](const ResultatFlux& ici, const std::optional<std::string>& departement) {
    const std::int64_t n = places.assiette(territoire, departement);
    if (n == 0) return;
    const std::string propre = own_territory(etude, *r);
    Rationnel p = shown_part(ici, reservataire);
    // All of what it has in the département is on its own territory: in the place, or around it.
    if (!propre.empty() && !is_departement(territoire)) {
      const std::int64_t sur = places.holds(territoire, propre)   ? n
                               : places.holds(propre, territoire) ? places.assiette(propre, departement)
                                                                  : 0;
      p = sur == 0 ? Rationnel(0) : p * Rationnel::quotient(ici.assiette.total, sur);
    }
    sienne += p * n;
    assiette += n;
  };
  if (lieux.departements == nullptr)
    add(*lieux.resultat, std::nullopt);
  else
    for (const FluxDepartement& d : lieux.departements->departements) add(*d.resultat, d.code);
  return assiette == 0 ? Rationnel::undefined() : sienne / assiette;
}

Resultat_ou<PartConvenue> convert_part(const Etude& etude, const std::string& reservataire,
                                       const std::string& territoire, const Rationnel& part, const LieuxConvenus& lieux,
                                       Decoupages& decoupages) {
  if (territoire.empty()) return PartConvenue{.part = part, .departements = {}};
  const Places places(etude, lieux, decoupages);
  const Reservataire* r = find_reservataire(etude, reservataire);
  if (r == nullptr) return refuse("releve.reservataire", "Ce réservataire n’est plus dans l’étude.");
  if (!places.known())
    return refuse("releve.geographie",
                  "Les communes ne sont pas encore chargées : la part se consigne, sans s’appliquer.");
  const std::int64_t total = places.total();
  const std::int64_t ici = places.assiette(territoire);
  if (ici == 0)
    return refuse("releve.vide", "L’assiette n’a aucun logement là : la part se consigne, sans s’appliquer.");
  if (ici == total) return PartConvenue{.part = part, .departements = {}};
  const auto same = [&](const std::string& code) {
    return !code.empty() && places.in_force(code) == places.in_force(territoire);
  };
  if (is_departement(territoire) && lieux.departements != nullptr) {
    const std::string propre = own_territory(etude, *r);
    if (!propre.empty() && !is_departement(propre) && places.assiette(propre, territoire) == 0)
      return refuse("releve.ailleurs",
                    "Son territoire propre n’est pas dans ce département : la part se consigne, sans s’appliquer.");
    PartConvenue p{.part = 0, .departements = {}};
    for (const FluxDepartement& d : lieux.departements->departements) {
      // Where it has none of its own, a département takes the whole's: nil when that is not known.
      const auto saisie = std::ranges::find(r->conversion.departements, d.code, &ReservesDepartement::code);
      const bool sue = (saisie != r->conversion.departements.end() && saisie->part) ||
                       own_part(*lieux.resultat, reservataire).is_defined();
      const Rationnel ailleurs = sue ? own_part(*d.resultat, reservataire) : Rationnel::undefined();
      const Rationnel la = d.code == territoire ? part : ailleurs;
      p.part += la * Rationnel::quotient(d.resultat->assiette.total, total);
      p.departements.emplace_back(d.code, la);
    }
    if (p.part.is_defined()) return p;
    return refuse("releve.part",
                  "Sa part dans un autre département n’est pas connue : la part se consigne, sans s’appliquer.");
  }
  PartConvenue p{.part = part * Rationnel::quotient(ici, total), .departements = {}};
  if (same(r->conversion.territoire)) return p;
  // All its conventions bear there: so does its share from now on.
  std::int64_t conventions = 0;
  std::int64_t la = 0;
  for (const Convention& c : etude.conventions) {
    if (c.reservataire != reservataire) continue;
    ++conventions;
    if (same(c.territoire)) ++la;
  }
  if (conventions > 0 && la == conventions && r->conversion.territoire.empty()) {
    p.territoire = places.in_force(territoire);
    return p;
  }
  return refuse("releve.partie",
                "Ses conventions ne portent pas sur ce territoire seul : la part se consigne, sans s’appliquer. Pour "
                "l’appliquer, choisissez un département ou l’ensemble du parc.");
}

}  // namespace passeflux
