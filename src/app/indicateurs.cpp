// How the attributions worked, as it is looked at: computed with the first page that shows it, then once a change.
#include "app/session.hpp"
#include "io/etat_zero.hpp"

namespace passeflux::app {

const std::vector<std::int32_t>& Session::annees_historique() const {
  if (annees_.revision != document_.revision || annees_.annees.empty())
    annees_ = {.revision = document_.revision,
               .annees = etude().historique == nullptr ? std::vector<std::int32_t>{} : years_of(*etude().historique)};
  return annees_.annees;
}

Session::Calcule& Session::computed() const {
  std::vector<std::int32_t> annees;
  for (const std::int32_t a : annees_historique())
    if (a >= vue_fonctionnement.debut && (vue_fonctionnement.fin == 0 || a <= vue_fonctionnement.fin))
      annees.push_back(a);
  if (calcule_ == nullptr || calcule_->revision != document_.revision || calcule_->annees != annees) {
    Fonctionnement f = compute_fonctionnement(etude(), parametres(), annees);
    calcule_ = std::make_unique<Calcule>(Calcule{
        .revision = document_.revision, .annees = std::move(annees), .fonctionnement = std::move(f), .etat = {}});
  }
  return *calcule_;
}

const Fonctionnement& Session::fonctionnement() const { return computed().fonctionnement; }

const EtatZero& Session::etat_du_jour() const {
  Calcule& c = computed();
  if (!c.etat)
    c.etat = make_etat_zero(etude(), resultat_, parametres(), c.annees, plateforme_->jour(), io::sources_of(etude()));
  return *c.etat;
}

const SuiviAssiette& Session::suivi_assiette() const {
  if (!suivi_ || suivi_->revision != document_.revision) {
    SuiviAssiette s;
    if (etude().assiette_anterieure != nullptr)
      s = follow_assiette(*etude().assiette_anterieure, etude(), parametres());
    suivi_ = Suivi{.revision = document_.revision, .suivi = std::move(s)};
  }
  return suivi_->suivi;
}

const Calcul& Session::calcul_of(std::string_view reference) const {
  if (explique_ != nullptr) return explique_->calcul;
  if (ouverte() && reference.starts_with("fonctionnement.")) return fonctionnement().calcul;
  return ouverte() && reference.starts_with("suivi.") ? suivi_assiette().calcul : resultat_montre().calcul;
}

}  // namespace passeflux::app
