// The assiette of an earlier year, kept to see what has come in since and what has gone out.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace passeflux {

// The dwellings of one identifier that are in the assiette, or that one reason keeps out of it.
struct LogementsFiges {
  std::string identifiant;  // empty: all those that have none
  std::uint8_t motif = 0;   // 0: in the assiette; else 1 + the rank, in motifs_assiette(), of the first that applies
  std::int64_t logements = 0;
  auto operator<=>(const LogementsFiges&) const = default;
};

struct AssietteFigee {
  std::int32_t annee = 0;                 // of the étude when it was kept
  std::vector<LogementsFiges> logements;  // by identifier, then by reason; each pair once
  bool operator==(const AssietteFigee&) const = default;
};

}  // namespace passeflux
