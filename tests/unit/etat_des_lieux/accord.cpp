// Volumes declared, agreed, contested and undecided, by hand; a decision put and taken back.
#include "core/etat_des_lieux/accord.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Droit right(const std::string& acte, std::int64_t n, NatureDroit nature = NatureDroit::DroitDeSuite) {
  return {.reservataire = "ville",
          .nature = nature,
          .statut = StatutDroit::Valide,
          .reference = acte,
          .programme = "Programme " + acte,
          .commune = "25056",
          .logements = n};
}

// Agreed 10; 8 against 12; 5 here alone; 4 there alone; 3 droits uniques against 2.
Etude sample() {
  Etude e;
  e.annee = 2026;
  e.reservataires = {test::reservataire("ville", NatureReservataire::Commune, 0)};
  e.droits = std::make_shared<const Droits>(
      Droits{right("D 1", 10), right("D 2", 8), right("D 3", 5), right("D 5", 3, NatureDroit::DroitUnique)});
  e.etats_transmis = {std::make_shared<const EtatTransmis>(EtatTransmis{
      .reservataire = "ville",
      .fichier = {},
      .lignes = {right("D 4", 4), right("D 2", 12), right("D 1", 10), right("D 5", 2, NatureDroit::DroitUnique)}})};
  return e;
}
Confrontation confront(const Etude& e) { return compute_confrontations(e, 5, nullptr).front(); }
std::size_t line(const Etude& e, const Confrontation& c, std::string_view acte) {
  for (std::size_t i = 0; i < c.postes.size(); ++i)
    if (write_lieu(e, c, c.postes[i]) == "Programme " + std::string(acte)) return i;
  FAIL("no such line");
  return 0;
}
}  // namespace

TEST_CASE("without decision: what agrees is agreed, the rest is at stake for its larger figure") {
  const Etude e = sample();
  const Accord a = compute_accord(confront(e), nullptr);
  CHECK(a.suite == VolumesAccord{.bailleur = 23, .transmis = 26, .accord = 10, .contestes = 0, .indecis = 12 + 5 + 4});
  CHECK(a.uniques == VolumesAccord{.bailleur = 3, .transmis = 2, .accord = 0, .contestes = 0, .indecis = 3});
  CHECK(a.communes.at("25056") == a.suite);
  CHECK(a.communes_uniques.at("25056") == a.uniques);
  CHECK(a.etats == std::array<std::int64_t, 4>{1, 4, 0, 0});
  CHECK(a.classes[static_cast<std::size_t>(Discordance::Quantite)] == 2);
}

TEST_CASE("decisions move the totals; taking them back gives the étude as it was") {
  Etude e = sample();
  const Confrontation c = confront(e);
  const Etude avant = e;
  decide(
      e, c, {line(e, c, "D 2"), line(e, c, "D 3"), line(e, c, "D 4")},
      {{.verdict = Verdict::Retenu, .logements = 9, .motif = "acte relu", .date = 20260301, .partie = Partie::Ensemble},
       {.verdict = Verdict::AVerifier},
       {.verdict = Verdict::Ecarte, .logements = 4}});
  REQUIRE(e.decisions != nullptr);
  CHECK(e.decisions->size() == 3);
  const Accord a = compute_accord(c, e.decisions.get());
  CHECK(a.suite == VolumesAccord{.bailleur = 23, .transmis = 26, .accord = 10 + 9, .contestes = 5, .indecis = 0});
  CHECK(a.etats == std::array<std::int64_t, 4>{1, 1, 0, 3});
  CHECK(a.postes[line(e, c, "D 4")].decision->logements == 0);  // none is agreed on a line set aside
  const auto memes = e.decisions;
  decide(e, c, {line(e, c, "D 3")}, {{.verdict = Verdict::AVerifier}});
  CHECK(e.decisions == memes);  // the same again is no change
  undecide(e, c, {line(e, c, "D 2"), line(e, c, "D 3"), line(e, c, "D 4")});
  CHECK(e == avant);
}

TEST_CASE("figures that changed since the decision are to be looked at again; a line that is gone leaves an orphan") {
  Etude e = sample();
  const Confrontation c = confront(e);
  decide(e, c, {line(e, c, "D 2"), line(e, c, "D 3")},
         {{.verdict = Verdict::Retenu, .logements = 12}, {.verdict = Verdict::Ecarte}});
  e.droits = std::make_shared<const Droits>(Droits{right("D 1", 10), right("D 2", 9)});
  const Confrontation apres = confront(e);
  const Accord a = compute_accord(apres, e.decisions.get());
  CHECK(a.postes[line(e, apres, "D 2")].etat == EtatPoste::ARevoir);
  CHECK(a.suite.indecis == 12 + 4);
  REQUIRE(a.orphelines.size() == 1);
  CHECK(a.orphelines[0]->verdict == Verdict::Ecarte);
}

TEST_CASE("rows in another order change no total and no key") {
  const Etude e = sample();
  Etude autre = e;
  Droits droits = *e.droits;
  std::ranges::reverse(droits);
  autre.droits = std::make_shared<const Droits>(std::move(droits));
  EtatTransmis etat = *e.etats_transmis[0];
  std::ranges::reverse(etat.lignes);
  autre.etats_transmis = {std::make_shared<const EtatTransmis>(std::move(etat))};
  const Confrontation a = confront(e);
  const Confrontation b = confront(autre);
  REQUIRE(a.postes.size() == b.postes.size());
  for (std::size_t i = 0; i < a.postes.size(); ++i) {
    CHECK(a.postes[i].cle_droit == b.postes[i].cle_droit);
    CHECK(a.postes[i].cle_ligne == b.postes[i].cle_ligne);
    CHECK(a.postes[i].classes == b.postes[i].classes);
  }
  CHECK(compute_accord(a, nullptr).suite == compute_accord(b, nullptr).suite);
}

TEST_CASE("a key is written in sixteen digits and read back; nothing else reads") {
  for (const std::uint64_t k : {std::uint64_t{1}, std::uint64_t{0xCBF29CE484222325}, ~std::uint64_t{0}})
    CHECK(parse_cle(write_cle(k)) == k);
  CHECK_FALSE(parse_cle("0000000000000000"));
  CHECK_FALSE(parse_cle("CBF29CE484222325"));
  CHECK_FALSE(parse_cle("cbf29ce48422232"));
}
