// passeflux_ui_tests FONT.ttf [doctest options]: the interface without a screen.
#define DOCTEST_CONFIG_IMPLEMENT
#include "doctest.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "police.hpp"

namespace {
std::string octets;  // NOLINT: read once, before the tests
}

const std::string& police() { return octets; }

int main(int argc, char** argv) {
  if (argc > 1) {
    std::ifstream fichier(argv[1], std::ios::binary);
    octets.assign(std::istreambuf_iterator<char>(fichier), {});
  }
  if (octets.empty()) {
    std::fprintf(stderr, "usage: passeflux_ui_tests FONT.ttf\n");
    return 2;
  }
  doctest::Context contexte(argc - 1, argv + 1);
  return contexte.run();
}
