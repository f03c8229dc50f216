#include "core/domaine/fichier_lu.hpp"

#include <algorithm>
#include <utility>

#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kTablesSource> kMots{"parc", "droits", "historique", "etats_transmis"};
constexpr Mots<kTablesSource> kLabels{"Parc", "Droits", "Libérations et attributions", "États transmis"};
}  // namespace

std::string_view word(TableSource v) { return word_of(kMots, v); }
std::string_view label(TableSource v) { return word_of(kLabels, v); }
std::optional<TableSource> parse_table_source(std::string_view mot) { return find_word<TableSource>(kMots, mot); }

bool is_empreinte(std::string_view t) {
  constexpr std::size_t kChiffres = 64;
  return t.size() == kChiffres &&
         std::ranges::all_of(t, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

void note_fichier(FichiersLus& fichiers, TableSource table, FichierLu fichier, bool ajoute) {
  std::vector<FichierLu>& siens = fichiers[table];
  if (!ajoute) siens.clear();
  // Rows that the étude had before it noted where they came from.
  if (ajoute && siens.empty())
    siens.push_back({.nom = "Lignes d’avant, fichier non noté", .octets = 0, .empreinte = {}});
  siens.push_back(std::move(fichier));
  if (siens.size() > kFichiersLusMax) siens.erase(siens.begin());
}

}  // namespace passeflux
