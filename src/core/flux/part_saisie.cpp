// Mode 4, negotiated, and the State's legal share (CCH R441-5-2): entered as they are.
#include "core/flux/conversion.hpp"

namespace passeflux {

Resultat_ou<Ref> part_saisie(Contexte& c, const Reservataire& r, const std::string& reference) {
  const bool legale = mode_of(c.etude, r) == ModeConversion::PartLegale;
  if (legale && r.nature != NatureReservataire::EtatPrioritaires && r.nature != NatureReservataire::EtatAgents)
    return missing(c, r, "Seul l’État a une part légale.");
  if (!r.conversion.part) return missing(c, r, legale ? "Il manque sa part légale." : "Il manque sa part négociée.");
  return c.calcul.donnee(reference, legale ? "conversion.part_legale" : "conversion.negocie", Unite::Part,
                         *r.conversion.part, r.nom);
}

}  // namespace passeflux
