// passeflux_geographie FILE: one code a line on standard input; for each, what the file says of it, one field after
// another: status, name, then of the commune in force its code, name, département, région, EPCI and EPT.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "io/geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::string answer(const Geographie& g, const std::string& code) {
  static constexpr const char* kStatuts[]{"en vigueur", "arrondissement", "remplacé", "inconnu"};
  const auto lieu = g.find(code);
  std::string texte = kStatuts[static_cast<int>(lieu.statut)];
  const auto say = [&](std::string_view champ) { (texte += '|') += champ; };
  if (!lieu.commune) return texte;
  say(lieu.nom);
  const auto& c = *lieu.commune;
  say(c.code);
  say(c.nom);
  say(c.departement == nullptr ? "" : c.departement->code);
  say(c.departement == nullptr ? "" : c.departement->nom);
  say(c.region == nullptr ? "" : c.region->code);
  say(c.region == nullptr ? "" : c.region->nom);
  for (const Epci* e : {c.epci, c.ept}) {
    say(e == nullptr ? "" : e->siren);
    say(e == nullptr ? "" : word(e->nature));
    say(e == nullptr ? "" : e->nom);
  }
  return texte;
}
}  // namespace

int main(int argc, char** argv) {
  std::ifstream fichier(argc > 1 ? argv[1] : "", std::ios::binary);
  const std::string octets(std::istreambuf_iterator<char>(fichier), {});
  const auto g = io::read_geographie(octets);
  if (!g) {
    std::fprintf(stderr, "%s\n", g.error().message.c_str());
    return 1;
  }
  std::ios::sync_with_stdio(false);
  std::string out = std::to_string((*g)->annee()) + "|" + std::to_string((*g)->codes()) + "\n";
  std::string code;
  while (std::getline(std::cin, code)) (out += answer(**g, code)) += '\n';
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}
