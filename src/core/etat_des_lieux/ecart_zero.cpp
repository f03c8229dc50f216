// The gap of later years to the état zéro: the same quotients, of the counts of then and of now.
#include <algorithm>
#include <numeric>

#include "core/domaine/mots.hpp"
#include "core/etat_des_lieux/etat_zero.hpp"

namespace passeflux {

namespace {
constexpr Mots<kConstatsDeBase> kMots{"reserves", "part_stock",   "part_flux",        "liberations_par_an",
                                      "mises",    "attributions", "part_attributions"};
constexpr Mots<kConstatsDeBase> kLabels{
    "Logements réservés",         "Part du stock",      "Part du flux", "Libérations proposées d’abord, par an",
    "Mises à disposition par an", "Baux signés par an", "Part des baux"};

Constate count(std::int64_t n) { return {.valeur = n}; }

// A quotient of observations, not to be shown when they are few.
Constate rate(std::int64_t n, std::int64_t sur, std::int64_t minimum) {
  return {.valeur = Rationnel::quotient(n, sur), .observations = sur, .peu = sur < minimum};
}

Constate per_year(std::int64_t n, const EtatZero& z) {
  return {.valeur = Rationnel::quotient(n, static_cast<std::int64_t>(z.annees.size()))};
}

std::int64_t leases(const EtatZero& z) {
  return std::accumulate(z.lignes.begin(), z.lignes.end(), std::int64_t{0},
                         [](std::int64_t n, const LigneZero& l) { return n + l.mesures.attributions; });
}

Constate read(const EtatZero& z, const LigneZero& l, std::size_t constat, std::int64_t minimum) {
  switch (static_cast<Constat>(constat)) {
    case Constat::Reserves:
      return count(l.reserves);
    case Constat::PartStock:
      return {.valeur = Rationnel::quotient(l.reserves, z.assiette)};
    case Constat::PartFlux:
      return {.valeur = l.part.value_or(Rationnel::undefined())};
    case Constat::Liberations:
      return per_year(l.mesures.liberations, z);
    case Constat::Mises:
      return per_year(l.mesures.mises(), z);
    case Constat::Attributions:
      return per_year(l.mesures.attributions, z);
    case Constat::PartAttributions:
      return rate(l.mesures.attributions, leases(z), minimum);
    default: {
      const Taux t = measure(l.mesures, static_cast<Indicateur>(constat - kConstatsDeBase));
      return rate(t.compte, t.observations, minimum);
    }
  }
}

// What is not reserved is what is left of the assiette; all of them together are the assiette.
std::vector<LigneZero> whole_lines(const EtatZero& z) {
  std::vector<LigneZero> lignes = z.lignes;
  LigneZero tout{.id = std::string(kEnsemble), .nom = "Ensemble", .reserves = z.assiette, .part = 1, .mesures = {}};
  std::int64_t reste = z.assiette;
  for (LigneZero& l : lignes) {
    if (l.id == kNonReserve) l.reserves = reste;
    reste -= l.reserves;
    if (!l.part) tout.part.reset();
    tout.mesures += l.mesures;
  }
  lignes.push_back(std::move(tout));
  return lignes;
}
}  // namespace

Rationnel EcartZero::ecart() const {
  if (!avant.is_shown() || !maintenant.is_shown()) return Rationnel::undefined();
  return maintenant.valeur - avant.valeur;
}

std::string_view word_constat(std::size_t constat) {
  return constat < kConstatsDeBase ? kMots.at(constat) : word(static_cast<Indicateur>(constat - kConstatsDeBase));
}
std::string_view label_constat(std::size_t constat) {
  return constat < kConstatsDeBase ? kLabels.at(constat) : label(static_cast<Indicateur>(constat - kConstatsDeBase));
}
Unite unite_constat(std::size_t constat) {
  if (constat >= kConstatsDeBase) return unite_of(static_cast<Indicateur>(constat - kConstatsDeBase));
  const auto c = static_cast<Constat>(constat);
  return c == Constat::PartStock || c == Constat::PartFlux || c == Constat::PartAttributions ? Unite::Part
                                                                                             : Unite::Logements;
}

std::vector<LigneEcart> compare_etats(const EtatZero& zero, const EtatZero& maintenant, std::int64_t minimum) {
  const std::vector<LigneZero> hier = whole_lines(zero);
  const std::vector<LigneZero> jour = whole_lines(maintenant);
  std::vector<LigneEcart> lignes;
  const auto put = [&](const LigneZero& l, const LigneZero* avant, const LigneZero* apres) {
    LigneEcart& e = lignes.emplace_back(LigneEcart{.id = l.id, .nom = l.nom, .constats = {}});
    for (std::size_t i = 0; i < kConstats; ++i) {
      if (avant != nullptr) e.constats.at(i).avant = read(zero, *avant, i, minimum);
      if (apres != nullptr) e.constats.at(i).maintenant = read(maintenant, *apres, i, minimum);
    }
  };
  const auto in = [](const std::vector<LigneZero>& tous, const std::string& id) {
    const auto it = std::ranges::find(tous, id, &LigneZero::id);
    return it == tous.end() ? nullptr : &*it;
  };
  for (const LigneZero& l : jour)
    if (l.id != kNonReserve && l.id != kEnsemble) put(l, in(hier, l.id), &l);
  for (const LigneZero& l : hier)
    if (in(jour, l.id) == nullptr) put(l, &l, nullptr);
  for (const std::string_view id : {kNonReserve, kEnsemble}) {
    const LigneZero* l = in(jour, std::string(id));
    put(*l, in(hier, l->id), l);
  }
  return lignes;
}

}  // namespace passeflux
