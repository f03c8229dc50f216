// passeflux_classeur_ecrit TABLES.json CLASSEUR.xlsx
#include <cstdio>
#include <fstream>
#include <iterator>

#include "io/classeur_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream json(argv[1], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(json), {});
  const auto tables = io::read_feuilles_ecrites(text);
  const auto bytes = tables ? io::write_classeur(*tables) : std::unexpected(tables.error());
  if (!bytes) {
    std::puts(io::write_refus(bytes.error()).c_str());
    return 1;
  }
  std::ofstream(argv[2], std::ios::binary) << *bytes;
  return 0;
}
