// Answers on the rights whose dwelling has left the parc: whatever they are, no dwelling is lost nor counted twice, the
// order of the rows changes nothing, and an answer taken back leaves the étude as it was.
#include "core/etat_des_lieux/devenirs.hpp"

#include <algorithm>
#include <numeric>

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

TEST_CASE("a right corrected and put back as it was leaves the étude as it was, decisions and answers included") {
  Random random(0xC0441EC7);
  for (int k = 0; k < 400; ++k) {
    Etude e = test::random_lists(random);
    const auto cles = keys_of(*e.droits);
    Decisions decisions;
    for (const std::uint64_t cle : cles) {
      if (random.one_in(2)) answer_devenir(e, random_answer(random, cle));
      if (random.one_in(2)) decisions.push_back({.reservataire = "r1", .droit = cle, .motif = std::to_string(cle)});
    }
    sort_decisions(decisions);
    if (!decisions.empty()) e.decisions = std::make_shared<const Decisions>(std::move(decisions));
    Etude corrigee = e;
    const auto rang = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(e.droits->size()) - 1));
    correct_droit(corrigee, rang, test::random_listed(random, "r2"));
    // Each row still has its own.
    const auto nouvelles = keys_of(*corrigee.droits);
    for (std::size_t i = 0; i < cles.size(); ++i) {
      const Decision* avant = e.decisions == nullptr ? nullptr : find_decision(*e.decisions, "r1", cles[i], 0);
      const Decision* apres =
          corrigee.decisions == nullptr ? nullptr : find_decision(*corrigee.decisions, "r1", nouvelles[i], 0);
      REQUIRE((avant == nullptr) == (apres == nullptr));
      if (avant != nullptr) REQUIRE(avant->motif == apres->motif);
    }
    correct_droit(corrigee, rang, (*e.droits)[rang]);
    REQUIRE(test::same_etude(e, corrigee));
    add_droit(corrigee, test::random_listed(random, "r1"));
    remove_droit(corrigee, e.droits->size());
    REQUIRE(test::same_etude(e, corrigee));
  }
}
