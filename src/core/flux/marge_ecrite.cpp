#include "core/flux/marge_ecrite.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
// The nearest thousandth, or tenth: what is shown of a law.
Rationnel nearest(double x, std::int64_t partie) {
  const auto n = static_cast<std::int64_t>((x < 0 ? -x : x) * static_cast<double>(partie) + 0.5);
  return Rationnel::quotient(x < 0 ? -n : n, partie);
}
Rationnel thousandths(double x) { return nearest(x, 1000); }
Rationnel tenths(double x) { return nearest(x, 10); }

std::string write_probability(double p) {
  constexpr double kPresque = 0.9995;
  if (p >= kPresque) return "> 99,9 %";
  if (p < 1 - kPresque) return "< 0,1 %";
  return write_decimal(tenths(p * 100), 1) + kEspaceInsecable + "%";
}

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
  e.reglages = {.poids = parametres.number("marge.poids").approximate(),
                .tolerance = parametres.number("marge.tolerance").approximate()};
  e.tolerance = write_value(parametres.number("marge.tolerance"), Unite::Part).text;
  const auto refuse = [&](const Diagnostic& d) {
    e.refus = d.message;
    e.conseil = d.conseil;
    return e;
  };
  auto donnees = make_marge(etude, resultat, parametres, geographie);
  if (!donnees) return refuse(donnees.error());
  auto marge = compute_marge(*donnees, e.reglages);
  if (!marge) return refuse(marge.error());
  e.donnees = *std::move(donnees);
  e.marge = *std::move(marge);
  e.phrases = sentences(etude, resultat, e.donnees, e.marge, e.reglages);
  for (const LigneFlux& l : resultat.lignes) {
    const auto r = std::ranges::find(etude.reservataires, l.id, &Reservataire::id);
    if (r == etude.reservataires.end() || !l.cible || *l.cible == 0) continue;
    const std::size_t territoire = territoire_of(e.donnees, etude, *r, geographie);
    const MargeTerritoire& t = e.marge.territoires[territoire];
    const auto gap = [&](std::int64_t n) { return *l.cible * (Rationnel(n) / thousandths(t.moyenne) - 1); };
    e.lignes.push_back({.id = l.id,
                        .nom = l.nom,
                        .territoire = territoire,
                        .engagement = *l.cible,
                        .bas = t.bas,
                        .haut = t.haut,
                        .suffisance = write_probability(t.suffisance),
                        .ecart_bas = gap(t.bas),
                        .ecart_haut = gap(t.haut),
                        .annees = t.annees});
  }
  return e;
}

std::string_view reference_marge(ColonneMarge colonne) {
  constexpr std::array<std::string_view, kColonnesMarge> kReferences{
      "marge.bas", "marge.haut", "marge.suffisance", "marge.ecart_bas", "marge.ecart_haut", "marge.annees"};
  return kReferences.at(static_cast<std::size_t>(colonne));
}

ResultatFlux explain_marge(const MargeEcrite& m, const LigneMargeEcrite& l, const std::string& territoire) {
  ResultatFlux r;
  Calcul& c = r.calcul;
  const MargeTerritoire& t = m.marge.territoires[l.territoire];
  const std::string ou = territoire.empty() ? "tout le parc" : territoire;
  const auto ref = [](ColonneMarge colonne) { return std::string(reference_marge(colonne)); };

  // 1. What makes the law: the dwellings, what was observed of them, what the whole weighs, what does not count.
  auto communes = std::make_shared<std::set<std::string>>();
  std::int64_t ici = 0;  // promised to those who are served in it, or within it
  std::int64_t tous = 0;
  for (std::size_t u = 0; u < m.donnees.territoires.size(); ++u) {
    std::size_t dans = u;
    while (dans > l.territoire) dans = m.donnees.territoires[dans].parent;
    const TerritoireMarge& x = m.donnees.territoires[u];
    tous += x.engagements;
    if (dans != l.territoire) continue;
    ici += x.engagements;
    communes->insert(x.communes.begin(), x.communes.end());
  }
  r.communes[std::string(kLogementsSusceptibles)] = std::move(communes);
  const std::vector<Ref> loi{
      c.decompte(std::string(kLogementsSusceptibles), "marge.logements", t.logements, ou),
      c.donnee("marge.relocations", "marge.relocations", Unite::Nombre, thousandths(t.relocations), ou),
      c.donnee("marge.logements_annees", "marge.logements_annees", Unite::Nombre, thousandths(t.logements_annees), ou),
      c.donnee("marge.poids", "marge.poids", Unite::Nombre, thousandths(m.reglages.poids)),
      c.donnee("marge.soustraits", "marge.soustraits", Unite::Logements, t.soustraits, ou)};
  const auto read = [&](const std::string& reference, const char* regle, const Rationnel& valeur) {
    return c.loi(reference, regle, Unite::Logements, loi, valeur, ou);
  };

  // 2. What is read in it.
  const Ref moyenne = read("marge.moyenne", "marge.moyenne", thousandths(t.moyenne));
  const Ref bas = read(ref(ColonneMarge::Bas), "marge.bas", l.bas);
  const Ref haut = read(ref(ColonneMarge::Haut), "marge.haut", l.haut);
  std::vector<Ref> avec = loi;
  avec.push_back(c.donnee("marge.engagements", "marge.engagements", Unite::Logements, ici, ou));
  avec.push_back(c.donnee("marge.engagements_tous", "marge.engagements_tous", Unite::Logements, tous));
  // As the cell, it never says certain, nor impossible.
  const Rationnel suffisance =
      min(max(thousandths(t.suffisance), Rationnel::quotient(1, 1000)), Rationnel::quotient(999, 1000));
  c.loi(ref(ColonneMarge::Suffisance), "marge.suffisance", Unite::Part, avec, suffisance, ou);

  // 3. Served in proportion of what comes free.
  const Ref engagement = c.donnee("marge.engagement", "marge.engagement", Unite::Logements, l.engagement, l.nom);
  const auto gap = [&](ColonneMarge colonne, Ref borne) {
    const std::string base = ref(colonne);
    const Ref rapport = c.quotient(base + ".rapport", "marge.rapport", Unite::Part, borne, moyenne, l.nom);
    const Ref servi = c.produit(base + ".servi", "marge.servi", Unite::Logements, engagement, rapport, l.nom);
    c.somme(base, "marge.ecart", Unite::Logements, {{servi, 1}, {engagement, -1}}, l.nom);
  };
  gap(ColonneMarge::EcartBas, bas);
  gap(ColonneMarge::EcartHaut, haut);

  // 4. The years.
  const Ref attendu = read("marge.attendu", "marge.attendu", thousandths(t.attendu));
  const Ref variance = read("marge.variance", "marge.variance", thousandths(t.variance));
  const Ref tolerance = c.donnee("marge.tolerance", "marge.tolerance", Unite::Part, thousandths(m.reglages.tolerance));
  c.loi(ref(ColonneMarge::Annees), "marge.annees", Unite::Nombre, {variance, attendu, tolerance}, l.annees, l.nom);
  return r;
}

}  // namespace passeflux
