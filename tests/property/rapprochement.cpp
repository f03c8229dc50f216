// Matching of two long lists whose truth is known: one is the other with its accents dropped, its words abbreviated,
// its numbers padded, rows missing on both sides, dwellings turned into numbers. Dossier § 2.5; issue: recall at least
// 0.98, no automatic match wrong, at most three times the time of sorting both lists.
#include "core/etat_des_lieux/rapprochement.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
// What a row stands for, known to the test alone.
struct Vrai {
  int lieu = 0;
  int acte = 0;
  int logement = 0;  // 0: a number of them
};
struct Listes {
  Droits droits;
  Droits lignes;
  std::vector<Vrai> vrais_droits;
  std::vector<Vrai> vraies_lignes;
};

const std::vector<std::string> kPremiers{"Trois",  "Grand", "Petit", "Vieux",  "Haut",   "Bas",    "Clos",    "Prés",
                                         "Champs", "Cité",  "Bois",  "Pont",   "Moulin", "Source", "Chêne",   "Hêtre",
                                         "Érable", "Étang", "Forge", "Verger", "Saint",  "Sainte", "Général", "Allée"};
const std::vector<std::string> kSeconds{"Lanternes", "Échappements", "Clarines", "Tavaillons", "Sapin",   "Renards",
                                        "Balancier", "Étienne",      "Marie",    "Gaulle",     "Horloge", "Vouivre",
                                        "Doucines",  "Sonneurs",     "Bobines",  "Foudres",    "Tuyé",    "Pendulette"};
const std::vector<std::string> kTetes{"Les ", "Le ", "La ", "Résidence ", "Résidence les ", "Lotissement ", "", "", ""};

std::string unaccented(std::string t) {
  static const std::vector<std::pair<std::string, std::string>> kAccents{{"é", "e"}, {"É", "E"}, {"è", "e"},
                                                                         {"ê", "e"}, {"ô", "o"}, {"’", "'"}};
  for (const auto& [avec, sans] : kAccents)
    for (std::size_t i = t.find(avec); i != std::string::npos; i = t.find(avec, i)) t.replace(i, avec.size(), sans);
  return t;
}
std::string upper(std::string t) {
  for (char& c : t)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return t;
}
std::string replaced(std::string t, const std::vector<std::pair<std::string, std::string>>& mots) {
  for (const auto& [mot, abrege] : mots)
    if (const std::size_t i = t.find(mot); i != std::string::npos) t.replace(i, mot.size(), abrege);
  return t;
}
std::string perturb(Random& random, std::string t) {
  if (random.one_in(2))
    t = replaced(t, {{"Résidence", "Rés."},
                     {"Saint ", "St-"},
                     {"Sainte ", "Ste "},
                     {"Général", "Gal"},
                     {"Grand", "Gd"},
                     {"avenue", "av."},
                     {"boulevard", "Bd"},
                     {"rue ", "r. "},
                     {"place", "PL"},
                     {"Allée", "All."}});
  if (random.one_in(2)) t = unaccented(std::move(t));
  if (random.one_in(2)) t = upper(unaccented(std::move(t)));
  return t;
}
std::string padded(int n, std::size_t chiffres) {
  std::string t = std::to_string(n);
  return t.size() < chiffres ? std::string(chiffres - t.size(), '0') + t : t;
}

Listes make_lists(std::uint64_t graine, std::size_t voulus) {
  Random random(graine);
  Listes l;
  std::set<std::tuple<int, std::string>> noms;
  int acte = 0;
  int logement = 0;
  for (int lieu = 1; l.droits.size() < voulus; ++lieu) {
    const int commune = 25'000 + static_cast<int>(random.between(1, 400));
    const std::string nom = random.pick(kTetes) + random.pick(kPremiers) + " " + random.pick(kSeconds);
    if (!noms.emplace(commune, nom).second) continue;  // a name is given once in a commune
    Droit d{.programme = nom, .commune = std::to_string(commune)};
    d.adresse = std::to_string(lieu) + (random.one_in(8) ? " bis" : "") +
                random.pick(std::vector<std::string>{" rue ", " avenue ", " boulevard ", " place "}) +
                random.pick(kSeconds);
    const bool sans_acte = random.one_in(12);       // the other party kept no deed of this programme
    const bool sans_commune = random.one_in(40);    // nor, here, the commune
    const bool sans_programme = random.one_in(40);  // nor, there, its name
    const int actes = static_cast<int>(random.between(1, 3));
    for (int k = 0; k < actes; ++k) {
      ++acte;
      d.reference = "DEL " + std::to_string(1970 + acte % 50) + "-" + padded(acte, 4);
      d.nature = random.one_in(6) ? NatureDroit::DroitUnique : NatureDroit::DroitDeSuite;
      d.fondement = random.one_in(5) ? Fondement::Foncier : Fondement::Garantie;
      const bool par_nombre = random.one_in(4);
      const int n = static_cast<int>(random.between(1, 12));
      const auto other = [&](const Droit& x) {
        Droit o = x;
        o.programme = sans_programme ? "" : perturb(random, x.programme);
        o.adresse = perturb(random, x.adresse);
        if (sans_acte)
          o.reference.clear();
        else if (random.one_in(2))
          o.reference = replaced(x.reference, {{"DEL ", "Délib. n° "}, {"-0", "-"}});
        if (sans_commune) o.commune.clear();
        if (!x.logement.empty() && random.one_in(2))
          o.logement = random.one_in(2) ? "00" + x.logement : unaccented(x.logement);
        return o;
      };
      if (par_nombre) {
        d.logement.clear();
        d.logements = n;
        if (!random.one_in(20)) {
          l.droits.push_back(d);
          l.vrais_droits.push_back({lieu, acte, 0});
        }
        if (!random.one_in(20)) {
          l.lignes.push_back(other(d));
          l.lignes.back().logements += random.between(0, 1);
          l.vraies_lignes.push_back({lieu, acte, 0});
        }
        continue;
      }
      const bool compte = random.one_in(8);  // the other party gives their number
      for (int i = 0; i < n; ++i) {
        ++logement;
        d.logements = 1;
        d.logement = std::to_string(commune) + padded(logement, 6);
        if (!random.one_in(20)) {
          l.droits.push_back(d);
          l.vrais_droits.push_back({lieu, acte, logement});
        }
        if (!compte && !random.one_in(20)) {
          l.lignes.push_back(other(d));
          l.vraies_lignes.push_back({lieu, acte, logement});
        }
      }
      if (compte) {
        d.logement.clear();
        d.logements = n;
        l.lignes.push_back(other(d));
        l.vraies_lignes.push_back({lieu, acte, 0});
      }
    }
  }
  return l;
}

// Rows in another order, and where each went.
template <typename T>
std::vector<T> reordered(const std::vector<T>& v, const std::vector<std::uint32_t>& ordre) {
  std::vector<T> r;
  for (const std::uint32_t i : ordre) r.push_back(v[i]);
  return r;
}
std::vector<std::uint32_t> all(std::size_t n) {
  std::vector<std::uint32_t> rangs(n);
  std::iota(rangs.begin(), rangs.end(), 0U);
  return rangs;
}

// A line and a right that cannot be one: two places, two dwellings, two natures, or two deeds where no right of the
// line's is there. A line that gives no deed says no more than place, nature and basis: those must be right.
bool is_wrong(const Listes& l, const Rapprochement& r) {
  return std::ranges::any_of(r.lignes, [&](std::uint32_t j) {
    const Vrai& ligne = l.vraies_lignes[j];
    bool sien = false;
    for (const std::uint32_t i : r.droits) {
      const Vrai& droit = l.vrais_droits[i];
      if (droit.lieu != ligne.lieu) return true;
      if (droit.logement != 0 && ligne.logement != 0 && droit.logement != ligne.logement) return true;
      if (l.droits[i].nature != l.lignes[j].nature) return true;
      const bool sans_acte = l.lignes[j].reference.empty() && l.droits[i].fondement == l.lignes[j].fondement;
      sien = sien || droit.acte == ligne.acte || sans_acte;
    }
    return !sien;
  });
}
}  // namespace

TEST_CASE("long lists of known truth: recall, and no automatic match is wrong") {
  for (const std::uint64_t graine : {1U, 2U, 3U, 4U, 5U, 6U}) {
    const Listes l = make_lists(graine, graine == 1 ? 20'000 : 3'000);
    std::map<int, int> presents;
    std::map<int, int> actes;
    for (const Vrai& v : l.vrais_droits) {
      ++actes[v.acte];
      if (v.logement != 0) ++presents[v.logement];
    }
    std::vector<bool> retrouvee(l.lignes.size());
    std::size_t fausses = 0;
    const auto siens = all(l.droits.size());
    for (const Rapprochement& r : match_droits(l.droits, siens, l.lignes, nullptr)) {
      if (r.motif == MotifPaire::Aucun || r.surete == Surete::AVerifier) continue;
      fausses += is_wrong(l, r) ? 1 : 0;
      for (const std::uint32_t j : r.lignes) retrouvee[j] = true;
    }
    std::size_t attendues = 0;
    std::size_t trouvees = 0;
    for (std::size_t j = 0; j < l.lignes.size(); ++j) {
      const Vrai& v = l.vraies_lignes[j];
      const bool avec = v.logement != 0 ? presents.contains(v.logement) : actes.contains(v.acte);
      if (!avec) continue;
      ++attendues;
      trouvees += retrouvee[j] ? 1 : 0;
    }
    INFO("graine ", graine, ": ", l.droits.size(), " × ", l.lignes.size(), ", ", trouvees, " / ", attendues);
    CHECK(fausses == 0);
    CHECK(attendues > l.lignes.size() / 2);
    CHECK(trouvees * 100 >= attendues * 98);
  }
}

TEST_CASE("the order of the rows changes no match") {
  const Listes l = make_lists(11, 1'500);
  const auto siens = all(l.droits.size());
  const auto normal = [](std::vector<Rapprochement> v) {
    for (Rapprochement& r : v) {
      std::ranges::sort(r.droits);
      std::ranges::sort(r.lignes);
    }
    std::ranges::sort(v, {}, [](const Rapprochement& r) { return std::tuple(r.droits, r.lignes); });
    return v;
  };
  const auto reference = normal(match_droits(l.droits, siens, l.lignes, nullptr));
  Random random(12);
  for (int k = 0; k < 4; ++k) {
    auto a = all(l.droits.size());
    auto b = all(l.lignes.size());
    random.shuffle(a);
    random.shuffle(b);
    auto autre = match_droits(reordered(l.droits, a), siens, reordered(l.lignes, b), nullptr);
    for (Rapprochement& r : autre) {
      for (auto& i : r.droits) i = a[i];
      for (auto& j : r.lignes) j = b[j];
    }
    CHECK(normal(std::move(autre)) == reference);
  }
}

// Measured where nothing else runs: by `tests/run.sh bench`, which says so.
TEST_CASE("matching two lists takes at most three times what sorting them takes" *
          doctest::skip(std::getenv("PASSEFLUX_BENCH") == nullptr)) {
  const Listes l = make_lists(1, 20'000);
  const auto siens = all(l.droits.size());
  // Time of this process alone: what the machine does besides falls on neither.
  const auto time = [](auto&& f) {
    const std::clock_t debut = std::clock();
    f();
    return static_cast<double>(std::clock() - debut) * 1000 / CLOCKS_PER_SEC;
  };
  std::vector<double> tris;
  std::vector<double> appariements;
  std::size_t n = 0;
  for (int k = 0; k < 5; ++k) {
    Droits a = l.droits;
    Droits b = l.lignes;
    const auto cle = [](const Droit& d) {
      return std::tie(d.commune, d.programme, d.adresse, d.reference, d.logement, d.nature);
    };
    tris.push_back(time([&] {
      std::ranges::sort(a, {}, cle);
      std::ranges::sort(b, {}, cle);
    }));
    appariements.push_back(time([&] { n = match_droits(l.droits, siens, l.lignes, nullptr).size(); }));
  }
  CHECK(n > 0);
  std::ranges::sort(tris);
  std::ranges::sort(appariements);
  const double rapport = appariements[2] / tris[2];
  MESSAGE("matching ", l.droits.size(), " × ", l.lignes.size(), ": ", appariements[2], " ms, sorting both: ", tris[2],
          " ms (medians of 5), ratio ", rapport, " (limit 3)");
  CHECK(rapport <= 3);
}
