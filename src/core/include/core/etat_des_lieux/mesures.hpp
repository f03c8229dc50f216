// What is counted of the mises à disposition made to one réservataire, and the indicators that come of it. Counts are
// integers; an indicator is a quotient of two of them, never stored apart from them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/domaine/liberation.hpp"
#include "core/quantite/ecriture.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

struct Delai {
  std::int64_t nombre = 0;  // of observations
  std::int64_t jours = 0;   // of all of them together
  bool operator==(const Delai&) const = default;
};

struct Mesures {
  std::int64_t liberations = 0;                     // dwellings made available to them first
  std::int64_t attributions = 0;                    // leases that count on their rights
  std::array<std::int64_t, kIssuesOffre> issues{};  // mises à disposition, by how they ended
  std::array<std::int64_t, kMotifsRefus> motifs{};  // of those that the candidates declined, by cause
  Delai reponse;                                    // from the mise à disposition to the désignation
  Delai bail;                                       // from the libération to the lease, of `liberations`

  std::int64_t issue(IssueOffre v) const { return issues.at(static_cast<std::size_t>(v)); }
  std::int64_t motif(MotifRefus v) const { return motifs.at(static_cast<std::size_t>(v)); }
  std::int64_t mises() const;         // all of them
  std::int64_t terminees() const;     // those whose end is known
  std::int64_t designations() const;  // those that brought candidates, and whose end is known
  Mesures& operator+=(const Mesures& autre);
  bool operator==(const Mesures&) const = default;
};

// Counts that no history could give: a negative one, causes that are not those of the refusals, more délais than
// there is to observe.
bool is_coherent(const Mesures& mesures);

enum class Indicateur : std::uint8_t {
  DelaiReponse,  // days, of the désignations whose two dates are known
  SansCandidat,  // of the mises à disposition whose end is known
  RenduUnTour,   // the same
  Refus,         // of the désignations whose end is known: no candidate accepted
  TypeOuLieu,    // the same, declined for the type of the dwelling or for its place
  Ecartees,      // the same, not attributed by the commission, or that could not be examined
  DelaiBail      // days from libération to lease, of the dwellings made available to them first
};
inline constexpr std::size_t kIndicateurs = 7;

std::string_view word(Indicateur v);
std::string_view label(Indicateur v);  // for the screen, short
Unite unite_of(Indicateur v);          // Jours or Part

// `observations` is the denominator: it is said beside the value, and under a minimum no value is shown.
struct Taux {
  std::int64_t compte = 0;
  std::int64_t observations = 0;
  Rationnel valeur() const { return Rationnel::quotient(compte, observations); }  // undefined without observation
};
Taux measure(const Mesures& mesures, Indicateur indicateur);

// A value with its unit: "12,4 jours", "7,5 %", "5"; "—" when it is undefined.
std::string write_mesure(const Rationnel& valeur, Unite unite);

}  // namespace passeflux
