// A CSV file means the same however it is cut in slices, and its totals the same however its rows and columns stand.
#include <algorithm>
#include <map>
#include <utility>

#include "core/flux/assiette.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "io/tables_etude.hpp"
#include "random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> kHeader{"IDENT_REP",    "LIBCOM",  "DEPCOM", "QPV",  "TYPECONST",
                                       "NBPIECE",      "SURFHAB", "FINAN",  "CONV", "DATCONV",
                                       "SORTIEPATRIM", "MODE",    "nb"};

// Mostly good rows; the bad values cover every kind of problem, dwellings written twice included.
Rows random_rows(Random& random) {
  const auto cell = [&](std::vector<std::string> good, std::vector<std::string> bad) {
    return random.one_in(25) ? random.pick(bad) : random.pick(good);
  };
  Rows rows;
  for (std::int64_t i = random.between(1, 25); i > 0; --i)
    rows.push_back({"L" + std::to_string(random.one_in(6) ? 1 : i),
                    cell({"NARBONNE", "\"a;b\"", "\"l1\r\nl2\"", ""}, {"\"q\"\"q\""}),
                    cell({"11262", "2A004"}, {"1262", "ABCDE", ""}), cell({"1", "2", ""}, {"3"}),
                    cell({"C", "I", ""}, {"M"}), cell({"1", "4", ""}, {"12"}), cell({"65,5", "1184.0", ""}, {"grand"}),
                    cell({"10", "12", "16", ""}, {"88"}), cell({"1", "2", ""}, {"3"}),
                    cell({"24/11/1986", ""}, {"31/02/1986"}), cell({"9", "4", ""}, {"7"}),
                    cell({"1", "2", "3", "4", "5", "9", ""}, {"6"}), cell({"1", "9", "19.0"}, {"2.5", "0", ""})});
  return rows;
}

std::string write(const std::vector<std::string>& header, const Rows& rows, const std::string& end) {
  std::string csv;
  const auto put = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) csv += (i > 0 ? ";" : "") + cells[i];
    csv += end;
  };
  put(header);
  for (const auto& r : rows) put(r);
  return csv;
}

std::vector<std::int64_t> totals(const io::RapportImport& r) {
  std::vector<std::int64_t> t{r.lignes_lues, r.lignes_ecartees, r.problemes_total};
  for (const Organisme o : {Organisme::Hlm, Organisme::Sem}) {
    Calcul calcul;
    const Assiette a = compute_assiette(r.parc.get(), o, Parametres(io::registre_livre(), test::kDefauts), calcul);
    for (const std::int64_t v : {a.parc, a.total, a.exclus, a.chevauchement, a.sans_liberation, a.qpv_dans, a.qpv_hors,
                                 a.qpv_inconnu, a.convention_deduite, a.convention_inconnue})
      t.push_back(v);
    for (const MotifAssiette& m : a.motifs) t.push_back(m.logements);
  }
  std::int64_t surface = 0;
  if (r.parc != nullptr)
    for (std::size_t i = 0; i < r.parc->lignes(); ++i)
      surface += std::max(r.parc->colonnes().surface_dm2[i], std::int64_t{0});
  t.push_back(surface);
  return t;
}

template <typename T>
std::vector<T> permuted(const std::vector<T>& values, const std::vector<std::size_t>& order) {
  std::vector<T> out;
  for (const std::size_t i : order) out.push_back(values[i]);
  return out;
}
}  // namespace

TEST_CASE("any slicing gives the same report") {
  Random random(401);
  for (int k = 0; k < 300; ++k) {
    std::string csv = write(kHeader, random_rows(random), random.one_in(2) ? "\n" : "\r\n");
    if (random.one_in(3)) csv = "\xEF\xBB\xBF" + csv;
    if (random.one_in(3)) csv.insert(csv.size() / 2, random.one_in(2) ? "\"" : "\xE9");
    const io::RapportImport whole = test::import_csv(csv);
    for (const std::size_t slice :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, static_cast<std::size_t>(random.between(4, 400))})
      REQUIRE_MESSAGE(test::same_report(test::import_csv(csv, slice), whole), csv);
    // slices of unequal lengths, empty ones included
    io::Importeur import("essai.csv");
    for (std::size_t i = 0; i < csv.size();) {
      const auto n = static_cast<std::size_t>(random.between(0, 60));
      if (!import.feed(std::string_view(csv).substr(i, n))) break;
      i += n;
    }
    REQUIRE(test::same_report(import.finish(), whole));
  }
}

TEST_CASE("shuffling rows changes no total") {
  Random random(402);
  for (int k = 0; k < 400; ++k) {
    Rows rows = random_rows(random);
    const auto before = totals(test::import_csv(write(kHeader, rows, "\n")));
    random.shuffle(rows);
    REQUIRE(totals(test::import_csv(write(kHeader, rows, "\n"))) == before);
  }
}

TEST_CASE("shuffling columns, or adding some that mean nothing here, changes no total") {
  Random random(403);
  for (int k = 0; k < 400; ++k) {
    Rows rows = random_rows(random);
    const auto before = totals(test::import_csv(write(kHeader, rows, "\n")));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < kHeader.size(); ++i) order.push_back(i);
    random.shuffle(order);
    std::vector<std::string> header = permuted(kHeader, order);
    for (auto& r : rows) r = permuted(r, order);
    header.insert(header.begin(), "LOYERPRINC");
    for (auto& r : rows) r.insert(r.begin(), "99");
    REQUIRE(totals(test::import_csv(write(header, rows, "\r\n"))) == before);
  }
}

namespace {
io::FeuilleEcrite exported(const std::shared_ptr<const Parc>& parc) {
  Etude e;
  e.parc = parc;
  e.source_parc.fichier = "essai.csv";
  for (io::FeuilleEcrite& f : io::make_tables(e, test::compute(e), io::registre_livre(), nullptr))
    if (f.nom == "Parc, codes RPLS") return std::move(f);
  return {};
}
// Its communes in the order of the rows: a row left out may have brought one before.
ColonnesParc ordered(ColonnesParc c) {
  ColonneTexte communes;
  for (std::size_t i = 0; i < c.lignes(); ++i) {
    auto it = std::ranges::find(communes.valeurs, c.commune.at(i));
    if (it == communes.valeurs.end()) it = communes.valeurs.insert(it, c.commune.at(i));
    communes.indices.push_back(static_cast<std::uint32_t>(it - communes.valeurs.begin()));
  }
  c.commune = std::move(communes);
  return c;
}
}  // namespace

// The file as a person had it, then the one that is exported.
TEST_CASE("a parc imported, exported and imported again is the same parc") {
  Random random(406);
  std::int64_t lus = 0;
  for (int k = 0; k < 400; ++k) {
    const io::RapportImport premier = test::import_csv(write(kHeader, random_rows(random), "\n"));
    if (premier.parc == nullptr) continue;
    const io::FeuilleEcrite feuille = exported(premier.parc);
    const io::RapportImport second = test::import_csv(io::write_csv(feuille));
    REQUIRE(second.parc != nullptr);
    REQUIRE(second.problemes_total == 0);
    REQUIRE(test::same_columns(ordered(premier.parc->colonnes()), ordered(second.parc->colonnes())));
    REQUIRE(exported(second.parc) == feuille);
    lus += second.lignes_lues;
  }
  CHECK(lus > 2000);
}

TEST_CASE("rows read are rows kept plus rows left out") {
  Random random(404);
  for (int k = 0; k < 400; ++k) {
    const Rows rows = random_rows(random);
    const io::RapportImport r = test::import_csv(write(kHeader, rows, "\n"));
    REQUIRE(r.lignes_lues == static_cast<std::int64_t>(rows.size()));
    REQUIRE(r.lignes_lues == r.lignes_ecartees + (r.parc == nullptr ? 0 : static_cast<std::int64_t>(r.parc->lignes())));
    std::int64_t blocking = 0;
    for (const Diagnostic& d : r.problemes) blocking += d.gravite == Gravite::Bloquant ? 1 : 0;
    REQUIRE(blocking >= r.lignes_ecartees);
    REQUIRE((blocking == 0) == (r.lignes_ecartees == 0));
  }
}

namespace {
struct Records {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::int64_t> lines;
  io::CsvReader::Arret stop = io::CsvReader::Arret::Aucun;
  bool in_quotes = false;
  bool operator==(const Records&) const = default;
};

// `slice` gives the length of the next slice; `most`: records after which the receiver stops.
template <typename Slice>
Records records_of(std::string_view text, const Slice& slice, std::size_t most) {
  Records r;
  io::CsvReader csv([&](const io::LigneCellules& cells, std::int64_t line) {
    auto& row = r.cells.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row.emplace_back(cells.texte(i));
    r.lines.push_back(line);
    return r.cells.size() < most;
  });
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = slice();
    csv.feed(text.substr(i, n));
    i += n;
  }
  r.stop = csv.finish();
  r.in_quotes = csv.ends_in_quotes();
  return r;
}
}  // namespace

// Slices of one byte never hold a whole record but an empty one: all others are then read byte by byte.
TEST_CASE("records read at once are those read byte by byte, whatever the bytes and the slices") {
  Random random(405);
  const std::vector<std::string> mots{";",    ";;;", "\n",       "\r", "\r\n", "\"",
                                      "\"\"", "a",   "12345678", "é",  "\xE9", std::string(1, '\0')};
  for (int k = 0; k < 4000; ++k) {
    std::string text;
    const bool quotes = random.one_in(2);
    for (std::int64_t n = random.between(0, random.one_in(3) ? 300 : 60); n > 0; --n) {
      const std::string& mot = random.pick(mots);
      if (quotes || mot[0] != '"') text += mot;
    }
    if (random.one_in(200))
      text.insert(text.size() / 2,
                  std::string(io::CsvReader::kCelluleMax + static_cast<std::size_t>(random.between(-1, 1)), 'x'));
    if (random.one_in(200))
      text.insert(text.size() / 2,
                  std::string(io::CsvReader::kCellulesMax + static_cast<std::size_t>(random.between(-1, 1)), ';'));
    const std::size_t most = random.one_in(10) ? 2 : 1000;
    const Records slow = records_of(text, [] { return std::size_t{1}; }, most);
    REQUIRE(records_of(text, [&] { return text.size(); }, most) == slow);
    REQUIRE(records_of(
                text, [&] { return static_cast<std::size_t>(random.between(0, random.one_in(2) ? 40 : 300)); }, most) ==
            slow);
  }
}

// The first way is read at once, the other by the readers of every habit: a time after a date, decimals that say
// nothing.
TEST_CASE("a cell written plainly and the same written at length are one value") {
  Random random(406);
  const auto digits = [&](std::int64_t max) { return std::to_string(random.between(0, max)); };
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  for (int k = 0; k < 300; ++k) {
    std::string plain = "DEPCOM;FINAN;MODE;NBPIECE;SURFHAB;CONSTRUCT;DATCONV\n";
    std::string long_way = plain;
    for (int i = 0; i < 20; ++i) {
      const std::string finan = digits(60);
      const std::string mode = digits(10);
      const std::string pieces = digits(10);
      const std::string surface =
          random.one_in(4) ? random.pick(std::vector<std::string>{"998", "999", "1000", "9999"}) : digits(2000);
      const std::string year =
          random.one_in(4) ? random.pick(std::vector<std::string>{"0", "999", "1000", "2100", "2101", "9999", "01999"})
                           : digits(2200);
      const std::string date = two(random.between(0, 32)) + "/" + two(random.between(0, 13)) + "/" +
                               std::to_string(random.between(1895, 2105));
      plain += "11262;" + finan + ";" + mode + ";" + pieces + ";" + surface + ";" + year + ";" + date + "\n";
      long_way += "11262;" + finan + ",0;" + mode + ",0;" + pieces + ",0;" + surface + ",0;" + year + ",0;" + date +
                  " 00:00:00\n";
    }
    const io::RapportImport a = test::import_csv(plain);
    const io::RapportImport b = test::import_csv(long_way);
    REQUIRE(a.lignes_ecartees == b.lignes_ecartees);
    REQUIRE(a.problemes.size() == b.problemes.size());
    for (std::size_t i = 0; i < a.problemes.size(); ++i) {
      REQUIRE(a.problemes[i].code == b.problemes[i].code);
      REQUIRE(a.problemes[i].cellule == b.problemes[i].cellule);
    }
    REQUIRE((a.parc == nullptr) == (b.parc == nullptr));
    if (a.parc == nullptr) continue;
    const ColonnesParc& x = a.parc->colonnes();
    const ColonnesParc& y = b.parc->colonnes();
    REQUIRE(x.financement == y.financement);
    REQUIRE(x.mode == y.mode);
    REQUIRE(x.pieces == y.pieces);
    REQUIRE(x.surface_dm2 == y.surface_dm2);
    REQUIRE(x.annee_construction == y.annee_construction);
    REQUIRE(x.date_convention == y.date_convention);
  }
}

// A space after the identifier leaves a row to the reading row by row.
TEST_CASE("rows read column by column are those read row by row") {
  Random random(408);
  for (int k = 0; k < 80; ++k) {
    const bool ordered = random.one_in(2);
    const bool programmes = random.one_in(2);
    const std::string end = random.one_in(2) ? "\r\n" : "\n";
    std::string together = "IDENT_REP;DEPCOM;QPV;TYPECONST;NBPIECE;SURFHAB;CONSTRUCT;LOCAT;FINAN;DATCONV";
    together += (programmes ? ";PROGRAMME" : ";LIBCOM") + end;
    std::string apart = together;
    std::string commune = "11262";
    std::string programme = "LES TILLEULS";
    std::string rest;
    for (int i = 0; i < 1200; ++i) {
      const auto odd = [&](std::string cell, std::vector<std::string> others) {
        return random.one_in(60) ? random.pick(others) : cell;
      };
      if (random.one_in(10))
        commune = odd(std::to_string(11'000 + random.between(0, 20)), {"2A004", "1262", "2a004", "x", ""});
      if (random.one_in(10))
        programme = odd("RÉSIDENCE " + std::to_string(random.between(0, 9)), {"NA", "", " BELLEVUE", "-", "\"A;B\""});
      // A file that begins so would be no text.
      const std::string zeros(together.size() > io::LecteurTexte::kDebut ? 10 : 0, '\0');
      if (random.one_in(10) || i == 0)
        rest = odd("1985", {"0", "85", "NA", ""}) + ";" + odd("1986", {"3000", "1986.0", ""}) + ";" +
               odd(random.pick(std::vector<std::string>{"10", "13", "52", ""}),
                   {"0", "PLUS", "13 - PLUS", "88", "NA", " 13"}) +
               ";" +
               odd(random.one_in(3) ? "" : "15/03/1987", {"31/03/1987", "30/02/1987", "03/1987", "01/1900", zeros});
      const std::string id =
          odd(std::to_string((ordered ? 1'000'000'000 : 0) + (ordered ? i : random.between(0, 9'999'999'999))),
              {"", "1000000007", "AB-12", "1,2E+11", "Total", "TOTAL"});
      const std::string cells = ";" + commune + ";" + odd("2", {"1", "3", "oui", ""}) + ";" +
                                odd("C", {"I", "i", "M"}) + ";" + std::to_string(random.between(1, 9)) + ";" +
                                odd(std::to_string(random.between(9, 998)), {"999", "65,5", "1 200", "grand", ""}) +
                                ";" + rest + ";" + programme + odd("", {";", ";9"}) + end;
      together += id + cells;
      apart += id + " " + cells;
      if (random.one_in(100)) {
        const std::string other = (random.one_in(2) ? "" : "a;b") + end;
        together += other;
        apart += other;
      }
    }
    const io::RapportImport whole = test::import_csv(together);
    REQUIRE_MESSAGE(test::same_report(whole, test::import_csv(apart)), together);
    REQUIRE(test::same_report(test::import_csv(together, static_cast<std::size_t>(random.between(1, 3000))), whole));
  }
}

// Of rows that bear one identifier: alike, the first is kept; not alike, none is. Told by the rows of the file.
TEST_CASE("dwellings written twice are found among many, and told by their rows") {
  Random random(407);
  for (const std::int64_t rows : {10, 200, 30'000}) {
    struct First {
      std::int64_t line;
      std::string commune;
      bool out = false;
    };
    std::map<std::string, First> firsts;
    std::vector<std::string> order;
    std::map<std::int64_t, std::vector<std::string>> told;
    std::string csv = "IDENT_REP;DEPCOM\n";
    std::int64_t line = 1;
    for (std::int64_t i = 0; i < rows; ++i, ++line) {
      if (random.one_in(50)) {
        csv += "\n";
        ++line;
      }
      const std::string id =
          std::string(static_cast<std::size_t>(random.between(0, 9)), 'Z') + std::to_string(random.between(0, rows));
      const std::string commune = random.one_in(3) ? "2A004" : "11262";
      csv += id + ";" + commune + "\n";
      const std::int64_t here = line + 1;
      const auto [it, first] = firsts.try_emplace(id, First{here, commune});
      if (first) {
        order.push_back(id);
        continue;
      }
      const bool alike = it->second.commune == commune;
      told[here].push_back("déjà ligne " + std::to_string(it->second.line) +
                           (alike ? ", avec les mêmes" : ", avec d’autres"));
      if (!alike && !std::exchange(it->second.out, true))
        told[it->second.line].push_back("aussi ligne " + std::to_string(here));
    }
    const io::RapportImport r = test::import_csv(csv);
    REQUIRE(r.parc != nullptr);
    std::erase_if(order, [&](const std::string& id) { return firsts.at(id).out; });
    REQUIRE(r.parc->colonnes().identifiant == ColonneLibelles(order));
    for (std::size_t i = 0; i < order.size(); ++i)
      REQUIRE(r.parc->colonnes().commune.at(i) == firsts.at(order[i]).commune);
    std::size_t total = 0;
    for (const auto& [where, messages] : told) total += messages.size();
    REQUIRE(r.problemes_total == static_cast<std::int64_t>(total));
    for (const Diagnostic& d : r.problemes)
      REQUIRE(std::ranges::any_of(told[d.ligne], [&](const std::string& m) { return d.message.contains(m); }));
  }
}
