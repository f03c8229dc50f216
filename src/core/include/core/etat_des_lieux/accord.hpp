// Where the parties stand: what each declares, what is agreed, contested, or not decided yet.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/domaine/decision.hpp"
#include "core/etat_des_lieux/discordances.hpp"

namespace passeflux {

// Dwellings under a droit de suite, or droits uniques; never one with the other. What a line puts at stake is the
// larger of the two figures: accord + ecartes + contestes + indecis is that sum, but for a number agreed outside both.
struct VolumesAccord {
  std::int64_t bailleur = 0;
  std::int64_t transmis = 0;
  std::int64_t accord = 0;     // lines on which the lists agree, and those retained
  std::int64_t contestes = 0;  // at stake on lines "to check"
  std::int64_t indecis = 0;    // at stake on lines without decision, or whose figures changed since
  VolumesAccord& operator+=(const VolumesAccord& autre);
  bool operator==(const VolumesAccord&) const = default;
};

enum class EtatPoste : std::uint8_t { Concorde, ATrancher, ARevoir, Tranche };

struct SuiviPoste {
  EtatPoste etat = EtatPoste::ATrancher;
  const Decision* decision = nullptr;  // in the étude's
};

struct Accord {
  std::vector<SuiviPoste> postes;  // in the confrontation's order
  VolumesAccord suite;
  VolumesAccord uniques;
  std::array<std::int64_t, kDiscordances> classes{};      // lines that bear each
  std::array<std::int64_t, 4> etats{};                    // lines in each EtatPoste
  std::map<std::string, VolumesAccord> communes;          // droits de suite, by INSEE code in force; "": not given
  std::map<std::string, VolumesAccord> communes_uniques;  // the same, of droits uniques
  std::vector<const Decision*> orphelines;                // of lines that are no longer there
};

// `decisions` may be null. What it answers points into it.
Accord compute_accord(const Confrontation& confrontation, const Decisions* decisions);

// The decision put in the étude for that line, or taken back. An equal one changes nothing: nothing to undo.
struct Choix {
  Verdict verdict = Verdict::AVerifier;
  std::int64_t logements = 0;
  std::string motif;
  std::int32_t date = 0;
  Partie partie = Partie::Bailleur;
};
void decide(Etude& etude, const Confrontation& confrontation, const std::vector<std::size_t>& postes,
            const std::vector<Choix>& choix);
void undecide(Etude& etude, const Confrontation& confrontation, const std::vector<std::size_t>& postes);

}  // namespace passeflux
