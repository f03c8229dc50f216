#include "core/cotation/cote.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
Diagnostic refused(const char* code, std::string message, std::string conseil, std::string valeur) {
  return {.code = code, .message = std::move(message), .conseil = std::move(conseil), .valeur = std::move(valeur)};
}

// As a number of points of a grid.
bool is_usable(const Rationnel& points) { return points.is_defined() && points >= 0; }

// From the last criterion, which is 1.
std::int64_t rank_of(const GrilleCotation& grille, std::size_t i) {
  return static_cast<std::int64_t>(grille.criteres.size() - i);
}

// Completed ones; a demand of 29 February has one more on 28 February where there is no 29th.
std::int64_t years_since(std::int32_t depot, std::int32_t jour) {
  const std::int32_t annees = jour / 10000 - depot / 10000;
  return add_years(depot, annees) > jour ? annees - 1 : annees;
}

// Records the points of one demand.
class Greffier {
 public:
  explicit Greffier(const GrilleCotation& grille) : g_(&grille) {}

  Calcul record(const DemandeCotation& demande, std::int32_t jour) {
    std::vector<Operande> termes = record_criteria(demande);
    // 3. Seniority.
    if (g_->points_annee > 0) termes.push_back({record_seniority(years_since(demande.depot, jour)), 1});
    // 4. Refusals, and never under zero.
    if (g_->malus > 0 && demande.refus > 0) termes.push_back({record_refusals(demande.refus), -1});
    const Ref somme = c_.somme("cotation.somme", "cotation.somme", Unite::Nombre, std::move(termes));
    c_.plancher_zero(std::string(kReferenceCote), "cotation.total", Unite::Nombre, somme, demande.numero);
    return std::move(c_);
  }

 private:
  Ref given(const std::string& reference, const Rationnel& points) {
    return c_.donnee(reference, reference, Unite::Nombre, points);
  }

  // 1. The points of a criterion: typed, or by its place.
  Ref record_points(std::size_t i) {
    const CritereCotation& critere = g_->criteres[i];
    const std::string reference = "cotation.criteres." + critere.id;
    if (critere.points) return c_.donnee(reference, "cotation.critere", Unite::Nombre, *critere.points, critere.nom);
    if (!pas_) pas_ = given("cotation.pas", g_->pas);
    const Ref rang =
        c_.donnee("cotation.rangs." + critere.id, "cotation.rang", Unite::Nombre, rank_of(*g_, i), critere.nom);
    return c_.produit(reference, "cotation.critere_ordonne", Unite::Nombre, rang, *pas_, critere.nom);
  }

  // 2. Those that the demand meets: each, and of an exclusive rubric the highest alone.
  std::vector<Operande> record_criteria(const DemandeCotation& demande) {
    std::vector<Operande> termes;
    std::map<std::string, std::vector<Operande>, std::less<>> exclusives;
    for (std::size_t i = 0; i < g_->criteres.size(); ++i) {
      if (std::ranges::find(demande.criteres, g_->criteres[i].id) == demande.criteres.end()) continue;
      const auto rubrique = std::ranges::find(g_->rubriques, g_->criteres[i].rubrique, &RubriqueCotation::id);
      const bool seul = rubrique != g_->rubriques.end() && rubrique->exclusive;
      (seul ? exclusives[rubrique->id] : termes).push_back({record_points(i), 1});
    }
    for (const RubriqueCotation& r : g_->rubriques)
      if (const auto it = exclusives.find(r.id); it != exclusives.end())
        termes.push_back(
            {c_.maximum("cotation.rubriques." + r.id, "cotation.rubrique", Unite::Nombre, std::move(it->second), r.nom),
             1});
    return termes;
  }

  Ref record_seniority(std::int64_t annees) {
    const Ref comptees = c_.compte("cotation.annees", "cotation.annees", Unite::Nombre, annees);
    const Ref points = c_.produit("cotation.anciennete", "cotation.anciennete", Unite::Nombre, comptees,
                                  given("cotation.points_annee", g_->points_annee));
    if (!g_->plafond_anciennete) return points;
    return c_.minimum("cotation.anciennete_plafonnee", "cotation.anciennete_plafonnee", Unite::Nombre, points,
                      given("cotation.plafond_anciennete", *g_->plafond_anciennete));
  }

  Ref record_refusals(std::int64_t refus) {
    const Ref comptes = c_.compte("cotation.refus", "cotation.refus", Unite::Nombre, refus);
    return c_.produit("cotation.malus", "cotation.malus", Unite::Nombre, comptes,
                      given("cotation.malus_refus", g_->malus));
  }

  const GrilleCotation* g_;
  Calcul c_;
  std::optional<Ref> pas_;
};

// Of the rubrics, or of the criteria: each has one, and its own.
std::optional<Diagnostic> check_ids(const auto& elements) {
  std::set<std::string, std::less<>> vus;
  for (const auto& x : elements) {
    if (x.id.empty())
      return refused("cotation.sans_identifiant", "Une rubrique ou un critère de la grille n’a pas d’identifiant.",
                     "Donnez-lui un identifiant.", x.nom);
    if (!vus.insert(x.id).second)
      return refused("cotation.doublon", "Deux rubriques, ou deux critères, ont le même identifiant.",
                     "Donnez à chacun le sien.", x.id);
  }
  return std::nullopt;
}
}  // namespace

Rationnel points_of(const GrilleCotation& grille, std::size_t i) {
  return grille.criteres[i].points.value_or(grille.pas * rank_of(grille, i));
}

std::optional<Diagnostic> check_grille(const GrilleCotation& grille) {
  if (auto d = check_ids(grille.rubriques)) return d;
  if (auto d = check_ids(grille.criteres)) return d;
  for (const CritereCotation& c : grille.criteres) {
    if (!c.rubrique.empty() &&
        std::ranges::find(grille.rubriques, c.rubrique, &RubriqueCotation::id) == grille.rubriques.end())
      return refused("cotation.rubrique_inconnue", "Un critère nomme une rubrique qui n’est pas dans la grille.",
                     "Ajoutez la rubrique, ou corrigez le critère.", c.rubrique);
    if (c.points && !is_usable(*c.points))
      return refused("cotation.points", "Les points d’un critère sont un nombre, zéro ou plus.",
                     "Corrigez ses points, ou retirez-les : son rang les donnera.", c.id);
  }
  if (!is_usable(grille.pas) || !is_usable(grille.points_annee) || !is_usable(grille.malus) ||
      (grille.plafond_anciennete && !is_usable(*grille.plafond_anciennete)))
    return refused("cotation.points",
                   "Le pas, l’ancienneté, son plafond et le malus se donnent en points, zéro ou plus.",
                   "Corrigez la grille.", "");
  return std::nullopt;
}

Resultat_ou<Calcul> compute_cote(const GrilleCotation& grille, const DemandeCotation& demande, std::int32_t jour) {
  const auto refuse = [&](const char* code, std::string message, std::string conseil) {
    return std::unexpected(refused(code, std::move(message), std::move(conseil), demande.numero));
  };
  if (!is_date(jour))
    return std::unexpected(refused("cotation.jour", "Le jour de la cotation n’est pas au calendrier.",
                                   "Donnez un jour du calendrier.", std::to_string(jour)));
  if (!is_date(demande.depot) || demande.depot > jour)
    return refuse("cotation.date", "Une demande n’a pas de date, ou une date d’après le jour de la cotation.",
                  "Corrigez sa date, ou le jour de la cotation.");
  if (demande.refus < 0) return refuse("cotation.refus", "Un nombre de refus est négatif.", "Corrigez-le.");
  std::set<std::string, std::less<>> remplis;
  for (const std::string& id : demande.criteres) {
    if (std::ranges::find(grille.criteres, id, &CritereCotation::id) == grille.criteres.end())
      return refuse("cotation.critere_inconnu",
                    "Une demande remplit un critère que la grille n’a pas : « " + id + " ».",
                    "Ajoutez le critère à la grille, ou retirez-le de la demande.");
    if (!remplis.insert(id).second)
      return refuse("cotation.critere_double", "Une demande remplit deux fois un critère : « " + id + " ».",
                    "Ne le donnez qu’une fois.");
  }
  Calcul calcul = Greffier(grille).record(demande, jour);
  if (!calcul.find(kReferenceCote)->valeur.is_defined())
    return refuse("cotation.total", "Les points d’une demande dépassent ce qui se calcule exactement.",
                  "Simplifiez les points de la grille.");
  return calcul;
}

}  // namespace passeflux
