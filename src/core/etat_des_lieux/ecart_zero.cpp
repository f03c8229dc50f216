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

std::int64_t leases(const EtatZero& z) {
  return std::accumulate(z.lignes.begin(), z.lignes.end(), std::int64_t{0},
                         [](std::int64_t n, const LigneZero& l) { return n + l.mesures.attributions; });
}

// What a measure is made of: a number alone, or a quotient. Of observations: not to be shown when they are few.
struct Termes {
  Rationnel haut = Rationnel::undefined();
  std::optional<std::int64_t> bas;
  bool observe = false;
};

Termes terms_of(const EtatZero& z, const LigneZero& l, std::size_t constat) {
  const auto annees = static_cast<std::int64_t>(z.annees.size());
  switch (static_cast<Constat>(constat)) {
    case Constat::Reserves:
      return {.haut = l.reserves};
    case Constat::PartStock:
      return {.haut = l.reserves, .bas = z.assiette};
    case Constat::PartFlux:
      return {.haut = l.part.value_or(Rationnel::undefined())};
    case Constat::Liberations:
      return {.haut = l.mesures.liberations, .bas = annees};
    case Constat::Mises:
      return {.haut = l.mesures.mises(), .bas = annees};
    case Constat::Attributions:
      return {.haut = l.mesures.attributions, .bas = annees};
    case Constat::PartAttributions:
      return {.haut = l.mesures.attributions, .bas = leases(z), .observe = true};
    default: {
      const Taux t = measure(l.mesures, static_cast<Indicateur>(constat - kConstatsDeBase));
      return {.haut = t.compte, .bas = t.observations, .observe = true};
    }
  }
}

Constate read(const EtatZero& z, const LigneZero& l, std::size_t constat, std::int64_t minimum) {
  const Termes t = terms_of(z, l, constat);
  Constate c{.valeur = t.bas ? t.haut / Rationnel(*t.bas) : t.haut};
  if (!t.observe) return c;
  c.observations = *t.bas;
  c.peu = *t.bas < minimum;
  return c;
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

namespace {
// What each of the two numbers counts, in words.
struct Mots2 {
  std::string haut;
  std::string bas;
};
Mots2 words_of(std::size_t constat) {
  switch (static_cast<Constat>(constat)) {
    case Constat::PartStock:
      return {"logements réservés", "assiette"};
    case Constat::Liberations:
      return {"libérations proposées d’abord", "années comptées"};
    case Constat::Mises:
      return {"mises à disposition", "années comptées"};
    case Constat::Attributions:
      return {"baux signés", "années comptées"};
    case Constat::PartAttributions:
      return {"baux signés", "tous les baux"};
    default:
      return {unite_constat(constat) == Unite::Jours ? "jours, toutes observations ensemble" : "observations retenues",
              "observations"};
  }
}
}  // namespace

std::string reference_ecart(std::string_view ligne, std::size_t constat) {
  return "zero." + std::string(ligne) + "." + std::string(word_constat(constat));
}

Calcul record_ecart(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne, std::size_t constat) {
  Calcul c;
  const std::string base = reference_ecart(ligne, constat);
  const Unite unite = unite_constat(constat);
  std::vector<Operande> termes;
  std::string nom;
  const auto put = [&](const EtatZero& z, const char* quand, const char* suite, int signe) {
    const std::vector<LigneZero> lignes = whole_lines(z);
    const auto l = std::ranges::find(lignes, ligne, &LigneZero::id);
    if (l == lignes.end()) return;
    nom = l->nom;
    const std::string sujet = std::string(label_constat(constat)) + ", " + nom + ", " + quand;
    const std::string reference = base + suite;
    const Termes t = terms_of(z, *l, constat);
    if (!t.haut.is_defined() || t.bas == 0) return;
    const Mots2 mots = words_of(constat);
    const Ref r =
        !t.bas
            ? c.donnee(reference, "zero.compte", unite, t.haut, sujet)
            : c.quotient(reference, "zero.quotient", unite,
                         c.donnee(reference + ".haut", "zero.nombre", Unite::Nombre, t.haut, mots.haut + ", " + quand),
                         c.donnee(reference + ".bas", "zero.nombre", Unite::Nombre, *t.bas, mots.bas + ", " + quand),
                         sujet);
    std::vector<Rationnel> annees(z.annees.begin(), z.annees.end());
    const bool en_annees = constat >= static_cast<std::size_t>(Constat::Liberations);
    if (en_annees && !annees.empty())
      c.add_fait(r, {.regle = "zero.annees", .valeurs = std::move(annees), .unite = Unite::Annee});
    termes.push_back({r, signe});
  };
  put(maintenant, "aujourd’hui", ".maintenant", 1);
  put(zero, "état zéro", ".avant", -1);
  if (termes.size() == 2)
    c.somme(base, "zero.ecart", unite == Unite::Part ? Unite::Points : unite, std::move(termes),
            std::string(label_constat(constat)) + ", " + nom);
  return c;
}

}  // namespace passeflux
