// A file of rows to a parc: columns by name, every unusable row said, nothing half-applied.
#include "io/import.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using io::RapportImport;
using test::import_csv;

namespace {
std::vector<std::string> codes(const RapportImport& r) {
  std::vector<std::string> c;
  for (const Diagnostic& d : r.problemes) c.push_back(d.code);
  return c;
}
using Codes = std::vector<std::string>;
std::string refusal(std::string_view csv) {
  const RapportImport r = import_csv(csv);
  return r.refus ? r.refus->code : "";
}
// One row of one column beside DEPCOM.
RapportImport one(const std::string& column, const std::string& value) {
  return import_csv("DEPCOM;" + column + "\n11262;" + value + "\n");
}
}  // namespace

TEST_CASE("columns are found by name, in any order and case; the others are ignored") {
  const RapportImport r = import_csv("LIBCOM; qpv ;depcom;NB\nNARBONNE;1;11262;19.0\nSETE;2;34301;9\n");
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements() == 28);
  CHECK(r.lignes_lues == 2);
  CHECK(r.colonnes == Codes{"qpv", "depcom", "NB"});
  CHECK(r.parc->colonnes().commune.at(1) == "34301");
  CHECK(r.parc->colonnes().qpv == std::vector<std::uint8_t>{1, 2});
  CHECK(r.parc->colonnes().presentes.qpv);
  CHECK_FALSE(r.parc->colonnes().presentes.mode);
  CHECK(r.absences.size() == 9);
}

TEST_CASE("without nb a row is one dwelling; IDENT_INT serves when IDENT_REP is absent") {
  const RapportImport r = import_csv("IDENT_INT;DEPCOM\nA;11262\nB;2A004\n");
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements() == 2);
  CHECK(r.parc->colonnes().identifiant == Codes{"A", "B"});
}

TEST_CASE("a file that cannot be the right one is refused whole, with what to do") {
  CHECK(refusal("") == "csv.vide");
  CHECK(refusal("\xEF\xBB\xBF") == "csv.vide");
  CHECK(refusal("DEPCOM\n") == "csv.vide");
  CHECK(refusal("a;b\n1;2\n") == "csv.entete");
  CHECK(refusal("PK\x03\x04zip") == "csv.classeur");
  CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1") == "csv.xls");
  CHECK(refusal("%PDF-1.7") == "csv.pdf");
  CHECK(refusal(std::string_view("DEPCOM\0\1\2\0", 10)) == "csv.binaire");
  CHECK(refusal("DEPCOM;depcom\n1;2\n") == "csv.colonne_double");
  CHECK(refusal("DEPCOM\n\"11262\n") == "csv.guillemets");
  CHECK(refusal("DEPCOM\n" + std::string(70000, '1')) == "csv.demesure");
  const RapportImport r = import_csv("a;b\n1;2\n");
  CHECK(r.parc == nullptr);
  CHECK(r.lignes_lues == 0);
  CHECK(r.problemes.empty());
  CHECK_FALSE(r.refus->conseil.empty());
  CHECK(r.refus->fichier == "essai.csv");
}

TEST_CASE("codes that decide of the assiette: an unknown one leaves the row out") {
  struct Row {
    const char* column;
    std::vector<const char*> good, bad;
  };
  for (const Row& row :
       {Row{"QPV", {"1", "2", "", "NA", "NC", "Z", "0", "1.0"}, {"-1", "3", "x", "1.5"}},
        Row{"FINAN", {"10", "17", "49", "50", "55", "99", "0", ""}, {"9", "18", "48", "56", "98"}},
        Row{"CONV", {"1", "2", "0", ""}, {"3", "parfois"}}, Row{"MODE", {"1", "5", "9", "0", ""}, {"6", "8", "10"}},
        Row{"SORTIEPATRIM", {"1", "5", "9", "0", ""}, {"6", "8"}}}) {
    CAPTURE(row.column);
    for (const char* v : row.good) CHECK_MESSAGE(one(row.column, v).lignes_ecartees == 0, v);
    for (const char* v : row.bad) {
      const RapportImport r = one(row.column, v);
      CHECK_MESSAGE(codes(r) == Codes{"csv.code_inconnu"}, v);
      CHECK(r.lignes_ecartees == 1);
      CHECK(r.parc == nullptr);
      REQUIRE(r.problemes.size() == 1);
      CHECK(r.problemes[0].ligne == 2);
      CHECK(r.problemes[0].colonne == row.column);
      CHECK(r.problemes[0].valeur == v);
    }
  }
}

TEST_CASE("elsewhere a bad value empties its cell and keeps the row") {
  for (const auto& [column, value] : {std::pair{"NBPIECE", "12"},
                                      {"CONSTRUCT", "85"},
                                      {"LOCAT", "2300"},
                                      {"SURFHAB", "grand"},
                                      {"SURFHAB", "-3"},
                                      {"TYPECONST", "M"}}) {
    CAPTURE(column);
    const RapportImport r = one(column, value);
    CHECK(r.lignes_ecartees == 0);
    REQUIRE(r.problemes.size() == 1);
    CHECK(r.problemes[0].gravite == Gravite::Avertissement);
    REQUIRE(r.parc != nullptr);
    CHECK(r.parc->logements() == 1);
  }
}

TEST_CASE("the number of dwellings is a whole number from one to a million") {
  for (const char* v : {"1", "19.0", "19,0", "1000000"}) CHECK(one("nb", v).lignes_ecartees == 0);
  for (const char* v : {"", "0", "-1", "2.5", "2,5", "1000001", "x", "1e3", "99999999999999999999"}) {
    const RapportImport r = one("nb", v);
    CHECK_MESSAGE(codes(r) == Codes{"csv.nombre"}, v);
    CHECK(r.parc == nullptr);
  }
  CHECK(one("nb", "2.5").problemes[0].message == "Un nombre de logements est un entier.");
}

TEST_CASE("surfaces keep their hundredths, for the whole row") {
  CHECK(one("SURFHAB", "65,5").parc->colonnes().surface_dm2[0] == 6550);
  CHECK(one("SURFHAB", "65.500").parc->colonnes().surface_dm2[0] == 6550);
  CHECK(one("SURFHAB", "0").parc->colonnes().surface_dm2[0] == 0);
  CHECK(one("SURFHAB", "").parc->colonnes().surface_dm2[0] == -1);
  CHECK(one("SURFHAB", "1.005").problemes.size() == 1);
  CHECK(one("SURFHAB", "10000000000").problemes.empty());
  CHECK(one("SURFHAB", "10000000000,01").problemes.size() == 1);
}

TEST_CASE("convention dates exist or the row is out") {
  CHECK(one("DATCONV", "24/11/1986").parc->colonnes().date_convention[0] == 19861124);
  CHECK(one("DATCONV", "1986-11-24").parc->colonnes().date_convention[0] == 19861124);
  CHECK(one("DATCONV", "29/02/2024").parc->colonnes().date_convention[0] == 20240229);
  CHECK(one("DATCONV", "").parc->colonnes().date_convention[0] == 0);
  for (const char* v :
       {"31/02/1986", "29/02/2023", "24/13/1986", "00/01/1986", "24/11/86", "1986", "24/11/0086", "31740"})
    CHECK_MESSAGE(codes(one("DATCONV", v)) == Codes{"csv.date"}, v);
}

TEST_CASE("communes are INSEE codes; the zero that a spreadsheet drops is put back, and said") {
  const auto commune = [](const std::string& v) { return import_csv("DEPCOM;QPV\n" + v + ";1\n"); };
  for (const char* v : {"11262", "01001", "2A004", "2B033", "97105", "75056"}) CHECK(commune(v).lignes_ecartees == 0);
  for (const char* v : {"126", "112622", "", "2C004", "1A004", "ABCDE", "2A0O4"})
    CHECK(commune(v).lignes_ecartees == 1);
  const RapportImport r = commune("1001");
  CHECK(r.lignes_ecartees == 0);
  CHECK(r.parc->colonnes().commune.at(0) == "01001");
  REQUIRE(codes(r) == Codes{"csv.zero_perdu"});
  CHECK(r.problemes[0].gravite == Gravite::Information);
  CHECK(r.problemes[0].cellule == "A2");
}

TEST_CASE("a dwelling written twice is kept once") {
  const RapportImport r = import_csv("IDENT_REP;DEPCOM\nA;11262\nB;11262\nA;11262\n");
  CHECK(r.parc->logements() == 2);
  REQUIRE(codes(r) == Codes{"csv.doublon"});
  CHECK(r.problemes[0].ligne == 4);
  CHECK(r.problemes[0].message.find("ligne 2") != std::string::npos);
  CHECK(import_csv("IDENT_REP;DEPCOM\n;11262\n;11262\n").lignes_ecartees == 0);
}

TEST_CASE("a dwelling written twice is found wherever its twin is, in a list in order or not") {
  const auto twins = [](const std::string& ids) {
    std::string csv = "IDENT_REP;DEPCOM\n";
    for (const char id : ids) csv += (id == '-' ? "" : id == '0' ? "10" : std::string(1, id)) + ";11262\n";
    std::vector<std::int64_t> rows;
    for (const Diagnostic& d : import_csv(csv).problemes) rows.push_back(d.ligne);
    return rows;
  };
  using Rows = std::vector<std::int64_t>;
  CHECK(twins("1239").empty());
  CHECK(twins("1290").empty());  // "10" is after "9"
  CHECK(twins("12922") == Rows{5, 6});
  CHECK(twins("1-9-3-1-9-0-4") == Rows{8, 10});
  CHECK(twins("90-9450") == Rows{5, 8});
  CHECK(twins("11") == Rows{3});
}

TEST_CASE("a dwelling written twice with different values is not imported at all, whichever comes first") {
  for (const char* csv : {"IDENT_REP;DEPCOM;QPV\nA;11262;1\nB;11262;1\nA;11262;2\n",
                          "IDENT_REP;DEPCOM;QPV\nA;11262;2\nA;11262;1\nB;11262;1\n",
                          "IDENT_REP;DEPCOM;QPV\nA;11262;2\nA;11262;1\nA;11262;2\nB;11262;1\n"}) {
    const RapportImport r = import_csv(csv);
    REQUIRE(r.parc != nullptr);
    CHECK(r.parc->logements() == 1);
    CHECK(r.parc->colonnes().identifiant == Codes{"B"});
    CHECK(r.lignes_ecartees == r.lignes_lues - 1);
    CHECK(r.problemes_total == r.lignes_ecartees);
    for (const Diagnostic& d : r.problemes) CHECK(d.code == "csv.doublon");
  }
}

TEST_CASE("an unusable row does not take its good twin out with it, whichever comes first") {
  const RapportImport bad_first = import_csv("IDENT_REP;DEPCOM;QPV\nA;11262;7\nA;11262;1\n");
  const RapportImport good_first = import_csv("IDENT_REP;DEPCOM;QPV\nA;11262;1\nA;11262;7\n");
  REQUIRE(bad_first.parc != nullptr);
  REQUIRE(good_first.parc != nullptr);
  CHECK(bad_first.parc->logements() == 1);
  CHECK(good_first.parc->logements() == 1);
  CHECK(bad_first.lignes_ecartees == good_first.lignes_ecartees);
}

TEST_CASE("an identifier that an étude could not hold is left empty, its row kept") {
  for (const std::string& id :
       {std::string("\"a\r\nb\""), std::string(101, 'x'), std::string("a\u202Eb"), std::string("a\x7F")}) {
    const RapportImport r = import_csv("IDENT_REP;DEPCOM\n" + id + ";11262\n" + id + ";11262\n");
    CHECK(codes(r) == Codes{"csv.identifiant", "csv.identifiant"});
    REQUIRE(r.parc != nullptr);
    CHECK(r.parc->logements() == 2);
    CHECK(r.parc->colonnes().identifiant == Codes{"", ""});
  }
  CHECK(import_csv("IDENT_REP;DEPCOM\n" + std::string(100, 'x') + ";11262\n").problemes.empty());
}

TEST_CASE("rows too short or too long are said, blank lines are not rows") {
  const RapportImport r = import_csv("\nDEPCOM;QPV\n\n11262;1\n11262\n11262;1;x\n \n");
  CHECK(r.lignes_lues == 3);
  CHECK(r.lignes_ecartees == 2);
  CHECK(codes(r) == Codes{"csv.cellules", "csv.cellules"});
  CHECK(r.problemes[0].ligne == 5);
  CHECK(r.parc->logements() == 1);
}

TEST_CASE("encodings: UTF-8 with or without BOM, Windows-1252 when one byte says so") {
  const RapportImport utf8 = import_csv("\xEF\xBB\xBFIDENT_REP;DEPCOM\nÉvêché;11262\n");
  CHECK(utf8.format.encodage == io::Encodage::Utf8);
  CHECK(utf8.parc->colonnes().identifiant[0] == "Évêché");
  const RapportImport latin = import_csv(
      "IDENT_REP;DEPCOM\nA;11262\n\xC9v\xEA"
      "ch\xE9;11262\n");
  CHECK(latin.format.encodage == io::Encodage::Windows1252);
  CHECK(latin.parc->colonnes().identifiant[1] == "Évêché");
  const RapportImport problem = import_csv("DEPCOM;QPV\n11262;\xE9\n");
  CHECK(problem.problemes[0].valeur == "é");
}

TEST_CASE("the problems make a CSV that opens in a French spreadsheet") {
  const std::string csv = io::write_problemes_csv(import_csv("DEPCOM;QPV\n11262;=7\n11262;1\n"));
  CHECK(
      csv.starts_with("\xEF\xBB\xBF"
                      "Cellule;Ligne;Colonne;Valeur;"));
  CHECK(csv.find("\r\nB2;2;QPV;'=7;") != std::string::npos);
}

TEST_CASE("long values are cut between two characters") {
  std::string id;
  for (int i = 0; i < 60; ++i) id += "é";
  const RapportImport r = import_csv("DEPCOM;QPV\n11262;" + id + "\n");
  CHECK(r.format.encodage == io::Encodage::Utf8);
  CHECK(r.problemes[0].valeur.size() <= 83);
  CHECK(io::is_utf8(r.problemes[0].valeur));
  CHECK(r.problemes[0].valeur.ends_with("..."));
}

TEST_CASE("the list that someone keeps: other words, other order, a title above, thousands and units") {
  const RapportImport r = import_csv(
      "Patrimoine au 1er janvier\n\n"
      "Résidence;Code INSEE;Typologie;Financement;Surface (m²);Conventionné ?;Nombre de logements;En QPV\n"
      "Les Tilleuls;25388;T3;PLUS;1 234,5 m²;oui;1 014;non\n"
      "Les Lilas;90010;studio;13 - PLUS;28;O;2;Oui\n");
  REQUIRE(r.parc != nullptr);
  CHECK(r.lecture.en_tete == 3);
  CHECK(codes(r) == Codes{});
  const ColonnesParc& c = r.parc->colonnes();
  CHECK(c.nombre == std::vector<std::int32_t>{1014, 2});
  CHECK(c.pieces == std::vector<std::uint8_t>{3, 1});
  CHECK(c.financement == std::vector<std::uint8_t>{13, 13});
  CHECK(c.surface_dm2 == std::vector<std::int64_t>{123450, 2800});
  CHECK(c.conventionne == std::vector<std::uint8_t>{1, 1});
  CHECK(c.qpv == std::vector<std::uint8_t>{2, 1});
  CHECK(c.programme.at(0) == "Les Tilleuls");
  CHECK(r.lecture.colonnes[0].exemples[0] == "Les Tilleuls");
}

TEST_CASE("the declaration without headings is known by its places; its first row is about the bailleur") {
  std::string rangs;
  for (int i = 1; i <= 3; ++i) {
    std::vector<std::string> cellules(64);
    cellules[0] = "REP" + std::to_string(i);
    cellules[3] = "25388";
    cellules[21] = "2";
    cellules[31] = "13";
    cellules[39] = "1";
    for (std::size_t k = 0; k < cellules.size(); ++k) rangs += (k > 0 ? ";" : "") + cellules[k];
    rangs += "\r\n";
  }
  const RapportImport r = import_csv("2025;250000001;OFFICE;1;RUE;VILLE;25000;;;12345678901234;3;\r\n" + rangs);
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements() == 3);
  CHECK(r.lecture.en_tete == 0);
  CHECK(codes(r) == Codes{});
  CHECK(r.parc->colonnes().identifiant == Codes{"REP1", "REP2", "REP3"});
  CHECK(r.parc->colonnes().financement[2] == 13);
}

TEST_CASE("what the user decides prevails: column, code, row of headings, encoding, separator, decimals") {
  const auto with = [](std::string_view csv, const io::OptionsTable& options) {
    io::Importeur import("essai.csv", options);
    import.feed(csv);
    return import.finish();
  };
  const std::string_view csv = "INSEE habituel;Zone;Produit\n25388;A;Neuf\n90010;B;Vieux\n90010;B;PLUS\n";
  CHECK(with(csv, {}).refus->code == "csv.entete");
  io::OptionsTable options;
  options.decide.colonnes = {{"INSEE habituel", "DEPCOM"}};
  const RapportImport sans = with(csv, options);
  CHECK(sans.lignes_ecartees == 2);
  REQUIRE(sans.codes_inconnus.size() == 2);
  CHECK(sans.codes_inconnus[0].valeur == "Neuf");
  options.decide.codes["FINAN"] = {{"Neuf", 13}, {"Vieux", 50}};
  const RapportImport r = with(csv, options);
  CHECK(r.parc->colonnes().financement == std::vector<std::uint8_t>{13, 50, 13});
  options.decide.colonnes["Produit"] = "";
  CHECK_FALSE(with(csv, options).parc->colonnes().presentes.financement);

  CHECK(with("DEPCOM;QPV\nDEPCOM;QPV\n25388;1\n", {.en_tete = 2}).parc->logements() == 1);
  CHECK(with("IDENT_REP;DEPCOM\n\xC3\xA9;25388\n", {.texte = {.encodage = io::Encodage::Windows1252}})
            .parc->colonnes()
            .identifiant[0] == "Ã©");
  CHECK(with("DEPCOM:nb\n25388:3\n", {.texte = {.separateur = ':'}}).parc->logements() == 3);
  CHECK(with("DEPCOM;nb\n25388;1,014\n", {.marque = io::MarqueDecimale::Point}).parc->logements() == 1014);
  CHECK(with("DEPCOM;nb\n25388;1.014\n", {.marque = io::MarqueDecimale::Virgule}).parc->logements() == 1014);
}

TEST_CASE("values that mean nothing given, dates without a day, identifiers that a spreadsheet rounded") {
  CHECK(codes(one("CONSTRUCT", "9999")) == Codes{"csv.sentinelle"});
  CHECK(codes(one("SURFHAB", "999")) == Codes{"csv.sentinelle"});
  CHECK(one("SURFHAB", "9999").parc->colonnes().surface_dm2[0] == -1);
  CHECK(import_csv("DEPCOM;nb;SURFHAB\n25388;20;999\n").parc->colonnes().surface_dm2[0] == 99900);
  CHECK(codes(one("DATCONV", "01/1900")) == Codes{"csv.sentinelle"});
  CHECK(one("DATCONV", "01/1900").parc->colonnes().date_convention[0] == 0);
  const RapportImport mois = one("DATCONV", "11/1986");
  CHECK(codes(mois) == Codes{"csv.mois_seul"});
  CHECK(mois.parc->colonnes().date_convention[0] == 19861101);
  const RapportImport arrondi = import_csv("IDENT_REP;DEPCOM\n1,23E+11;25388\n");
  CHECK(codes(arrondi) == Codes{"csv.identifiant_arrondi"});
  CHECK(arrondi.parc->colonnes().identifiant[0].empty());
  for (const Diagnostic& d : mois.problemes) CHECK(d.gravite == Gravite::Information);
}

TEST_CASE("problems are counted by kind, however many are listed") {
  std::string csv = "DEPCOM;QPV\n";
  for (int i = 0; i < 2500; ++i) csv += "1004;7\n";
  const RapportImport r = import_csv(csv);
  CHECK(r.problemes_total == 5000);
  CHECK(r.problemes.size() == 4000);
  REQUIRE(r.comptes.size() == 2);
  CHECK(r.comptes[0].code == "csv.code_inconnu");
  CHECK(r.comptes[0].nombre == 2500);
  CHECK(r.comptes[1].code == "csv.zero_perdu");
  REQUIRE(r.codes_inconnus.size() == 1);
  CHECK(r.codes_inconnus[0].lignes == 2500);
}

TEST_CASE("a parc of more rows than an étude holds is read and counted; so many rows that none has them are refused") {
  const auto rows = [](std::int64_t n) {
    io::Importeur import("grand.csv");
    import.feed("DEPCOM;QPV\n");
    std::string bloc;
    for (int i = 0; i < 1000; ++i) bloc += "11262;1\n";
    for (; n >= 1000; n -= 1000) import.feed(bloc);
    import.feed(std::string_view(bloc).substr(0, static_cast<std::size_t>(n) * 8));
    return import.finish();
  };
  CHECK(fits_etude(rows(io::Importeur::kLignesMax)));
  const RapportImport r = rows(io::Importeur::kLignesMax + 1);
  REQUIRE(r.parc != nullptr);
  CHECK(r.parc->logements_en_qpv() == io::Importeur::kLignesMax + 1);
  CHECK_FALSE(fits_etude(r));
}

TEST_CASE("the name of the programme is kept as it is written, each once; a row may have none") {
  const RapportImport r = import_csv(
      "DEPCOM;Identifiant;Nom du programme\n11262;A-1;Les Tilleuls\n11262;A-2; Les Tilleuls "
      "\n11262;A-3;\n11262;A-4;Lilas\n");
  REQUIRE(r.parc != nullptr);
  CHECK(r.problemes.empty());
  const ColonnesParc& c = r.parc->colonnes();
  CHECK(c.presentes.programme);
  CHECK(c.programme.valeurs == std::vector<std::string>{"", "Les Tilleuls", "Lilas"});
  CHECK(c.programme.indices == std::vector<std::uint32_t>{1, 1, 0, 2});
  CHECK_FALSE(import_csv("DEPCOM;QPV\n11262;1\n").parc->colonnes().presentes.programme);
  // Two rows of one dwelling that differ by it alone: nothing tells which is right.
  CHECK(import_csv("DEPCOM;Identifiant;Programme\n11262;A-1;Lilas\n11262;A-1;Ormes\n11262;A-2;Ormes\n")
            .parc->colonnes()
            .programme.valeurs.size() == 3);
  CHECK(
      import_csv("DEPCOM;Identifiant;Programme\n11262;A-1;Lilas\n11262;A-1;Ormes\n11262;A-2;Ormes\n").parc->lignes() ==
      1);
}
