// The conventions: what holds on a day, what ends when, what is missing. Dates by hand.
#include "core/etat_des_lieux/conventions.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
Convention make(const char* id, const char* qui, std::int32_t debut, std::int32_t fin, std::int64_t reconduction = 0,
                std::int64_t preavis = 0, const char* territoire = "25") {
  return {.id = id,
          .reservataire = qui,
          .territoire = territoire,
          .debut = debut,
          .fin = fin,
          .reconduction = reconduction,
          .preavis = preavis};
}
std::string text(const std::vector<DateConvention>& dates) {
  std::string t;
  for (const DateConvention& d : dates)
    t += std::to_string(d.date) + " " + std::string(label(d.genre)) + " " + d.convention + " / ";
  return t;
}
std::string text(const std::vector<ConstatConvention>& constats) {
  std::string t;
  for (const ConstatConvention& c : constats) {
    t += std::string(c.regle.substr(c.regle.find('.') + 1)) + " " + c.reservataire;
    for (const std::string& id : c.conventions) t += " " + id;
    t += " / ";
  }
  return t;
}
}  // namespace

TEST_CASE("a tacit renewal moves the end on; without one, the end is the end") {
  const Convention ferme = make("c1", "r1", 20240101, 20261231);
  CHECK(end_of(ferme, 20270101) == 20261231);
  CHECK(is_in_force(ferme, 20261231));
  CHECK_FALSE(is_in_force(ferme, 20270101));
  CHECK_FALSE(is_in_force(ferme, 20231231));
  const Convention tacite = make("c2", "r1", 20240101, 20261231, 3);
  CHECK(end_of(tacite, 20261231) == 20261231);
  CHECK(end_of(tacite, 20270101) == 20291231);
  CHECK(end_of(tacite, 20300101) == 20321231);
  CHECK(is_in_force(tacite, 20500101));
  CHECK(end_of(make("c3", "r1", 0, 20240229, 1), 20270101) == 20270228);
  CHECK(end_of(make("c3", "r1", 0, 20240229, 1), 20280101) == 20280229);  // 29 February comes back
  CHECK(end_of(make("c4", "r1", 0, 0), 20270101) == 0);
  CHECK(is_in_force(make("c4", "r1", 0, 0), 20270101));
}

TEST_CASE("dates in time: beginnings, notices, renewals, ends; a notice counts back whole months") {
  const std::vector<Convention> conventions{make("c1", "r1", 20260301, 20281231, 0, 3),
                                            make("c2", "r2", 0, 20260830, 2, 6)};
  CHECK(text(list_dates(conventions, 2026, 3)) ==
        "20260228 Dernier jour du préavis c2 / 20260301 Début c1 / 20260830 Reconduction tacite c2 / "
        "20280229 Dernier jour du préavis c2 / 20280830 Reconduction tacite c2 / "
        "20280930 Dernier jour du préavis c1 / 20281231 Fin c1 / ");
  // The notice of an end after the years still falls within them.
  CHECK(text(list_dates({make("c3", "r1", 0, 20290331, 0, 6)}, 2026, 3)) == "20280930 Dernier jour du préavis c3 / ");
  CHECK(list_dates({make("c4", "r1", 0, 0)}, 2026, 3).empty());
}

TEST_CASE("its own territory: the one typed, else that of its convention, in force first; a département is none") {
  Etude e = test::simple_etude(
      10, 1, 0, {test::reservataire("etat", EtatPrioritaires, 3), test::reservataire("ville", Commune, 1)});
  e.annee = 2026;
  e.conventions = {make("c0", "etat", 20240101, 0, 0, 0, "25388"),
                   make("c1", "ville", 20230101, 20241231, 0, 0, "25580"), make("c2", "ville", 20250101, 0, 0, 0, "25"),
                   make("c3", "ville", 20250101, 0, 0, 0, "25388")};
  const auto ou = [&](std::size_t i) { return own_territory(e, e.reservataires[i]); };
  CHECK(ou(0).empty());
  CHECK(ou(1) == "25388");
  e.conventions.pop_back();
  CHECK(ou(1) == "25580");  // ended: nobody moved the commune
  e.reservataires[1].conversion.territoire = "29155";
  CHECK(ou(1) == "29155");
  e.reservataires[1].conversion.territoire.clear();
  e.conventions.clear();
  CHECK(ou(1).empty());
}

TEST_CASE("what is missing, double, ended, or on the wrong perimeter is found") {
  Etude e = test::simple_etude(1000, 80, 0,
                               {test::reservataire("r1", EtatPrioritaires, 200), test::reservataire("r2", Commune, 50),
                                test::reservataire("r3", ActionLogement, 100), test::reservataire("r4", Region, 0)});
  e.annee = 2026;
  e.conventions = {make("c1", "r1", 20240101, 20261231), make("c2", "r1", 20260701, 0),
                   make("c3", "r2", 20210101, 20251231), make("c4", "r2", 20260101, 0, 0, 0, "25388"),
                   make("c5", "r1", 20300101, 20290101, 0, 0, "90")};
  CHECK(text(check_conventions(e)) ==
        "absente r3 / unique r1 c1 c2 / terminee r2 c3 / territoire_propre r2 c3 / dates r1 c5 / ");
  const auto ecrits = write_constats(check_conventions(e), e, io::registre_livre());
  REQUIRE(ecrits.size() == 5);
  CHECK(ecrits[1].phrase ==
        "Nom de r1\u00A0: deux conventions à la fois sur le même territoire\u00A0; une seule est permise.");
  CHECK(ecrits[1].article == "CCH R441-5");
  CHECK(ecrits[3].portee == Portee::AVerifier);
  e.conventions[1].debut = 20270101;  // the next one, once the first has ended
  CHECK(text(check_conventions(e)) == "absente r3 / terminee r2 c3 / territoire_propre r2 c3 / dates r1 c5 / ");
  // One sentence a rule, each named once.
  e.conventions = {make("c1", "r1", 0, 0, 0, 0, "25388"), make("c2", "r3", 0, 0, 0, 0, "25388"),
                   make("c3", "r3", 0, 0, 0, 0, "25056")};
  const auto groupes = write_constats(check_conventions(e), e, io::registre_livre());
  REQUIRE(groupes.size() == 2);
  CHECK(groupes[0].phrase.starts_with("Nom de r2\u00A0: aucune convention"));
  CHECK(groupes[1].phrase.starts_with("Nom de r1, Nom de r3\u00A0: la convention porte sur une commune"));
}

TEST_CASE("what is missing is prepared: one a département, one at home, none guessed") {
  Etude e = test::simple_etude(1, 80, 0,
                               {test::reservataire("r1", EtatPrioritaires, 200), test::reservataire("r2", Commune, 50),
                                test::reservataire("r3", Departement, 40), test::reservataire("r4", Autre, 10)});
  e.reservataires[1].conversion.territoire = "25388";
  e.reservataires[3].conversion.departements = {{.code = "14", .logements = 10, .part = {}}};
  const auto prepared = [&] {
    std::string t;
    for (const Convention& c : missing_conventions(e)) t += c.reservataire + " " + c.territoire + " / ";
    return t;
  };
  CHECK(departements_of(e) == std::vector<std::string>{"11"});  // Narbonne alone
  CHECK(prepared() == "r1 11 / r2 25388 / r3 11 / r4 11 / ");
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;700\n14114;2;300\n").parc;
  CHECK(prepared() == "r1 14 / r1 25 / r2 25388 / r3  / r4 14 / ");
  e.conventions = {make("c1", "r1", 0, 0)};
  CHECK(prepared() == "r2 25388 / r3  / r4 14 / ");
  e.parc = nullptr;
  CHECK(prepared() == "r2 25388 / r3  / r4  / ");
}

TEST_CASE("an étude may start from its conventions: everybody once, shares to be typed") {
  const Etude e = make_etude_conventions(2026);
  CHECK(e.conventions.size() == e.reservataires.size());
  CHECK(check_conventions(e).empty());
  CHECK(missing_conventions(e).empty());
}
