#include "core/suivi/decompte.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/suivi/suivi_assiette.hpp"

namespace passeflux {

namespace {
bool is_failure(IssueOffre i) { return i != IssueOffre::EnCours && i != IssueOffre::Bail; }

// The day on which the offer came to what the convention counts; 0: it did not.
std::int32_t day_counted(const Offre& o, RegleDecompte regle) {
  switch (regle) {
    case RegleDecompte::Bail:
      return o.issue == IssueOffre::Bail ? o.bail : 0;
    case RegleDecompte::Attribution:
      return o.issue == IssueOffre::Bail || o.issue == IssueOffre::RefusCandidat ? o.commission : 0;
    case RegleDecompte::MiseADisposition:
      return is_failure(o.issue) ? 0 : o.mise_a_disposition;
  }
  return 0;
}

bool bears_on(const Convention& c, std::string_view commune, const Geographie* g) {
  if (c.territoire == commune || departement_of(commune) == c.territoire) return true;
  if (g == nullptr) return false;
  const Geographie::Lieu lieu = g->find(commune);
  if (!lieu.commune) return false;
  if (is_siren(c.territoire))
    return (lieu.commune->epci != nullptr && lieu.commune->epci->siren == c.territoire) ||
           (lieu.commune->ept != nullptr && lieu.commune->ept->siren == c.territoire);
  const Geographie::Lieu signee = g->find(c.territoire);  // one of them may have been merged since
  return signee.commune && signee.commune->code == lieu.commune->code;
}
}  // namespace

bool is_counted(const Offre& o, const Convention& c, std::int32_t annee) {
  if (const std::int32_t jour = day_counted(o, c.decompte); jour != 0) return jour / 10000 == annee;
  if (!is_failure(o.issue) || o.mise_a_disposition / 10000 != annee) return false;
  return c.effet_refus == EffetRefus::Compte ||
         (c.effet_refus == EffetRefus::CompteSiDefaut &&
          (o.issue == IssueOffre::SansCandidat || o.issue == IssueOffre::RenduUnTour));
}

const Convention& convention_for(const Etude& etude, std::string_view reservataire, std::string_view commune,
                                 std::int32_t jour, const Geographie* geographie) {
  static const Convention kDefaut;
  const Convention* choisie = nullptr;
  const auto rank = [&](const Convention& c) {
    return bears_on(c, commune, geographie) ? 2 : c.territoire.empty() ? 1 : 0;
  };
  for (const Convention& c : etude.conventions)
    if (c.reservataire == reservataire && is_in_force(c, jour) && (choisie == nullptr || rank(c) > rank(*choisie)))
      choisie = &c;
  return choisie == nullptr ? kDefaut : *choisie;
}

bool is_designated(const Liberation& l, const Offre& o) {
  return l.categorie == CategorieLiberation::HabitatIndigne && !o.impute.empty() && o.impute != kNonReserve;
}

std::optional<HorsFlux> count_hors_flux(const Etude& etude) {
  if (etude.historique == nullptr) return std::nullopt;
  HorsFlux n;
  for (const Liberation& l : *etude.historique)
    if (const std::int32_t annee = l.date / 10000; annee < etude.annee) n.annee = std::max(n.annee, annee);
  if (n.annee == 0) return std::nullopt;
  for (const Liberation& l : *etude.historique) {
    if (l.date / 10000 != n.annee) continue;
    if (std::ranges::any_of(l.offres, [&](const Offre& o) { return is_designated(l, o); }))
      ++n.designes_prefet;
    else if (l.categorie != CategorieLiberation::Flux && l.categorie != CategorieLiberation::PremiereLocation)
      ++n.soustractions.at(static_cast<std::size_t>(l.categorie) - 1);  // in the same order, after the flux
  }
  return n;
}

std::optional<std::vector<std::int64_t>> count_year(const Etude& etude, std::int32_t annee, const EstIci& ici,
                                                    const Geographie* geographie) {
  if (etude.historique == nullptr) return std::nullopt;
  std::vector<std::int64_t> comptes(etude.reservataires.size(), 0);
  bool dite = false;
  const PlacesLiberations places(etude);
  for (const Liberation& l : *etude.historique) {
    const bool flux = l.categorie == CategorieLiberation::Flux;
    if (!flux && l.categorie != CategorieLiberation::HabitatIndigne) continue;
    dite = dite || (flux && l.date / 10000 == annee);
    const std::string commune = places.commune(l);
    for (const Offre& o : l.offres) {
      if (!flux && !is_designated(l, o)) continue;
      const std::string& qui = holder_of(o);
      const auto r = std::ranges::find(etude.reservataires, qui, &Reservataire::id);
      if (r == etude.reservataires.end()) continue;
      const std::int32_t jour = o.mise_a_disposition != 0 ? o.mise_a_disposition : l.date;
      if (!is_counted(o, convention_for(etude, qui, commune, jour, geographie), annee)) continue;
      if (ici && commune.empty()) return std::nullopt;
      if (!ici || ici(commune)) ++comptes[static_cast<std::size_t>(r - etude.reservataires.begin())];
    }
  }
  return dite ? std::optional(std::move(comptes)) : std::nullopt;
}

std::optional<AnneePrecedente> make_precedente(const Etude& etude, const ResultatFlux& resultat, const EstIci& ici,
                                               const Geographie* geographie) {
  const auto comptes = count_year(etude, etude.annee, ici, geographie);
  if (!comptes || !resultat.bloquants.empty()) return std::nullopt;
  AnneePrecedente a{.annee = etude.annee, .flux = resultat.flux.total, .lignes = {}};
  for (std::size_t i = 0; i < etude.reservataires.size() && i < resultat.lignes.size(); ++i)
    a.lignes.push_back({.id = etude.reservataires[i].id, .part = resultat.lignes[i].part, .comptes = comptes->at(i)});
  return a;
}

namespace {
std::map<std::string, AnneePrecedente> make_precedentes(const Etude& etude, const ResultatFlux& resultat,
                                                        const Registre& registre, const Geographie& g) {
  std::map<std::string, AnneePrecedente> precedentes;
  const FluxDepartements flux = compute_departements(etude, resultat, registre, g);
  if (flux.departements.size() < 2) return precedentes;
  for (const FluxDepartement& d : flux.departements)
    if (auto a = make_precedente(
            etude, *d.resultat, [&](const std::string& commune) { return g.departement_code(commune) == d.code; }, &g))
      precedentes[d.code] = *std::move(a);
  return precedentes;
}
}  // namespace

void start_next_year(Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                     const Geographie* geographie) {
  if (etude.parc != nullptr)
    etude.assiette_anterieure =
        std::make_shared<const AssietteFigee>(keep_assiette(etude, {registre, etude.parametres}));
  auto precedente = make_precedente(etude, resultat, nullptr, geographie);
  std::map<std::string, AnneePrecedente> precedentes;
  if (geographie != nullptr) precedentes = make_precedentes(etude, resultat, registre, *geographie);
  etude.conversion.precedente = std::move(precedente);
  for (auto& [code, d] : etude.departements) d.precedente.reset();
  for (auto& [code, a] : precedentes) etude.departements[code].precedente = std::move(a);
  std::erase_if(etude.departements, [](const auto& d) { return d.second.empty(); });
  ++etude.annee;
}

}  // namespace passeflux
