// A cadre régional: read whole or refused, its gaps to the étude, what following it changes.
#include "io/cadre.hpp"

#include "core/flux/ecarts_cadre.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::string_view kCadre = R"({
  "format": "passeflux-cadre", "version": 1, "nom": "Cadre d’essai", "auteur": "Union régionale", "date": "2026-01-10",
  "mode": "droits_uniques", "date_reference": "2024-11-24",
  "parametres": { "plafond.etat": "1/4", "plafond.etat_agents": "1/20", "assiette.exclusion.vide": true },
  "clauses": [{ "titre": "Délai de désignation", "texte": "Un mois au plus." }]
})";

Resultat_ou<Cadre> read(std::string_view texte) { return io::read_cadre(texte, io::registre_livre()); }

std::string changed(std::string_view avant, std::string_view apres) {
  std::string t(kCadre);
  const std::size_t i = t.find(avant);
  REQUIRE(i != std::string::npos);
  return t.replace(i, avant.size(), apres);
}

std::string fault(std::string_view avant, std::string_view apres) {
  const auto c = read(changed(avant, apres));
  return c ? "" : c.error().code;
}
}  // namespace

TEST_CASE("a cadre says its mode, its parameters, its wording") {
  CHECK(io::looks_like_cadre(kCadre));
  CHECK_FALSE(io::looks_like_cadre(io::write_etude(test::simple_etude(10, 1, 0, {}))));
  const auto c = read(kCadre);
  REQUIRE(c.has_value());
  CHECK(c->nom == "Cadre d’essai");
  CHECK(c->mode == ModeConversion::DroitsUniques);
  CHECK(c->date_reference == 20241124);
  CHECK(c->parametres.size() == 3);
  REQUIRE(c->clauses.size() == 1);
  CHECK(c->clauses[0].texte == "Un mois au plus.");
}

TEST_CASE("what is not a cadre is refused, and says why") {
  CHECK(fault("\"passeflux-cadre\"", "\"passeflux-etude\"") == "cadre.format");
  CHECK(fault("\"version\": 1", "\"version\": 2") == "cadre.version");
  CHECK(fault("plafond.etat\"", "plafond.inconnu\"") == "etude.parametre_inconnu");
  CHECK(fault("\"1/4\"", "\"5/4\"") == "etude.parametre_borne");
  CHECK(fault("\"1/4\"", "true") == "etude.parametre_type");
  CHECK(fault("2024-11-24", "2024-02-31") == "etude.calendrier");
  CHECK(fault("droits_uniques", "autre_mode") == "etude.mot");
  CHECK(fault("\"clauses\"", "\"autres\"") == "etude.cle_absente");
  CHECK(read("{").error().code == "json.syntaxe");
}

TEST_CASE("a hostile cadre is refused with its place, whatever it holds") {
  const auto refused = [](const std::string& texte) {
    const auto c = read(texte);
    REQUIRE_FALSE(c.has_value());
    CHECK_FALSE(c.error().message.empty());
    return c.error().code;
  };
  // Its size, its depth, a key said twice, too many clauses, a text that hides or overflows, a fraction of nothing.
  CHECK(refused(changed("Un mois au plus.", std::string(1'000'001, 'a'))) == "json.trop_gros");
  std::string profond;
  for (int i = 0; i < 50; ++i) profond += '[';
  CHECK(refused(changed("[{", profond + "[{")) == "json.profondeur");
  CHECK(refused(changed("\"nom\"", "\"nom\": \"a\", \"nom\"")) == "json.doublon");
  std::string clauses = R"({ "titre": "a", "texte": "b" })";
  for (int i = 0; i < 100; ++i) clauses += R"(, { "titre": "a", "texte": "b" })";
  CHECK(refused(changed(R"([{ "titre": "Délai de désignation", "texte": "Un mois au plus." }])",
                        "[" + clauses + "]")) == "etude.longueur");
  CHECK(refused(changed("Un mois au plus.", "Un\xE2\x80\xAEmois")) == "etude.texte");
  CHECK(refused(changed("Un mois au plus.", std::string(1001, 'a'))) == "etude.texte");
  CHECK(refused(changed("\"1/4\"", "\"1/0\"")) == "etude.parametre");
  CHECK(refused(changed("\"1/4\"", "0.25")) == "etude.parametre");
  const auto c = read(changed("\"version\": 1", "\"version\": 2"));
  CHECK(c.error().message.contains("version plus récente"));
  CHECK(c.error().chemin == "/version");
}

TEST_CASE("its gaps to the étude, the greatest first; once followed, none") {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("r1", NatureReservataire::Commune, 10)});
  CHECK(compare_cadre(e, io::registre_livre()).empty());
  e.cadre = *read(kCadre);
  e.parametres["plafond.etat_agents"] = Rationnel::quotient(1, 10);
  const auto avant = compare_cadre(e, io::registre_livre());
  REQUIRE(avant.size() == 5);
  for (const EcartCadre& x : avant) CHECK_FALSE(x.egal);
  const auto plafond = std::ranges::find(avant, "plafond.etat", &EcartCadre::cle);
  CHECK(plafond->cadre == "25\u00A0%");
  CHECK(plafond->etude == "30\u00A0%");
  CHECK(std::ranges::find(avant, "date_reference", &EcartCadre::cle)->etude == "01/01/2026");

  apply_cadre(e, io::registre_livre());
  for (const EcartCadre& x : compare_cadre(e, io::registre_livre())) CHECK_MESSAGE(x.egal, x.cle);
  CHECK(e.conversion.mode == ModeConversion::DroitsUniques);
  CHECK(e.parametres.size() == 2);
  CHECK_FALSE(e.parametres.contains("plafond.etat_agents"));  // the register's own value is no override
  const Etude suivi = e;
  apply_cadre(e, io::registre_livre());
  CHECK(e == suivi);
}

TEST_CASE("the étude keeps its cadre") {
  Etude e = test::simple_etude(100, 10, 0, {});
  e.cadre = *read(kCadre);
  const auto lue = io::read_etude(io::write_etude(e), io::registre_livre());
  REQUIRE(lue.valid());
  CHECK(lue.etude.cadre == e.cadre);
}
