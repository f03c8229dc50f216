// The record of a computation: every figure is computed *through* it, so that its explanation is the computation itself
// and cannot drift from it. A figure (Grandeur) knows the rule it applies, its operation and its operands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantite/ecriture.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

enum class Operation : std::uint8_t {
  Donnee,                // typed in, or a parameter
  Decompte,              // counted in the rows of the parc, or of another table
  Somme,                 // signed sum of the operands
  Produit,               // product of the operands
  Quotient,              // first operand over the second
  ArrondiDemiSuperieur,  // nearest integer, halves up
  PlancherZero,          // max(0, operand)
  Minimum,               // the lesser of two operands
  Maximum,               // the greatest of the operands
  Plafond,               // least integer not under the operand
  Plancher,              // greatest integer not over the operand
  PlusForts,             // largest remainder: one target among those of a whole table
  Loi,                   // read in a law of probability that the operands make
};

using Ref = std::uint32_t;  // index of a Grandeur in its Calcul

struct Operande {
  Ref grandeur = 0;
  int signe = 1;  // -1: subtracted (Somme only)
};

// Something true of a figure that is not an operand: "dwellings left to give: 3".
struct Fait {
  std::string regle;
  std::vector<Rationnel> valeurs;
  Unite unite = Unite::Nombre;
};

struct Grandeur {
  std::string reference;  // "lignes.r3.cible": the path of the figure in the results
  std::string regle;      // rule id in the register
  std::string sujet;      // réservataire concerned, else empty
  Unite unite = Unite::Nombre;
  Operation operation = Operation::Donnee;
  std::vector<Operande> operandes;
  Rationnel valeur;
  std::vector<Fait> faits;
};

class Calcul {
 public:
  Ref donnee(std::string reference, std::string regle, Unite unite, Rationnel valeur, std::string sujet = {});
  Ref decompte(std::string reference, std::string regle, std::int64_t logements, std::string sujet = {});
  // Counted in a table that is not the parc: rows, or days.
  Ref compte(std::string reference, std::string regle, Unite unite, std::int64_t n, std::string sujet = {});
  Ref somme(std::string reference, std::string regle, Unite unite, std::vector<Operande> operandes,
            std::string sujet = {});
  Ref produit(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet = {});
  Ref quotient(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet = {});
  Ref arrondi(std::string reference, std::string regle, Unite unite, Ref a);
  Ref plancher_zero(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet = {});
  void add_fait(Ref ref, Fait fait) { grandeurs_[ref].faits.push_back(std::move(fait)); }
  Ref minimum(std::string reference, std::string regle, Unite unite, Ref a, Ref b, std::string sujet = {});
  Ref maximum(std::string reference, std::string regle, Unite unite, std::vector<Operande> operandes,
              std::string sujet = {});  // of one operand or more
  Ref plafond(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet = {});
  Ref plancher(std::string reference, std::string regle, Unite unite, Ref a, std::string sujet = {});
  // The value comes from round_largest_remainder; quota is its operand, the faits say how the table was served.
  Ref plus_forts(std::string reference, std::string regle, Ref quota, std::int64_t cible, std::string sujet,
                 std::vector<Fait> faits);
  // The value comes from the law (core/flux/marge.hpp); the operands are what makes it.
  Ref loi(std::string reference, std::string regle, Unite unite, const std::vector<Ref>& operandes, Rationnel valeur,
          std::string sujet);

  const Grandeur& operator[](Ref ref) const { return grandeurs_[ref]; }
  const Rationnel& valeur(Ref ref) const { return grandeurs_[ref].valeur; }
  const Grandeur* find(std::string_view reference) const;
  Ref ref_of(std::string_view reference) const { return index_.find(reference)->second; }  // one that was recorded
  const std::vector<Grandeur>& grandeurs() const { return grandeurs_; }

 private:
  Ref add(Grandeur grandeur);
  std::vector<Grandeur> grandeurs_;
  std::map<std::string, Ref, std::less<>> index_;
};

}  // namespace passeflux
