#include "core/flux/calcul.hpp"

namespace passeflux {

Ref Calcul::add(Grandeur grandeur) {
  const auto ref = static_cast<Ref>(grandeurs_.size());
  index_.insert_or_assign(grandeur.reference, ref);
  grandeurs_.push_back(std::move(grandeur));
  return ref;
}

const Grandeur* Calcul::find(std::string_view reference) const {
  const auto it = index_.find(reference);
  return it == index_.end() ? nullptr : &grandeurs_[it->second];
}

Ref Calcul::donnee(std::string reference, std::string regle, Unite unite, Rationnel valeur, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Donnee,
              .operandes = {},
              .valeur = std::move(valeur),
              .faits = {}});
}

Ref Calcul::decompte(std::string reference, std::string regle, std::int64_t logements, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = Unite::Logements,
              .operation = Operation::Decompte,
              .operandes = {},
              .valeur = logements,
              .faits = {}});
}

Ref Calcul::compte(std::string reference, std::string regle, Unite unite, std::int64_t n, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Decompte,
              .operandes = {},
              .valeur = n,
              .faits = {}});
}

Ref Calcul::somme(std::string reference, std::string regle, Unite unite, std::vector<Operande> operandes,
                  std::string sujet) {
  Rationnel total;
  for (const Operande& o : operandes) {
    if (o.signe < 0)
      total -= valeur(o.grandeur);
    else
      total += valeur(o.grandeur);
  }
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Somme,
              .operandes = std::move(operandes),
              .valeur = total,
              .faits = {}});
}

Ref Calcul::produit(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Produit,
              .operandes = {{a, 1}, {b, 1}},
              .valeur = valeur(a) * valeur(b),
              .faits = {}});
}

Ref Calcul::quotient(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Quotient,
              .operandes = {{a, 1}, {b, 1}},
              .valeur = valeur(a) / valeur(b),
              .faits = {}});
}

Ref Calcul::arrondi(std::string reference, std::string regle, Unite unite, Ref a) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = {},
              .unite = unite,
              .operation = Operation::ArrondiDemiSuperieur,
              .operandes = {{a, 1}},
              .valeur = valeur(a).round_half_up(),
              .faits = {}});
}

Ref Calcul::plancher_zero(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::PlancherZero,
              .operandes = {{a, 1}},
              .valeur = max(Rationnel(0), valeur(a)),
              .faits = {}});
}

Ref Calcul::minimum(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Minimum,
              .operandes = {{a, 1}, {b, 1}},
              .valeur = min(valeur(a), valeur(b)),
              .faits = {}});
}

Ref Calcul::maximum(std::string reference, std::string regle, Unite unite, std::vector<Operande> operandes,
                    std::string sujet) {
  Rationnel plus_fort = valeur(operandes.front().grandeur);
  for (const Operande& o : operandes) plus_fort = max(plus_fort, valeur(o.grandeur));
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Maximum,
              .operandes = std::move(operandes),
              .valeur = std::move(plus_fort),
              .faits = {}});
}

Ref Calcul::plafond(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Plafond,
              .operandes = {{a, 1}},
              .valeur = valeur(a).ceil(),
              .faits = {}});
}

Ref Calcul::plancher(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Plancher,
              .operandes = {{a, 1}},
              .valeur = valeur(a).floor(),
              .faits = {}});
}

Ref Calcul::plus_forts(std::string reference, std::string regle, Ref quota, std::int64_t cible, std::string sujet,
                       std::vector<Fait> faits) {
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = Unite::Logements,
              .operation = Operation::PlusForts,
              .operandes = {{quota, 1}},
              .valeur = cible,
              .faits = std::move(faits)});
}

Ref Calcul::loi(std::string reference, std::string regle, Unite unite, const std::vector<Ref>& operandes,
                Rationnel valeur, std::string sujet) {
  std::vector<Operande> de;
  for (const Ref o : operandes) de.push_back({o, 1});
  return add({.reference = std::move(reference),
              .regle = std::move(regle),
              .sujet = std::move(sujet),
              .unite = unite,
              .operation = Operation::Loi,
              .operandes = std::move(de),
              .valeur = std::move(valeur),
              .faits = {}});
}

}  // namespace passeflux
