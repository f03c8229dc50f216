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

// What the tenth of a per cent does not tell from certain, or from impossible.
constexpr double kPresque = 0.9995;
bool is_beyond(double p) { return p >= kPresque || p < 1 - kPresque; }

std::string write_probability(double p) {
  if (is_beyond(p)) return p >= kPresque ? "> 99,9 %" : "< 0,1 %";
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

std::string write_legende(const Rationnel& tolerance) {
  return "« Éligibles » : les logements de l’année qui peuvent revenir au réservataire, neuf années sur dix entre ces "
         "deux bornes, dont chacune tient dix-neuf années sur vingt. « Suffisance » : la probabilité qu’ils suffisent "
         "à "
         "cet engagement, une fois servis tous les autres engagements sur les mêmes logements. « Écart » : ce que "
         "montrerait, neuf années sur dix, un partage en proportion de ce qui se libère ; « Années » : au bout de "
         "combien, à rotation inchangée, le hasard seul ne pèse plus que " +
         write_value(tolerance, Unite::Part).text + " de l’engagement.";
}
}  // namespace

std::vector<std::string> headings_marge(char entre) {
  std::vector<std::string> titres{"Réservataire",
                                  "Engagement\nlogements par an",
                                  "Éligibles\nau moins\nlogements",
                                  "Éligibles\nau plus\nlogements",
                                  "Suffisance\nprobabilité",
                                  "Écart\nau moins\nlogements",
                                  "Écart\nau plus\nlogements",
                                  "Années\npour lisser"};
  for (std::string& t : titres) std::ranges::replace(t, '\n', entre);
  return titres;
}

MargeEcrite write_marge(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                        const Geographie* geographie) {
  MargeEcrite e;
  const Parametres parametres(registre, etude.parametres);
  e.reglages = {.poids = parametres.number("marge.poids").approximate(),
                .tolerance = parametres.number("marge.tolerance").approximate()};
  e.legende = write_legende(parametres.number("marge.tolerance"));
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

namespace {
// What makes the law of a territory: its dwellings, what was observed of them. Of one that holds it, under its number.
std::vector<Ref> record_territoire(Calcul& c, const MargeTerritoire& t, const std::string& ou, std::size_t dessus) {
  const std::string suite = dessus == 0 ? "" : ".dessus" + std::to_string(dessus);
  return {c.decompte(std::string(kLogementsSusceptibles) + suite, "marge.logements", t.logements, ou),
          c.donnee("marge.relocations" + suite, "marge.relocations", Unite::Nombre, thousandths(t.relocations), ou),
          c.donnee("marge.logements_annees" + suite, "marge.logements_annees", Unite::Nombre,
                   thousandths(t.logements_annees), ou),
          c.donnee("marge.soustraits" + suite, "marge.soustraits", Unite::Logements, t.soustraits, ou)};
}
}  // namespace

ResultatFlux explain_marge(const MargeEcrite& m, const LigneMargeEcrite& l,
                           const std::function<std::string(const std::string& code)>& nommer) {
  ResultatFlux r;
  Calcul& c = r.calcul;
  const std::vector<TerritoireMarge>& territoires = m.donnees.territoires;
  const MargeTerritoire& t = m.marge.territoires[l.territoire];
  const auto name = [&](std::size_t i) {
    return territoires[i].code.empty() ? std::string("tout le parc") : nommer(territoires[i].code);
  };
  const std::string ou = name(l.territoire);
  const auto ref = [](ColonneMarge colonne) { return std::string(reference_marge(colonne)); };

  // 1. What makes the law: the dwellings, what was observed of them, what the whole weighs, what does not count.
  auto communes = std::make_shared<std::set<std::string>>();
  std::int64_t ici = 0;  // promised to those who are served in it, or within it
  std::int64_t tous = 0;
  for (std::size_t u = 0; u < territoires.size(); ++u) {
    std::size_t dans = u;
    while (dans > l.territoire) dans = territoires[dans].parent;
    const TerritoireMarge& x = territoires[u];
    tous += x.engagements;
    if (dans != l.territoire) continue;
    ici += x.engagements;
    communes->insert(x.communes.begin(), x.communes.end());
  }
  r.communes[std::string(kLogementsSusceptibles)] = std::move(communes);
  std::vector<Ref> loi = record_territoire(c, t, ou, 0);
  const Ref soustraits = loi.back();
  loi.back() = c.donnee("marge.rotation", "marge.rotation", Unite::Part, nearest(m.marge.rotation, 10'000));
  loi.push_back(c.donnee("marge.poids", "marge.poids", Unite::Nombre, thousandths(m.reglages.poids)));
  const std::vector<Ref> taux = loi;
  loi.push_back(soustraits);
  const auto read = [&](const std::string& reference, const char* regle, const std::vector<Ref>& de,
                        const Rationnel& valeur) { return c.loi(reference, regle, Unite::Logements, de, valeur, ou); };

  // 2. What is read in it; for what suffices, in those of the territories that hold it too.
  const Ref moyenne = read("marge.moyenne", "marge.moyenne", loi, thousandths(t.moyenne));
  const Ref bas = read(ref(ColonneMarge::Bas), "marge.bas", loi, l.bas);
  const Ref haut = read(ref(ColonneMarge::Haut), "marge.haut", loi, l.haut);
  std::vector<Ref> avec = loi;
  avec.push_back(c.donnee("marge.engagements", "marge.engagements", Unite::Logements, ici, ou));
  for (std::size_t u = l.territoire, n = 1; u > 0; ++n) {
    u = territoires[u].parent;
    for (const Ref x : record_territoire(c, m.marge.territoires[u], name(u), n)) avec.push_back(x);
  }
  avec.push_back(c.donnee("marge.engagements_tous", "marge.engagements_tous", Unite::Logements, tous));
  // As the cell, it never says certain, nor impossible.
  const Rationnel basse = Rationnel::quotient(1, 1000);
  const Rationnel montree = min(max(thousandths(t.suffisance), basse), 1 - basse);
  const Ref suffisance = c.loi(ref(ColonneMarge::Suffisance), "marge.suffisance", Unite::Part, avec, montree, ou);
  if (is_beyond(t.suffisance))
    c.add_fait(suffisance, {.regle = "marge.borne", .valeurs = {montree}, .unite = Unite::Part});

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
  const Ref attendu = read("marge.attendu", "marge.attendu", loi, thousandths(t.attendu));
  const Ref variance = read("marge.variance", "marge.variance", taux, thousandths(t.variance));
  const Ref tolerance = c.donnee("marge.tolerance", "marge.tolerance", Unite::Part, thousandths(m.reglages.tolerance));
  c.loi(ref(ColonneMarge::Annees), "marge.annees", Unite::Nombre, {variance, attendu, tolerance}, l.annees, l.nom);
  return r;
}

}  // namespace passeflux
