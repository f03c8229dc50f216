#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "commandes.hpp"
#include "io/classeur_json.hpp"

namespace passeflux::cli {

namespace {
void print_line(const std::string& json) {
  std::fwrite(json.data(), 1, json.size(), stdout);
  std::fputc('\n', stdout);
}
int refuse(const Diagnostic& refus) {
  print_line(io::write_refus(refus));
  std::fprintf(stderr, "Classeur refusé : %s\n", refus.message.c_str());
  return Refus;
}
}  // namespace

int feuilles(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.size() > 2) {
    std::fputs("Il faut un classeur, et au plus le nom d’une feuille. Voir passeflux --help.\n", stderr);
    return Usage;
  }
  std::ifstream flux(arguments[0], std::ios::binary);
  if (!flux || std::filesystem::is_directory(arguments[0])) {
    std::fprintf(stderr, "Le fichier « %s » ne peut pas être lu.\n", arguments[0].c_str());
    return Fichier;
  }
  auto classeur = io::Classeur::open(std::string(std::istreambuf_iterator<char>(flux), {}),
                                     std::filesystem::path(arguments[0]).filename().string());
  if (!classeur) return refuse(classeur.error());
  if (arguments.size() == 1) {
    print_line(io::write_feuilles(*classeur));
    return Fait;
  }
  std::size_t numero = 0;
  while (numero < classeur->feuilles().size() && classeur->feuilles()[numero].nom != arguments[1]) ++numero;
  const auto bilan = classeur->read_feuille(numero, [](const std::vector<io::Cellule>& cellules, std::int64_t ligne) {
    print_line(io::write_ligne(cellules, ligne));
    return true;
  });
  if (!bilan) return refuse(bilan.error());
  print_line(io::write_bilan(*bilan));
  return Fait;
}

}  // namespace passeflux::cli
