#include "core/flux/objectifs_cia.hpp"

#include <algorithm>

namespace passeflux {

namespace {
// The steps of one EPCI, recorded in a copy of the result.
class Territoire {
 public:
  Territoire(ResultatFlux& r, const Decoupage& d, std::size_t t)
      : r_(&r), t_(&d.territoires[t]), nom_(d.noms[t].empty() ? t_->id : d.noms[t]), base_("territoires." + t_->id) {}

  const std::string& nom() const { return nom_; }
  std::string reference(ObjectifCia o) const { return base_ + ".cia." + std::string(word(o)); }

  // The lettings expected of the dwellings in QPV, or outside.
  Ref lettings(bool dans) {
    Calcul& c = r_->calcul;
    const std::string reference = base_ + (dans ? ".qpv.dans" : ".qpv.hors");
    const Ref n = c.decompte(reference, dans ? "cia.assiette_en_qpv" : "cia.assiette_hors_qpv",
                             dans ? t_->qpv_dans : t_->qpv_hors, nom_);
    if (t_->communes != nullptr) r_->communes[reference] = t_->communes;
    const Ref poids = c.quotient(reference + ".poids", "cia.poids", Unite::Part, n, r_->assiette.ref_total, nom_);
    return c.produit(reference + ".attributions", dans ? "cia.attributions_en_qpv" : "cia.attributions_hors_qpv",
                     Unite::Logements, r_->flux.ref_liberations, poids, nom_);
  }

  // The dwellings of the table that are not the State's.
  Ref hors_etat(const FluxTerritorial& flux, std::size_t t) {
    std::vector<Operande> operandes;
    for (std::size_t l = 0; l < r_->lignes.size(); ++l) {
      const LigneFlux& ligne = r_->lignes[l];
      if (!ligne.non_reserve &&
          (ligne.nature == NatureReservataire::EtatPrioritaires || ligne.nature == NatureReservataire::EtatAgents))
        continue;
      operandes.push_back({r_->calcul.donnee(base_ + ".cia.flux." + ligne.id, "cia.flux_de", Unite::Logements,
                                             flux.repartition.at(l, t), ligne.nom),
                           1});
    }
    return r_->calcul.somme(base_ + ".cia.hors_etat", "cia.hors_etat", Unite::Logements, std::move(operandes), nom_);
  }

  // Rate × base, rounded up.
  Ref objectif(ObjectifCia o, Ref base, const Rationnel& taux, bool saisi) {
    Calcul& c = r_->calcul;
    const std::string parametre(parametre_of(o));
    const Grandeur* connu = saisi ? nullptr : c.find(parametre);
    const Ref t = saisi              ? c.donnee(reference(o) + ".taux", "cia.taux_saisi", Unite::Part, taux, nom_)
                  : connu != nullptr ? c.ref_of(parametre)
                                     : c.donnee(parametre, parametre, Unite::Part, taux);
    const Ref exact = c.produit(reference(o) + ".exact", "cia.exact", Unite::Logements, t, base, nom_);
    return c.plafond(reference(o), "cia.objectif", Unite::Logements, exact, std::string(label(o)) + " – " + nom_);
  }

 private:
  ResultatFlux* r_;
  const TerritoireAssiette* t_;
  std::string nom_;
  std::string base_;
};
}  // namespace

ObjectifsCia compute_objectifs_cia(const Etude& etude, const ResultatFlux& resultat, const FluxTerritorial& flux,
                                   const Decoupage& decoupage, const Parametres& parametres) {
  ObjectifsCia x;
  auto r = std::make_shared<ResultatFlux>(resultat);
  for (std::size_t t = 0; t < decoupage.territoires.size(); ++t) {
    const std::string& id = decoupage.territoires[t].id;
    if (id == kAucunTerritoire) continue;
    Territoire territoire(*r, decoupage, t);
    const auto cia = etude.objectifs_cia.find(id);
    const auto add = [&](ObjectifCia o, Ref base) {
      const std::optional<Rationnel> saisi =
          cia == etude.objectifs_cia.end() ? std::nullopt : cia->second.at(static_cast<std::size_t>(o));
      const Rationnel taux = saisi ? *saisi : parametres.number(parametre_of(o));
      const Ref entier = territoire.objectif(o, base, taux, saisi.has_value());
      x.objectifs.push_back({.territoire = t,
                             .objectif = o,
                             .base = r->calcul.valeur(base),
                             .taux = taux,
                             .saisi = saisi.has_value(),
                             .logements = r->calcul.valeur(entier).to_int64().value_or(0),
                             .reference = territoire.reference(o),
                             .reference_base = (*r).calcul[base].reference});
    };
    add(ObjectifCia::PremierQuartile, territoire.lettings(false));
    add(ObjectifCia::AutresQuartiles, territoire.lettings(true));
    add(ObjectifCia::Prioritaires, territoire.hors_etat(flux, t));
  }
  x.resultat = std::move(r);
  return x;
}

}  // namespace passeflux
