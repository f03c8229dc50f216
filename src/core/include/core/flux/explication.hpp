// "Pourquoi ce chiffre ?": the steps that lead to one figure, read back from the record of the computation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/flux/compute_flux.hpp"
#include "core/flux/repartition.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

struct OperandeEcrit {
  std::string reference;
  std::string libelle;
  Rationnel valeur;
  std::string texte;  // as written in French
  bool soustrait = false;
};

struct FaitEcrit {
  std::string libelle;
  std::vector<Rationnel> valeurs;
  std::string texte;  // "Il restait à donner : 3 logements"
};

struct Etape {
  std::string reference;
  std::string regle;
  std::string titre;
  Operation operation = Operation::Donnee;
  std::string formule;  // in words, from the register
  std::string calcul;   // "210 ÷ 1 000 = 21 %"
  std::vector<OperandeEcrit> operandes;
  Rationnel valeur;
  std::string texte;  // the result as written
  bool exact = true;  // false when the written value is rounded (then "≈")
  bool lu = false;    // the value is read in a law, or rests on one that is: it has no exact fraction to give
  std::vector<FaitEcrit> faits;
  std::string article;
  std::string source;
  Portee portee = Portee::AVerifier;
  std::string en_vigueur_du;  // yyyy-mm-dd, empty: not known
  std::string verifie_le;     // yyyy-mm-dd, empty: not verified
  bool modifie = false;       // a parameter the étude overrides
};

struct Explication {
  std::string reference;
  std::string titre;
  Rationnel valeur;
  std::string texte;
  std::vector<Etape> etapes;  // from the inputs to the figure; plain data typed in are operands, not steps
};

// Nothing when the results hold no such figure. Operands further than `profondeur` operations from the figure are not
// unfolded: each can be explained in its turn.
inline constexpr int kToutDeplier = 1000;
std::optional<Explication> explain(const ResultatFlux& resultat, const Parametres& parametres,
                                   std::string_view reference, int profondeur = kToutDeplier);
// The same, of any computation that was recorded.
std::optional<Explication> explain(const Calcul& calcul, const Parametres& parametres, std::string_view reference,
                                   int profondeur = kToutDeplier);

// The name of a figure, as its explanation says it; empty when the record holds no such figure.
std::string title_of(const Calcul& calcul, std::string_view reference, const Registre& registre);

// The whole explanation as plain text, for the clipboard and the terminal.
std::string write_explication(const Explication& explication);

// The sentence of an alert, from its rule's template.
struct AlerteEcrite {
  std::string titre;
  std::string phrase;
  std::string article;
  Portee portee = Portee::AVerifier;
};
AlerteEcrite write_alerte(const Alerte& alerte, const Registre& registre);

// Why a row of the territorial breakdown left its largest remainder; the names are in the order of the table.
AlerteEcrite write_deplacement(const Deplacement& deplacement, const std::vector<std::string>& lignes,
                               const std::vector<std::string>& territoires, const Registre& registre);

// "CCH R441-5 (en vigueur depuis le 22/02/2020)"; empty when the step cites no article.
std::string write_article(const Etape& etape);

std::string_view label(Portee portee);  // "texte", "pratique", "choix", "non vérifié"

// The columns that the parc's file lacks to tell reasons of the assiette, and what becomes of these dwellings; empty:
// none.
std::string write_colonnes_absentes(const Assiette& assiette);

}  // namespace passeflux
