// What a convention counts, and the year after. By hand.
#include "core/suivi/decompte.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
Offre offer(IssueOffre issue, std::int32_t mise, std::int32_t commission, std::int32_t bail, const char* qui = "r1") {
  return {.reservataire = qui, .mise_a_disposition = mise, .issue = issue, .commission = commission, .bail = bail};
}
Convention rule(RegleDecompte d, EffetRefus e = EffetRefus::NonCompte) { return {.decompte = d, .effet_refus = e}; }
}  // namespace

TEST_CASE("a lease counts in the year it is signed, a decision in its own, an offer in its own") {
  const Offre louee = offer(IssueOffre::Bail, 20251210, 20251220, 20260105);
  CHECK(is_counted(louee, rule(RegleDecompte::Bail), 2026));
  CHECK_FALSE(is_counted(louee, rule(RegleDecompte::Bail), 2025));
  CHECK(is_counted(louee, rule(RegleDecompte::Attribution), 2025));
  CHECK_FALSE(is_counted(louee, rule(RegleDecompte::Attribution), 2026));
  CHECK(is_counted(louee, rule(RegleDecompte::MiseADisposition), 2025));
  const Offre refusee = offer(IssueOffre::RefusCandidat, 20260301, 20260310, 0);
  CHECK_FALSE(is_counted(refusee, rule(RegleDecompte::Bail), 2026));
  CHECK(is_counted(refusee, rule(RegleDecompte::Attribution), 2026));
  CHECK_FALSE(is_counted(refusee, rule(RegleDecompte::MiseADisposition), 2026));
  const Offre en_cours = offer(IssueOffre::EnCours, 20260301, 0, 0);
  CHECK(is_counted(en_cours, rule(RegleDecompte::MiseADisposition), 2026));
  CHECK_FALSE(is_counted(en_cours, rule(RegleDecompte::Bail, EffetRefus::Compte), 2026));
}

TEST_CASE("an offer not used counts as its convention says") {
  using enum IssueOffre;
  struct Attendu {
    IssueOffre issue;
    bool defaut;
  };
  for (const Attendu& a : {Attendu{SansCandidat, true}, Attendu{RenduUnTour, true}, Attendu{NonAttribution, false},
                           Attendu{Irrecevable, false}, Attendu{RefusCandidat, false}}) {
    const Offre o = offer(a.issue, 20260301, 0, 0);
    CHECK_FALSE(is_counted(o, rule(RegleDecompte::Bail), 2026));
    CHECK(is_counted(o, rule(RegleDecompte::Bail, EffetRefus::CompteSiDefaut), 2026) == a.defaut);
    CHECK(is_counted(o, rule(RegleDecompte::Bail, EffetRefus::Compte), 2026));
    CHECK_FALSE(is_counted(o, rule(RegleDecompte::Bail, EffetRefus::Compte), 2025));
  }
}

TEST_CASE("the convention of the place prevails over the whole parc's, if it is in force") {
  Etude e;
  e.conventions = {{.id = "c1", .reservataire = "r1", .territoire = ""},
                   {.id = "c2", .reservataire = "r1", .territoire = "25", .fin = 20261231},
                   {.id = "c3", .reservataire = "r2", .territoire = "90"}};
  CHECK(convention_for(e, "r1", "25388", 20260601).id == "c2");
  CHECK(convention_for(e, "r1", "25388", 20270601).id == "c1");
  CHECK(convention_for(e, "r1", "90010", 20260601).id == "c1");
  CHECK(convention_for(e, "r2", "25388", 20260601).id == "c3");  // any rather than none
  CHECK(convention_for(e, "r3", "25388", 20260601).id.empty());
  // Of two EPCI, the one that the dwelling lies in, where the geography tells it.
  e.conventions = {{.id = "n", .reservataire = "r1", .territoire = "200065597"},
                   {.id = "m", .reservataire = "r1", .territoire = "200065647"}};
  CHECK(convention_for(e, "r1", "25388", 20260601, &test::geographie()).id == "m");
  CHECK(convention_for(e, "r1", "14712", 20260601, &test::geographie()).id == "n");
  CHECK(convention_for(e, "r1", "25388", 20260601).id == "n");
}

TEST_CASE("rehousing that the préfet designates counts on the rights it is imputed on, and is no subtraction") {
  Etude e = test::simple_etude(100, 8, 0, {test::reservataire("r1", EtatPrioritaires, 20)});
  const auto vacated = [](std::int32_t date, CategorieLiberation categorie, std::string impute) {
    // Offered to the State, as its own or not: what it is imputed on alone says that the préfet designated it.
    Offre o = offer(IssueOffre::Bail, date, date + 1, date + 2,
                    categorie == CategorieLiberation::Flux ? "non_reserve" : "r1");
    o.impute = std::move(impute);
    return Liberation{.date = date, .categorie = categorie, .offres = {std::move(o)}};
  };
  using enum CategorieLiberation;
  e.historique = std::make_shared<const Liberations>(
      Liberations{vacated(20250101, HabitatIndigne, "r1"), vacated(20250201, HabitatIndigne, ""),
                  vacated(20250301, HabitatIndigne, std::string(kNonReserve)), vacated(20250401, Mutations, "r1"),
                  vacated(20250501, Ventes, ""), vacated(20250601, PremiereLocation, ""), vacated(20250701, Flux, ""),
                  vacated(20240101, Mutations, ""), vacated(20260101, Ventes, "")});
  CHECK(count_year(e, 2025) == std::vector<std::int64_t>{1});
  e.annee = 2026;  // its own year is not told whole
  const auto n = count_hors_flux(e);
  REQUIRE(n.has_value());
  CHECK(n->annee == 2025);
  CHECK(n->designes_prefet == 1);
  CHECK(n->soustractions == std::array<std::int64_t, kSoustractions>{1, 0, 0, 2, 1});
  e.annee = 2024;
  CHECK_FALSE(count_hors_flux(e).has_value());
  CHECK_FALSE(count_hors_flux(test::simple_etude(1, 0, 0, {})).has_value());
}

TEST_CASE("the year after: what was counted is carried, imputed on whose rights it was") {
  Etude e = test::simple_etude(
      1000, 80, 8, {test::reservataire("r1", EtatPrioritaires, 200), test::reservataire("r2", ActionLogement, 100)});
  const auto vacated = [](std::int32_t date, CategorieLiberation categorie, Offre o) {
    return Liberation{
        .logement = "L", .commune = "25388", .date = date, .categorie = categorie, .offres = {std::move(o)}};
  };
  Offre autre = offer(IssueOffre::Bail, 20260401, 20260410, 20260420, "r2");
  autre.impute = "r1";
  e.historique = std::make_shared<const Liberations>(Liberations{
      vacated(20260101, CategorieLiberation::Flux, offer(IssueOffre::Bail, 20260105, 20260201, 20260301)),
      vacated(20260301, CategorieLiberation::Flux, autre),
      vacated(20260401, CategorieLiberation::Flux, offer(IssueOffre::SansCandidat, 20260405, 0, 0, "r2")),
      vacated(20260501, CategorieLiberation::Mutations, offer(IssueOffre::Bail, 20260505, 20260510, 20260601)),
      vacated(20260601, CategorieLiberation::Flux, offer(IssueOffre::Bail, 20260605, 20260610, 20270102))});
  CHECK(count_year(e, 2026) == std::vector<std::int64_t>{2, 0});
  CHECK_FALSE(count_year(e, 2024).has_value());
  e.conventions = {{.id = "c1", .reservataire = "r2", .effet_refus = EffetRefus::CompteSiDefaut}};
  CHECK(count_year(e, 2026) == std::vector<std::int64_t>{2, 1});
  start_next_year(e, test::compute(e), io::registre_livre(), nullptr);
  CHECK(e.annee == 2027);
  REQUIRE(e.conversion.precedente.has_value());
  CHECK(e.conversion.precedente->annee == 2026);
  CHECK(e.conversion.precedente->flux == 72);
  REQUIRE(e.assiette_anterieure != nullptr);
  CHECK(*e.assiette_anterieure ==
        AssietteFigee{.annee = 2026, .logements = {{.identifiant = "", .motif = 0, .logements = 1000}}});
  CHECK(e.conversion.precedente->lignes ==
        std::vector<LignePrecedente>{{"r1", Rationnel::quotient(1, 5), 2}, {"r2", Rationnel::quotient(1, 10), 1}});
  start_next_year(e, test::compute(e), io::registre_livre(),
                  nullptr);  // the history says one lease in 2027 but no vacancy: not a year told
  CHECK_FALSE(e.conversion.precedente.has_value());
  CHECK(e.annee == 2028);
}

TEST_CASE("the year after, over two départements: each one carries what its own dwellings gave") {
  Etude e = test::simple_etude(1, 80, 0, {test::reservataire("r1", ActionLogement, 200)});
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;700\n14712;2;300\n").parc;
  const auto leased = [](const char* commune) {
    return Liberation{.logement = "L",
                      .commune = commune,
                      .date = 20260101,
                      .categorie = CategorieLiberation::Flux,
                      .offres = {offer(IssueOffre::Bail, 20260105, 20260201, 20260301)}};
  };
  e.historique = std::make_shared<const Liberations>(Liberations{leased("25388"), leased("25388"), leased("14712")});
  e.departements["14"].precedente = AnneePrecedente{.annee = 2025, .flux = 9, .lignes = {}};  // takes its place
  e.departements["99"].precedente = AnneePrecedente{.annee = 2025, .flux = 9, .lignes = {}};  // is no more
  start_next_year(e, test::compute(e), io::registre_livre(), &test::geographie());
  CHECK(e.conversion.precedente->lignes == std::vector<LignePrecedente>{{"r1", Rationnel::quotient(1, 5), 3}});
  REQUIRE(e.departements.size() == 2);
  const AnneePrecedente doubs{.annee = 2026, .flux = 56, .lignes = {{"r1", Rationnel::quotient(1, 5), 2}}};
  const AnneePrecedente calvados{.annee = 2026, .flux = 24, .lignes = {{"r1", Rationnel::quotient(1, 5), 1}}};
  CHECK(e.departements.at("25").precedente == doubs);
  CHECK(e.departements.at("14").precedente == calvados);
  // Without a geography nothing is known of them: what was theirs is of another year.
  start_next_year(e, test::compute(e), io::registre_livre(), nullptr);
  CHECK(e.departements.empty());
}

TEST_CASE(
    "over two départements, the parc places a dwelling of which the history tells no commune; else nothing is told") {
  Etude e = test::simple_etude(1, 80, 0, {test::reservataire("r1", ActionLogement, 200)});
  e.parc = test::import_csv("IDENT_REP;DEPCOM;QPV;nb\nA;25388;2;700\nB;14712;2;300\n").parc;
  const auto leased = [](const char* logement) {
    return Liberation{.logement = logement,
                      .commune = {},
                      .date = 20260101,
                      .categorie = CategorieLiberation::Flux,
                      .offres = {offer(IssueOffre::Bail, 20260105, 20260201, 20260301)}};
  };
  const auto doubs = [](const std::string& commune) { return commune == "25388"; };
  e.historique = std::make_shared<const Liberations>(Liberations{leased("A"), leased("A"), leased("B")});
  CHECK(count_year(e, 2026, doubs) == std::vector<std::int64_t>{2});
  e.historique = std::make_shared<const Liberations>(Liberations{leased("A"), leased("Z")});
  CHECK_FALSE(count_year(e, 2026, doubs).has_value());
  CHECK(count_year(e, 2026) == std::vector<std::int64_t>{2});
  // Vacated the year before, and let in this one: it counts, and nothing says where.
  Liberation avant = leased("Z");
  avant.date = 20251215;
  e.historique = std::make_shared<const Liberations>(Liberations{leased("A"), avant});
  CHECK_FALSE(count_year(e, 2026, doubs).has_value());
  // One that counts for nobody hides nothing.
  Liberation sans = leased("Z");
  sans.offres = {offer(IssueOffre::SansCandidat, 20260105, 0, 0)};
  e.historique = std::make_shared<const Liberations>(Liberations{leased("A"), sans});
  CHECK(count_year(e, 2026, doubs) == std::vector<std::int64_t>{1});
  // The convention of the place is that of the parc's commune.
  e.conventions = {{.id = "c1", .reservataire = "r1", .territoire = "25", .effet_refus = EffetRefus::Compte}};
  Liberation refusee = leased("A");
  refusee.offres = {offer(IssueOffre::RefusCandidat, 20260105, 0, 0)};
  e.historique = std::make_shared<const Liberations>(Liberations{refusee});
  CHECK(count_year(e, 2026, doubs) == std::vector<std::int64_t>{1});
}
