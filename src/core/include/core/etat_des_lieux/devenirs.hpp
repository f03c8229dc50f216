// The rights whose dwelling has left the parc, and what the answers given make of them. A right that nothing was
// answered for goes on counting: leaving the parc does not end it (CCH L443-9; addendum 4b).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/flux/explication.hpp"

namespace passeflux {

// What is still to be told of one; Rien: nothing.
enum class QuestionSortie : std::uint8_t {
  Devenir,          // moved, compensated or given up
  Logement,         // moved, and to which dwelling is not told
  LogementInconnu,  // moved to a dwelling that the parc does not have
  LogementSorti,    // moved to one that has left the parc too
  Rien
};

struct DroitSorti {
  std::uint32_t rang = 0;  // row of the list
  std::uint64_t cle = 0;
  const DevenirDroit* reponse = nullptr;  // in the étude's; null: none
  QuestionSortie question = QuestionSortie::Devenir;
  std::string_view commune;  // of the dwelling that it moved to, as the parc says; empty: not moved
};

// Read once for all the rights. Points into the étude.
class Sorties {
 public:
  explicit Sorties(const Etude& etude);
  const std::vector<DroitSorti>& droits() const { return droits_; }  // by row
  const DroitSorti* find(std::size_t rang) const;                    // null: its dwelling has not left
  bool is_repondu(std::size_t rang) const;
  bool is_solde(std::size_t rang) const;  // answered, and ended by it: compensated or given up
  // Where it bears now; null: where it did.
  const DroitSorti* find_transfere(std::size_t rang) const;
  // Answers on rights that the list does not have any more, or whose dwelling is there.
  std::size_t orphelines() const { return orphelines_; }

 private:
  std::vector<DroitSorti> droits_;
  std::size_t orphelines_ = 0;
};

// Those alive on 1 January of the étude's year: by réservataire in the étude's order, then by dwelling.
std::vector<DroitSorti> list_sorties(const Etude& etude, const Sorties& sorties, std::int32_t prorogation);

// The register's rule for those that wait for an answer.
inline constexpr std::string_view kRegleSortie = "droits.sortie";
// Of whom, and how many each; nothing: none waits.
std::optional<AlerteEcrite> write_alerte_sorties(const std::vector<DroitSorti>& sorties, const Etude& etude,
                                                 const Registre& registre);

// The list with the rights that moved where the états name them: a réservataire that names the new dwelling, and not
// the old one, has moved its line. Nothing when none is.
std::optional<Droits> move_droits(const Etude& etude, const Sorties& sorties);

// The answer put in the étude; one that says nothing is taken back.
void answer_devenir(Etude& etude, DevenirDroit reponse);
void drop_orphelines(Etude& etude);

// What is still to be told, for the screen; empty: nothing.
std::string_view label(QuestionSortie question);

}  // namespace passeflux
