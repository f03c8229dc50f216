// A right corrected, added, taken away: what was decided on each goes along with it.
#include "core/etat_des_lieux/correction.hpp"

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr Comparants kComparants{.prorogation = 5, .geographie = nullptr};
// One in each of two programmes, and its double: told apart by their dwellings alone.
Etude listed() {
  Etude e = test::simple_etude(10, 1, 0, {test::reservataire("r1", NatureReservataire::Commune, 3)});
  e.droits =
      std::make_shared<const Droits>(Droits{{.reservataire = "r1", .programme = "Les Lilas", .logements = 1},
                                            {.reservataire = "r1", .programme = "Les Tilleuls", .logements = 1},
                                            {.reservataire = "r1", .programme = "Les Tilleuls", .logements = 2}});
  const auto cles = keys_of(*e.droits);
  Decisions decisions;
  Devenirs devenirs;
  for (std::size_t i = 0; i < cles.size(); ++i) {
    decisions.push_back({.reservataire = "r1", .droit = cles[i], .motif = std::to_string(i)});
    devenirs.push_back({.droit = cles[i], .note = std::to_string(i)});
  }
  decisions.push_back({.reservataire = "r1", .ligne = 7, .motif = "sans droit"});
  decisions.push_back({.reservataire = "r1", .droit = 12, .motif = "d’une liste d’avant"});
  sort_decisions(decisions);
  sort_devenirs(devenirs);
  e.decisions = std::make_shared<const Decisions>(decisions);
  e.devenirs = std::make_shared<const Devenirs>(devenirs);
  return e;
}

// Of each row: the motive of its decision, and the note of what became of it.
std::vector<std::string> followed(const Etude& e) {
  std::vector<std::string> textes;
  for (const std::uint64_t cle : keys_of(*e.droits)) {
    const Decision* d = e.decisions == nullptr ? nullptr : find_decision(*e.decisions, "r1", cle, 0);
    const DevenirDroit* s = e.devenirs == nullptr ? nullptr : find_devenir(*e.devenirs, cle);
    textes.push_back((d == nullptr ? "-" : d->motif) + (s == nullptr ? "-" : s->note));
  }
  return textes;
}
using Textes = std::vector<std::string>;
}  // namespace

TEST_CASE("a row that changes keeps what was decided on it, and so do the rows that were like it") {
  Etude e = listed();
  REQUIRE(followed(e) == Textes{"00", "11", "22"});
  Droit d = (*e.droits)[0];
  d.programme = "Les Tilleuls";  // now a third of the same: they are numbered anew
  d.logements = 3;
  correct_droit(e, 0, d, kComparants);
  CHECK((*e.droits)[0] == d);
  CHECK(followed(e) == Textes{"00", "11", "22"});
  d.reservataire = "r2";
  correct_droit(e, 0, d, kComparants);
  CHECK(followed(e) == Textes{"00", "11", "22"});
  // What names no row of the list is left alone.
  CHECK(find_decision(*e.decisions, "r1", 0, 7)->motif == "sans droit");
  CHECK(find_decision(*e.decisions, "r1", 12, 0)->motif == "d’une liste d’avant");
}

TEST_CASE("a row taken away takes along what was decided on it, and nothing else") {
  Etude e = listed();
  remove_droit(e, 1, kComparants);
  REQUIRE(e.droits->size() == 2);
  CHECK(followed(e) == Textes{"00", "22"});
  CHECK(e.decisions->size() == 4);
  CHECK(e.devenirs->size() == 2);
  remove_droit(e, 1, kComparants);
  remove_droit(e, 0, kComparants);
  CHECK(e.droits == nullptr);
  CHECK(e.devenirs == nullptr);
  CHECK(e.decisions->size() == 2);
}

TEST_CASE("a row is added at the end, of a list that there was or not; no row, nothing changes") {
  Etude e = listed();
  add_droit(e, {.reservataire = "r1", .programme = "Les Tilleuls", .logements = 1}, kComparants);
  REQUIRE(e.droits->size() == 4);
  CHECK(followed(e)[2] == "22");
  Etude vide = test::simple_etude(10, 1, 0, {});
  add_droit(vide, {.reservataire = "r1"}, kComparants);
  REQUIRE(vide.droits != nullptr);
  CHECK(vide.droits->size() == 1);
  const auto avant = e.droits;
  correct_droit(e, 4, {}, kComparants);
  remove_droit(e, 4, kComparants);
  correct_droit(e, 3, (*e.droits)[3], kComparants);
  CHECK(e.droits == avant);
  Etude sans = test::simple_etude(10, 1, 0, {});
  correct_droit(sans, 0, {}, kComparants);
  remove_droit(sans, 0, kComparants);
  CHECK(sans.droits == nullptr);
}

TEST_CASE("an answer of an older list gives way to that of the row that takes its place") {
  Etude e = listed();
  Droit d = (*e.droits)[0];
  const std::uint64_t ancienne = keys_of({d})[0];
  d.reference = "DEL 2";
  correct_droit(e, 0, d, kComparants);
  // As if an older list had left an answer under the key that the row had.
  Decisions decisions = *e.decisions;
  decisions.push_back({.reservataire = "r1", .droit = ancienne, .motif = "ancienne"});
  sort_decisions(decisions);
  e.decisions = std::make_shared<const Decisions>(decisions);
  Devenirs devenirs = *e.devenirs;
  devenirs.push_back({.droit = ancienne, .note = "ancienne"});
  sort_devenirs(devenirs);
  e.devenirs = std::make_shared<const Devenirs>(devenirs);
  d.reference.clear();
  correct_droit(e, 0, d, kComparants);
  CHECK(followed(e)[0] == "00");
  CHECK(e.decisions->size() == 5);
  CHECK(e.devenirs->size() == 3);
}

TEST_CASE("a decision on a line of several rights stays on the line, whichever of them is corrected or taken away") {
  Etude e = test::simple_etude(10, 1, 0, {test::reservataire("r1", NatureReservataire::Commune, 3)});
  const auto right = [](const char* adresse, std::int64_t n) {
    return Droit{
        .reservataire = "r1", .programme = "Les Lilas", .adresse = adresse, .commune = "25056", .logements = n};
  };
  for (const std::size_t change : {0U, 1U}) {
    CAPTURE(change);
    e.droits = std::make_shared<const Droits>(Droits{right("", 1), right("", 2)});
    e.etats_transmis = {std::make_shared<const EtatTransmis>(
        EtatTransmis{.reservataire = "r1", .fichier = "etat.csv", .lignes = {right("", 5)}})};
    e.decisions = nullptr;
    const Confrontation c = compute_confrontations(e, 5, nullptr).front();
    REQUIRE(c.postes.size() == 1);
    REQUIRE(c.postes[0].paire.droits.size() == 2);
    decide(e, c, {0}, {{.verdict = Verdict::Retenu, .logements = 4, .motif = "vu"}});
    const auto held = [](const Etude& x) {
      const Confrontation y = compute_confrontations(x, 5, nullptr).front();
      return y.postes.size() == 1 &&
             find_decision(*x.decisions, "r1", y.postes[0].cle_droit, y.postes[0].cle_ligne) != nullptr;
    };
    REQUIRE(held(e));
    Etude corrige = e;
    Droit d = (*e.droits)[change];
    d.reference = "DEL 3";
    correct_droit(corrige, change, d, kComparants);
    CHECK(held(corrige));
    Etude retire = e;
    remove_droit(retire, change, kComparants);
    CHECK(held(retire));
    CHECK(retire.decisions->size() == 1);
  }
}
