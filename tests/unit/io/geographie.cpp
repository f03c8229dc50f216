// The geography file: damaged anywhere it is refused, or still answers without harm.
#include "geographie.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
bool refused(std::string_view octets) {
  const auto g = io::read_geographie(octets);
  return !g && g.error().code.starts_with("geographie.") && !g.error().message.empty();
}
// Every answer of a geography, whatever it holds.
std::size_t ask_all(const Geographie& g) {
  std::size_t lus = 0;
  for (const char* code : {"14114", "14712", "25060", "25388", "25580", "29155", "2A004", "93001", "93901", "97411"}) {
    const auto lieu = g.find(code);
    lus += lieu.nom.size();
    if (!lieu.commune) continue;
    lus += lieu.commune->nom.size();
    if (lieu.commune->epci != nullptr) lus += lieu.commune->epci->nom.size() + word(lieu.commune->epci->nature).size();
    if (lieu.commune->ept != nullptr) lus += lieu.commune->ept->nom.size();
    if (lieu.commune->region != nullptr) lus += lieu.commune->region->nom.size();
  }
  return lus;
}
}  // namespace

TEST_CASE("cut anywhere, or with a byte more, the file is refused") {
  const std::string octets = test::small_geographie();
  REQUIRE(io::read_geographie(octets).has_value());
  for (std::size_t n = 0; n < octets.size(); ++n) CHECK(refused(std::string_view(octets).substr(0, n)));
  CHECK(refused(octets + '\0'));
}

TEST_CASE("any bit turned: refused, or what is read answers") {
  const std::string octets = test::small_geographie();
  int lus = 0;
  for (std::size_t i = 0; i < octets.size(); ++i)
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string abime = octets;
      abime[i] = static_cast<char>(static_cast<unsigned char>(abime[i]) ^ (1U << bit));
      const auto g = io::read_geographie(abime);
      if (!g) continue;
      ++lus;
      CHECK(ask_all(**g) < 2'000);
    }
  CHECK(lus > 100);  // a letter of a name, a year
}

TEST_CASE("another signature, text that is not UTF-8, a label with a control, a line too many or too few") {
  const std::string octets = test::small_geographie();
  const auto with = [&](std::string_view avant, std::string_view apres) {
    std::string change = octets;
    change.replace(change.find(avant), avant.size(), apres);
    return change;
  };
  CHECK_FALSE(refused(with("Ajaccio", "Ajaccia")));
  CHECK(refused(with("PFGEO", "PFGEA")));
  CHECK(refused(with("PFGEO\x01", "PFGEO\x02")));
  CHECK(refused(with("Ajaccio", "Ajacci\xE9")));
  CHECK(refused(with("Ajaccio", "Ajacc\x1Bo")));
  CHECK(refused(with("Ajaccio", "Aja\ncio")));
  CHECK(refused(with("Ajaccio\n", "Ajaccio ")));
}

TEST_CASE("numbers past their bounds are refused before anything is made of them") {
  const auto start = [] { return test::FichierGeographie().number(2026); };
  CHECK(refused(start().number(100'000).bytes()));                                      // regions that are not there
  CHECK(refused(start().numbers({0, 0, 0, 150'000}).bytes()));                          // codes that are not there
  CHECK(refused(start().numbers({0, 0, 1, 5}).lines({"1", "x"}).bytes()));              // a nature of no EPCI
  CHECK(refused(start().numbers({0, 0, 0, 1, 13'001, 3}).bytes()));                     // a status that does not exist
  CHECK(refused(start().numbers({0, 0, 0, 1, 13'001, 0, 1, 0}).lines({"x"}).bytes()));  // an EPCI never listed
  CHECK(refused(start().numbers({0, 0, 0, 1, 13'001, 0, 0, 1}).lines({"x"}).bytes()));  // nor this EPT
  CHECK(refused(start().numbers({0, 0, 0, 1, 13'001, 2, 2}).lines({"x"}).bytes()));     // a commune after the last
  CHECK(refused(start().numbers({0, 0, 0, 1, 13'001, 2, 1}).lines({"x"}).bytes()));     // before the first
  CHECK_FALSE(refused(start().numbers({0, 0, 0, 1, 13'001, 0, 0, 0}).lines({"x"}).bytes()));
  std::string sans_fin = start().bytes();
  sans_fin += std::string(20, '\xFF');
  CHECK(refused(sans_fin));
}
