#include "core/flux/flux_departements.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/plafonds.hpp"
#include "core/flux/relogements_prefet.hpp"
#include "core/flux/territoires_flux.hpp"
#include "parc_departements.hpp"

namespace passeflux {

namespace {
// n dwellings by largest remainder on the weights; ties to the smallest code. All nil when the weights are.
std::vector<std::int64_t> share_out(std::int64_t n, const std::vector<std::string>& codes,
                                    const std::vector<std::int64_t>& poids) {
  std::int64_t total = 0;
  for (const std::int64_t p : poids) total += p;
  if (total == 0) return std::vector<std::int64_t>(codes.size(), 0);
  std::vector<Quota> quotas;
  for (std::size_t i = 0; i < codes.size(); ++i)
    quotas.push_back({codes[i], Rationnel(n) * Rationnel::quotient(poids[i], total)});
  const auto arrondi = round_largest_remainder(quotas, n);
  return arrondi ? arrondi->cibles : std::vector<std::int64_t>(codes.size(), 0);
}

class Decoupe {
 public:
  Decoupe(const Etude& etude, const ResultatFlux& resultat, const Registre& registre, const Geographie& g)
      : e_(&etude), r_(&resultat), g_(&g) {
    for (auto& [code, m] : cut_parc(etude, {registre, etude.parametres}, g))
      if (m.assiette > 0) morceaux_.emplace_back(code, std::move(m));
    std::ranges::sort(morceaux_, [](const auto& a, const auto& b) {
      return a.second.assiette != b.second.assiette ? a.second.assiette > b.second.assiette : a.first < b.first;
    });
    for (const auto& [code, m] : morceaux_) {
      codes_.push_back(code);
      assiettes_.push_back(m.assiette);
    }
  }

  const std::vector<std::string>& codes() const { return codes_; }
  std::shared_ptr<const std::set<std::string>> communes_of(std::size_t d) const {
    return std::make_shared<const std::set<std::string>>(morceaux_[d].second.codes);
  }

  // N_r in each département.
  std::vector<ReservesDe> reserves_of(const Reservataire& r) const {
    std::vector<ReservesDe> n(codes_.size());
    const auto& saisis = r.conversion.departements;
    if (std::ranges::none_of(saisis, [](const ReservesDepartement& s) { return s.logements.has_value(); })) {
      const std::vector<std::int64_t> parts = share_out(r.logements_reserves, codes_, weights_of(r));
      for (std::size_t d = 0; d < codes_.size(); ++d) n[d].logements = parts[d];
      return n;
    }
    for (std::size_t d = 0; d < codes_.size(); ++d) {
      const auto it = std::ranges::find(saisis, codes_[d], &ReservesDepartement::code);
      n[d] = {.logements = it == saisis.end() ? 0 : it->logements.value_or(0), .saisi = true};
    }
    return n;
  }

  Etude etude_of(std::size_t d, const std::vector<std::vector<ReservesDe>>& reserves) {
    Etude x;
    x.organisme = e_->organisme;
    x.annee = e_->annee;
    x.parametres = e_->parametres;
    if (auto parc = Parc::make(std::move(morceaux_[d].second.colonnes))) x.parc = *std::move(parc);
    const auto propres = e_->departements.find(codes_[d]);
    const HypothesesDepartement h = propres == e_->departements.end() ? HypothesesDepartement{} : propres->second;
    if (h.liberations) {
      x.liberations = *h.liberations;
    } else {
      x.liberations = e_->liberations;
      if (codes_.size() > 1 && x.liberations.methode == MethodeLiberations::Saisie)
        x.liberations = {.methode = MethodeLiberations::Partagee,
                         .nombre = share_out(e_->liberations.nombre, codes_, assiettes_)[d],
                         .annees = {}};
    }
    for (std::size_t k = 0; k < kSoustractions; ++k)
      x.soustractions.at(k) =
          h.soustractions ? h.soustractions->at(k) : share_out(e_->soustractions.at(k), codes_, assiettes_)[d];
    for (const MiseEnService& m : e_->mises_en_service)
      if (place_of(m) == d) x.mises_en_service.push_back(m);
    x.conversion.mode = e_->conversion.mode;
    x.conversion.cellules = e_->conversion.cellules;
    if (!h.cellules.empty()) {
      x.conversion.cellules = h.cellules;
      x.conversion.cellules_ensemble = e_->conversion.cellules;
    }
    x.conversion.date_reference = e_->conversion.date_reference;
    x.conversion.precedente = h.precedente;
    for (const DecisionEgalite& decision : e_->conversion.decisions)
      if (decision.departement == codes_[d]) {
        x.conversion.decisions.push_back(decision);
        x.conversion.decisions.back().departement.clear();  // the whole of that étude
      }
    for (std::size_t i = 0; i < e_->reservataires.size(); ++i)
      x.reservataires.push_back(reservataire_of(i, d, reserves[i][d]));
    return x;
  }

  // The département that a programme is delivered in; none: the parc has several and it tells none of them.
  std::optional<std::size_t> place_of(const MiseEnService& m) const {
    if (codes_.size() == 1 && m.departement.empty()) return 0;
    const auto it = std::ranges::find(codes_, m.departement);
    return it == codes_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - codes_.begin()));
  }

 private:
  // The dwellings of its own territory in each département; empty: it has none, or its convention alone tells one where
  // the assiette has no dwelling.
  std::vector<std::int64_t> home_of(const Reservataire& r) const {
    const std::string t = own_territory(*e_, r, *g_);
    if (t.empty()) return {};
    std::vector<std::int64_t> poids;
    for (const auto& [code, m] : morceaux_) {
      const auto& par = is_siren(t) ? m.epci : m.communes;
      const auto it = par.find(t);
      poids.push_back(it == par.end() ? 0 : it->second);
    }
    const bool vide = std::ranges::all_of(poids, [](std::int64_t n) { return n == 0; });
    return vide && r.conversion.territoire.empty() ? std::vector<std::int64_t>{} : poids;
  }
  // The assiette that its convention bears on, in each département.
  std::vector<std::int64_t> weights_of(const Reservataire& r) const {
    std::vector<std::int64_t> poids = home_of(r);
    return poids.empty() ? assiettes_ : poids;
  }

  Reservataire reservataire_of(std::size_t i, std::size_t d, const ReservesDe& n) const {
    const Reservataire& r = e_->reservataires[i];
    Reservataire x{.id = r.id, .nom = r.nom, .nature = r.nature, .logements_reserves = n.logements, .conversion = {}};
    // Of those against land or subsidy, as many in proportion.
    if (r.conversion.hors_garantie > 0 && r.logements_reserves > 0)
      x.conversion.hors_garantie = std::min(
          n.logements, (Rationnel(n.logements) * Rationnel::quotient(r.conversion.hors_garantie, r.logements_reserves))
                           .floor()
                           .to_int64()
                           .value_or(0));
    const ModeConversion mode = r.conversion.mode.value_or(e_->conversion.mode);
    if (mode == ModeConversion::PartInitiale) {
      x.conversion.mode = mode;
      return x;
    }
    x.conversion.mode = mode == ModeConversion::PartLegale ? mode : ModeConversion::Negocie;
    const auto saisi = std::ranges::find(r.conversion.departements, codes_[d], &ReservesDepartement::code);
    if (saisi != r.conversion.departements.end() && saisi->part) {
      x.conversion.part = saisi->part;
      return x;
    }
    const auto ligne = std::ranges::find(r_->lignes, r.id, &LigneFlux::id);
    const Rationnel part = ligne == r_->lignes.end() ? Rationnel(0) : ligne->part;
    x.conversion.part = part;
    const std::vector<std::int64_t> poids = home_of(r);
    if (poids.empty()) return x;
    // All of it where its territory lies.
    std::int64_t total = 0;
    std::int64_t assiette = 0;
    for (std::size_t k = 0; k < codes_.size(); ++k) {
      total += poids[k];
      assiette += assiettes_[k];
    }
    x.conversion.part =
        total == 0 ? Rationnel(0)
                   : part * Rationnel::quotient(poids[d], total) * Rationnel::quotient(assiette, assiettes_[d]);
    return x;
  }

  const Etude* e_;
  const ResultatFlux* r_;
  const Geographie* g_;
  std::vector<std::pair<std::string, Morceau>> morceaux_;
  std::vector<std::string> codes_;
  std::vector<std::int64_t> assiettes_;
};

bool is_etat(const Alerte& a) { return a.regle.starts_with("plafond.etat"); }

// The whole, from the départements: sums of their own figures.
ResultatFlux add_up(const Etude& etude, const Parametres& parametres, const std::vector<FluxDepartement>& ds) {
  ResultatFlux r;
  Calcul& calcul = r.calcul;
  const auto sum = [&](const std::string& reference, const char* regle, const char* donnee, Unite unite,
                       const std::string& sujet, const auto& value_of) {
    std::vector<Operande> operandes;
    for (const FluxDepartement& d : ds) {
      const Rationnel v = value_of(*d.resultat);
      if (!v.is_defined()) continue;
      operandes.push_back(
          {calcul.donnee("departements." + d.code + "." + reference, donnee, unite, v, d.nom.empty() ? d.code : d.nom),
           1});
    }
    return calcul.somme(reference, regle, unite, std::move(operandes), sujet);
  };
  using R = const ResultatFlux&;
  r.assiette.ref_total = sum("assiette.total", "departements.assiette", "departements.assiette_de", Unite::Logements,
                             "", [](R x) { return Rationnel(x.assiette.total); });
  r.flux.ref_liberations = sum("liberations", "departements.liberations", "departements.liberations_de",
                               Unite::Logements, "", [](R x) { return Rationnel(x.flux.liberations); });
  sum("soustractions.total", "departements.soustractions", "departements.soustractions_de", Unite::Logements, "",
      [](R x) { return Rationnel(x.flux.soustractions); });
  r.flux.ref_total = sum("flux", "departements.flux", "departements.flux_de", Unite::Logements, "",
                         [](R x) { return Rationnel(x.flux.total); });
  const auto whole = [&](const char* reference) { return calcul.find(reference)->valeur.to_int64().value_or(0); };
  r.assiette.total = whole("assiette.total");
  r.flux.liberations = whole("liberations");
  r.flux.soustractions = whole("soustractions.total");
  r.flux.total = whole("flux");
  r.flux.calcule = std::ranges::all_of(ds, [](const FluxDepartement& d) { return d.resultat->flux.calcule; });
  for (const FluxDepartement& d : ds)
    for (Diagnostic x : d.resultat->bloquants) {
      x.message = (d.nom.empty() ? d.code : d.nom) + " : " + x.message;
      r.bloquants.push_back(std::move(x));
    }
  if (!r.bloquants.empty()) return r;

  // Shares of the total flux, by their quotas.
  const bool autre_base = std::ranges::any_of(ds, [](const FluxDepartement& d) {
    return d.resultat->calcul.find("actualisation.flux") != nullptr || d.resultat->calcul.find("flux.etat") != nullptr;
  });
  for (std::size_t i = 0; i < ds.front().resultat->lignes.size(); ++i) {
    const LigneFlux& premiere = ds.front().resultat->lignes[i];
    LigneFlux l;
    l.id = premiere.id;
    l.nom = premiere.nom;
    l.nature = premiere.nature;
    l.non_reserve = premiere.non_reserve;
    l.mode = premiere.mode;
    const std::string base = "lignes." + l.id;
    const Ref quota = sum(base + ".quota", "departements.quota", "departements.quota_de", Unite::Logements, l.nom,
                          [&](R x) { return x.lignes[i].quota; });
    l.quota = calcul.valeur(quota);
    // Neither a balance carried nor a base widened by deliveries is a share: it is of the year's flux, and ceilings
    // bear on that.
    const Ref annee = !autre_base ? quota
                                  : sum(base + ".annee", "departements.annee", "departements.annee_de",
                                        Unite::Logements, l.nom, [&](R x) { return x.lignes[i].part * x.flux.total; });
    l.ref_part = r.flux.total == 0 ? calcul.donnee(base + ".part", "departements.part", Unite::Part, 0, l.nom)
                                   : calcul.quotient(base + ".part", "departements.part", Unite::Part, annee,
                                                     r.flux.ref_total, l.nom);
    l.part = calcul.valeur(l.ref_part);
    const Ref cible = sum(base + ".cible", "departements.cible", "departements.cible_de", Unite::Logements, l.nom,
                          [&](R x) { return Rationnel(x.lignes[i].cible.value_or(0)); });
    l.cible = calcul.valeur(cible).to_int64();
    const Ref reserves =
        sum(base + ".reserves", premiere.non_reserve ? "departements.non_reserves" : "departements.reserves",
            premiere.non_reserve ? "departements.non_reserves_de" : "departements.reserves_de", Unite::Logements, l.nom,
            [&](R x) { return Rationnel(x.lignes[i].reserves); });
    l.reserves = calcul.valeur(reserves).to_int64().value_or(0);
    for (const FluxDepartement& d : ds) l.provisoire = l.provisoire || d.resultat->lignes[i].provisoire;
    r.lignes.push_back(std::move(l));
  }
  record_groupes(etude, parametres, r.lignes, calcul);
  const auto assiette = ds.size() > 1 ? std::nullopt : std::optional(r.assiette.total);
  for (Alerte& a : check_plafonds(etude, parametres, r.lignes, assiette, r.flux.total, calcul))
    if (is_etat(a)) r.alertes.push_back(std::move(a));
  for (Alerte& a : check_relogements_prefet(etude, r)) r.alertes.push_back(std::move(a));
  return r;
}
}  // namespace

FluxDepartements compute_departements(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                                      const Geographie& geographie) {
  FluxDepartements f;
  if (etude.parc == nullptr || resultat.assiette.total == 0) return f;
  Decoupe decoupe(etude, resultat, registre, geographie);
  for (const Reservataire& r : etude.reservataires) f.reserves.push_back(decoupe.reserves_of(r));
  for (std::size_t d = 0; d < decoupe.codes().size(); ++d) {
    const Etude etude_d = decoupe.etude_of(d, f.reserves);
    ResultatFlux r = compute_flux(etude_d, registre);
    r.coupe.communes = decoupe.communes_of(d);
    std::erase_if(r.alertes, is_etat);  // tested on the whole
    const std::string& code = decoupe.codes()[d];
    const Departement* departement = geographie.departement(code);
    FluxDepartement flux{
        .code = code,
        .nom = departement == nullptr ? "" : departement->nom,
        .soustractions = etude_d.soustractions,
        .rotations_propres = etude.departements.contains(code) && !etude.departements.at(code).cellules.empty(),
        .resultat = nullptr};
    r.lieu = name_departement(flux);
    flux.resultat = std::make_shared<const ResultatFlux>(std::move(r));
    f.departements.push_back(std::move(flux));
  }
  const Parametres parametres(registre, etude.parametres);
  if (parametres.enabled("mises_en_service.dans_flux") || parametres.enabled("mises_en_service.dans_flux_etat"))
    for (const MiseEnService& m : etude.mises_en_service)
      if (is_delivered_in(m, etude.annee) && !decoupe.place_of(m))
        f.livrees_ailleurs.push_back({m.nom, !m.departement.empty()});
  ResultatFlux ensemble = add_up(etude, {registre, etude.parametres}, f.departements);
  // A share that the whole could not tell is no share here either.
  for (const Diagnostic& d : resultat.bloquants)
    if (d.code.starts_with("conversion.")) ensemble.bloquants.push_back(d);
  f.ensemble = std::make_shared<const ResultatFlux>(std::move(ensemble));
  return f;
}

std::vector<std::string> write_reserves_liberations(const FluxDepartements& flux, const Registre& registre) {
  std::vector<std::string> phrases;
  for (const FluxDepartement& d : flux.departements)
    for (const Alerte& a : d.resultat->alertes)
      if (d.rotations_propres && a.regle.starts_with("liberations.peu_observees"))
        phrases.push_back(name_departement(d) + " : " + write_alerte(a, registre).phrase);
  return phrases;
}

std::string write_livrees_ailleurs(const FluxDepartements& flux) {
  std::string t;
  for (const FluxDepartements::Ailleurs& x : flux.livrees_ailleurs)
    t += (t.empty() ? "« " : " ; « ") + x.nom +
         (x.dit ? " », dans un département où le parc n’a pas d’assiette" : " », dont le département n’est pas dit");
  return t.empty() ? t : "Livrés cette année, et comptés dans le flux d’aucun département : " + t + ".";
}

const LigneFlux& line_of(const FluxDepartements& flux, const RangeeDepartement& r) {
  return (r.departement ? *flux.departements[*r.departement].resultat : *flux.ensemble).lignes[r.ligne];
}

std::string name_departement(const FluxDepartement& d) {
  if (d.code == kAucunTerritoire) return "Département inconnu";
  return d.nom.empty() ? d.code : d.nom + " (" + d.code + ")";
}

std::string name_rangee(const FluxDepartements& flux, const RangeeDepartement& r) {
  return r.departement ? name_departement(flux.departements[*r.departement]) : "Ensemble";
}

std::vector<RangeeDepartement> list_rangees(const FluxDepartements& flux) {
  std::vector<RangeeDepartement> rangees;
  for (std::size_t l = 0; l < flux.ensemble->lignes.size(); ++l) {
    const LigneFlux& ensemble = flux.ensemble->lignes[l];
    const std::size_t avant = rangees.size();
    for (std::size_t d = 0; d < flux.departements.size(); ++d) {
      const LigneFlux& ici = flux.departements[d].resultat->lignes[l];
      const bool rien = ici.reserves == 0 && ici.part.is_zero();
      if (!rien || ensemble.non_reserve || !has_own_territory(ensemble.nature)) rangees.push_back({l, d});
    }
    if (rangees.size() > avant + 1) rangees.push_back({l, std::nullopt});
  }
  return rangees;
}

}  // namespace passeflux
