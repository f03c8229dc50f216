// Any bytes as a workbook: no crash, rows in order, texts in UTF-8, and what is read goes through the stream of cells
// unchanged. The first byte says what the others are: a whole file, or the parts of one (sheet, shared strings, styles,
// workbook, separated by a zero byte), put in a container that is sound.
#include <cstddef>
#include <cstdint>

#include "io/classeur.hpp"
#include "io/encodage.hpp"
#include "io/flux_cellules.hpp"
#include "require.hpp"
#include "zip.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::string workbook(std::string_view parts) {
  std::string part[4];
  for (std::string& p : part) {
    const std::size_t cut = std::min(parts.find('\0'), parts.size());
    p = parts.substr(0, cut);
    parts.remove_prefix(std::min(cut + 1, parts.size()));
  }
  return test::classeur(part[0], part[1], part[2], part[3]);
}

// Digests of rows: what is compared is long.
std::uint64_t mix(std::uint64_t h, std::string_view text) {
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return (h ^ 0xFFU) * 1099511628211U;
}
std::uint64_t digest(std::uint64_t h, const std::vector<io::Cellule>& cells, std::int64_t line) {
  h = mix(h, std::to_string(line));
  for (const io::Cellule& c : cells) {
    h = mix(h, c.texte);
    h = mix(h, c.texte.empty() ? "" : std::to_string(static_cast<int>(c.genre)));
    h = mix(h, c.calculee ? "=" : "");
  }
  return h;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string bytes(data + 1, data + size);
  const io::LimitesClasseur limits{.octets = 1U << 20U, .entree = 4U << 20U, .total = 8U << 20U, .cellules = 100'000};
  auto book = io::Classeur::open(data[0] % 2 == 0 ? bytes : workbook(bytes), "essai.xlsx", limits);
  if (!book) {
    PASSEFLUX_REQUIRE(!book.error().code.empty() && !book.error().message.empty());
    return 0;
  }
  PASSEFLUX_REQUIRE(!book->feuilles().empty() && book->feuille_active() < book->feuilles().size());
  for (std::size_t sheet = 0; sheet < std::min<std::size_t>(book->feuilles().size(), 3); ++sheet) {
    std::uint64_t read = 0;
    std::int64_t last = 0;
    std::int64_t rows = 0;
    io::EncodeurCellules encoder;
    const auto outcome = book->read_feuille(sheet, [&](const std::vector<io::Cellule>& cells, std::int64_t line) {
      PASSEFLUX_REQUIRE(line > last && !cells.empty());
      PASSEFLUX_REQUIRE(!cells.back().texte.empty() || cells.back().calculee);
      for (const io::Cellule& c : cells) PASSEFLUX_REQUIRE(io::is_utf8(c.texte));
      last = line;
      ++rows;
      read = digest(read, cells, line);
      encoder.add(cells, line);
      return true;
    });
    if (!outcome) {
      PASSEFLUX_REQUIRE(!outcome.error().code.empty() && !outcome.error().message.empty());
      continue;
    }
    PASSEFLUX_REQUIRE(outcome->lignes == rows);
    encoder.finish();
    std::uint64_t decoded = 0;
    io::DecodeurCellules decoder([&](const std::vector<io::Cellule>& cells, std::int64_t line) {
      decoded = digest(decoded, cells, line);
      return true;
    });
    PASSEFLUX_REQUIRE(!decoder.feed(encoder.take()));
    PASSEFLUX_REQUIRE(decoder.finished() && decoded == read);
  }
  return 0;
}
