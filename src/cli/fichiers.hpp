// Files and messages of the terminal.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"

namespace passeflux::cli {

void print(const std::string& texte);  // standard output
void say(const std::string& texte);    // standard error, a line

// Reads an étude; on refusal prints its diagnostics and sets the exit code.
std::optional<Etude> open_etude(const std::string& chemin, int& sortie);
int usage(const std::string& message);  // the exit code

std::optional<std::string> read_file(const std::string& chemin);  // nothing: the message is said
bool write_file(const std::string& chemin, const std::string& texte);

// The folder of the program; `appel` is what it was called by.
std::filesystem::path program_folder(const char* appel);

// The geography of a file that the user names; without a name, the one beside the program, which may be missing.
struct LectureGeographie {
  std::shared_ptr<const Geographie> geographie;  // null: none at hand
  int sortie = 0;                                // exit code; not 0: the named file cannot be used, and it was said
};
LectureGeographie open_geographie(const std::string& chemin, const std::filesystem::path& dossier);

}  // namespace passeflux::cli
