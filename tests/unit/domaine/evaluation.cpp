// The grid of both parties: what is said is kept, what says nothing is not there.
#include "core/domaine/evaluation.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Grille proposed() { return {.criteres = default_criteres(), .evaluations = {}}; }
}  // namespace

TEST_CASE("a note of each party, on one criterion") {
  Grille g = proposed();
  set_appreciation(g, "r1", "c2", Partie::Reservataire, {.note = 4, .commentaire = {}});
  set_appreciation(g, "r1", "c2", Partie::Bailleur, {.note = 2, .commentaire = "des profils hors cible"});
  CHECK(appreciation_of(g, "r1", "c2", Partie::Bailleur).note == 2);
  CHECK(appreciation_of(g, "r1", "c2", Partie::Reservataire).note == 4);
  CHECK(appreciation_of(g, "r1", "c1", Partie::Bailleur).empty());
  CHECK(appreciation_of(g, "r2", "c2", Partie::Bailleur).empty());
  CHECK(find_evaluation(g, "r1")->notes.size() == 1);
}

TEST_CASE("a note taken back leaves no trace: nothing to undo, nothing to write") {
  Grille g = proposed();
  const Grille avant = g;
  set_appreciation(g, "r1", "c1", Partie::Bailleur, {.note = 3, .commentaire = {}});
  CHECK(g != avant);
  set_appreciation(g, "r1", "c1", Partie::Bailleur, {});
  CHECK(g == avant);
}

TEST_CASE("what makes no sense changes nothing") {
  Grille g = proposed();
  const Grille avant = g;
  set_appreciation(g, "r1", "c99", Partie::Bailleur, {.note = 3, .commentaire = {}});
  set_appreciation(g, "r1", "c1", Partie::Ensemble, {.note = 3, .commentaire = {}});
  set_appreciation(g, "r1", "c1", Partie::Bailleur, {.note = 5, .commentaire = {}});
  add_point(g, "r1", {});
  remove_point(g, "r1", 0);
  rename_critere(g, "c1", "");
  rename_critere(g, "c99", "Autre");
  CHECK(g == avant);
}

TEST_CASE("a criterion taken out takes what was said of it; its identifier is not given again while others stand") {
  Grille g = proposed();
  set_appreciation(g, "r1", "c1", Partie::Bailleur, {.note = 1, .commentaire = {}});
  set_appreciation(g, "r1", "c6", Partie::Bailleur, {.note = 2, .commentaire = {}});
  remove_critere(g, "c1");
  REQUIRE(find_evaluation(g, "r1") != nullptr);
  CHECK(find_evaluation(g, "r1")->notes.size() == 1);
  add_critere(g, "Suivi");
  CHECK(g.criteres.back().id == "c7");
  remove_critere(g, "c6");
  CHECK(g.evaluations.empty());
}

TEST_CASE("notes stand in the order of the criteria, evaluations by réservataire, whatever the order they came in") {
  Grille a = proposed();
  Grille b = proposed();
  const std::array<std::pair<const char*, const char*>, 4> saisies{
      {{"r2", "c3"}, {"r1", "c2"}, {"r2", "c1"}, {"r1", "c4"}}};
  for (const auto& [qui, quoi] : saisies)
    set_appreciation(a, qui, quoi, Partie::Bailleur, {.note = 3, .commentaire = {}});
  for (auto it = saisies.rbegin(); it != saisies.rend(); ++it)
    set_appreciation(b, it->first, it->second, Partie::Bailleur, {.note = 3, .commentaire = {}});
  CHECK(a == b);
  CHECK(a.evaluations.front().reservataire == "r1");
  CHECK(a.evaluations.back().notes.front().critere == "c1");
}

TEST_CASE("bounds hold") {
  Grille g = proposed();
  for (int i = 0; i < 40; ++i) add_critere(g, "Critère");
  CHECK(g.criteres.size() == kCriteresMax);
  for (int i = 0; i < 80; ++i) add_point(g, "r1", {.texte = "Un mois", .date = 20260312});
  CHECK(find_evaluation(g, "r1")->points.size() == kPointsMax);
  while (find_evaluation(g, "r1") != nullptr) remove_point(g, "r1", 0);
  CHECK(g.evaluations.empty());
}
