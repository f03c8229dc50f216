// The files that the tables of an étude were read from, so that anyone can tell they are the ones held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux {

// A table of the étude that is read from files. Each état transmis keeps its own: of those, the étude notes none apart.
enum class TableSource : std::uint8_t { Parc, Droits, Historique, EtatsTransmis };
inline constexpr std::size_t kTablesSource = 4;
inline constexpr std::size_t kTablesNotees = 3;
std::string_view word(TableSource v);
std::string_view label(TableSource v);  // for the screen
std::optional<TableSource> parse_table_source(std::string_view mot);

bool is_empreinte(std::string_view texte);  // 64 hexadecimal digits, small letters

struct FichierLu {
  std::string nom;  // with the sheet, when it had several
  std::int64_t octets = 0;
  std::string empreinte;  // SHA-256 of its bytes; empty: it could not be read again
  bool operator==(const FichierLu&) const = default;
};
// In the order they were brought in. A table has several when rows were added to it.
using FichiersLus = std::map<TableSource, std::vector<FichierLu>>;

inline constexpr std::size_t kFichiersLusMax = 1'000;  // a table; beyond, the oldest goes
// One more; `ajoute`: its rows were added to those of the others, which stay.
void note_fichier(FichiersLus& fichiers, TableSource table, FichierLu fichier, bool ajoute);

}  // namespace passeflux
