// passeflux_structure: one JSON text a line on standard input, an étude, a cadre régional, a grid of cotation or an
// extrait territorial; for each, "valide" or the first structure diagnostic.
// Lets the schema test put thousands of mutated études to the reader in one process.
#include <cstdio>
#include <iostream>
#include <string>

#include "io/apports.hpp"
#include "io/cadre.hpp"
#include "io/cotation.hpp"
#include "io/etude_json.hpp"
#include "io/regles_json.hpp"

namespace {
// What a schema does not say of a cadre, nor of an extrait: it says the structure first.
bool is_coherence(const std::string& code) {
  return code.starts_with("etude.parametre_") || code == "etude.calendrier" || code == "etude.doublon" ||
         code == "apport.incoherent" || code.starts_with("cotation.");
}

std::string answer(const std::string& line) {
  using namespace passeflux;
  if (io::looks_like_cadre(line)) {
    const auto c = io::read_cadre(line, io::registre_livre());
    return c || is_coherence(c.error().code) ? "valide" : c.error().code + " " + c.error().chemin;
  }
  if (io::looks_like_grille(line)) {
    const auto g = io::read_grille(line);
    return g || is_coherence(g.error().code) ? "valide" : g.error().code + " " + g.error().chemin;
  }
  if (io::looks_like_apports(line)) {
    const auto a = io::read_apports(line);
    return a || is_coherence(a.error().code) ? "valide" : a.error().code + " " + a.error().chemin;
  }
  const auto r = io::read_etude(line, io::registre_livre());
  return r.structure.empty() ? "valide" : r.structure.front().code + " " + r.structure.front().chemin;
}
}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string line;
  std::string out;
  while (std::getline(std::cin, line)) {
    out += answer(line) + '\n';
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}
