// passeflux_structure: one JSON text a line on standard input; for each, "valide" or the first structure diagnostic.
// Lets the schema test put thousands of mutated études to the reader in one process.
#include <cstdio>
#include <iostream>
#include <string>

#include "io/etude_json.hpp"
#include "io/regles_json.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  std::string line;
  std::string out;
  while (std::getline(std::cin, line)) {
    const auto r = passeflux::io::read_etude(line, passeflux::io::registre_livre());
    out += r.structure.empty() ? "valide" : r.structure.front().code + " " + r.structure.front().chemin;
    out += '\n';
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}
