// The file of an étude (.passeflux.json, assets/schema/etude.schema.json): read whole or refused, written with a stable
// order of keys. No personal data: no contact, no applicant.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnostic.hpp"
#include "core/domaine/etude.hpp"
#include "core/regles/registre.hpp"

namespace passeflux::io {

inline constexpr std::int64_t kVersionEtude = 1;

struct LectureEtude {
  Etude etude;            // meaningful only when valid()
  Diagnostics structure;  // what the JSON Schema refuses too: syntax, types, bounds, unknown keys
  Diagnostics coherence;  // what only a program can check: lengths, duplicates, unknown parameters
  bool valid() const { return structure.empty() && coherence.empty(); }
};

// Errors carry the path inside the file and, for a damaged file, the line and the position.
LectureEtude read_etude(std::string_view texte, const Registre& registre);

// One key a line, the columns of the parc one a line: a person can read it and a diff shows what changed.
std::string write_etude(const Etude& etude);

// The same text in parts, for who keeps the parc apart (it is long and seldom changes): avant + write_parc() + apres.
struct EtudeEcrite {
  std::string avant;
  std::string apres;
};
EtudeEcrite write_etude_parts(const Etude& etude);
std::string write_parc(const Etude& etude);

// What a file is, from its first bytes.
bool looks_like_json(std::string_view octets);

}  // namespace passeflux::io
