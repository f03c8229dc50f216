#include "fichiers.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "commandes.hpp"
#include "io/etude_json.hpp"
#include "io/geographie.hpp"
#include "io/regles_json.hpp"
#include "io/resultats_json.hpp"

namespace passeflux::cli {

void print(const std::string& texte) { std::fwrite(texte.data(), 1, texte.size(), stdout); }
void say(const std::string& texte) { std::fputs((texte + "\n").c_str(), stderr); }

std::optional<std::string> read_file(const std::string& chemin) {
  std::ifstream flux(chemin, std::ios::binary);
  if (!flux || std::filesystem::is_directory(chemin)) {
    say("Le fichier « " + chemin + " » ne peut pas être lu.");
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(flux), {});
}

std::optional<Etude> open_etude(const std::string& chemin, int& sortie) {
  const auto texte = read_file(chemin);
  if (!texte) {
    sortie = Fichier;
    return std::nullopt;
  }
  io::LectureEtude lecture = io::read_etude(*texte, io::registre_livre());
  if (!lecture.valid()) {
    Diagnostics tous = lecture.structure;
    tous.insert(tous.end(), lecture.coherence.begin(), lecture.coherence.end());
    for (Diagnostic& d : tous) d.fichier = chemin;
    print(io::write_diagnostics(false, tous));
    say("Étude refusée : " + tous.front().message);
    sortie = Refus;
    return std::nullopt;
  }
  return std::move(lecture.etude);
}

int usage(const std::string& message) {
  say(std::string(message) + " Voir passeflux --help.");
  return Usage;
}

// Written whole beside the target, then renamed: an interrupted write never leaves half an étude.
bool write_file(const std::string& chemin, const std::string& texte) {
  const std::string provisoire = chemin + ".ecriture";
  std::ofstream flux(provisoire, std::ios::binary);
  flux << texte;
  flux.close();
  std::error_code erreur;
  if (flux) std::filesystem::rename(provisoire, chemin, erreur);
  if (flux && !erreur) return true;
  std::filesystem::remove(provisoire, erreur);
  say("Le fichier « " + chemin + " » ne peut pas être écrit.");
  return false;
}

// Called by its name alone, it was found through the PATH: only the system knows where.
std::filesystem::path program_folder(const char* appel) {
  std::filesystem::path programme(appel);
  std::error_code erreur;
  if (!programme.has_parent_path()) programme = std::filesystem::read_symlink("/proc/self/exe", erreur);
  const std::filesystem::path suivi = std::filesystem::canonical(programme, erreur);
  return (erreur ? programme : suivi).parent_path();
}

LectureGeographie open_geographie(const std::string& chemin, const std::filesystem::path& dossier) {
  const bool nommee = !chemin.empty();
  const std::string voisin = (dossier / "geographie.bin").string();
  std::error_code erreur;
  if (!nommee && !std::filesystem::exists(voisin, erreur)) return {};
  const auto octets = read_file(nommee ? chemin : voisin);
  if (!octets) return {.sortie = nommee ? Fichier : Fait};
  auto lue = io::read_geographie(*octets);
  if (lue) return {.geographie = *std::move(lue)};
  if (nommee) {
    lue.error().fichier = chemin;
    print(io::write_diagnostics(false, {lue.error()}));
  }
  say("Géographie refusée : " + lue.error().message);
  return {.sortie = nommee ? Refus : Fait};
}

}  // namespace passeflux::cli
