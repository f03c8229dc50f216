// What the conventions say together: which holds on a day, which end and when notice must be given, which are missing,
// two where one alone may be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/domaine/convention.hpp"
#include "core/domaine/etude.hpp"

namespace passeflux {

// Last day of the convention as it stands on `jour`: tacit renewals that have already come are counted. 0: no end.
std::int32_t end_of(const Convention& c, std::int32_t jour);

// In force on that day: begun (or no beginning given), not ended, renewals counted.
bool is_in_force(const Convention& c, std::int32_t jour);

enum class GenreDateConvention : std::uint8_t { Debut, Preavis, Reconduction, Fin };

// A day that matters in the life of a convention.
struct DateConvention {
  std::int32_t date = 0;
  GenreDateConvention genre = GenreDateConvention::Fin;
  std::string convention;  // id
  auto operator<=>(const DateConvention&) const = default;
};

// Every such day from 1 January of `annee`, over `annees` years, by date. The notice is the last day on which it can
// still be given: that of the end, so many months before.
std::vector<DateConvention> list_dates(const std::vector<Convention>& conventions, std::int32_t annee,
                                       std::int32_t annees);

enum class GenreConstat : std::uint8_t {
  Absente,       // a réservataire with reserved dwellings and no convention at all
  Double,        // two in force together, same réservataire, same territory (CCH R441-5: one alone)
  Terminee,      // none in force on 1 January of the étude's year, the last one having ended
  Perimetre,     // département for those whose convention follows it, own territory for a commune or an EPCI
  DatesInverses  // ends before it begins
};

struct ConstatConvention {
  GenreConstat genre = GenreConstat::Absente;
  std::string reservataire;              // id
  std::vector<std::string> conventions;  // ids
};

// By kind, in the order above, then in the order of the étude.
std::vector<ConstatConvention> check_conventions(const Etude& etude);

// One sentence, names in it.
std::string write_constat(const ConstatConvention& constat, const Etude& etude);
std::string_view label(GenreDateConvention genre);

}  // namespace passeflux
