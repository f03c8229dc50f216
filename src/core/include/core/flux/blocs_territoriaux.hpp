// The flux by territory as conventions are signed: département by département, each sharing its own among its
// territories (core/flux/territoires_flux.hpp); or the whole's.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/flux/flux_departements.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

// Cuts of a parc, kept while what they follow stands: the parc, whose it is, the rules of its assiette, the geography.
// The flux changes none of these, and a slider changes the flux alone.
class Decoupages {
 public:
  // The étude has a parc.
  std::shared_ptr<const Decoupage> of(const Etude& etude, const Registre& registre, const Geographie& geographie,
                                      Maille maille, const std::optional<std::string>& departement = std::nullopt);
  // The assiette lies in several: each has its own conventions (CCH R441-5).
  bool has_departements(const Etude& etude, const Registre& registre, const Geographie& geographie);

 private:
  void forget_others(const Etude& etude, const Geographie& geographie);
  std::shared_ptr<const Parc> parc_;
  Organisme organisme_ = Organisme::Hlm;
  std::map<std::string, ValeurParametre> parametres_;
  const Geographie* geographie_ = nullptr;
  std::map<std::pair<Maille, std::optional<std::string>>, std::shared_ptr<const Decoupage>> faits_;
  std::optional<bool> departements_;
};

// One breakdown, with all that it shows.
struct BlocTerritorial {
  std::string nom;                               // of the département, as a page names it; empty: the whole
  std::shared_ptr<const ResultatFlux> resultat;  // whose flux is shared
  std::shared_ptr<const Decoupage> decoupage;
  Resultat_ou<FluxTerritorial> flux;  // refused: why it cannot be shared
};

// The étude with each réservataire on its own territory (own_territory), under the code in force. One that its
// convention alone tells, and where the assiette has no dwelling, leaves it without any; one that was typed stays.
Etude at_home(const Etude& etude, const Registre& registre, const Geographie& geographie, Decoupages& decoupages);

// Each réservataire where it is at home; `departements`: null, the whole's flux is shared among all its territories.
std::vector<BlocTerritorial> share_blocs(const Etude& etude, const std::shared_ptr<const ResultatFlux>& resultat,
                                         const FluxDepartements* departements, const Registre& registre,
                                         const Geographie& geographie, Maille maille, bool par_ligne,
                                         Decoupages& decoupages);

}  // namespace passeflux
