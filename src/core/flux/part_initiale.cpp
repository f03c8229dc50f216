// Mode 1, part initiale: each réservataire's share of the flux is its share of the assiette's dwellings.
// Source: convention-type of AR Hlm PACA & Corse, June 2023 (20 % of the stock gives 20 % of the flux).
#include "core/flux/conversion.hpp"

namespace passeflux {

Resultat_ou<Ref> part_initiale(Contexte& c, const Reservataire& r, const std::string& reference) {
  return c.calcul.quotient(reference, "conversion.part_initiale", Unite::Part,
                           c.calcul.ref_of("lignes." + r.id + ".reserves"), c.assiette.ref_total, r.nom);
}

}  // namespace passeflux
