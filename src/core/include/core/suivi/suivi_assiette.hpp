// The assiette followed from one year to the next: the one kept, what came in, what went out, the one of today.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/assiette_figee.hpp"
#include "core/domaine/etude.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// The assiette of the étude as it is today. Nothing in it when there is no parc.
AssietteFigee keep_assiette(const Etude& etude, const Parametres& parametres);

// Dwellings of one identifier that came in, or went out, for one cause.
struct MouvementAssiette {
  std::string identifiant;
  bool entree = false;
  std::uint8_t motif =
      0;  // 0: new in the parc, or no longer in it; else the reason that no longer applies, or now does
  std::int64_t logements = 0;
  bool operator==(const MouvementAssiette&) const = default;
};

// One line of the account, in its order; a cause without dwellings has none.
struct PosteSuivi {
  std::string reference;  // of its figure: "suivi.avant", "suivi.entrees.pli", "suivi.apres"…
  std::int64_t logements = 0;
  int signe = 1;  // −1: taken off
};

struct SuiviAssiette {
  std::vector<PosteSuivi> postes;             // the assiette kept first, that of today last
  std::vector<MouvementAssiette> mouvements;  // dwelling by dwelling, those that have an identifier; entries first
  Calcul calcul;
};

// Identifier by identifier, d being its dwellings in the assiette today less those that were:
//   d > 0 entries: dwellings that a reason kept out and no longer does, reason by reason in their order; the others are
//   new. d < 0 exits: dwellings that a reason now keeps out; the others are no longer in the parc.
// Those that have no identifier can only be netted; all of them, where one of the two parcs has none at all.
// assiette kept + entries − exits ± net = assiette of today.
// The unit of the follow-up is the tool's own: R441-5 asks for the assiette to be known each year, not how.
SuiviAssiette follow_assiette(const AssietteFigee& avant, const Etude& etude, const Parametres& parametres);

// "nouveau dans le parc", "plus dans le parc", or the reason: lifted for an entry.
std::string write_cause(const MouvementAssiette& mouvement, const Registre& registre);

}  // namespace passeflux
