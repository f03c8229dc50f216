// The dwellings vacated, and what became of each: offered to a réservataire (mise à disposition), candidates named
// (désignation), decided (commission), let (bail). No name of an applicant, ever. Dates are yyyymmdd, 0: not given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux {

// Whether the letting counts in the flux; CCH R441-5 for those that do not. A first letting is of a new programme.
enum class CategorieLiberation : std::uint8_t {
  Flux,
  Mutations,
  RenouvellementUrbain,
  CoproprietesDegradees,
  HabitatIndigne,
  Ventes,
  PremiereLocation
};
inline constexpr std::size_t kCategoriesLiberation = 7;

// How a mise à disposition ended.
enum class IssueOffre : std::uint8_t {
  EnCours,
  Bail,
  SansCandidat,    // none in time
  RenduUnTour,     // given back to the bailleur for this letting
  RefusCandidat,   // the candidates declined
  NonAttribution,  // decided by the commission
  Irrecevable      // the designation could not be examined
};
inline constexpr std::size_t kIssuesOffre = 7;

// Why a candidate declined.
enum class MotifRefus : std::uint8_t {
  NonRenseigne,
  Loyer,
  Localisation,
  Typologie,
  EtatLogement,
  Environnement,
  SansReponse,
  AutreLogement,
  Autre
};
inline constexpr std::size_t kMotifsRefus = 9;

struct Offre {
  std::string reservataire;  // id; kNonReserve: kept by the bailleur
  std::string impute;        // id of the one on whose rights it counts, when another; empty: the same
  std::int32_t mise_a_disposition = 0;
  std::int32_t designation = 0;  // candidates received
  std::int64_t candidats = 0;
  IssueOffre issue = IssueOffre::EnCours;
  MotifRefus motif = MotifRefus::NonRenseigne;
  std::int32_t commission = 0;
  std::int32_t bail = 0;
  std::uint8_t prioritaire = 0;  // 1 yes, 2 no, 0 not given: DALO or other priority (CCH L441-1)
  std::uint8_t quartile = 0;     // of the household's resources, 1 to 4; 0 not given
  auto operator<=>(const Offre&) const = default;
};

struct Liberation {
  std::string logement;  // identifier, as in the parc
  std::string commune;   // INSEE; these four as they were, for a dwelling that the parc does not hold
  std::uint8_t pieces = 0;
  std::uint8_t financement = 0;
  std::uint8_t qpv = 0;  // 1 in, 2 out
  std::int32_t conge = 0;
  std::int32_t date = 0;  // vacated; of the delivery, for a first letting
  CategorieLiberation categorie = CategorieLiberation::Flux;
  std::vector<Offre> offres;  // in the order of their dates
  bool operator==(const Liberation&) const = default;
};
using Liberations = std::vector<Liberation>;  // by date, then dwelling

inline constexpr std::size_t kLiberationsMax = 100'000;
inline constexpr std::size_t kOffresMax = 20;  // of one vacated dwelling
inline constexpr std::int64_t kCandidatsMax = 999;

std::string_view word(CategorieLiberation v);
std::string_view word(IssueOffre v);
std::string_view word(MotifRefus v);
std::optional<CategorieLiberation> parse_categorie(std::string_view mot);
std::optional<IssueOffre> parse_issue(std::string_view mot);
std::optional<MotifRefus> parse_motif(std::string_view mot);

// On whose rights an offer counts: the one it is imputed on, else the one it was made to.
const std::string& holder_of(const Offre& offre);

// The years in which dwellings were vacated, in order; those whose date is not given tell none.
std::vector<std::int32_t> years_of(const Liberations& liberations);

// The order of the étude: by date, dwelling, then all the rest; offers by date, then all the rest.
void sort_liberations(Liberations& liberations);

}  // namespace passeflux
