// Rows of cells as bytes: what goes in comes out however it is sliced, and nothing else does.
#include "io/flux_cellules.hpp"

#include "doctest.hpp"

using namespace passeflux::io;  // NOLINT(google-build-using-namespace)
using namespace std::string_literals;

namespace {
struct Got {
  std::string texte;
  GenreCellule genre = GenreCellule::Texte;
  bool calculee = false;
  bool operator==(const Got&) const = default;
};
struct Row {
  std::int64_t line = 0;
  std::vector<Got> cells;
  bool operator==(const Row&) const = default;
};
struct Outcome {
  std::vector<Row> rows;
  std::string code;
  bool finished = false;
  bool stopped = false;
};
Outcome decode(std::string_view bytes, std::size_t slice = 1 << 20, std::size_t rows_wanted = 1000) {
  Outcome o;
  DecodeurCellules decoder([&](const std::vector<Cellule>& cells, std::int64_t line) {
    Row& row = o.rows.emplace_back(line);
    for (const Cellule& c : cells) row.cells.push_back({std::string(c.texte), c.genre, c.calculee});
    return o.rows.size() < rows_wanted;
  });
  for (std::size_t i = 0; i < bytes.size() && o.code.empty(); i += slice)
    if (const auto refusal = decoder.feed(bytes.substr(i, slice))) o.code = refusal->code;
  o.finished = decoder.finished();
  o.stopped = decoder.stopped();
  return o;
}
std::string encode(const std::vector<Row>& rows) {
  EncodeurCellules encoder;
  for (const Row& row : rows) {
    std::vector<Cellule> cells;
    for (const Got& g : row.cells) cells.push_back({g.texte, g.genre, g.calculee});
    encoder.add(cells, row.line);
  }
  encoder.finish();
  return encoder.take();
}
const std::vector<Row> kRows{
    {1, {{"Réservataire"}, {"Part"}}},
    {2, {{}, {"0.475", GenreCellule::Part}, {"", GenreCellule::Texte, true}, {"2026-01-31", GenreCellule::Date, true}}},
    {300, {{"-12.5", GenreCellule::Nombre}, {"1", GenreCellule::Booleen}, {"#N/A", GenreCellule::Erreur}, {}}},
    {1'048'576, std::vector<Got>(100)},
};
}  // namespace

TEST_CASE("rows come out as they went in, in slices of any size") {
  std::vector<Row> rows = kRows;
  rows[3].cells[40].texte = std::string(14, 'x');
  rows[3].cells[41].texte = std::string(15, 'y');
  rows[3].cells[99].texte = std::string(70'000, 'z');
  const std::string bytes = encode(rows);
  for (const std::size_t slice : std::initializer_list<std::size_t>{1, 2, 3, 7, 64, 1 << 20}) {
    const Outcome o = decode(bytes, slice);
    CHECK(o.code.empty());
    CHECK(o.finished);
    CHECK(o.rows == rows);
  }
}

TEST_CASE("the bytes are those written by hand") {
  // row of 7 bytes, number 2: one empty cell, "é" as text, -1 as a calculated number; then the end, 1 row.
  const std::string bytes = "PFC1\x07\x02\x0F\x20\xC3\xA9\x29"s + "-1";
  const std::string whole = "PFC1\x08\x02\x0F\x20\xC3\xA9\x29-1\0\x01"s;
  const Outcome o = decode(whole);
  REQUIRE(o.rows.size() == 1);
  CHECK(o.rows[0] == Row{2, {{}, {"é"}, {"-1", GenreCellule::Nombre, true}}});
  CHECK(o.finished);
  CHECK(encode(o.rows) == whole);
  CHECK_FALSE(decode(bytes).finished);
}

TEST_CASE("a stream cut short is not finished; one byte more is refused") {
  const std::string bytes = encode(kRows);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const Outcome o = decode(std::string_view(bytes).substr(0, n));
    CHECK(o.code.empty());
    CHECK_FALSE(o.finished);
  }
  CHECK(decode(bytes + "x").code == "flux.invalide");
}

TEST_CASE("what no encoder writes is refused") {
  for (const std::string& bytes : {
           "PFC2"s,
           "x"s,
           "PFC1\x80"s + "\x00"s,              // a longer varint than needed
           "PFC1\xFF\xFF\xFF\xFF\x7F"s,        // an endless row
           "PFC1\x00\x01"s,                    // one row that never came
           "PFC1\x01\x01"s,                    // a row without cells
           "PFC1\x03\x00\x10x"s,               // row 0
           "PFC1\x03\x01\x10x\x03\x01\x10x"s,  // the same row twice
           "PFC1\x02\x01\x00"s,                // an empty text
           "PFC1\x02\x01\x09"s,                // an empty number
           "PFC1\x02\x01\x07"s,                // no empty cell to skip
           "PFC1\x03\x01\x20x"s,               // a text longer than its row
           "PFC1\x03\x01\x16x"s,               // a genre that does not exist
           "PFC1\x03\x01\x10\xFF"s,            // not UTF-8
           "PFC1\x03\x01\x11x"s,
           "PFC1\x03\x01\x11."s,
           "PFC1\x03\x01\x11-"s,
           "PFC1\x04\x01\x21"s + "1.",  // not numbers
           "PFC1\x03\x01\x13"s + "1",   // not a day
           "PFC1\x03\x01\x14"s + "2",   // not a boolean
       })
    CHECK(decode(bytes).code == "flux.invalide");
  CHECK(decode("PFC1\x81\x80\x40"s + "\x01" + std::string(1 << 20U, '\xFF')).code ==
        "flux.invalide");  // 16,385 columns
}

TEST_CASE("a decoder told to stop stays stopped") {
  const Outcome o = decode(encode(kRows), 1, 2);
  CHECK(o.rows.size() == 2);
  CHECK(o.stopped);
  CHECK_FALSE(o.finished);
  CHECK(o.code.empty());
}
