// CSV: cells, quotes, line ends, bounds; and rows written back for French Excel.
#include "io/csv.hpp"

#include "doctest.hpp"

using passeflux::io::CsvReader;
using passeflux::io::LigneCellules;
using passeflux::io::write_csv_row;

namespace {
struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;
  CsvReader::Arret stop = CsvReader::Arret::Aucun;
  bool open_quote = false;
};
Read read(std::string_view text, std::size_t slice = 1000) {
  Read r;
  CsvReader reader([&](const LigneCellules& cells, std::int64_t line) {
    auto& row = r.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row.emplace_back(cells.texte(i));
    r.lines.push_back(line);
    return true;
  });
  for (std::size_t i = 0; i < text.size(); i += slice) r.stop = reader.feed(text.substr(i, slice));
  if (r.stop == CsvReader::Arret::Aucun) r.stop = reader.finish();
  r.open_quote = reader.ends_in_quotes();
  return r;
}
using Row = std::vector<std::string>;
}  // namespace

TEST_CASE("cells, empty cells, the three line ends") {
  const Read r = read("a;b;\r\n;;\n1;2;3\rx");
  REQUIRE(r.rows.size() == 4);
  CHECK(r.rows[0] == Row{"a", "b", ""});
  CHECK(r.rows[1] == Row{"", "", ""});
  CHECK(r.rows[2] == Row{"1", "2", "3"});
  CHECK(r.rows[3] == Row{"x"});
  CHECK(r.lines == std::vector<std::int64_t>{1, 2, 3, 4});
}

TEST_CASE("quotes hold separators, line ends and doubled quotes; lines are still counted") {
  const Read r = read("\"a;b\";\"c\"\"d\"\n\"l1\r\nl2\";x\ny\n");
  REQUIRE(r.rows.size() == 3);
  CHECK(r.rows[0] == Row{"a;b", "c\"d"});
  CHECK(r.rows[1] == Row{"l1\r\nl2", "x"});
  CHECK(r.rows[2] == Row{"y"});
  CHECK(r.lines == std::vector<std::int64_t>{1, 2, 4});
}

TEST_CASE("a quote inside a cell is a quote") {
  CHECK(read("5\" tube;b").rows[0] == Row{"5\" tube", "b"});
  CHECK(read("\"a\"b;c").rows[0] == Row{"ab", "c"});
}

TEST_CASE("a quote never closed yields no row, and it is known") {
  const Read r = read("a\n\"b;c\nd");
  CHECK(r.rows.size() == 1);
  CHECK(r.open_quote);
  CHECK_FALSE(read("\"a\"").open_quote);
}

TEST_CASE("a CR and its LF cut by a slice are one line end") {
  for (std::size_t slice = 1; slice < 8; ++slice) {
    const Read r = read("a;b\r\n\"c\r\nd\";e\r\n", slice);
    REQUIRE(r.rows.size() == 2);
    CHECK(r.rows[1] == Row{"c\r\nd", "e"});
  }
}

TEST_CASE("monstrous cells and rows stop the reading; the largest accepted do not") {
  const std::string largest(CsvReader::kCelluleMax, 'x');
  CHECK(read(largest, 1U << 20U).stop == CsvReader::Arret::Aucun);
  CHECK(read(largest + "x", 1U << 20U).stop == CsvReader::Arret::CelluleTropLongue);
  CHECK(read("\"" + largest + "x", 1U << 20U).stop == CsvReader::Arret::CelluleTropLongue);
  CHECK(read(std::string(CsvReader::kCellulesMax, ';'), 1U << 20U).stop == CsvReader::Arret::Aucun);
  CHECK(read(std::string(CsvReader::kCellulesMax + 1, ';'), 1U << 20U).stop == CsvReader::Arret::TropDeCellules);
}

TEST_CASE("a reader told to stop stays stopped") {
  int rows = 0;
  CsvReader reader([&](const LigneCellules&, std::int64_t) { return ++rows < 2; });
  CHECK(reader.feed("a\nb\nc\n") == CsvReader::Arret::Demande);
  CHECK(reader.feed("d\n") == CsvReader::Arret::Demande);
  CHECK(reader.finish() == CsvReader::Arret::Demande);
  CHECK(rows == 2);
}

TEST_CASE("a row written for a spreadsheet: quoted where needed, no formula") {
  CHECK(write_csv_row({"a", "b;c", "d\"e", "f\ng"}) == "a;\"b;c\";\"d\"\"e\";\"f\ng\"\r\n");
  CHECK(write_csv_row({"=1+1", "+x", "-x", "@x", "x=1", ""}) == "'=1+1;'+x;'-x;'@x;x=1;\r\n");
  CHECK(read(write_csv_row({"é;\"", ""})).rows[0] == Row{"é;\"", ""});
}
