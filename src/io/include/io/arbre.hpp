// A JSON text as a tree that remembers where each value stood. Files come by e-mail and are hostile until read: bounds
// on size, depth and number of values; duplicate keys refused; invalid UTF-8 refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/diagnostic.hpp"

namespace passeflux::io {

struct Noeud;
using Tableau = std::vector<Noeud>;
using Membre = std::pair<std::string, Noeud>;
using Objet = std::vector<Membre>;  // in the order of the file

struct Noeud {
  // A number keeps its 64-bit integer when it is one ("80", "80.0", "8e1"): JSON has one kind of number.
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Tableau, Objet> valeur = nullptr;
  std::uint32_t ligne = 0;     // 1-based; where the value ends
  std::uint32_t position = 0;  // 1-based, in bytes
};

struct LimitesJson {
  std::size_t octets = std::size_t{64} << 20U;
  std::size_t profondeur = 64;
  std::size_t valeurs = 5'000'000;
};

// Errors: json.trop_gros, json.syntaxe, json.profondeur, json.doublon, json.valeurs, with line and position.
Resultat_ou<Noeud> read_json(std::string_view texte, const LimitesJson& limites = {});

const Noeud* find(const Objet& objet, std::string_view cle);

}  // namespace passeflux::io
