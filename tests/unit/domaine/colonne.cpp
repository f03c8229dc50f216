// Columns hold what was put in them, however they keep it.
#include "core/domaine/colonne.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "core/domaine/colonne_libelles.hpp"
#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
// The same values put one by one, and all at once.
template <typename C, typename T>
void holds(const std::vector<T>& valeurs) {
  C une;
  une.reserve(valeurs.size());
  for (const T& v : valeurs) une.push_back(v);
  const C toutes(valeurs);
  REQUIRE(une.size() == valeurs.size());
  CHECK(une == toutes);
  CHECK(une.empty() == valeurs.empty());
  for (std::size_t i = 0; i < valeurs.size(); ++i) {
    CHECK(une[i] == valeurs[i]);
    CHECK(toutes[i] == valeurs[i]);
  }
  if (valeurs.empty()) return;
  C autre(std::vector<T>(valeurs.begin(), valeurs.end() - 1));
  CHECK_FALSE(autre == toutes);
  // One row out of two, then those are put back in the other order.
  C garde = toutes;
  garde.remove_if([](std::size_t i) { return i % 2 == 1; });
  REQUIRE(garde.size() == (valeurs.size() + 1) / 2);
  for (std::size_t i = 0; i < garde.size(); ++i) CHECK(garde[i] == valeurs[2 * i]);
  garde.remove_if([](std::size_t) { return true; });
  CHECK(garde.empty());
  for (std::size_t i = valeurs.size(); i-- > 0;) garde.push_back(valeurs[i]);
  REQUIRE(garde.size() == valeurs.size());
  for (std::size_t i = 0; i < valeurs.size(); ++i) CHECK(garde[i] == valeurs[valeurs.size() - 1 - i]);
}
using Surfaces = Colonne<std::int64_t, std::int16_t>;
using Codes = Colonne<std::uint8_t>;
}  // namespace

TEST_CASE("a column of integers: all the same, then not, then too large for the narrow type") {
  holds<Codes, std::uint8_t>({});
  holds<Codes, std::uint8_t>({0});
  holds<Codes, std::uint8_t>({7, 7, 7, 7});
  holds<Codes, std::uint8_t>({0, 0, 255, 0});
  holds<Surfaces, std::int64_t>({-1, -1, -1});
  holds<Surfaces, std::int64_t>({-1, 6500, 32767, -32768});
  holds<Surfaces, std::int64_t>({6500, 32768, -1});
  holds<Surfaces, std::int64_t>({6500, -32769, -1});
  holds<Surfaces, std::int64_t>({1'000'000'000'000, 1'000'000'000'000});
  holds<Surfaces, std::int64_t>({1'000'000'000'000, 1});
  holds<Surfaces, std::int64_t>({1, 1, 1'000'000'000'000});
}

TEST_CASE("a column of one value is that value in each row") {
  Surfaces c;
  c.assign(3, 40'000);
  CHECK(c == Surfaces{40'000, 40'000, 40'000});
  CHECK(c.back() == 40'000);
}

TEST_CASE("rows are appended in any mixture of lots") {
  const std::vector<std::int64_t> memes(300, 9);
  const std::vector<std::int64_t> larges{1, 2, 1 << 20};
  Surfaces c(memes);
  c.append(memes);
  c.append(std::span<const std::int64_t>());
  c.append(std::span(larges).first(2));
  c.append(memes);
  c.append(larges);
  REQUIRE(c.size() == 905);
  CHECK(c[599] == 9);
  CHECK(c[600] == 1);
  CHECK(c[601] == 2);
  CHECK(c[602] == 9);
  CHECK(c[904] == 1 << 20);
}

TEST_CASE("a column of texts: all of one length, or not, or empty") {
  holds<ColonneLibelles, std::string>({});
  holds<ColonneLibelles, std::string>({""});
  holds<ColonneLibelles, std::string>({"", "", ""});
  holds<ColonneLibelles, std::string>({"ABCDEFGHIJ", "0123456789", "9876543210"});
  holds<ColonneLibelles, std::string>({"ABC", "D", "", "ABC"});
  holds<ColonneLibelles, std::string>({"", "ABC", ""});
  holds<ColonneLibelles, std::string>({"0123456789", "0123456789", "un identifiant plus long que seize octets", "A"});
}
