// Scenarios: what the étude supposes, as many times as wanted. The étude's own hypotheses are the active scenario; the
// others wait beside it, whole. The parc, the tables brought in, the programmes and who the réservataires are belong to
// all, once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/conversion.hpp"
#include "core/domaine/hypotheses.hpp"

namespace passeflux {

struct Etude;

// What is supposed of one réservataire.
struct HypothesesReservataire {
  std::int64_t logements_reserves = 0;
  ConversionReservataire conversion;
  bool empty() const { return *this == HypothesesReservataire{}; }
  bool operator==(const HypothesesReservataire&) const = default;
};

struct Hypotheses {
  HypotheseLiberations liberations;
  std::array<std::int64_t, kSoustractions> soustractions{};
  std::int64_t designes_prefet = 0;
  std::map<std::string, HypothesesDepartement> departements;
  Conversion conversion;
  std::map<std::string, ValeurParametre> parametres;
  std::map<std::string, HypothesesReservataire> reservataires;  // by id, those that hold something
  bool operator==(const Hypotheses&) const = default;
};

// How a scenario is known.
struct FicheScenario {
  std::string id = "s1";  // unique in the étude, of the active one too
  std::string nom;
  std::string note;
  bool verrouille = false;  // its hypotheses may not change
  bool archive = false;     // put away: the active one never is
  std::int32_t date = 0;    // of its making, yyyymmdd; 0: not known
  bool operator==(const FicheScenario&) const = default;
};

// One that is not the active one. Its hypotheses are immutable: undo shares them.
struct Scenario {
  FicheScenario fiche;
  std::shared_ptr<const Hypotheses> hypotheses;  // never null
  bool operator==(const Scenario& autre) const {
    return fiche == autre.fiche && (hypotheses == autre.hypotheses || *hypotheses == *autre.hypotheses);
  }
};

inline constexpr std::size_t kScenariosMax = 50;  // the active one included

Hypotheses take_hypotheses(const Etude& etude);
// A réservataire that the hypotheses do not name holds nothing.
void put_hypotheses(Etude& etude, const Hypotheses& hypotheses);

// The étude as it would be with this scenario active; itself when it is, or when there is none of that id.
Etude with_scenario(const Etude& etude, std::string_view id);

// The active one and the others, in the order of their making.
std::vector<const FicheScenario*> list_scenarios(const Etude& etude);
FicheScenario* find_scenario(Etude& etude, std::string_view id);  // null: none
std::string name_scenario(const FicheScenario& fiche);            // never empty

// Commands. Each leaves the étude as it is when it makes no sense (unknown id, too many, the active one put away).
// The copy is neither locked nor put away, and does not become active.
void duplicate_scenario(Etude& etude, std::string_view id, std::int32_t date);
void activate_scenario(Etude& etude, std::string_view id);  // takes it out of the archives
void archive_scenario(Etude& etude, std::string_view id, bool archive);
void remove_scenario(Etude& etude, std::string_view id);  // neither the active one nor a locked one

// The locked scenario whose hypotheses, or existence, a change would touch; null when it touches none. A réservataire
// who holds nothing may come and go, and a lock may be lifted.
const FicheScenario* locked_scenario_touched(const Etude& avant, const Etude& apres);

}  // namespace passeflux
