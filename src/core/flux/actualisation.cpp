#include "core/flux/actualisation.hpp"

#include <algorithm>

namespace passeflux {

namespace {
// What the balance of the past year takes off the new quota; nothing when the line was not there or is square.
std::optional<Ref> record_report(const Etude& etude, const Parametres& parametres, const LigneFlux& l, Ref base,
                                 Calcul& calcul) {
  if (!etude.conversion.precedente) return std::nullopt;
  const AnneePrecedente& passe = *etude.conversion.precedente;
  const auto it = std::ranges::find(passe.lignes, l.id, &LignePrecedente::id);
  if (it == passe.lignes.end() || l.non_reserve) return std::nullopt;
  const std::string ici = "lignes." + l.id + ".";
  const std::string an = std::to_string(passe.annee);
  const Ref flux = calcul.find("actualisation.flux") != nullptr
                       ? calcul.ref_of("actualisation.flux")
                       : calcul.donnee("actualisation.flux", "actualisation.flux", Unite::Logements, passe.flux, an);
  const Ref part = calcul.donnee(ici + "part_passee", "actualisation.part", Unite::Part, it->part, l.nom);
  const Ref du = calcul.produit(ici + "du", "actualisation.du", Unite::Logements, part, flux, l.nom);
  const Ref comptes = calcul.donnee(ici + "comptes", "actualisation.comptes", Unite::Logements, it->comptes, l.nom);
  const Ref solde =
      calcul.somme(ici + "solde", "actualisation.solde", Unite::Logements, {{comptes, 1}, {du, -1}}, l.nom);
  const Ref k = calcul.donnee(ici + "facteur", "actualisation.facteur", Unite::Part,
                              parametres.number("actualisation.facteur"), l.nom);
  const Ref report = calcul.produit(ici + "report", "actualisation.report", Unite::Logements, solde, k, l.nom);
  if (!parametres.enabled("actualisation.bornee")) return report;
  const Ref borne =
      calcul.donnee(ici + "borne", "actualisation.borne", Unite::Part, parametres.number("actualisation.borne"), l.nom);
  const Ref max = calcul.produit(ici + "report_maximal", "actualisation.maximum", Unite::Logements, base, borne, l.nom);
  if (calcul.valeur(report) > calcul.valeur(max)) return max;
  if (!(-calcul.valeur(report) > calcul.valeur(max))) return report;
  return calcul.somme(ici + "report_minimal", "actualisation.maximum", Unite::Logements, {{max, -1}}, l.nom);
}
}  // namespace

std::vector<Diagnostic> record_quotas(const Etude& etude, const Parametres& parametres, ResultatFlux& r) {
  Calcul& calcul = r.calcul;
  const Grandeur* livraisons = calcul.find("mises_en_service.logements");
  const bool etat_seul = livraisons != nullptr && !parametres.enabled("mises_en_service.dans_flux") &&
                         parametres.enabled("mises_en_service.dans_flux_etat");
  std::vector<Operande> autres{{r.flux.ref_total, 1}};
  bool complement = false;
  for (LigneFlux& l : r.lignes) {
    const std::string base = "lignes." + l.id + ".quota";
    if (l.non_reserve && complement) {
      l.quota =
          calcul.valeur(calcul.somme(base, "actualisation.non_reserve", Unite::Logements, std::move(autres), l.nom));
      continue;
    }
    // 1. The base of the State may count the deliveries; every other line is on F.
    const bool etat = l.nature == NatureReservataire::EtatPrioritaires || l.nature == NatureReservataire::EtatAgents;
    Ref flux = r.flux.ref_total;
    if (etat && etat_seul && !l.non_reserve) {
      complement = true;
      flux = calcul.find("flux.etat") != nullptr
                 ? calcul.ref_of("flux.etat")
                 : calcul.somme("flux.etat", "mises_en_service.flux_etat", Unite::Logements,
                                {{flux, 1}, {calcul.ref_of("mises_en_service.logements"), 1}});
    }
    // 2. The balance of the past year.
    const bool reporte = etude.conversion.precedente && !l.non_reserve &&
                         std::ranges::find(etude.conversion.precedente->lignes, l.id, &LignePrecedente::id) !=
                             etude.conversion.precedente->lignes.end();
    Ref quota =
        calcul.produit(reporte ? base + "_annee" : base, "lignes.quota", Unite::Logements, l.ref_part, flux, l.nom);
    if (const auto report = record_report(etude, parametres, l, quota, calcul)) {
      complement = true;
      const bool negatif = (calcul.valeur(quota) - calcul.valeur(*report)).is_negative();
      quota = calcul.somme(negatif ? base + "_brut" : base, "actualisation.quota", Unite::Logements,
                           {{quota, 1}, {*report, -1}}, l.nom);
      if (negatif) quota = calcul.plancher_zero(base, "actualisation.plancher", Unite::Logements, quota, l.nom);
    }
    l.quota = calcul.valeur(quota);
    if (!l.quota.is_zero()) autres.push_back({quota, -1});
  }
  if (!r.lignes.back().quota.is_negative()) return {};
  return {{.code = "actualisation.depassement",
           .message = "Les soldes reportés demandent plus de logements qu’il n’y en a à répartir.",
           .conseil = "Réduisez le facteur de report, ou bornez-le.",
           .chemin = "/conversion/precedente"}};
}

}  // namespace passeflux
