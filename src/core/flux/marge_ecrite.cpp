#include "core/flux/marge_ecrite.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
// The nearest tenth, for what is shown.
Rationnel tenths(double x) {
  const bool moins = x < 0;
  const auto n = static_cast<std::int64_t>((moins ? -x : x) * 10 + 0.5);
  return Rationnel::quotient(moins ? -n : n, 10);
}

std::string write_probability(double p) {
  constexpr double kPresque = 0.9995;
  if (p >= kPresque) return "plus de 99,9 %";
  if (p < 1 - kPresque) return "moins de 0,1 %";
  return write_decimal(tenths(p * 100), 1) + kEspaceInsecable + "%";
}

std::string signed_tenths(double x) { return write_signed(tenths(x), 1); }

std::string dwellings(std::int64_t n) { return write_count(n, "logement", "logements"); }

std::vector<std::string> sentences(const Etude& etude, const ResultatFlux& r, const DonneesMarge& d, const Marge& m,
                                   const ReglagesMarge& reglages) {
  const std::string annee = std::to_string(etude.annee);
  std::int64_t logements = 0;
  for (const CelluleMarge& c : d.cellules) logements += c.logements;
  const MargeTerritoire& tout = m.territoires.front();
  std::vector<std::string> p;
  p.push_back("Neuf années sur dix, les libérations de " + annee + " iraient de " + write_integer(m.liberations_bas) +
              " à " + dwellings(m.liberations_haut) + " (" + write_decimal(tenths(m.moyenne), 1) + " en moyenne) sur " +
              dwellings(logements) + " susceptibles de se libérer ; l’étude en attend " +
              write_integer(r.flux.liberations) + ".");
  p.push_back("Neuf années sur dix, le flux de " + annee + " irait de " + write_integer(tout.bas) + " à " +
              dwellings(tout.haut) + " à répartir, une fois soustraits " + dwellings(d.soustractions) +
              " ; l’étude en répartit " + write_integer(r.flux.total) + ".");
  std::string base = "Base : " + write_count(d.observations, "libération observée", "libérations observées") + " en " +
                     write_count(d.annees, "année", "années") + ", sur " + write_integer(d.logements_annees) +
                     " logements-années.";
  if (d.non_situees > 0)
    base += " " + write_count(d.non_situees, "autre n’est pas comptée", "autres ne sont pas comptées") +
            ", faute de savoir où ou de quel type.";
  p.push_back(std::move(base));
  p.push_back(
      "Modèle : dans chaque territoire et chaque type de logement, le nombre de libérations de l’année suit une loi "
      "binomiale, dont le taux suit une loi bêta tirée de ses observations et de la rotation d’ensemble, comptée "
      "pour " +
      write_integer(static_cast<std::int64_t>(reglages.poids)) + " logements-années. " +
      (m.exacte ? "Les probabilités sont exactes."
                : "Les probabilités viennent de 20 000 tirages, toujours les mêmes."));
  return p;
}
}  // namespace

MargeEcrite write_marge(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                        const Geographie* geographie) {
  MargeEcrite e;
  const Parametres parametres(registre, etude.parametres);
  const ReglagesMarge reglages{.poids = parametres.number("marge.poids").approximate(),
                               .tolerance = parametres.number("marge.tolerance").approximate()};
  e.tolerance = write_value(parametres.number("marge.tolerance"), Unite::Part).text;
  const auto refuse = [&](const Diagnostic& d) {
    e.refus = d.message;
    e.conseil = d.conseil;
    return e;
  };
  const auto donnees = make_marge(etude, resultat, parametres, geographie);
  if (!donnees) return refuse(donnees.error());
  const auto marge = compute_marge(*donnees, reglages);
  if (!marge) return refuse(marge.error());
  e.phrases = sentences(etude, resultat, *donnees, *marge, reglages);
  for (const LigneFlux& l : resultat.lignes) {
    const auto r = std::ranges::find(etude.reservataires, l.id, &Reservataire::id);
    if (r == etude.reservataires.end() || !l.cible || *l.cible == 0) continue;
    const MargeTerritoire& t = marge->territoires[territoire_of(*donnees, *r, geographie)];
    const auto engagement = static_cast<double>(*l.cible);
    const auto gap = [&](std::int64_t n) {
      return t.moyenne > 0 ? signed_tenths(engagement * (static_cast<double>(n) / t.moyenne - 1)) : "—";
    };
    e.lignes.push_back({.id = l.id,
                        .nom = l.nom,
                        .engagement = *l.cible,
                        .eligibles = write_integer(t.bas) + " à " + write_integer(t.haut),
                        .suffisance = write_probability(t.suffisance),
                        .ecart = gap(t.bas) + " à " + gap(t.haut),
                        .annees = t.annees == 0 ? "—" : write_integer(t.annees)});
  }
  return e;
}

}  // namespace passeflux
