// What went wrong, where, and what to do: the one error type that crosses the layers.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace passeflux {

enum class Gravite : std::uint8_t { Bloquant, Avertissement, Information };

struct Diagnostic {
  Gravite gravite = Gravite::Bloquant;
  std::string code;           // stable identifier of the rule broken, e.g. "csv.nombre_fractionnaire"
  std::string message;        // what happened, in French, one sentence
  std::string conseil;        // what to do, in French; may be empty
  std::string fichier;        // file name; may be empty
  std::string chemin;         // path inside an étude ("/reservataires/2/nom"); empty for tables
  std::int64_t ligne = 0;     // 1-based line of the file; 0 when it makes no sense
  std::int64_t position = 0;  // 1-based column (character) on that line; 0 when it makes no sense
  std::string colonne;        // name of the column of a table; may be empty
  std::string cellule;        // of a table, as a spreadsheet names it: "D12"; may be empty
  std::string valeur;         // the value met, cut to a readable length
  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

template <typename T>
using Resultat_ou = std::expected<T, Diagnostic>;

}  // namespace passeflux
