// Any bytes as a stream of cells: no crash, the same rows and the same answer however it is sliced (the first byte
// picks the slicing), and a stream taken whole is written and read again the same.
#include <cstddef>
#include <cstdint>

#include "io/encodage.hpp"
#include "io/flux_cellules.hpp"
#include "require.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
struct Outcome {
  std::string rows;  // of a stream, as the encoder writes them
  bool refused = false;
  bool finished = false;
  bool operator==(const Outcome&) const = default;
};
Outcome decode(std::string_view bytes, std::size_t slice) {
  Outcome o;
  io::EncodeurCellules encoder;
  std::int64_t last = 0;
  io::DecodeurCellules decoder([&](const std::vector<io::Cellule>& cells, std::int64_t line) {
    PASSEFLUX_REQUIRE(line > last && !cells.empty());
    for (const io::Cellule& c : cells) PASSEFLUX_REQUIRE(io::is_utf8(c.texte));
    last = line;
    encoder.add(cells, line);
    return true;
  });
  for (std::size_t i = 0; i < bytes.size() && !o.refused; i += slice)
    o.refused = decoder.feed(bytes.substr(i, slice)).has_value();
  o.finished = decoder.finished();
  encoder.finish();
  o.rows = encoder.take();
  return o;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string bytes(data + 1, data + size);
  const Outcome whole = decode(bytes, bytes.size() + 1);
  PASSEFLUX_REQUIRE(decode(bytes, 1U + data[0] % 61U) == whole);
  if (!whole.finished) return 0;
  const Outcome again = decode(whole.rows, whole.rows.size());
  PASSEFLUX_REQUIRE(again.finished && !again.refused && again.rows == whole.rows);
  return 0;
}
