// The file of a grid and the list of demands that it rates.
#include "io/cotation.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
GrilleCotation grille() {
  const auto g = io::read_grille(R"({"format": "passeflux-grille-cotation", "version": 1, "nom": "Essai",
    "rubriques": [{"id": "logement", "nom": "Logement", "le_plus_fort_seul": true}],
    "criteres": [{"id": "expulsion", "nom": "Menace d’expulsion", "rubrique": "logement", "points": "41/2"},
                 {"id": "effort", "nom": "Taux d’effort"}],
    "pas": "3", "points_par_an": "1/2", "plafond_anciennete": "6", "malus_par_refus": "4"})");
  REQUIRE(g.has_value());
  return *g;
}
std::string refused(std::string_view texte) {
  const auto g = io::read_grille(texte);
  return g ? "" : g.error().code;
}
std::vector<std::string> problems(std::string_view csv) {
  std::vector<std::string> t;
  for (const Diagnostic& d : io::read_demandes(csv, grille(), "d.csv").problemes)
    t.push_back(d.cellule + " " + d.valeur);
  return t;
}
using Problemes = std::vector<std::string>;
}  // namespace

TEST_CASE("a grid says its criteria in their order, its rubrics, its points") {
  const GrilleCotation g = grille();
  CHECK(g.nom == "Essai");
  REQUIRE(g.criteres.size() == 2);
  CHECK(g.criteres[0].points == Rationnel::quotient(41, 2));
  CHECK(g.criteres[0].rubrique == "logement");
  CHECK_FALSE(g.criteres[1].points.has_value());
  CHECK(points_of(g, 1) == 3);
  REQUIRE(g.rubriques.size() == 1);
  CHECK(g.rubriques[0].exclusive);
  CHECK(g.pas == 3);
  CHECK(g.points_annee == Rationnel::quotient(1, 2));
  CHECK(g.plafond_anciennete == Rationnel(6));
  CHECK(g.malus == 4);
}

TEST_CASE("what is no grid, or one that contradicts itself, is refused") {
  CHECK(refused("{}") == "etude.cle_absente");
  CHECK(refused(R"({"format": "autre", "version": 1, "nom": "", "criteres": []})") == "grille.format");
  CHECK(refused(R"({"format": "passeflux-grille-cotation", "version": 2, "nom": "", "criteres": []})") ==
        "grille.version");
  CHECK(refused(R"({"format": "passeflux-grille-cotation", "version": 1, "nom": "", "criteres": [],
                    "pas": "-1"})") == "etude.fraction");
  CHECK(refused(R"({"format": "passeflux-grille-cotation", "version": 1, "nom": "",
                    "criteres": [{"id": "a", "nom": "A"}, {"id": "a", "nom": "B"}]})") == "cotation.doublon");
  CHECK(refused(R"({"format": "passeflux-grille-cotation", "version": 1, "nom": "",
                    "criteres": [{"id": "a", "nom": "A", "rubrique": "r"}]})") == "cotation.rubrique_inconnue");
}

TEST_CASE("demands are read in the habits of a spreadsheet, criteria by their identifier or their name") {
  const auto lues = io::read_demandes(
      "Numéro unique;Nom;Date de demande;Refus;MENACE D'EXPULSION;effort\r\n"
      "0251;Dupont;12/03/2024;;X;non\r\n"
      "\r\n"
      "0252;Durand;2023-01-31;2;0;Oui\r\n",
      grille(), "d.csv");
  CHECK(lues.problemes.empty());
  CHECK(lues.colonnes_ignorees == std::vector<std::string>{"Nom"});
  REQUIRE(lues.demandes.size() == 2);
  CHECK(lues.demandes[0].numero == "0251");
  CHECK(lues.demandes[0].depot == 20240312);
  CHECK(lues.demandes[0].criteres == std::vector<std::string>{"expulsion"});
  CHECK(lues.demandes[0].refus == 0);
  CHECK(lues.demandes[1].depot == 20230131);
  CHECK(lues.demandes[1].criteres == std::vector<std::string>{"effort"});
  CHECK(lues.demandes[1].refus == 2);
  // What comes out names the demand by its number alone.
  const std::string json =
      io::write_classement(grille(), lues, *rank_demandes(grille(), lues.demandes, 20260101), 20260101);
  CHECK(json.contains("0251"));
  CHECK_FALSE(json.contains("Dupont"));
}

TEST_CASE("what cannot be read in a demand is said by its cell") {
  CHECK(problems("") == Problemes{"A1 "});
  CHECK(problems("numero;effort\n1;x\n") == Problemes{"A1 "});
  CHECK(problems("numero;date;numero\n") == Problemes{"C1 numero"});
  CHECK(problems("numero;date;effort;Taux d’effort\n") == Problemes{"D1 Taux d’effort"});
  CHECK(problems("numero;date;effort\n1;01/01/2020;2\n2;01/01/2020;0\n3;01/01/2020;n\n") == Problemes{"C2 2"});
  CHECK(problems("numero;date;refus;effort\n;hier;-1;peut-être\n2;01/01/2020;1,5;1\n") ==
        Problemes{"A2 ", "B2 hier", "C2 -1", "D2 peut-être", "C3 1,5"});
}
