// What the conventions say together: which holds on a day, which end and when notice must be given, which are missing,
// two where one alone may be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/convention.hpp"
#include "core/domaine/etude.hpp"
#include "core/flux/explication.hpp"

namespace passeflux {

class Geographie;

// Last day of the convention as it stands on `jour`: tacit renewals that have already come are counted. 0: no end.
std::int32_t end_of(const Convention& c, std::int32_t jour);

// In force on that day: begun (or no beginning given), not ended, renewals counted.
bool is_in_force(const Convention& c, std::int32_t jour);

// The commune or the EPCI where a réservataire has its flux: the one typed with its conversion, else its convention's
// (in force on 1 January of the étude's year first). Empty: none is known, or it is of those whose convention bears on
// a département (R441-5-3, not read) and no territory was typed.
std::string own_territory(const Etude& etude, const Reservataire& reservataire);
// The same, a commune under the code it bears now.
std::string own_territory(const Etude& etude, const Reservataire& reservataire, const Geographie& geographie);

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

// Something to look at: a rule of the register, of whom, and the conventions concerned.
struct ConstatConvention {
  std::string_view regle;
  std::string reservataire;              // id
  std::vector<std::string> conventions;  // ids
};

// By rule, then in the order of the étude:
//   convention.absente    a réservataire with reserved dwellings, or a share, and no convention at all
//   convention.unique     two in force together, same réservataire, same territory
//   convention.terminee   none in force on 1 January of the étude's year, the last one having ended
//   convention.territoire_propre, convention.departement   a perimeter that is not the réservataire's
//   convention.dates      ends before it begins
std::vector<ConstatConvention> check_conventions(const Etude& etude);
// A sentence a rule, that names all those concerned.
std::vector<AlerteEcrite> write_constats(const std::vector<ConstatConvention>& constats, const Etude& etude,
                                         const Registre& registre);

// The départements that the communes of the parc name by themselves, in order.
std::vector<std::string> departements_of(const Etude& etude);

// A convention to fill in, without identifier, for each réservataire that has none: on its own territory, or one a
// département of the parc where it has dwellings or may have. A conseil départemental has but one: which is not guessed
// where the parc lies in several.
std::vector<Convention> missing_conventions(const Etude& etude);

// An étude that starts from conventions already signed: the réservataires that most bailleurs have (CCH R441-5), a
// convention each to fill in, shares negotiated. The others are added, those that do not exist removed.
Etude make_etude_conventions(std::int32_t annee);

std::string_view label(GenreDateConvention genre);

}  // namespace passeflux
