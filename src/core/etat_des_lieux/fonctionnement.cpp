#include "core/etat_des_lieux/fonctionnement.hpp"

#include <algorithm>
#include <map>

#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
// What is counted while the history is read.
class Compteur {
 public:
  Compteur(Fonctionnement& sortie) : f_(&sortie) {
    for (std::size_t i = 0; i < sortie.lignes.size(); ++i) places_[sortie.lignes[i].id] = i;
  }

  void add(const Liberation& l) {
    if (l.categorie != CategorieLiberation::Flux) {
      f_->hors_flux += static_cast<std::int64_t>(l.offres.size());
      return;
    }
    for (const Offre& o : l.offres) add(o);
    add_bail(l);
  }

 private:
  Mesures& of(const std::string& id) { return f_->lignes[places_.find(id)->second].mesures; }

  void add(const Offre& o) {
    Mesures& m = of(o.reservataire);
    ++m.issues.at(static_cast<std::size_t>(o.issue));
    if (o.issue == IssueOffre::RefusCandidat) ++m.motifs.at(static_cast<std::size_t>(o.motif));
    if (o.issue == IssueOffre::Bail) ++of(holder_of(o)).attributions;
    add_delai(m.reponse, o.mise_a_disposition, o.designation);
  }

  // From the libération to the lease, whoever signed it: what it took counts for the one whose turn came first.
  void add_bail(const Liberation& l) {
    if (l.offres.empty()) return;
    const Offre& premiere = l.offres.front();
    // Two réservataires on the same day, or a day that is not given: nobody knows who came first.
    const bool connu = std::ranges::all_of(l.offres, [&](const Offre& o) {
      return &o == &premiere || o.reservataire == premiere.reservataire ||
             (premiere.mise_a_disposition != 0 && premiere.mise_a_disposition < o.mise_a_disposition);
    });
    if (!connu) {
      ++f_->ordre_inconnu;
      return;
    }
    Mesures& m = of(premiere.reservataire);
    ++m.liberations;
    const auto signe = std::ranges::find(l.offres, IssueOffre::Bail, &Offre::issue);
    if (signe != l.offres.end()) add_delai(m.bail, l.date, signe->bail);
  }

  void add_delai(Delai& delai, std::int32_t debut, std::int32_t fin) {
    if (debut == 0 || fin == 0) return;
    if (!is_date(debut) || !is_date(fin) || fin < debut) {
      ++f_->dates_incoherentes;
      return;
    }
    ++delai.nombre;
    delai.jours += days_between(debut, fin);
  }

  Fonctionnement* f_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

// Every figure of one line, from what was counted to the indicators.
class Greffier {
 public:
  Greffier(Fonctionnement& sortie, const LigneFonctionnement& ligne)
      : f_(&sortie), c_(&sortie.calcul), ligne_(&ligne), base_("fonctionnement." + ligne.id) {}

  void record() {
    const Mesures& m = ligne_->mesures;
    const Ref baux = count("baux", m.issue(IssueOffre::Bail));
    const Ref sans_candidat = count("nombre_sans_candidat", m.issue(IssueOffre::SansCandidat));
    const Ref rendus = count("nombre_rendus", m.issue(IssueOffre::RenduUnTour));
    std::vector<Ref> motifs;
    for (std::size_t i = 0; i < kMotifsRefus; ++i) {
      const std::string_view mot = word(static_cast<MotifRefus>(i));
      motifs.push_back(count("motifs." + std::string(mot.empty() ? "non_renseigne" : mot), m.motifs.at(i)));
    }
    const Ref refus = total("nombre_refus", motifs);
    const Ref non_attribues = count("non_attributions", m.issue(IssueOffre::NonAttribution));
    const Ref irrecevables = count("irrecevables", m.issue(IssueOffre::Irrecevable));
    const Ref ecartees = total("nombre_ecartees", {non_attribues, irrecevables});
    const Ref designations = total("designations", {baux, refus, ecartees});
    const Ref terminees = total("terminees", {designations, sans_candidat, rendus});
    const Ref type_ou_lieu = total("nombre_type_ou_lieu", {motifs[static_cast<std::size_t>(MotifRefus::Typologie)],
                                                           motifs[static_cast<std::size_t>(MotifRefus::Localisation)]});
    put(Indicateur::DelaiReponse, days("jours_reponse", m.reponse), count("reponses", m.reponse.nombre));
    put(Indicateur::SansCandidat, sans_candidat, terminees);
    put(Indicateur::RenduUnTour, rendus, terminees);
    put(Indicateur::Refus, refus, designations);
    put(Indicateur::TypeOuLieu, type_ou_lieu, designations);
    put(Indicateur::Ecartees, ecartees, designations);
    put(Indicateur::DelaiBail, days("jours_bail", m.bail), count("nombre_bail", m.bail.nombre));
  }

 private:
  static std::string rule(const std::string& quoi) { return "fonctionnement." + quoi; }
  Ref count(const std::string& quoi, std::int64_t n) {
    return c_->compte(base_ + "." + quoi, rule(quoi), Unite::Nombre, n, ligne_->nom);
  }
  Ref days(const std::string& quoi, const Delai& d) {
    return c_->compte(base_ + "." + quoi, rule(quoi), Unite::Jours, d.jours, ligne_->nom);
  }
  Ref total(const std::string& quoi, const std::vector<Ref>& refs) {
    std::vector<Operande> operandes;
    for (const Ref r : refs) operandes.push_back({r, 1});
    return c_->somme(base_ + "." + quoi, rule(quoi), Unite::Nombre, std::move(operandes), ligne_->nom);
  }
  // Under the minimum there is no such figure: none could be shown, explained or copied.
  void put(Indicateur i, Ref compte, Ref observations) {
    if (!f_->is_shown(measure(ligne_->mesures, i))) return;
    const Ref r = c_->quotient(reference_of(ligne_->id, i), rule(std::string(word(i))), unite_of(i), compte,
                               observations, ligne_->nom);
    std::vector<Rationnel> annees(f_->annees.begin(), f_->annees.end());
    c_->add_fait(r, {.regle = "fonctionnement.annees", .valeurs = std::move(annees), .unite = Unite::Annee});
    c_->add_fait(r, {.regle = std::string(kRegleMinimum), .valeurs = {f_->minimum}});
  }

  Fonctionnement* f_;
  Calcul* c_;
  const LigneFonctionnement* ligne_;
  std::string base_;
};
}  // namespace

bool Fonctionnement::is_shown(const Taux& taux) const { return taux.observations > 0 && taux.observations >= minimum; }

const LigneFonctionnement* Fonctionnement::find(std::string_view id) const {
  if (id == kReserves) return &reserves;
  if (id == kEnsemble) return &ensemble;
  const auto it = std::ranges::find(lignes, id, &LigneFonctionnement::id);
  return it == lignes.end() ? nullptr : &*it;
}

std::string reference_of(std::string_view id, Indicateur indicateur) {
  return "fonctionnement." + std::string(id) + "." + std::string(word(indicateur));
}

Fonctionnement compute_fonctionnement(const Etude& etude, const Parametres& parametres,
                                      const std::vector<std::int32_t>& annees) {
  Fonctionnement f;
  const std::vector<std::int32_t> connues =
      etude.historique == nullptr ? std::vector<std::int32_t>{} : years_of(*etude.historique);
  for (const std::int32_t a : connues)
    if (annees.empty() || std::ranges::find(annees, a) != annees.end()) f.annees.push_back(a);
  f.minimum = parametres.number(kRegleMinimum).ceil().to_int64().value_or(0);

  // 1. What became of each mise à disposition, for the réservataire to whom it was made.
  for (const Reservataire& r : etude.reservataires)
    f.lignes.push_back({.id = r.id, .nom = name_reservataire(etude, r.id), .mesures = {}});
  f.lignes.push_back({.id = std::string(kNonReserve), .nom = "logements gardés par le bailleur", .mesures = {}});
  Compteur compteur(f);
  if (etude.historique != nullptr)
    for (const Liberation& l : *etude.historique)
      if (std::ranges::find(f.annees, l.date / 10000) != f.annees.end()) compteur.add(l);

  // 2. All of them together: a mean is of all the observations, never of the means.
  f.reserves = {.id = std::string(kReserves), .nom = "tous les réservataires", .mesures = {}};
  f.ensemble = {.id = std::string(kEnsemble), .nom = "moyenne du bailleur", .mesures = {}};
  for (const LigneFonctionnement& l : f.lignes) {
    if (l.id != kNonReserve) f.reserves.mesures += l.mesures;
    f.ensemble.mesures += l.mesures;
  }

  // 3. The indicators, each with what leads to it.
  for (const LigneFonctionnement& l : f.lignes) Greffier(f, l).record();
  Greffier(f, f.reserves).record();
  Greffier(f, f.ensemble).record();
  return f;
}

}  // namespace passeflux
