// The file of an étude: what reads back, what is refused and how it is said.
#include "io/etude_json.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using io::LectureEtude;

namespace {
LectureEtude read(const std::string& text) { return io::read_etude(text, io::registre_livre()); }

Etude full() {
  Etude e = test::simple_etude(1, 80, 8, {test::reservataire("r1", NatureReservataire::Commune, 120)});
  e.nom = "Étude « d’essai » \\ \"";
  e.organisme = Organisme::Sem;
  e.source_parc = {.fichier = "rpls.csv", .lignes_ecartees = 2};
  e.liberations.annees = {{2024, 70, 1000}, {2025, 90, 1010}};
  e.parametres["assiette.exclusion.vide"] = true;
  e.parametres["plafond.etat"] = Rationnel::quotient(1, 4);
  ColonnesParc c = test::columns_of({{.nombre = 3,
                                      .qpv = 1,
                                      .financement = 12,
                                      .conventionne = 1,
                                      .date_convention = 19861124,
                                      .mode = 1,
                                      .sortie = 9},
                                     {.nombre = 4}});
  c.presentes.identifiant = true;
  c.identifiant = {"A-1", ""};
  c.type_construction = {'C', 0};
  c.pieces = {3, 0};
  c.surface_dm2 = {118400, -1};
  c.annee_construction = {1851, 0};
  c.annee_premiere_location = {1988, 0};
  e.parc = *Parc::make(std::move(c));
  return e;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}
// Codes of what is refused when `from` becomes `to` in the full étude.
std::string refusal(const std::string& from, const std::string& to) {
  const LectureEtude r = read(replaced(io::write_etude(full()), from, to));
  if (!r.structure.empty()) return r.structure[0].code + " " + r.structure[0].chemin;
  if (!r.coherence.empty()) return r.coherence[0].code + " " + r.coherence[0].chemin;
  return "";
}
}  // namespace

TEST_CASE("what is written reads back, and is written again byte for byte") {
  const std::string text = io::write_etude(full());
  const LectureEtude r = read(text);
  REQUIRE(r.valid());
  CHECK(test::same_etude(r.etude, full()));
  CHECK(io::write_etude(r.etude) == text);
  Etude bare;
  bare.annee = 2026;
  CHECK(test::same_etude(read(io::write_etude(bare)).etude, bare));
}

TEST_CASE("no absolute order of keys is required; integers may be written 80.0") {
  CHECK(read(replaced(io::write_etude(full()), "\"nombre\": 80", "\"nombre\": 8.0e1")).valid());
}

TEST_CASE("a newer version is refused with a clear message, an older unknown one too") {
  const LectureEtude r = read(replaced(io::write_etude(full()), "\"version\": 1", "\"version\": 2"));
  REQUIRE(r.structure.size() == 1);
  CHECK(r.structure[0].code == "etude.version");
  CHECK(r.structure[0].message.find("plus récente") != std::string::npos);
  CHECK(refusal("\"version\": 1", "\"version\": 0") == "etude.version /");
  CHECK(refusal("\"version\": 1", "\"version\": \"1\"") == "etude.version /");
  CHECK(read("{}").structure[0].code == "etude.format");
  CHECK(read("[]").structure[0].code == "etude.format");
}

TEST_CASE("a damaged file says where") {
  const std::string text = io::write_etude(full());
  const LectureEtude r = read(text.substr(0, text.size() / 2));
  REQUIRE_FALSE(r.valid());
  CHECK(r.structure[0].code == "json.syntaxe");
  CHECK(r.structure[0].ligne > 1);
  CHECK_FALSE(r.structure[0].conseil.empty());
}

TEST_CASE("each fault carries its path") {
  CHECK(refusal("\"annee\": 2026", "\"annee\": 1899") == "etude.entier /annee");
  CHECK(refusal("\"annee\": 2026", "\"annee\": 2026.5") == "etude.entier /annee");
  CHECK(refusal("\"sem\"", "\"SEM\"") == "etude.mot /organisme");
  CHECK(refusal("\"commune\", \"log", "\"mairie\", \"log") == "etude.mot /reservataires/0/nature");
  CHECK(refusal("\"id\": \"r1\"", "\"id\": \"R1\"") == "etude.id /reservataires/0/id");
  CHECK(refusal("\"id\": \"r1\"", "\"id\": \"non_reserve\"") == "etude.id /reservataires/0/id");
  CHECK(refusal("\"logements_reserves\": 120", "\"logements_reserves\": -1") ==
        "etude.entier /reservataires/0/logements_reserves");
  CHECK(refusal("\"mutations\": 8", "\"mutation\": 8") == "etude.cle_absente /soustractions");
  CHECK(refusal("\"qpv\": [1,null]", "\"qpv\": [3,null]") == "etude.code /parc/colonnes/qpv/0");
  CHECK(refusal("\"1986-11-24\"", "\"1986-13-24\"") == "etude.date /parc/colonnes/date_convention/0");
  CHECK(refusal("\"11262\"", "\"1126\"") == "etude.commune /parc/communes/0");
  CHECK(refusal("\"1/4\"", "\"1/0\"") == "etude.parametre /parametres/plafond.etat");
  CHECK(refusal("\"Nom de r1\"", "\"Nom\\u202E\"") == "etude.texte /reservataires/0/nom");
  CHECK(refusal("\"Nom de r1\"", "\"a\\nb\"") == "etude.texte /reservataires/0/nom");
  CHECK(refusal("\"nombre\": 80", "\"nombre\": 80, \"x\": 1") == "etude.cle_inconnue /liberations/x");
}

TEST_CASE("names of programmes: read back as written, and refused where the column does not fit them") {
  Etude e = full();
  ColonnesParc c = e.parc->colonnes();
  c.presentes.programme = true;
  c.programme = {.valeurs = {"", "Les Tilleuls"}, .indices = {1, 0}};
  e.parc = *Parc::make(std::move(c));
  const std::string texte = io::write_etude(e);
  CHECK(test::same_etude(read(texte).etude, e));
  const std::string colonne = "\"programme\": [1,0]";
  CHECK(read(replaced(texte, colonne, "\"programme\": [2,0]")).coherence[0].code == "parc.programme");
  CHECK(read(replaced(texte, colonne, "\"programme\": [1]")).coherence[0].code == "parc.longueurs");
  CHECK(read(replaced(texte, colonne, "\"programme\": []")).coherence[0].code == "parc.longueurs");
  CHECK(read(replaced(texte, "[\"Les Tilleuls\"]", "[\"a\\nb\"]")).structure[0].code == "etude.texte");
}

TEST_CASE("what the schema cannot say is still checked") {
  CHECK(refusal("\"lignes\": 2", "\"lignes\": 3") == "parc.longueurs /parc");
  CHECK(refusal("\"qpv\": [1,null]", "\"qpv\": [1]") == "parc.longueurs /parc");
  CHECK(refusal("\"qpv\": [1,null]", "\"qpv\": []") == "parc.longueurs /parc");
  CHECK(refusal("[\"A-1\",\"\"]", "[\"A-1\",\"A-1\"]") == "parc.doublon /parc");
  CHECK(refusal("\"commune\": [1,1]", "\"commune\": [1,2]") == "parc.commune /parc");
  CHECK(refusal("\"1/4\"", "\"5/4\"") == "etude.parametre_borne /parametres/plafond.etat");
  CHECK(refusal("\"1/4\"", "true") == "etude.parametre_type /parametres/plafond.etat");
  CHECK(refusal("\"plafond.etat\"", "\"plafond.epci\"") == "etude.parametre_inconnu /parametres/plafond.epci");
  CHECK(refusal("\"logements_reserves\": 120 }",
                "\"logements_reserves\": 120 }, { \"id\": \"r1\", \"nom\": \"\", "
                "\"nature\": \"epci\", \"logements_reserves\": 1 }") == "etude.doublon /reservataires/1");
}

TEST_CASE("what becomes of a right: one answer a right, and only a right that moved has a dwelling") {
  const std::string sans = io::write_etude(full());
  const auto with = [&](const std::string& devenirs) {
    return read(replaced(sans, "\"parc\": {", "\"devenirs\": " + devenirs + ", \"parc\": {"));
  };
  const std::string a = R"({"droit": "00000000000000a1", "devenir": "transfere", "logement": "A-1", "note": "x"})";
  const std::string b = R"({"droit": "00000000000000a0", "devenir": "compense", "date": "2025-03-12"})";
  const LectureEtude lue = with("[" + a + "," + b + "]");
  REQUIRE(lue.valid());
  CHECK(*lue.etude.devenirs ==
        Devenirs{{.droit = 0xA0, .devenir = Devenir::Compense, .date = 20250312},
                 {.droit = 0xA1, .devenir = Devenir::Transfere, .logement = "A-1", .note = "x"}});
  CHECK(test::same_etude(read(io::write_etude(lue.etude)).etude, lue.etude));
  CHECK(with("[]").etude.devenirs == nullptr);
  CHECK(with("[" + b + "," + b + "]").coherence[0].code == "etude.doublon");
  CHECK(with(R"([{"droit": "00000000000000a0", "devenir": "compense", "logement": "A-1"}])").coherence[0].code ==
        "etude.devenir");
  CHECK(with(R"([{"droit": "00000000000000a0", "devenir": "vendu"}])").structure[0].code == "etude.mot");
}

TEST_CASE("bytes that are not UTF-8 cannot make a file that does not read") {
  Etude e = full();
  e.nom = "caf\xE9";
  const LectureEtude r = read(io::write_etude(e));
  REQUIRE(r.valid());
  CHECK(r.etude.nom == "caf\uFFFD");
}

TEST_CASE("labels that would not read back are made acceptable") {
  Etude e = full();
  std::string crowd;
  for (int i = 0; i < 210; ++i) crowd += "é";
  e.nom = crowd;
  e.source_parc.fichier = "a\nb\u202Ec\x7F";
  e.reservataires[0].nom = crowd.substr(0, 400);
  const LectureEtude r = read(io::write_etude(e));
  REQUIRE(r.valid());
  CHECK(r.etude.nom == crowd.substr(0, 400));
  CHECK(r.etude.source_parc.fichier.starts_with("a"));  // and its reading back says that it is a label
  CHECK(r.etude.reservataires[0].nom == e.reservataires[0].nom);
  e.nom = "\xE9\x80\x80\x80\x80";
  CHECK(read(io::write_etude(e)).valid());
}

TEST_CASE("what a file is, from its first bytes") {
  CHECK(io::looks_like_json(" \n{"));
  CHECK(io::looks_like_json("\xEF\xBB\xBF{"));
  CHECK_FALSE(io::looks_like_json("DEPCOM;{"));
  CHECK_FALSE(io::looks_like_json(""));
}
