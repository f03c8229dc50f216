// What a year counted for each réservataire, as its convention counts; and the étude of the following year.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/domaine/place_liberation.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// Whether an offer counts in that year. It does when it came to what the convention counts, on the day it did:
//   bail: a lease signed (CCH R441-2-8, R441-2-9: the official accounting); attribution: the commission's decision,
//   followed by a lease or declined by the candidate; mise à disposition: made available, let or not decided yet.
// Otherwise the effect of a dwelling offered and not used decides, in the year it was made available: it does not
// count; it counts when the réservataire failed (no candidate, or given back); it counts always.
bool is_counted(const Offre& offre, const Convention& convention, std::int32_t annee);

// The réservataire's convention on that day, for a dwelling of that commune: of its territory first (commune,
// département; EPCI, where the geography tells it), else of the whole parc, else any in force; the rules by default
// when there is none. `geographie` may be null.
const Convention& convention_for(const Etude& etude, std::string_view reservataire, std::string_view commune,
                                 std::int32_t jour, const Geographie* geographie = nullptr);

// Rehousing against unfit housing that the préfet designates (CCH L521-3-3): the history imputes it on the rights of a
// réservataire. It counts on them, and is not among the subtractions: never both.
bool is_designated(const Liberation& liberation, const Offre& offre);

// What the history says of the lettings that the flux leaves out, in its last year before the étude's: what the coming
// one is typed from. Nothing when it tells no such year.
struct HorsFlux {
  std::int32_t annee = 0;
  std::array<std::int64_t, kSoustractions> soustractions{};
  std::int64_t designes_prefet = 0;
};
std::optional<HorsFlux> count_hors_flux(const Etude& etude);

// Dwellings of the flux counted in the year, réservataire by réservataire as in the étude: on whose rights they are
// imputed. Neither the lettings subtracted nor the first ones count. Nothing when the history has no row of that year.
// `ici`: of the dwellings of these communes alone; null: of all. A dwelling's commune is the parc's, failing that the
// history's; where an offer that counts has neither, nothing is told of a place.
std::optional<std::vector<std::int64_t>> count_year(const Etude& etude, std::int32_t annee, const EstIci& ici = nullptr,
                                                    const Geographie* geographie = nullptr);

// What a year gave, to carry its balance: the shares and the flux of `resultat`, and what was counted. Nothing when the
// history does not tell the year.
std::optional<AnneePrecedente> make_precedente(const Etude& etude, const ResultatFlux& resultat,
                                               const EstIci& ici = nullptr, const Geographie* geographie = nullptr);

// The same étude for the year after, `resultat` being its own: the year goes on, and the shares, the flux and the
// dwellings counted become the past year whose balance is carried (none when the history does not tell the year). Its
// assiette is kept, so that the coming parc is followed from it (core/suivi/suivi_assiette.hpp). `geographie`: where
// there is one and the parc lies in several départements, each has its past year too.
void start_next_year(Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                     const Geographie* geographie);

}  // namespace passeflux
