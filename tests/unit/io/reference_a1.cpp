// The names of cells in a spreadsheet.
#include "io/reference_a1.hpp"

#include "doctest.hpp"

using namespace passeflux::io;  // NOLINT(google-build-using-namespace)

TEST_CASE("columns are letters in base 26 without a zero") {
  CHECK(write_colonne(1) == "A");
  CHECK(write_colonne(26) == "Z");
  CHECK(write_colonne(27) == "AA");
  CHECK(write_colonne(52) == "AZ");
  CHECK(write_colonne(53) == "BA");
  CHECK(write_colonne(702) == "ZZ");
  CHECK(write_colonne(703) == "AAA");
  CHECK(write_colonne(kColonnesMax) == "XFD");
  CHECK(write_reference(12, 28) == "AB12");
}
