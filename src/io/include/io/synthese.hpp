// The parc, or the assiette, counted by number of rooms, financing and territory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/domaine/territoire.hpp"
#include "core/flux/assiette.hpp"
#include "core/regles/registre.hpp"

namespace passeflux::io {

struct LigneSynthese {
  std::string cle;
  std::string libelle;
  CompteQpv logements;
};

struct Synthese {
  CompteQpv tout;
  std::int64_t surface_dm2 = 0;
  std::vector<LigneSynthese> pieces;
  std::vector<LigneSynthese> financements;
  std::vector<LigneSynthese> communes;
  std::vector<LigneSynthese> epci;  // empty without a geography, as what follows
  std::vector<LigneSynthese> ept;
  std::vector<LigneSynthese> departements;
  std::vector<CodeAVerifier> a_verifier;
};

// `prises`: the rows that count, in the parc's order; null: all of them.
Synthese make_synthese(const Parc& parc, const Geographie* geographie, const std::vector<bool>* prises = nullptr);
// Of the assiette.
Synthese make_synthese(const Etude& etude, const Parametres& parametres, const Geographie* geographie);

// The assiette, beside the parc it is taken from: the same keys, in the order of the parc.
struct LigneVentilee {
  std::string cle;
  std::string libelle;
  std::int64_t parc = 0;
  CompteQpv assiette;
};
enum class AxeVentilation : std::uint8_t { Epci, Departement, Commune, Pieces, Financement };
inline constexpr std::size_t kAxes = 5;
std::string_view name_axe(AxeVentilation axe);      // "EPCI", for the screen
std::string title_ventilation(AxeVentilation axe);  // "Assiette par EPCI"
// Nothing for an axis that the geography alone tells, without it. Each column makes its total.
std::vector<LigneVentilee> compare_syntheses(const Synthese& parc, const Synthese& assiette, AxeVentilation axe);
// The rows of the parc that a line counts, by its key.
CoupeParc coupe_of(AxeVentilation axe, const std::string& cle, const Parc& parc, const Geographie* geographie);

// "25388 · Montbéliard"; the code alone when the name is not known.
std::string code_and_name(const std::string& code, const std::string& nom);
// What an RPLS code stands for; `absent` when it is not one of the list.
std::string code_label(std::string_view champ, int code, const char* absent);
std::string qpv_label(int code, const char* absent);  // "En QPV"

}  // namespace passeflux::io
