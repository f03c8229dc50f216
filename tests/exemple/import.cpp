// passeflux_exemple ÉTUDE TABLE FILE SHEET SENDER [NAME=ID…]: imports FILE as TABLE of an étude that has the
// réservataires of ÉTUDE and nothing else, and prints it. SHEET and SENDER may be empty; NAME, folded, is another
// writing of a réservataire. On standard error: rows left out, then the code of each kind of problem and how many times
// it was met.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/classeur.hpp"
#include "io/etude_json.hpp"
#include "io/import.hpp"
#include "io/regles_json.hpp"

using namespace passeflux;

namespace {
std::string read_file(const char* chemin) {
  std::ifstream fichier(chemin, std::ios::binary);
  return {std::istreambuf_iterator<char>(fichier), {}};
}

// A sheet gives no empty cell at the end of a row; the importer takes whole rows.
bool read_sheet(const std::string& octets, const char* nom, std::string_view feuille, io::Importeur& import) {
  constexpr std::size_t kLargeur = 32;
  auto classeur = io::Classeur::open(octets, nom);
  if (!classeur) return false;
  const auto& feuilles = classeur->feuilles();
  const auto it =
      std::ranges::find(feuilles, feuille, [](const io::FeuilleClasseur& f) { return std::string_view(f.nom); });
  if (it == feuilles.end()) return false;
  const auto take = [&](std::vector<io::Cellule> cellules, std::int64_t ligne) {
    cellules.resize(std::max(cellules.size(), kLargeur));
    return import.take(cellules, ligne);
  };
  return classeur->read_feuille(static_cast<std::size_t>(it - feuilles.begin()), take).has_value();
}
}  // namespace

int main(int argc, char** argv) {
  const std::span args(argv, static_cast<std::size_t>(argc));
  if (args.size() < 5) return 2;
  const io::LectureEtude avant = io::read_etude(read_file(args[1]), io::registre_livre());
  if (!avant.valid()) return 1;
  io::OptionsTable options;
  options.transmis_par = args[4];
  if (!options.transmis_par.empty()) options.table = "etat_transmis";  // as a person says it
  for (const char* nom : args.subspan(5)) {
    const std::string texte(nom);
    const std::size_t egal = texte.find('=');
    options.decide.reservataires[texte.substr(0, egal)] = texte.substr(egal + 1);
  }
  io::Importeur import(args[2], options, {.reservataires = avant.etude.reservataires, .imports = {}});
  const std::string octets = read_file(args[2]);
  if (args[3][0] == '\0')
    import.feed(octets);
  else if (!read_sheet(octets, args[2], args[3], import))
    return 1;
  const io::RapportImport r = import.finish();
  if (r.refus) {
    std::fprintf(stderr, "%s\n", r.refus->message.c_str());
    return 1;
  }
  Etude etude;
  etude.nom = avant.etude.nom;
  etude.annee = avant.etude.annee;
  etude.reservataires = avant.etude.reservataires;
  for (const io::NomRencontre& n : r.reservataires)
    if (n.nouveau) etude.reservataires.push_back({.id = n.id, .nom = n.nom, .nature = n.nature});
  etude.droits = r.droits;
  etude.historique = r.historique;
  std::fprintf(stderr, "%s %lld", r.table->id, static_cast<long long>(r.lignes_ecartees));
  for (const io::CompteProblemes& c : r.comptes)
    std::fprintf(stderr, " %s=%lld", std::string(c.code).c_str(), static_cast<long long>(c.nombre));
  std::fputs("\n", stderr);
  std::puts(io::write_etude(etude).c_str());
  return 0;
}
