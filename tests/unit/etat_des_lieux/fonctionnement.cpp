// How attributions worked: what counts, for whom, and what is never shown.
#include "core/etat_des_lieux/fonctionnement.hpp"

#include <algorithm>

#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
Offre offre(std::string qui, std::int32_t mise, std::int32_t designation, IssueOffre issue, std::int32_t bail = 0) {
  return {.reservataire = std::move(qui),
          .mise_a_disposition = mise,
          .designation = designation,
          .issue = issue,
          .bail = bail};
}

Etude etude_of(Liberations liberations) {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("a", Commune, 20), test::reservataire("b", Autre, 5)});
  sort_liberations(liberations);
  e.historique = std::make_shared<const Liberations>(std::move(liberations));
  return e;
}

Fonctionnement compute(const Etude& e, const std::vector<std::int32_t>& annees = {}) {
  return compute_fonctionnement(e, {io::registre_livre(), e.parametres}, annees);
}

// n dwellings made available to "a", k of them without a candidate.
Etude few(std::int64_t n, std::int64_t k) {
  Liberations liberations;
  for (std::int64_t i = 0; i < n; ++i)
    liberations.push_back({.date = 20240101,
                           .offres = {offre("a", 20240101, i < k ? 0 : 20240111,
                                            i < k ? IssueOffre::SansCandidat : IssueOffre::Bail, 20240121)}});
  return etude_of(std::move(liberations));
}
}  // namespace

TEST_CASE("no history: no year, no figure, and nothing breaks") {
  const Etude e = test::simple_etude(100, 10, 0, {test::reservataire("a", Commune, 20)});
  const Fonctionnement f = compute(e);
  CHECK(f.annees.empty());
  CHECK(years_of(Liberations{{.date = 0}}).empty());  // a day that is not given tells no year
  REQUIRE(f.lignes.size() == 2);
  CHECK(f.ensemble.mesures == Mesures{});
  for (std::size_t i = 0; i < kIndicateurs; ++i)
    CHECK(f.calcul.find(reference_of(kEnsemble, static_cast<Indicateur>(i))) == nullptr);
}

TEST_CASE("under the minimum there is no rate; at the minimum there is one, and the étude moves it") {
  Etude e = few(9, 3);
  CHECK(compute(e).minimum == 10);
  CHECK(compute(e).calcul.find("fonctionnement.a.sans_candidat") == nullptr);
  e = few(10, 3);
  const Fonctionnement f = compute(e);
  const Grandeur* g = f.calcul.find("fonctionnement.a.sans_candidat");
  REQUIRE(g != nullptr);
  CHECK(g->valeur == Rationnel::quotient(3, 10));
  // Seven answered, under ten: the delay is not told.
  CHECK(f.calcul.find("fonctionnement.a.delai_reponse") == nullptr);
  e.parametres["fonctionnement.minimum"] = Rationnel(7);
  CHECK(compute(e).calcul.find("fonctionnement.a.delai_reponse")->valeur == 10);
  // Nothing observed is never a rate, whatever the minimum.
  e.parametres["fonctionnement.minimum"] = Rationnel(0);
  CHECK(compute(e).calcul.find("fonctionnement.b.sans_candidat") == nullptr);
}

TEST_CASE("a figure says its numerator, its denominator, its years and the minimum") {
  const Etude e = few(10, 3);
  const Parametres p(io::registre_livre(), e.parametres);
  const auto x = explain(compute(e).calcul, p, "fonctionnement.a.sans_candidat");
  REQUIRE(x.has_value());
  CHECK(x->titre == "Part sans candidat – Nom de a");
  CHECK(x->texte == "30\u00A0%");
  REQUIRE(x->etapes.back().operandes.size() == 2);
  CHECK(x->etapes.back().calcul == "3 ÷ 10 = 30\u00A0%");
  REQUIRE(x->etapes.back().faits.size() == 2);
  CHECK(x->etapes.back().faits[0].texte == "Années comptées, par date de libération\u00A0: 2024");
  CHECK(x->etapes.back().faits[1].texte.ends_with("\u00A0: 10"));
  CHECK(x->etapes.back().portee == Portee::Choix);
  const auto delai = explain(compute(few(20, 3)).calcul, p, "fonctionnement.a.delai_reponse");
  REQUIRE(delai.has_value());
  CHECK(delai->texte == "10 jours");
  CHECK(delai->etapes.back().calcul == "170 ÷ 17 = 10");
}

TEST_CASE("a changed minimum is told on every figure that it lets through") {
  Etude e = few(10, 3);
  e.parametres["fonctionnement.minimum"] = Rationnel(5);
  const Parametres p(io::registre_livre(), e.parametres);
  CHECK(explain(compute(e).calcul, p, "fonctionnement.a.sans_candidat")->etapes.back().modifie);
}

TEST_CASE("only the years asked for, by the day of the libération") {
  const Etude e =
      etude_of({{.date = 20231231, .offres = {offre("a", 20240105, 20240106, IssueOffre::Bail, 20240110)}},
                {.date = 20240101, .offres = {offre("b", 20231215, 20231220, IssueOffre::Bail, 20240110)}}});
  CHECK(years_of(*e.historique) == std::vector<std::int32_t>{2023, 2024});
  const Fonctionnement f = compute(e, {2023, 2030});
  CHECK(f.annees == std::vector<std::int32_t>{2023});
  CHECK(f.find("a")->mesures.mises() == 1);
  CHECK(f.find("b")->mesures.mises() == 0);
  CHECK(compute(e).annees.size() == 2);
}

TEST_CASE("what it took until the lease counts for the one whose turn came first") {
  const Etude e = etude_of({{.date = 20240101,
                             .offres = {offre("b", 20240102, 0, IssueOffre::SansCandidat),
                                        offre("a", 20240201, 20240205, IssueOffre::Bail, 20240301)}}});
  const Fonctionnement f = compute(e);
  CHECK(f.find("b")->mesures.bail == Delai{1, 60});
  CHECK(f.find("a")->mesures.bail == Delai{});
  CHECK(f.find("b")->mesures.liberations == 1);
  CHECK(f.find("a")->mesures.attributions == 1);
}

TEST_CASE("whose turn came first is not guessed") {
  const auto two = [](std::int32_t premiere, std::int32_t seconde, std::string autre) {
    return compute(etude_of({{.date = 20240101,
                              .offres = {offre("a", premiere, 0, IssueOffre::SansCandidat),
                                         offre(std::move(autre), seconde, 0, IssueOffre::SansCandidat)}}}));
  };
  CHECK(two(20240102, 20240102, "b").ordre_inconnu == 1);
  CHECK(two(0, 20240102, "b").ordre_inconnu == 1);
  CHECK(two(20240102, 20240103, "b").ordre_inconnu == 0);
  CHECK(two(20240102, 20240103, "b").find("a")->mesures.liberations == 1);
  CHECK(two(0, 20240102, "a").find("a")->mesures.liberations == 1);  // whichever it was, it was a
}

TEST_CASE("dates that are no days, or in the wrong order, make no delay and are told") {
  const Fonctionnement f =
      compute(etude_of({{.date = 20240101, .offres = {offre("a", 20240230, 20240301, IssueOffre::Bail, 20231231)}}}));
  CHECK(f.find("a")->mesures.reponse == Delai{});
  CHECK(f.find("a")->mesures.bail == Delai{});
  CHECK(f.dates_incoherentes == 2);
  // The same day is a delay of nothing.
  CHECK(compute(etude_of({{.date = 20240101, .offres = {offre("a", 20240102, 20240102, IssueOffre::EnCours)}}}))
            .find("a")
            ->mesures.reponse == Delai{1, 0});
}

TEST_CASE("subtractions and first lettings are left out, and told") {
  Liberations liberations;
  for (std::size_t i = 0; i < kCategoriesLiberation; ++i)
    liberations.push_back({.date = 20240101,
                           .categorie = static_cast<CategorieLiberation>(i),
                           .offres = {offre("a", 20240101, 0, IssueOffre::SansCandidat)}});
  const Fonctionnement f = compute(etude_of(std::move(liberations)));
  CHECK(f.find("a")->mesures.mises() == 1);
  CHECK(f.hors_flux == 6);
}

TEST_CASE("counts that no history could give are told apart") {
  Mesures m;
  CHECK(is_coherent(m));
  m.issues[static_cast<std::size_t>(IssueOffre::RefusCandidat)] = 2;
  CHECK_FALSE(is_coherent(m));
  m.motifs[static_cast<std::size_t>(MotifRefus::Loyer)] = 2;
  CHECK(is_coherent(m));
  m.liberations = 3;
  CHECK_FALSE(is_coherent(m));
  m.liberations = 2;
  m.reponse = {3, 1};
  CHECK_FALSE(is_coherent(m));
  m.reponse = {0, 1};
  CHECK_FALSE(is_coherent(m));
  m.reponse = {2, 0};
  m.bail = {2, 9};
  CHECK(is_coherent(m));
  m.attributions = -1;
  CHECK_FALSE(is_coherent(m));
}
