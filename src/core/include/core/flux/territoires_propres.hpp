// The conventions that bear on a réservataire's own territory (a commune, an EPCI; exception of R441-5-3, the article
// itself not read): what comes free there in the year, and the réservataire's share of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/flux/blocs_territoriaux.hpp"

namespace passeflux {

// One part of it a département that the territory lies in.
struct PartTerritoire {
  const BlocTerritorial* bloc = nullptr;  // of TerritoiresPropres
  std::size_t ligne = 0;
  std::size_t territoire = 0;
};
struct TerritoirePropre {
  std::string reservataire;  // id
  std::string territoire;    // INSEE or SIREN
  std::int64_t assiette = 0;
  std::int64_t flux = 0;  // dwellings of the year there
  Rationnel exact;        // the réservataire's, exactly
  std::int64_t logements = 0;
  std::optional<Rationnel> signee;  // share of the flux there, as its convention says
  std::vector<PartTerritoire> parts;
  Rationnel part() const { return exact / Rationnel(flux); }  // undefined where nothing comes free
};
struct TerritoiresPropres {
  std::vector<BlocTerritorial> communes;
  std::vector<BlocTerritorial> epci;
  std::vector<TerritoirePropre> lignes;  // in the étude's order
};

// Of the réservataires whose territory is known: typed with their conversion, else their convention's. Their quota is
// all there, département by département where the assiette lies in several. Those whose territory has no dwelling of
// the assiette are not listed, and none where the flux cannot be shared.
std::shared_ptr<const TerritoiresPropres> compute_territoires_propres(const Etude& etude, const Registre& registre,
                                                                      const Geographie& geographie,
                                                                      Decoupages& decoupages);

enum class ColonnePropre : std::uint8_t { Assiette, Flux, Part, Exact, Logements };

// Why each of its figures is what it is, down to the parc; where it lies in several départements, the sum of each's.
std::string reference_propre(const TerritoirePropre& ligne, ColonnePropre colonne);
ResultatFlux explain_propre(const TerritoirePropre& ligne);

}  // namespace passeflux
