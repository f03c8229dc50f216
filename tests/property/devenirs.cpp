// Answers on the rights whose dwelling has left the parc: whatever they are, no dwelling is lost nor counted twice, the
// order of the rows changes nothing, and an answer taken back leaves the étude as it was.
#include "core/etat_des_lieux/devenirs.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/correction.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "doctest.hpp"
#include "random.hpp"
#include "tables_random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
constexpr Comparants kComparants{.prorogation = 5, .geographie = nullptr};
constexpr std::int32_t kCinq = 5;
DevenirDroit random_answer(Random& random, std::uint64_t cle) {
  return {.droit = cle,
          .devenir = static_cast<Devenir>(random.between(0, 3)),
          .logement = random.one_in(3) ? "" : test::listed_dwelling(random.between(0, test::kLogementsListes)),
          .date = random.one_in(2) ? 20250312 : 0,
          .note = random.one_in(2) ? "accord" : ""};
}

Accord accord_of(const Etude& e) {
  return compute_accord(compute_confrontations(e, kCinq, nullptr).front(), e.decisions.get());
}
}  // namespace

TEST_CASE("answers keep every dwelling; rows in another order change no total; taken back, they leave nothing") {
  Random random(2601);
  int soldes = 0;
  int transferes = 0;
  for (int k = 0; k < 2'000; ++k) {
    Etude e = test::random_lists(random);
    const Etude avant = e;
    const EtatDroits sans = compute_etat_droits(e, test::parametres_of(e));
    const auto cles = keys_of(*e.droits);
    for (const DroitSorti& s : Sorties(avant).droits())
      if (!random.one_in(3)) answer_devenir(e, random_answer(random, s.cle));
    // What no longer counts is what was compensated or given up, and nothing else.
    const EtatDroits avec = compute_etat_droits(e, test::parametres_of(e));
    for (std::size_t i = 0; i < 2; ++i) {
      const VolumeDroits& a = avec.reservataires[i];
      const VolumeDroits& s = sans.reservataires[i];
      REQUIRE(a.suite + a.uniques + a.soldes == s.suite + s.uniques);
      REQUIRE(a.echus == s.echus);
      soldes += a.soldes > 0 ? 1 : 0;
    }
    const Sorties sorties(e);
    for (std::uint32_t i = 0; i < e.droits->size(); ++i) transferes += sorties.find_transfere(i) != nullptr ? 1 : 0;
    // The list's side of the comparison is what the list holds.
    const Accord accord = accord_of(e);
    REQUIRE(accord.suite.bailleur + accord.uniques.bailleur ==
            avec.reservataires[0].suite + avec.reservataires[0].uniques);
    Etude melangee = e;
    Droits droits = *e.droits;
    for (std::size_t i = droits.size(); i > 1; --i)
      std::swap(droits[i - 1], droits[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1))]);
    melangee.droits = std::make_shared<const Droits>(std::move(droits));
    const Accord autre = accord_of(melangee);
    REQUIRE(autre.suite == accord.suite);
    REQUIRE(autre.uniques == accord.uniques);
    REQUIRE(autre.classes == accord.classes);
    for (const std::uint64_t cle : cles) answer_devenir(e, {.droit = cle});
    REQUIRE(e == avant);
  }
  CHECK(soldes > 100);
  CHECK(transferes > 100);
}

namespace {
// One decision a place, as a file must have it.
bool are_places_unique(const Etude& e) {
  std::set<std::tuple<std::string, std::uint64_t, std::uint64_t>> places;
  return e.decisions == nullptr || std::ranges::all_of(*e.decisions, [&](const Decision& d) {
           return places.insert({d.reservataire, d.droit, d.ligne}).second;
         });
}
bool same_but_decisions(Etude a, const Etude& b) {
  a.decisions = b.decisions;
  return test::same_etude(a, b);
}
}  // namespace

TEST_CASE("a right corrected and put back as it was leaves the étude as it was; its decisions stay one a line") {
  Random random(0xC0441EC7);
  int gardees = 0;
  for (int k = 0; k < 400; ++k) {
    Etude e = test::random_lists(random);
    for (const std::uint64_t cle : keys_of(*e.droits))
      if (random.one_in(2)) answer_devenir(e, random_answer(random, cle));
    const auto confrontations = compute_confrontations(e, kCinq, nullptr);
    for (const Confrontation& c : confrontations)
      for (std::size_t i = 0; i < c.postes.size(); ++i)
        if (random.one_in(2)) decide(e, c, {i}, {{.verdict = Verdict::AVerifier, .motif = std::to_string(i)}});
    const auto rang = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(e.droits->size()) - 1));
    // What says nothing of whose nor of what changes no key: every decision stays where it is.
    Etude corrigee = e;
    Droit note = (*e.droits)[rang];
    note.commentaire = "relu";
    correct_droit(corrigee, rang, note, kComparants);
    correct_droit(corrigee, rang, (*e.droits)[rang], kComparants);
    REQUIRE(test::same_etude(e, corrigee));
    correct_droit(corrigee, rang, test::random_listed(random, "r2"), kComparants);
    REQUIRE(are_places_unique(corrigee));
    correct_droit(corrigee, rang, (*e.droits)[rang], kComparants);
    REQUIRE(same_but_decisions(e, corrigee));
    REQUIRE(are_places_unique(corrigee));
    add_droit(corrigee, test::random_listed(random, "r1"), kComparants);
    remove_droit(corrigee, e.droits->size(), kComparants);
    REQUIRE(same_but_decisions(e, corrigee));
    REQUIRE(are_places_unique(corrigee));
    const auto count = [](const Etude& x) { return x.decisions == nullptr ? std::size_t{0} : x.decisions->size(); };
    REQUIRE(count(corrigee) <= count(e));
    gardees += count(corrigee) == count(e) ? 1 : 0;
  }
  CHECK(gardees > 300);
}
