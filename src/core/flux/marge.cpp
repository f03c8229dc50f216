#include "core/flux/marge.hpp"

#include <algorithm>

#include "core/flux/loi.hpp"

namespace passeflux {

namespace {
constexpr double kBas = 0.05;
constexpr double kHaut = 0.95;
constexpr double kCarre = 1.6448536269514722 * 1.6448536269514722;  // of the normal law's 95 %
constexpr int kTirages = 20'000;
constexpr std::uint64_t kGraine = 2590;

struct Taux {
  double a = 0;
  double b = 0;
  double moyen() const { return a / (a + b); }
};

double rotation_of(const DonneesMarge& donnees) {
  double relocations = 0;
  double observes = 0;
  for (const CelluleMarge& c : donnees.cellules) {
    relocations += c.relocations;
    observes += std::max(c.logements_annees, c.relocations);
  }
  return (relocations + 0.5) / (observes + 1);
}

std::vector<Taux> compute_taux(const DonneesMarge& donnees, double poids, double ensemble) {
  std::vector<Taux> taux;
  for (const CelluleMarge& c : donnees.cellules) {
    const double m = std::max(c.logements_annees, c.relocations);
    taux.push_back({c.relocations + poids * ensemble, m - c.relocations + poids * (1 - ensemble)});
  }
  return taux;
}

// Whole subtractions in proportion of what is expected; of equal remainders, the first territory.
std::vector<std::int64_t> spread(std::int64_t soustractions, const std::vector<double>& attendus) {
  double somme = 0;
  for (const double x : attendus) somme += x;
  std::vector<std::int64_t> parts(attendus.size());
  std::vector<double> restes(attendus.size());
  std::int64_t reste = soustractions;
  for (std::size_t i = 0; i < attendus.size() && somme > 0; ++i) {
    const double exact = static_cast<double>(soustractions) * attendus[i] / somme;
    parts[i] = static_cast<std::int64_t>(exact);
    restes[i] = exact - static_cast<double>(parts[i]);
    reste -= parts[i];
  }
  for (; reste > 0; --reste) {
    const auto it = std::ranges::max_element(restes);
    ++parts[static_cast<std::size_t>(it - restes.begin())];
    *it -= 1;
  }
  return parts;
}

struct Convolution {
  const DonneesMarge& d;
  std::vector<Loi> cellules;
  std::vector<std::int64_t> soustraits;  // by territory
  double permis;                         // of the work that may still be done

  // Nothing once too much work was asked for.
  bool sum(Loi& a, const Loi& b) {
    permis -= static_cast<double>(a.p.size()) * static_cast<double>(b.p.size());
    if (permis < 0) return false;
    a = add(a, b);
    return true;
  }
  bool is_under(std::size_t t, std::size_t ancetre) const {
    while (t > ancetre) t = d.territoires[t].parent;
    return t == ancetre;
  }
  bool exact(Marge& m);
  void draw(Marge& m) const;
};

bool Convolution::exact(Marge& m) {
  const std::size_t n = d.territoires.size();
  std::vector<Loi> propres(n);  // libérations of each territory, those of the territories within it apart
  for (std::size_t i = 0; i < cellules.size(); ++i)
    if (!sum(propres[d.cellules[i].territoire], cellules[i])) return false;
  Loi tout;
  for (const Loi& loi : propres)
    if (!sum(tout, loi)) return false;
  m.moyenne = mean(tout);
  m.liberations_bas = quantile(tout, kBas);
  m.liberations_haut = quantile(tout, kHaut);
  std::vector<Loi> partages;  // of each, what can be shared
  for (std::size_t t = 0; t < n; ++t) partages.push_back(at_least_zero(shift(propres[t], -soustraits[t])));

  // What can be shared in a territory, those within it included; the whole is the flux.
  for (std::size_t t = 0; t < n; ++t) {
    Loi eligibles = t == 0 ? at_least_zero(shift(tout, -d.soustractions)) : Loi{};
    for (std::size_t u = t; t > 0 && u < n; ++u)
      if (is_under(u, t) && !sum(eligibles, partages[u])) return false;
    m.territoires[t].moyenne = mean(eligibles);
    m.territoires[t].bas = quantile(eligibles, kBas);
    m.territoires[t].haut = quantile(eligibles, kHaut);
  }
  // From the smallest up: what is left once its commitments are served.
  std::vector<Loi> soldes = partages;
  for (std::size_t t = n; t-- > 0;) {
    soldes[t] = shift(std::move(soldes[t]), -d.territoires[t].engagements);
    if (t > 0 && !sum(soldes[d.territoires[t].parent], at_least_zero(soldes[t]))) return false;
  }
  // Nothing missing in t, nor in any that holds it.
  for (std::size_t t = 0; t < n; ++t) {
    Loi reste = without_negative(soldes[t]);
    for (std::size_t enfant = t; enfant > 0;) {
      const std::size_t haut = d.territoires[enfant].parent;
      Loi autres = shift(partages[haut], -d.territoires[haut].engagements);
      for (std::size_t u = haut + 1; u < n; ++u)
        if (u != enfant && d.territoires[u].parent == haut && !sum(autres, at_least_zero(soldes[u]))) return false;
      if (!sum(reste, autres)) return false;
      reste = without_negative(std::move(reste));
      enfant = haut;
    }
    m.territoires[t].suffisance = std::min(1.0, total(reste));
  }
  return true;
}

void Convolution::draw(Marge& m) const {
  const std::size_t n = d.territoires.size();
  Tirage hasard(kGraine);
  std::vector<std::int64_t> liberations;
  std::vector<std::vector<std::int64_t>> eligibles(n);
  std::vector<int> servis(n);
  std::vector<std::vector<double>> cumuls;
  for (const Loi& loi : cellules) {
    auto& c = cumuls.emplace_back();
    double somme = 0;
    for (const double x : loi.p) c.push_back(somme += x);
  }
  m.exacte = false;
  for (int k = 0; k < kTirages; ++k) {
    std::vector<std::int64_t> propres(n);
    std::int64_t tout = 0;
    for (std::size_t i = 0; i < cellules.size(); ++i) {
      const auto& c = cumuls[i];
      const auto rang = std::min<std::ptrdiff_t>(std::ranges::upper_bound(c, hasard.next()) - c.begin(),
                                                 static_cast<std::ptrdiff_t>(c.size()) - 1);
      propres[d.cellules[i].territoire] += cellules[i].debut + rang;
      tout += cellules[i].debut + rang;
    }
    std::vector<std::int64_t> partages(n);
    std::vector<std::int64_t> soldes(n);
    for (std::size_t t = 0; t < n; ++t) soldes[t] = partages[t] = std::max<std::int64_t>(0, propres[t] - soustraits[t]);
    for (std::size_t t = n; t-- > 0;) {
      soldes[t] -= d.territoires[t].engagements;
      if (t == 0) break;
      soldes[d.territoires[t].parent] += std::max<std::int64_t>(0, soldes[t]);
      partages[d.territoires[t].parent] += partages[t];
    }
    liberations.push_back(tout);
    partages[0] = std::max<std::int64_t>(0, tout - d.soustractions);
    std::vector<bool> complet(n);
    for (std::size_t t = 0; t < n; ++t) {
      complet[t] = soldes[t] >= 0 && (t == 0 || complet[d.territoires[t].parent]);
      servis[t] += complet[t] ? 1 : 0;
      eligibles[t].push_back(partages[t]);
    }
  }
  const auto bound = [](std::vector<std::int64_t>& v, double part) {
    const auto rang = static_cast<std::ptrdiff_t>(part * kTirages);
    std::ranges::nth_element(v, v.begin() + rang);
    return v[static_cast<std::size_t>(rang)];
  };
  const auto average = [](const std::vector<std::int64_t>& v) {
    double somme = 0;
    for (const std::int64_t x : v) somme += static_cast<double>(x);
    return somme / static_cast<double>(v.size());
  };
  m.moyenne = average(liberations);
  m.liberations_bas = bound(liberations, kBas);
  m.liberations_haut = bound(liberations, kHaut);
  for (std::size_t t = 0; t < n; ++t) {
    m.territoires[t].moyenne = average(eligibles[t]);
    m.territoires[t].bas = bound(eligibles[t], kBas);
    m.territoires[t].haut = bound(eligibles[t], kHaut);
    m.territoires[t].suffisance = static_cast<double>(servis[t]) / kTirages;
  }
}

std::unexpected<Diagnostic> refuse(const char* code, const char* message, const char* conseil) {
  return std::unexpected(Diagnostic{.code = code, .message = message, .conseil = conseil});
}
}  // namespace

Resultat_ou<Marge> compute_marge(const DonneesMarge& donnees, const ReglagesMarge& reglages) {
  const std::size_t n = donnees.territoires.size();
  std::int64_t logements = 0;
  double observes = 0;
  bool en_ordre = n > 0;
  for (std::size_t t = 1; t < n; ++t) en_ordre = en_ordre && donnees.territoires[t].parent < t;
  for (const CelluleMarge& c : donnees.cellules) {
    en_ordre = en_ordre && c.territoire < n && c.logements >= 0;
    logements = std::min(logements + c.logements, kLogementsMarge + 1);
    observes += c.logements_annees;
  }
  if (!en_ordre) return refuse("marge.territoires", "Les territoires ne s’emboîtent pas.", "");
  if (logements == 0)
    return refuse("marge.vide", "Aucun logement dont une libération soit attendue.", "Importez le parc.");
  if (logements > kLogementsMarge)
    return refuse("marge.taille", "La marge se calcule jusqu’à un million de logements.", "");
  if (observes <= 0)
    return refuse("marge.observations", "Aucune libération observée : la rotation n’a pas de marge qui se calcule.",
                  "Importez vos libérations, ou saisissez les années de référence à la page Assiette.");

  // 1. and 2. The rate, then the libérations, of each cell.
  Marge m;
  m.rotation = rotation_of(donnees);
  const std::vector<Taux> taux = compute_taux(donnees, reglages.poids, m.rotation);
  Convolution calcul{.d = donnees, .cellules = {}, .soustraits = {}, .permis = reglages.travail};
  m.territoires.resize(n);
  std::vector<double> attendus(n);
  std::vector<double> variances(n);
  for (std::size_t i = 0; i < taux.size(); ++i) {
    const CelluleMarge& c = donnees.cellules[i];
    calcul.cellules.push_back(beta_binomiale(c.logements, taux[i].a, taux[i].b));
    MargeTerritoire& t = m.territoires[c.territoire];
    t.logements += c.logements;
    t.logements_annees += c.logements_annees;
    t.relocations += c.relocations;
    attendus[c.territoire] += static_cast<double>(c.logements) * taux[i].moyen();
    variances[c.territoire] += static_cast<double>(c.logements) * taux[i].moyen() * (1 - taux[i].moyen());
  }
  // 3. and 4.
  calcul.soustraits = spread(donnees.soustractions, attendus);
  if (!calcul.exact(m)) calcul.draw(m);
  // 5.
  for (std::size_t t = n; t-- > 0;) {
    MargeTerritoire& x = m.territoires[t];
    x.soustraits += calcul.soustraits[t];
    attendus[t] -= static_cast<double>(calcul.soustraits[t]);
    x.attendu = attendus[t];
    x.variance = variances[t];
    if (const double cible = reglages.tolerance * attendus[t]; cible > 0) {
      const double annees = kCarre * variances[t] / (cible * cible);
      constexpr double kMax = 1e6;
      x.annees = static_cast<std::int64_t>(std::min(annees, kMax));
      if (static_cast<double>(x.annees) < annees) ++x.annees;
    }
    if (t == 0) break;
    attendus[donnees.territoires[t].parent] += attendus[t];
    variances[donnees.territoires[t].parent] += variances[t];
    MargeTerritoire& haut = m.territoires[donnees.territoires[t].parent];
    haut.logements += x.logements;
    haut.logements_annees += x.logements_annees;
    haut.relocations += x.relocations;
    haut.soustraits += x.soustraits;
  }
  return m;
}

}  // namespace passeflux
