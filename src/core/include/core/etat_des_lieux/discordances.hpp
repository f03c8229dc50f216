// What keeps two lists from agreeing, line by line of their comparison, with the figures of both sides, the rule and
// what may be done. Dossier métier § 2.5, addendum 4b.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

class Geographie;

// In the order that a line of several is named by.
enum class Discordance : std::uint8_t {
  DroitEchu,          // ended, and still counted by one side
  DoubleReservation,  // two droits de suite of two holders on one dwelling
  Titulaire,          // the deed, or the dwelling, is another holder's in the bailleur's list, or in another's état
  SurReservation,     // more rights than dwellings
  Sorti,              // the dwelling was sold, demolished or left the parc
  UnTour,             // lent for one letting, and counted twice
  NonIdentifie,       // the State's, of which the bailleur's list has nothing in that programme
  AbsentBailleur,     // in the état alone
  AbsentTransmis,     // in the bailleur's list alone
  Pourcentage,        // a share of the programme against dwellings identified
  Quantite,           // two numbers
  Nature,             // droit de suite against droit unique
  Base,               // two legal bases
  PretRenegocie,      // one deed, two ends of loan
  Terme,              // two terms
  Absorbe,            // dwellings named in the numbering of another body
  Renumerote,         // dwellings named by numbers that the parc does not have
  Conteste,           // said contested, or to be found again, in the bailleur's list
  PieceManquante,     // the deed is not found
  Apparie,            // the match itself is to be checked
  CommuneFusionnee    // the commune's code was replaced
};
inline constexpr std::size_t kDiscordances = 21;

struct Classe {
  std::string_view mot;  // of the files
  std::string_view nom;  // on screen
  Gravite gravite = Gravite::Avertissement;
  bool a_trancher = true;  // false: said, but keeps nobody from agreeing
  std::string_view regle;  // what makes it one
  std::string_view conseil;
  std::string_view article;  // empty: a practice
  Portee portee = Portee::AVerifier;
};
const Classe& classe_of(Discordance d);

// A line of the comparison: a match, or rows of one side alone.
struct Poste {
  Rapprochement paire;
  std::uint32_t classes = 0;  // a bit a Discordance
  // Dwellings, or droits uniques: alive on 1 January of the étude's year for the bailleur; as sent for the other.
  std::int64_t bailleur = 0;
  std::int64_t transmis = 0;
  bool unique = false;  // droits uniques
  std::uint64_t cle_droit = 0;
  std::uint64_t cle_ligne = 0;
  std::string lieu;             // of a line received without its rows; empty: write_lieu reads it from them
  std::string commune;          // INSEE, in force where the geography knows; empty: not given
  std::string autre;            // id of the other holder concerned; empty: none
  bool autre_transmis = false;  // it says so in its own état
  std::string devenir;          // of its rights whose dwelling left the parc, in words; empty: not told of all
  bool has(Discordance d) const { return (classes >> static_cast<unsigned>(d) & 1U) != 0; }
  bool is_ouvert() const;                         // something is to be decided
  std::optional<Discordance> principale() const;  // none: the lists agree
};

struct Confrontation {
  std::string reservataire;   // id
  std::vector<Poste> postes;  // by gravity, then by place; never by row
};

// By gravity, then by place, then by key: rows in another order change nothing.
void sort_postes(std::vector<Poste>& postes);

// One a réservataire that sent an état, in the étude's order of them. `geographie` may be null: merged communes are
// then not seen.
std::vector<Confrontation> compute_confrontations(const Etude& etude, std::int32_t prorogation,
                                                  const Geographie* geographie);

// Of what a line is about, as the bailleur's list says it, else as the état does: "Les Tilleuls, 2500121012".
std::string write_lieu(const Etude& etude, const Confrontation& confrontation, const Poste& poste);
// Why it is one: "Prêt soldé le 30/06/2019, droit prorogé jusqu’au 30/06/2024."
std::string write_pourquoi(const Etude& etude, const Confrontation& confrontation, const Poste& poste, Discordance d,
                           std::int32_t prorogation);
std::string write_appariement(const Rapprochement& paire);  // "Même logement, certain"
std::string_view label(MotifPaire motif);
std::string_view label(Surete surete);

}  // namespace passeflux
