#include "core/cotation/cote.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
Diagnostic refused(std::string code, std::string message, const std::string& valeur) {
  return {.code = std::move(code), .message = std::move(message), .valeur = valeur};
}

bool is_usable(const Rationnel& points) { return points.is_defined() && points >= 0; }

std::int64_t years_since(std::int32_t depot, std::int32_t jour) {
  const std::int32_t annees = jour / 10000 - depot / 10000;
  return add_years(depot, annees) > jour ? annees - 1 : annees;
}

class Cotation {
 public:
  explicit Cotation(const GrilleCotation& grille) : g_(&grille) {}

  Calcul take(const DemandeCotation& demande, std::int32_t jour) {
    std::vector<Operande> termes = criteria_of(demande);
    if (g_->points_annee > 0) termes.push_back({seniority(years_since(demande.depot, jour)), 1});
    if (g_->malus > 0 && demande.refus > 0) termes.push_back({refusals(demande.refus), -1});
    const Ref somme = c_.somme("cotation.somme", "cotation.somme", Unite::Nombre, std::move(termes));
    c_.plancher_zero(std::string(kReferenceCote), "cotation.total", Unite::Nombre, somme, demande.numero);
    return std::move(c_);
  }

 private:
  Ref points_of(std::size_t i) {
    const CritereCotation& critere = g_->criteres[i];
    const std::string base = "cotation.criteres." + critere.id;
    if (critere.points) return c_.donnee(base, "cotation.critere", Unite::Nombre, *critere.points, critere.nom);
    const auto rang = static_cast<std::int64_t>(g_->criteres.size() - i);
    return c_.produit(base, "cotation.critere_ordonne", Unite::Nombre,
                      c_.donnee(base + ".rang", "cotation.rang", Unite::Nombre, rang, critere.nom),
                      c_.donnee("cotation.pas", "cotation.pas", Unite::Nombre, g_->pas), critere.nom);
  }

  std::vector<Operande> criteria_of(const DemandeCotation& demande) {
    std::vector<Operande> termes;
    std::map<std::string, std::vector<Operande>, std::less<>> exclusives;
    for (std::size_t i = 0; i < g_->criteres.size(); ++i) {
      if (std::ranges::find(demande.criteres, g_->criteres[i].id) == demande.criteres.end()) continue;
      const auto rubrique = std::ranges::find(g_->rubriques, g_->criteres[i].rubrique, &RubriqueCotation::id);
      const bool seul = rubrique != g_->rubriques.end() && rubrique->exclusive;
      (seul ? exclusives[rubrique->id] : termes).push_back({points_of(i), 1});
    }
    for (const RubriqueCotation& r : g_->rubriques)
      if (const auto it = exclusives.find(r.id); it != exclusives.end())
        termes.push_back(
            {c_.maximum("cotation.rubriques." + r.id, "cotation.rubrique", Unite::Nombre, std::move(it->second), r.nom),
             1});
    return termes;
  }

  Ref seniority(std::int64_t annees) {
    const Ref points =
        c_.produit("cotation.anciennete", "cotation.anciennete", Unite::Nombre,
                   c_.compte("cotation.annees", "cotation.annees", Unite::Nombre, annees),
                   c_.donnee("cotation.points_annee", "cotation.points_annee", Unite::Nombre, g_->points_annee));
    if (!g_->plafond_annees) return points;
    return c_.minimum(
        "cotation.anciennete_plafonnee", "cotation.anciennete_plafonnee", Unite::Nombre, points,
        c_.donnee("cotation.plafond_annees", "cotation.plafond_annees", Unite::Nombre, *g_->plafond_annees));
  }

  Ref refusals(std::int64_t refus) {
    return c_.produit("cotation.malus", "cotation.malus", Unite::Nombre,
                      c_.compte("cotation.refus", "cotation.refus", Unite::Nombre, refus),
                      c_.donnee("cotation.malus_refus", "cotation.malus_refus", Unite::Nombre, g_->malus));
  }

  const GrilleCotation* g_;
  Calcul c_;
};
}  // namespace

std::optional<Diagnostic> check_grille(const GrilleCotation& grille) {
  std::set<std::string, std::less<>> rubriques;
  for (const RubriqueCotation& r : grille.rubriques)
    if (r.id.empty() || !rubriques.insert(r.id).second)
      return refused("cotation.doublon", "Deux rubriques de la grille ont le même identifiant, ou aucun.", r.id);
  std::set<std::string, std::less<>> criteres;
  for (const CritereCotation& c : grille.criteres) {
    if (c.id.empty() || !criteres.insert(c.id).second)
      return refused("cotation.doublon", "Deux critères de la grille ont le même identifiant, ou aucun.", c.id);
    if (!c.rubrique.empty() && !rubriques.contains(c.rubrique))
      return refused("cotation.rubrique_inconnue", "Un critère nomme une rubrique qui n’est pas dans la grille.",
                     c.rubrique);
    if (c.points && !is_usable(*c.points))
      return refused("cotation.points", "Un critère donne moins de zéro point.", c.id);
  }
  if (!is_usable(grille.pas) || !is_usable(grille.points_annee) || !is_usable(grille.malus) ||
      (grille.plafond_annees && !is_usable(*grille.plafond_annees)))
    return refused("cotation.points",
                   "Le pas, l’ancienneté, son plafond et le malus se donnent en points, zéro ou plus.", "");
  return std::nullopt;
}

Resultat_ou<Calcul> compute_cote(const GrilleCotation& grille, const DemandeCotation& demande, std::int32_t jour) {
  if (!is_date(jour) || !is_date(demande.depot) || demande.depot > jour)
    return std::unexpected(
        refused("cotation.date", "Une demande n’a pas de date, ou une date à venir.", demande.numero));
  if (demande.refus < 0)
    return std::unexpected(refused("cotation.refus", "Un nombre de refus est négatif.", demande.numero));
  std::set<std::string, std::less<>> remplis;
  for (const std::string& id : demande.criteres) {
    if (std::ranges::find(grille.criteres, id, &CritereCotation::id) == grille.criteres.end())
      return std::unexpected(
          refused("cotation.critere_inconnu", "Une demande remplit un critère que la grille n’a pas.", id));
    if (!remplis.insert(id).second)
      return std::unexpected(refused("cotation.critere_double", "Une demande remplit deux fois le même critère.", id));
  }
  return Cotation(grille).take(demande, jour);
}

}  // namespace passeflux
