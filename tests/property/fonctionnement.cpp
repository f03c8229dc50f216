// Laws of the indicators and of the état zéro: no order of rows changes a figure, lines add up, freezing undone is
// nothing, and what an étude freezes always holds together.
#include "core/etat_des_lieux/etat_zero.hpp"
#include "doctest.hpp"
#include "etude_random.hpp"
#include "io/etat_zero.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
Fonctionnement compute(const Etude& e, const std::vector<std::int32_t>& annees = {}) {
  return compute_fonctionnement(e, {io::registre_livre(), e.parametres}, annees);
}
EtatZero make(const Etude& e, const std::vector<std::int32_t>& annees = {}) {
  return make_etat_zero(e, test::compute(e), {io::registre_livre(), e.parametres}, annees, 20260312, io::sources_of(e));
}
}  // namespace

TEST_CASE("the order of the rows and of the offers changes no figure") {
  Random random(701);
  int told = 0;
  for (int k = 0; k < 400; ++k) {
    Etude e = test::random_etude(random);
    if (e.historique == nullptr) continue;
    e.parametres["fonctionnement.minimum"] = Rationnel(random.between(0, 3));
    const Fonctionnement avant = compute(e);
    Liberations l = *e.historique;
    random.shuffle(l);
    for (Liberation& x : l) random.shuffle(x.offres);
    sort_liberations(l);
    e.historique = std::make_shared<const Liberations>(std::move(l));
    const Fonctionnement apres = compute(e);
    REQUIRE(avant.calcul.grandeurs().size() == apres.calcul.grandeurs().size());
    for (const Grandeur& g : avant.calcul.grandeurs()) {
      const Grandeur* h = apres.calcul.find(g.reference);
      REQUIRE(h != nullptr);
      REQUIRE(h->valeur == g.valeur);
    }
    told += avant.calcul.find(reference_of(kEnsemble, Indicateur::SansCandidat)) != nullptr ? 1 : 0;
  }
  CHECK(told > 50);
}

TEST_CASE("lines add up, years add up, a rate is between nothing and all") {
  Random random(702);
  for (int k = 0; k < 400; ++k) {
    const Etude e = test::random_etude(random);
    const Fonctionnement f = compute(e);
    Mesures somme;
    for (const LigneFonctionnement& l : f.lignes) {
      REQUIRE(is_coherent(l.mesures));
      somme += l.mesures;
    }
    REQUIRE(somme == f.ensemble.mesures);
    Mesures annees;
    for (const std::int32_t a : (e.historique == nullptr ? std::vector<std::int32_t>{} : years_of(*e.historique)))
      annees += compute(e, {a}).ensemble.mesures;
    REQUIRE(annees == f.ensemble.mesures);
    for (std::size_t i = 0; i < kIndicateurs; ++i) {
      const auto indicateur = static_cast<Indicateur>(i);
      const Taux t = measure(f.ensemble.mesures, indicateur);
      REQUIRE(t.compte >= 0);
      if (unite_of(indicateur) == Unite::Part) REQUIRE(t.compte <= t.observations);
    }
  }
}

TEST_CASE("no figure under the minimum is anywhere in the record") {
  Random random(703);
  for (int k = 0; k < 300; ++k) {
    Etude e = test::random_etude(random);
    e.parametres["fonctionnement.minimum"] = Rationnel(random.between(1, 6));
    const Fonctionnement f = compute(e);
    for (const LigneFonctionnement& l : f.lignes)
      for (std::size_t i = 0; i < kIndicateurs; ++i) {
        const auto indicateur = static_cast<Indicateur>(i);
        const bool assez = measure(l.mesures, indicateur).observations >= f.minimum;
        REQUIRE((f.calcul.find(reference_of(l.id, indicateur)) != nullptr) == assez);
      }
  }
}

TEST_CASE("what is frozen holds together, reads back, and compared with itself has no gap") {
  Random random(704);
  int frozen = 0;
  for (int k = 0; k < 300; ++k) {
    Etude e = test::random_etude(random);
    e.etats_zero.clear();
    const EtatZero z = make(e);
    if (e.reservataires.empty()) continue;
    REQUIRE(check_etat_zero(z, 0) == "");
    for (const LigneEcart& l : compare_etats(z, z, 1))
      for (const EcartZero& x : l.constats) REQUIRE((!x.ecart().is_defined() || x.ecart().is_zero()));
    freeze_etat_zero(e, z);
    EtatZero corrige = z;
    corrige.motif = "correction";
    freeze_etat_zero(e, corrige);
    REQUIRE(e.etats_zero.size() == 2);
    const io::LectureEtude lue = io::read_etude(io::write_etude(e), io::registre_livre());
    REQUIRE(lue.valid());
    REQUIRE(test::same_etude(lue.etude, e));
    ++frozen;
  }
  CHECK(frozen > 200);
}

TEST_CASE("a byte changed in a frozen state is refused, never taken for another state") {
  Random random(705);
  int changed = 0;
  for (int k = 0; k < 60; ++k) {
    Etude e = test::random_etude(random);
    if (e.reservataires.empty()) continue;
    e.etats_zero.clear();
    freeze_etat_zero(e, make(e));
    const std::string texte = io::write_etude(e);
    const std::size_t debut = texte.find("\"etats_zero\"");
    const std::size_t fin = texte.find("\n  ]", debut);
    for (int n = 0; n < 40; ++n) {
      std::string autre = texte;
      const std::size_t i =
          static_cast<std::size_t>(random.between(static_cast<std::int64_t>(debut), static_cast<std::int64_t>(fin)));
      if (autre[i] < '0' || autre[i] > '9') continue;
      autre[i] = autre[i] == '9' ? '1' : static_cast<char>(autre[i] + 1);
      const io::LectureEtude lue = io::read_etude(autre, io::registre_livre());
      REQUIRE_FALSE(lue.valid());
      ++changed;
    }
  }
  CHECK(changed > 200);
}
