#include "core/etat_des_lieux/mesures.hpp"

#include <algorithm>
#include <numeric>

#include "core/domaine/mots.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
constexpr Mots<kIndicateurs> kMots{"delai_reponse", "sans_candidat", "rendu_un_tour", "refus",
                                   "type_ou_lieu",  "ecartees",      "delai_bail"};
constexpr Mots<kIndicateurs> kLabels{"Délai de réponse",
                                     "Sans candidat",
                                     "Rendus pour un tour",
                                     "Refus des candidats",
                                     "Refus pour le type ou le lieu",
                                     "Désignations écartées",
                                     "De la libération au bail"};

template <std::size_t N>
std::int64_t sum(const std::array<std::int64_t, N>& valeurs) {
  return std::accumulate(valeurs.begin(), valeurs.end(), std::int64_t{0});
}
}  // namespace

std::int64_t Mesures::mises() const { return sum(issues); }
std::int64_t Mesures::terminees() const { return mises() - issue(IssueOffre::EnCours); }
std::int64_t Mesures::designations() const {
  return terminees() - issue(IssueOffre::SansCandidat) - issue(IssueOffre::RenduUnTour);
}

Mesures& Mesures::operator+=(const Mesures& autre) {
  liberations += autre.liberations;
  attributions += autre.attributions;
  for (std::size_t i = 0; i < issues.size(); ++i) issues.at(i) += autre.issues.at(i);
  for (std::size_t i = 0; i < motifs.size(); ++i) motifs.at(i) += autre.motifs.at(i);
  reponse.nombre += autre.reponse.nombre;
  reponse.jours += autre.reponse.jours;
  bail.nombre += autre.bail.nombre;
  bail.jours += autre.bail.jours;
  return *this;
}

bool is_coherent(const Mesures& m) {
  const auto negative = [](std::int64_t n) { return n < 0; };
  if (std::ranges::any_of(m.issues, negative) || std::ranges::any_of(m.motifs, negative)) return false;
  for (const std::int64_t n :
       {m.liberations, m.attributions, m.reponse.nombre, m.reponse.jours, m.bail.nombre, m.bail.jours})
    if (n < 0) return false;
  return sum(m.motifs) == m.issue(IssueOffre::RefusCandidat) && m.reponse.nombre <= m.mises() &&
         m.bail.nombre <= m.liberations && m.liberations <= m.mises() &&
         (m.reponse.nombre > 0 || m.reponse.jours == 0) && (m.bail.nombre > 0 || m.bail.jours == 0);
}

std::string_view word(Indicateur v) { return word_of(kMots, v); }
std::string_view label(Indicateur v) { return word_of(kLabels, v); }
Unite unite_of(Indicateur v) {
  return v == Indicateur::DelaiReponse || v == Indicateur::DelaiBail ? Unite::Jours : Unite::Part;
}

Taux measure(const Mesures& m, Indicateur indicateur) {
  switch (indicateur) {
    case Indicateur::DelaiReponse:
      return {m.reponse.jours, m.reponse.nombre};
    case Indicateur::SansCandidat:
      return {m.issue(IssueOffre::SansCandidat), m.terminees()};
    case Indicateur::RenduUnTour:
      return {m.issue(IssueOffre::RenduUnTour), m.terminees()};
    case Indicateur::Refus:
      return {m.issue(IssueOffre::RefusCandidat), m.designations()};
    case Indicateur::TypeOuLieu:
      return {m.motif(MotifRefus::Typologie) + m.motif(MotifRefus::Localisation), m.designations()};
    case Indicateur::Ecartees:
      return {m.issue(IssueOffre::NonAttribution) + m.issue(IssueOffre::Irrecevable), m.designations()};
    default:
      return {m.bail.jours, m.bail.nombre};
  }
}

std::string write_mesure(const Rationnel& v, Unite unite) {
  if (!v.is_defined()) return "—";
  if (unite == Unite::Part) return write_percent(v, 1);
  if (unite == Unite::Jours) return write_decimal(v, 1) + kEspaceInsecable + (v < 2 ? "jour" : "jours");
  return v.is_integer() ? write_decimal(v, 0) : write_decimal(v, 1);
}

}  // namespace passeflux
