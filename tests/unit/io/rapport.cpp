// The report of a scenario: what it supposes, its charts, the others beside it, the decisions, its fingerprint.
#include "io/rapport.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "io/tables_etude.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Etude two_scenarios() {
  Etude e = test::simple_etude(100, 20, 0,
                               {test::reservataire("r1", NatureReservataire::Commune, 10),
                                test::reservataire("r2", NatureReservataire::ActionLogement, 30)});
  e.reservataires[1].nom = "Action <b>Logement</b> & Cie";
  e.scenario.nom = "Le mien";
  duplicate_scenario(e, "s1", 20260312);
  e.scenarios[0].fiche.nom = "L’autre";
  e.reservataires[0].logements_reserves = 20;
  e.releve.push_back({.id = "d1",
                      .date = 20260312,
                      .scenario = "s1",
                      .nom_scenario = "Le mien",
                      .reservataire = "r1",
                      .nom_reservataire = "Nom de r1",
                      .objet = "délai de dix jours",
                      .avant = Rationnel::quotient(1, 5),
                      .apres = Rationnel::quotient(3, 20),
                      .par = "Comité de pilotage"});
  return e;
}

std::string html_of(const Etude& e) {
  return io::write_rapport_html(io::make_rapport(e, test::compute(e), io::registre_livre()));
}
}  // namespace

TEST_CASE("SHA-256: the examples of its standard, and every length around a block") {
  CHECK(io::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(io::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(io::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(io::sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(io::sha256(std::string(55, 'a')) == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  // Slices of any size: across, at and over the edge of a block.
  for (const std::size_t tranche : std::vector<std::size_t>{1, 7, 63, 64, 65, 200}) {
    io::Sha256 empreinte;
    const std::string texte(1'000, 'a');
    for (std::size_t i = 0; i < texte.size(); i += tranche) empreinte.add(std::string_view(texte).substr(i, tranche));
    CHECK(empreinte.done() == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
  }
  CHECK(io::sha256(std::string(64, 'a')) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST_CASE("the report says its scenario, its hypotheses with their standing, its fingerprint") {
  const Etude e = two_scenarios();
  const std::string html = html_of(e);
  CHECK(html.contains("Scénario\u00A0: Le mien."));
  CHECK(html.contains(io::sha256(io::write_etude(e))));
  CHECK(html.contains("<th scope=\"row\">Nom de r1, logements réservés</th><td>20\u00A0logements</td><td>saisie</td>"));
  CHECK(html.contains("<th scope=\"row\">Plafond de l’État</th><td>30\u00A0%</td><td>"));
}

TEST_CASE("the other scenarios stand beside it, in tables and as bars; what is put away does not") {
  Etude e = two_scenarios();
  const std::string html = html_of(e);
  CHECK(html.contains("Comparaison des scénarios"));
  // F = 20: 4 of 20 against 2 of 10.
  CHECK(html.contains(
      "<th scope=\"row\">Nom de r1</th><td>4 · 20,0\u00A0%</td><td>2 (\u2212\u00A02) · 10,0\u00A0%</td>"));
  CHECK(html.contains("4\u00A0logements · Le mien</text>"));
  CHECK(html.contains("2\u00A0logements · L’autre</text>"));
  e.scenarios[0].fiche.archive = true;
  const std::string seul = html_of(e);
  CHECK_FALSE(seul.contains("Comparaison des scénarios"));
  CHECK_FALSE(seul.contains("L’autre"));
}

TEST_CASE("decisions are printed, with the share before and after") {
  Etude e = two_scenarios();
  const std::string html = html_of(e);
  CHECK(
      html.contains("<td>Nom de r1</td><td>Ensemble du parc</td><td class=\"n\">20,0\u00A0%</td><td "
                    "class=\"n\">15,0\u00A0%</td><td>Comité de "
                    "pilotage</td><td>délai de dix jours</td><td>Le mien</td>"));
  e.releve.clear();
  CHECK_FALSE(html_of(e).contains("Relevé de décisions"));
}

TEST_CASE("names are text, in tables and in pictures") {
  const std::string html = html_of(two_scenarios());
  CHECK_FALSE(html.contains("<b>"));
  CHECK(html.contains("<text x=\"0\" y=\"14\">Nom de r1</text>"));
  CHECK(html.contains(">Action &lt;b&gt;Logement&lt;/b&gt; &amp; Cie</text>"));
}

TEST_CASE("the margin comes into the report with the years that tell it") {
  Etude e = two_scenarios();
  CHECK_FALSE(html_of(e).contains("Marge d’incertitude"));
  e.liberations.annees = {{2024, 18, 100}, {2025, 22, 100}};
  const std::string html = html_of(e);
  CHECK(html.contains("Marge d’incertitude"));
  CHECK(html.contains("40\u00A0libérations observées en 2\u00A0années, sur 200 logements-années."));
}

TEST_CASE("the tables of the report: hypotheses, comparison, decisions, with their values") {
  Etude e = two_scenarios();
  const auto has = [&](const char* nom) {
    return std::ranges::any_of(io::make_tables(e, test::compute(e), io::registre_livre(), nullptr),
                               [&](const io::FeuilleEcrite& f) { return f.nom == nom; });
  };
  for (const char* nom :
       {"Hypothèses", "Ce qui change d’un scénario à l’autre", "Logements de l’année par réservataire",
        "Parts du flux par réservataire", "Relevé de décisions"})
    CHECK_MESSAGE(has(nom), nom);
  const auto tables = io::make_tables(e, test::compute(e), io::registre_livre(), nullptr);
  const auto parts = std::ranges::find(tables, "Parts du flux par réservataire", &io::FeuilleEcrite::nom);
  REQUIRE(parts != tables.end());
  CHECK(parts->entetes == std::vector<std::string>{"Réservataire", "Le mien", "L’autre"});
  CHECK(parts->lignes[0][1] == io::cell_part(Rationnel::quotient(1, 5)));
  e.scenarios.clear();
  e.releve.clear();
  CHECK_FALSE(has("Relevé de décisions"));
  CHECK_FALSE(has("Parts du flux par réservataire"));
  CHECK(has("Hypothèses"));
  CHECK(has("Pourquoi ces chiffres"));
}

TEST_CASE("the conventions come into the report, and the flux of each département when there are two") {
  Etude e = test::simple_etude(1, 80, 10, {test::reservataire("r1", NatureReservataire::EtatPrioritaires, 200)});
  e.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;700\n14114;2;300\n").parc;
  e.conventions = {{.id = "c1",
                    .reservataire = "r1",
                    .territoire = "25",
                    .fin = 20261231,
                    .reconduction = 3,
                    .part = Rationnel::quotient(1, 4)}};
  const auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g.has_value());
  const auto html = [&](const Geographie* lieux) {
    return io::write_rapport_html(io::make_rapport(e, test::compute(e), io::registre_livre(), lieux));
  };
  CHECK(html(nullptr).contains("31/12/2026, tacite"));
  CHECK(html(nullptr).contains("25,00\u00A0%"));
  CHECK_FALSE(html(nullptr).contains("Flux par convention"));
  // 140 of 700 × 49 dwellings, 60 of 300 × 21.
  CHECK(html(g->get()).contains("Flux par convention"));
  CHECK(html(g->get()).contains(">Doubs (25)<"));
  CHECK(html(g->get()).contains(">9,80<"));
  CHECK(html(g->get()).contains(">4,20<"));
  e.conventions.clear();
  CHECK_FALSE(html(nullptr).contains("Conventions"));
}
