// What is sent of a comparison to the réservataire, filled in there, and sent back: the lines without dwelling
// identifiers, addresses or comments, under keys that only the étude it came from can read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/accord.hpp"

namespace passeflux {

struct LigneExtrait {
  std::uint64_t cle = 0;
  std::string lieu;  // name of the programme, else reference of the deed
  std::string acte;
  std::string commune;
  std::uint32_t classes = 0;
  std::int64_t bailleur = 0;
  std::int64_t transmis = 0;
  bool unique = false;
  std::string devenir;  // of rights whose dwelling left the parc: what was answered; empty: nothing yet
  MotifPaire motif = MotifPaire::Aucun;
  Surete surete = Surete::Certaine;
  bool operator==(const LigneExtrait&) const = default;
};

struct Extrait {
  std::uint64_t empreinte = 0;  // of the étude that it came from, which alone can tell
  std::string bailleur;         // its name
  std::vector<LigneExtrait> lignes;
  Decisions envoyees;  // the decisions as they were sent: what changed since is told from them
  bool operator==(const Extrait&) const = default;
};

inline constexpr std::size_t kLignesExtraitMax = 60'000;

// Tells that something came from that étude, to who has it, and nothing to others. Never 0.
std::uint64_t empreinte_of(const Etude& etude);

std::string_view word(MotifPaire v);
std::string_view word(Surete v);
std::optional<MotifPaire> parse_motif_paire(std::string_view mot);
std::optional<Surete> parse_surete(std::string_view mot);
std::optional<Discordance> parse_discordance(std::string_view mot);

// An étude that holds the extract and nothing else of the bailleur's. The étude must bear an identifier.
Etude make_extrait(const Etude& etude, const Confrontation& confrontation);
// True when the extract came from that étude.
bool is_of(const Extrait& extrait, const Etude& etude);
// The lines of an extract received, to be decided on as those of a comparison.
Confrontation read_extrait(const Etude& etude);

// --- What came back, line by line, against what was sent and what was decided here since.
enum class Divergence : std::uint8_t {
  Recue,    // changed there alone
  Conflit,  // changed on both sides, and not the same way
  Disparue  // changed there, on a line that is no longer here
};
struct Changement {
  std::size_t poste = 0;  // of the confrontation; meaningless when Disparue
  Divergence divergence = Divergence::Recue;
  std::string lieu;
  std::optional<Decision> ici;  // none: no decision
  std::optional<Decision> recue;
};
struct Fusion {
  std::string reservataire;
  std::vector<Changement> changements;
  std::size_t inchangees = 0;
};
Fusion compare_extrait(const Etude& etude, const Confrontation& confrontation, const Etude& recu);

// Three-way merge of one decision: what both sides made of what was sent. None: a conflict.
struct Fusionnee {
  bool conflit = false;
  std::optional<Decision> decision;
};
Fusionnee merge_decision(const std::optional<Decision>& envoyee, const std::optional<Decision>& ici,
                         const std::optional<Decision>& recue);

// Takes what came back on these lines. A number agreed there and accepted here is agreed by both.
void accept(Etude& etude, const Confrontation& confrontation, const Fusion& fusion,
            const std::vector<std::size_t>& pris);

// What the réservataire said there on the grid that goes with the extract, and that is not said here: how many notes or
// comments; then taken. The bailleur's own are never touched, and what is said nowhere there erases nothing here.
std::size_t count_appreciations(const Etude& etude, const Etude& recu);
void accept_appreciations(Etude& etude, const Etude& recu);

}  // namespace passeflux
