// A whole exchange: an étude sends its extract, both sides decide, and what comes back is merged.
#include <algorithm>
#include <set>

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "doctest.hpp"
#include "random.hpp"
#include "tables_random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
constexpr std::int32_t kCinq = 5;

// What one side does of some lines: a decision, or one taken back.
using Changements = std::vector<std::pair<std::size_t, std::optional<Choix>>>;

Changements random_changes(Random& random, const Confrontation& c, Partie partie) {
  Changements tous;
  for (std::size_t i = 0; i < c.postes.size(); ++i) {
    if (!random.one_in(3)) continue;
    std::optional<Choix> choix;
    if (!random.one_in(4)) {
      choix = Choix{.verdict = static_cast<Verdict>(random.between(0, 2)), .date = 20260101, .partie = partie};
      choix->motif = random.one_in(2) ? "acte" : "vu ensemble";
      if (choix->verdict == Verdict::Retenu) choix->logements = random.between(1, 2);
    }
    tous.emplace_back(i, choix);
  }
  return tous;
}

void apply(Etude& e, const Confrontation& c, const Changements& changements) {
  for (const auto& [i, choix] : changements)
    if (choix)
      decide(e, c, {i}, {*choix});
    else
      undecide(e, c, {i});
}

// The decisions, whoever took them.
std::set<std::string> decided(const Etude& e) {
  std::set<std::string> textes;
  if (e.decisions != nullptr)
    for (const Decision& d : *e.decisions)
      textes.insert(write_cle(d.droit) + write_cle(d.ligne) + std::string(word(d.verdict)) +
                    std::to_string(d.logements) + d.motif);
  return textes;
}

// Which line of the extract stands for each line here: the one that, decided there, comes back on it.
std::vector<std::size_t> places_there(const Etude& envoyee, const Confrontation& c) {
  const Etude extrait = make_extrait(envoyee, c);
  const Confrontation la = read_extrait(extrait);
  REQUIRE(la.postes.size() == c.postes.size());
  std::vector<std::size_t> places(c.postes.size());
  for (std::size_t i = 0; i < la.postes.size(); ++i) {
    Etude x = extrait;
    decide(x, la, {i}, {{.verdict = Verdict::AVerifier, .motif = "celle-ci"}});
    const Fusion f = compare_extrait(envoyee, c, x);
    REQUIRE(f.changements.size() == 1);
    places[f.changements[0].poste] = i;
  }
  return places;
}

// Here, then there; merged here, conflicts left. `conflits`: their lines.
Etude exchange(const Etude& envoyee, const Confrontation& c, const Changements& ici, const Changements& labas,
               std::set<std::size_t>& conflits) {
  Etude extrait = make_extrait(envoyee, c);
  const std::vector<std::size_t> places = places_there(envoyee, c);
  Changements la = labas;
  for (auto& [i, choix] : la) i = places[i];
  apply(extrait, read_extrait(extrait), la);
  Etude e = envoyee;
  apply(e, c, ici);
  const Fusion f = compare_extrait(e, c, extrait);
  std::vector<std::size_t> pris;
  for (std::size_t i = 0; i < f.changements.size(); ++i) {
    REQUIRE(f.changements[i].divergence != Divergence::Disparue);
    if (f.changements[i].divergence == Divergence::Conflit)
      conflits.insert(f.changements[i].poste);
    else
      pris.push_back(i);
  }
  const Etude avant = e;
  accept(e, c, f, pris);
  // Nothing of the étude changes but its decisions; and merged again, nothing is left to take.
  Etude sans = e;
  sans.decisions = avant.decisions;
  REQUIRE(test::same_etude(sans, avant));
  const Fusion encore = compare_extrait(e, c, extrait);
  REQUIRE(
      std::ranges::all_of(encore.changements, [](const Changement& x) { return x.divergence == Divergence::Conflit; }));
  return e;
}
}  // namespace

TEST_CASE(
    "an extract merged into the étude, or the étude's changes made there and the extract's here: the same étude") {
  Random random(0xEC4A46E);
  int lignes = 0;
  int heurts = 0;
  for (int k = 0; k < 300; ++k) {
    Etude e = test::random_lists(random);
    e.identifiant = "etude-essai-1";
    const auto confrontations = compute_confrontations(e, kCinq, nullptr);
    if (confrontations.empty()) continue;
    const Confrontation& c = confrontations.front();
    apply(e, c, random_changes(random, c, Partie::Bailleur));
    const Changements ici = random_changes(random, c, Partie::Bailleur);
    const Changements labas = random_changes(random, c, Partie::Reservataire);
    std::set<std::size_t> conflits;
    std::set<std::size_t> autres;
    Etude ab = exchange(e, c, ici, labas, conflits);
    Etude ba = exchange(e, c, labas, ici, autres);
    REQUIRE(conflits == autres);
    // Settled the same way, the étude is the same.
    for (Etude* x : {&ab, &ba})
      for (const std::size_t i : conflits) undecide(*x, c, {i});
    REQUIRE(decided(ab) == decided(ba));
    lignes += static_cast<int>(c.postes.size());
    heurts += static_cast<int>(conflits.size());
  }
  CHECK(lignes > 1'000);
  CHECK(heurts > 100);
}
