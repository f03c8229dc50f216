// Merging what both sides decided on what was sent: A into B is B into A, up to conflicts; nothing changed, nothing
// moves.
#include "core/etat_des_lieux/extrait.hpp"
#include "doctest.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
std::optional<Decision> random_decision(Random& random) {
  if (random.one_in(3)) return std::nullopt;
  Decision d{.reservataire = "r1", .droit = 7};
  d.verdict = static_cast<Verdict>(random.between(0, 2));
  if (d.verdict == Verdict::Retenu) d.logements = random.between(1, 2);
  d.motif = random.one_in(2) ? "acte" : "";
  return d;
}
}  // namespace

TEST_CASE("A merged into B is B merged into A, up to conflicts") {
  Random random(501);
  int conflits = 0;
  int prises = 0;
  for (int k = 0; k < 20'000; ++k) {
    const auto envoyee = random_decision(random);
    const auto a = random.one_in(3) ? envoyee : random_decision(random);
    const auto b = random.one_in(3) ? envoyee : random_decision(random);
    const Fusionnee ab = merge_decision(envoyee, a, b);
    const Fusionnee ba = merge_decision(envoyee, b, a);
    REQUIRE(ab.conflit == ba.conflit);
    REQUIRE(ab.decision == ba.decision);
    // A conflict is two changes that are not the same; anything else is the change, whoever made it.
    REQUIRE(ab.conflit == (a != envoyee && b != envoyee && a != b));
    if (!ab.conflit) REQUIRE(ab.decision == (a == envoyee ? b : a));
    // Merged once, merging again changes nothing.
    if (!ab.conflit) REQUIRE(merge_decision(envoyee, ab.decision, b).decision == ab.decision);
    conflits += ab.conflit ? 1 : 0;
    prises += !ab.conflit && ab.decision != a ? 1 : 0;
  }
  CHECK(conflits > 1'000);
  CHECK(prises > 1'000);
}
