// Mode 3: what the rights of a réservataire are worth in dwellings over the years of the convention. The whole life of
// a right is told for information and never poured into one convention.
#include "core/flux/conversion.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
constexpr std::int64_t kMois = 12;

// Rotation of a lot: its own, else the bailleur's.
std::optional<Ref> taux_of(Contexte& c, const LotDroits& lot, const std::string& base, const std::string& nom) {
  if (lot.rotation) return c.calcul.donnee(base + ".rotation", "droits.rotation", Unite::Part, *lot.rotation, nom);
  if (c.calcul.find("rotation") != nullptr && c.flux.rotation.is_defined()) return c.calcul.ref_of("rotation");
  return std::nullopt;
}

std::int32_t end_of(const Contexte& c, const LotDroits& lot) {
  if (lot.fin_pret == 0) return lot.fin;
  const auto annees = c.parametres.number("droits.prorogation").to_int64().value_or(0);
  return add_years(lot.fin_pret, static_cast<std::int32_t>(annees));
}

struct Volumes {
  std::vector<Operande> total;    // V
  std::vector<Operande> horizon;  // H
  std::vector<std::vector<Operande>> annees;
};

// One lot: n × tau a year, over its whole life, within the horizon, and in each year of it.
void add_lot(Contexte& c, const std::string& base, const std::string& nom, const LotDroits& lot, Ref taux,
             std::int32_t reference, Ref duree, Volumes& v) {
  Calcul& calcul = c.calcul;
  const Ref n = calcul.donnee(base + ".logements", "droits.logements", Unite::Logements, lot.logements, nom);
  const Ref annuel = calcul.produit(base + ".annuel", "droits.annuel", Unite::Logements, n, taux, nom);
  const Ref mois =
      calcul.donnee(base + ".mois", "droits.mois", Unite::Nombre, months_left(reference, end_of(c, lot)), nom);
  const Ref douze = datum_once(calcul, "conversion.mois_par_an", "droits.mois_par_an", Unite::Nombre, kMois);
  const Ref reste = calcul.quotient(base + ".reste", "droits.reste", Unite::Nombre, mois, douze, nom);
  v.total.push_back({calcul.produit(base + ".total", "droits.lot_total", Unite::Logements, annuel, reste, nom), 1});
  const Ref borne = calcul.minimum(base + ".retenu", "droits.retenu", Unite::Nombre, reste, duree, nom);
  v.horizon.push_back(
      {calcul.produit(base + ".horizon", "droits.lot_horizon", Unite::Logements, annuel, borne, nom), 1});
  for (std::size_t k = 0; k < v.annees.size(); ++k) {
    // The part of the year k that the right still covers: min(y, k) − min(y, k − 1).
    const auto annee = static_cast<std::int64_t>(k);
    const Rationnel y = calcul.valeur(borne);  // by value: what is recorded next moves the record
    const Rationnel couvert = min(y, annee + 1) - min(y, annee);
    if (couvert.is_zero()) continue;
    const std::string an = base + ".annee" + std::to_string(k + 1);
    const Ref part = calcul.donnee(an + ".couvert", "droits.couvert", Unite::Nombre, couvert, nom);
    v.annees[k].push_back({calcul.produit(an, "droits.lot_annee", Unite::Logements, annuel, part, nom), 1});
  }
}
}  // namespace

// V = Σ n·tau·y + DU ; H = Σ n·tau·min(y, T) + DU ; p = (H / T) / F ; year k: Σ n·tau·overlap(y, [k−1, k]) + DU / T.
// y: whole months from the reference date to the day after the end, over 12. DU are spread evenly over T.
Resultat_ou<Ref> part_droits(Contexte& c, const Reservataire& r, const std::string& reference) {
  const ConversionReservataire& x = r.conversion;
  Calcul& calcul = c.calcul;
  if (x.lots.empty() && x.droits_uniques == 0) return missing(c, r, "Il manque ses droits : lots et droits uniques.");
  if (c.flux.total == 0) return missing(c, r, "Le flux est nul : un volume n’en est pas une part.");
  const auto annees = c.parametres.number("conversion.duree").to_int64();
  if (!annees || *annees < 1) return missing(c, r, "La durée de la convention n’est pas un nombre d’années.");
  const Conversion& conversion = c.etude.conversion;
  for (const LotDroits& lot : x.lots) {
    if (lot.zone.empty() && !is_date(end_of(c, lot)))
      return missing(c, r, "La fin d’un lot de droits n’est pas une date.");
    if (!lot.zone.empty() && !conversion.coefficients.contains(lot.zone))
      return missing(c, r, "La zone « " + lot.zone + " » n’a pas de coefficient : l’outil n’en livre aucun.");
    if (lot.zone.empty() && !lot.rotation && !c.flux.rotation.is_defined())
      return missing(c, r, "Il manque la rotation d’un lot de droits.");
  }
  const std::string base = "lignes." + r.id;
  if (calcul.find(base + ".flux_annuel") == nullptr) {
    const std::int32_t debut = reference_day(c.etude);
    const Ref duree = datum_once(calcul, "conversion.duree", "conversion.duree", Unite::Nombre, *annees);
    Volumes v{
        .total = {}, .horizon = {}, .annees = std::vector<std::vector<Operande>>(static_cast<std::size_t>(*annees))};
    std::vector<Operande> uniques;
    for (std::size_t i = 0; i < x.lots.size(); ++i) {
      const LotDroits& lot = x.lots[i];
      const std::string ici = base + ".lots." + std::to_string(i + 1);
      const std::string nom = std::to_string(i + 1);
      if (lot.zone.empty()) {
        add_lot(c, ici, nom, lot, *taux_of(c, lot, ici, nom), debut, duree, v);
        continue;
      }
      const Ref n = calcul.donnee(ici + ".logements", "droits.logements", Unite::Logements, lot.logements, nom);
      const Ref coefficient = datum_once(calcul, "conversion.coefficients." + lot.zone, "droits.coefficient",
                                         Unite::Nombre, conversion.coefficients.at(lot.zone), lot.zone);
      uniques.push_back(
          {calcul.produit(ici + ".uniques", "droits.convertis", Unite::Logements, n, coefficient, nom), 1});
    }
    if (x.droits_uniques > 0)
      uniques.push_back(
          {calcul.donnee(base + ".droits_uniques", "droits.uniques", Unite::Logements, x.droits_uniques, r.nom), 1});
    v.total.insert(v.total.end(), uniques.begin(), uniques.end());
    v.horizon.insert(v.horizon.end(), uniques.begin(), uniques.end());
    calcul.somme(base + ".volume_total", "droits.volume_total", Unite::Logements, std::move(v.total), r.nom);
    const Ref h =
        calcul.somme(base + ".volume_horizon", "droits.volume_horizon", Unite::Logements, std::move(v.horizon), r.nom);
    const Ref du = calcul.somme(base + ".uniques", "droits.tous_uniques", Unite::Logements, std::move(uniques), r.nom);
    const Ref etales =
        calcul.quotient(base + ".uniques_par_an", "droits.uniques_par_an", Unite::Logements, du, duree, r.nom);
    for (std::size_t k = 0; k < v.annees.size(); ++k) {
      v.annees[k].push_back({etales, 1});
      calcul.somme(base + ".echeancier." + std::to_string(k + 1), "droits.annee", Unite::Logements,
                   std::move(v.annees[k]), r.nom + ", année " + std::to_string(k + 1));
    }
    calcul.quotient(base + ".flux_annuel", "droits.flux_annuel", Unite::Logements, h, duree, r.nom);
  }
  return calcul.quotient(reference, "conversion.droits_uniques", Unite::Part, calcul.ref_of(base + ".flux_annuel"),
                         c.flux.ref_total, r.nom);
}

}  // namespace passeflux
