// The commands of the terminal. Each prints JSON on standard output, messages on standard error, returns the exit code.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace passeflux::cli {

// 0 done · 1 the data is refused (diagnostics on standard output) · 2 the command line is wrong · 3 a file cannot be
// read or written.
enum Sortie : int { Fait = 0, Refus = 1, Usage = 2, Fichier = 3 };

// `dossier`: that of the program, where geographie.bin is looked for unless --geographie names a file.
int importe(const std::vector<std::string>& arguments, const std::filesystem::path& dossier);
int calcule(const std::vector<std::string>& arguments, const std::filesystem::path& dossier);
// What the bailleur's list and each état sent do not agree on.
int confronte(const std::vector<std::string>& arguments, const std::filesystem::path& dossier);
// Demands in the order in which a grid ranks them; or why one has its points.
int cote(const std::vector<std::string>& arguments);
int explique(const std::vector<std::string>& arguments);
int verifie(const std::vector<std::string>& arguments);
// Lists the sheets of a workbook, or gives the rows of one, a JSON object a line.
int feuilles(const std::vector<std::string>& arguments);
int rapport(const std::vector<std::string>& arguments);
// Every table of an étude, as a workbook; or, to a name that ends so, its extrait territorial.
int exporte(const std::vector<std::string>& arguments, const std::filesystem::path& dossier);

}  // namespace passeflux::cli
