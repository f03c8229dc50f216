// The rights of réservataires, row by row: a dwelling may carry several, one after the other or at once, so a right is
// never a column of the dwelling. Dates are yyyymmdd, 0: not given.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux {

// What the right was given against: CCH L441-1 and R441-5 (State by law; guarantee, land, subsidy, loan by contract).
enum class Fondement : std::uint8_t { NonRenseigne, Legal, Garantie, Foncier, Subvention, Pret, Agents, Autre };
inline constexpr std::size_t kFondements = 8;

// Droit de suite: proposes at every vacancy. Droit unique: one designation, then extinguished.
enum class NatureDroit : std::uint8_t { NonRenseigne, DroitDeSuite, DroitUnique };
inline constexpr std::size_t kNaturesDroit = 3;

enum class StatutDroit : std::uint8_t { NonRenseigne, Valide, Conteste, Echu, ARechercher };
inline constexpr std::size_t kStatutsDroit = 5;

// The deed that proves the right.
enum class Piece : std::uint8_t { NonRenseigne, Detenue, Manquante };
inline constexpr std::size_t kPieces = 3;

struct Droit {
  std::string reservataire;  // id of the one who owns it
  std::string exerce_par;    // id of the one who exercises it, by delegation; empty: the owner
  std::string preleve_sur;   // id of the one on whose quota it is taken, so that it does not count twice; empty: none
  Fondement fondement = Fondement::NonRenseigne;
  NatureDroit nature = NatureDroit::NonRenseigne;
  StatutDroit statut = StatutDroit::NonRenseigne;
  Piece piece = Piece::NonRenseigne;
  std::string reference;  // of the deed
  std::int32_t acte = 0;  // its date
  std::string logement;   // identifier of the dwelling, as in the parc; empty: by programme, or by number
  std::string programme;
  std::string adresse;
  std::string commune;         // INSEE
  std::int64_t logements = 1;  // dwellings that it bears on; droits uniques not used yet, for a droit unique
  std::int32_t debut = 0;
  std::int32_t fin_pret = 0;       // end of the guaranteed loan, as its contract says
  std::int32_t remboursement = 0;  // of the whole loan, when it came before
  std::int32_t fin = 0;            // as the deed says
  std::string commentaire;
  bool operator==(const Droit&) const = default;
};
using Droits = std::vector<Droit>;

// What a réservataire says it holds, as it sent it.
struct EtatTransmis {
  std::string reservataire;  // id
  std::string fichier;
  Droits lignes;
  std::int64_t octets = 0;  // of the file; 0: not noted
  std::string empreinte;    // SHA-256 of its bytes; empty: not noted
  bool operator==(const EtatTransmis&) const = default;
};

inline constexpr std::size_t kDroitsMax = 60'000;
inline constexpr std::size_t kEtatsMax = 500;
inline constexpr std::size_t kIdentifiantMax = 100;  // characters of the identifier of a dwelling
inline constexpr std::size_t kCommentaireDroitMax = 500;

std::string_view word(Fondement v);
std::string_view word(NatureDroit v);
std::string_view word(StatutDroit v);
std::string_view word(Piece v);
std::optional<Fondement> parse_fondement(std::string_view mot);
std::optional<NatureDroit> parse_nature_droit(std::string_view mot);
std::optional<StatutDroit> parse_statut_droit(std::string_view mot);
std::optional<Piece> parse_piece(std::string_view mot);

}  // namespace passeflux
