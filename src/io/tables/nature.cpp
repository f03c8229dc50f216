#include "nature.hpp"

#include <algorithm>
#include <string>

#include "core/domaine/libelle.hpp"

namespace passeflux::io {

namespace {
// Words of a folded name, between spaces: " conseil departemental du doubs ".
std::string words_of(std::string_view nom) {
  std::string mots = " ";
  for (const char c : fold(nom)) {
    const bool lettre = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == '%')
      mots += mots.back() == ' ' ? "pourcent" : " pourcent";
    else if (lettre)
      mots += c;
    else if (mots.back() != ' ')
      mots += ' ';
  }
  return mots.back() == ' ' ? mots : mots + " ";
}

struct Indice {
  NatureReservataire nature;
  std::string_view mots[8];
};
using enum NatureReservataire;
// The first that has one of its words wins: "État, agents" before "État", "communauté de communes" before "commune".
constexpr Indice kIndices[]{
    {EtatAgents, {" agents ", " fonctionnaires ", " 5 pourcent ", " srias ", " etat fonctionnaires "}},
    {ActionLogement, {" action logement ", " als ", " peec ", " 1 pourcent ", " cil ", " amallia ", " astria "}},
    {EtatPrioritaires,
     {" etat ", " prefecture ", " prefet ", " contingent prefectoral ", " ddets ", " ddcs ", " dalo ", " ddcspp "}},
    {Epci, {" communaute ", " agglomeration ", " metropole ", " cc ", " ca ", " cu ", " epci ", " intercommunalite "}},
    {Departement,
     {" departement ", " conseil departemental ", " conseil general ", " cd ", " collectivite europeenne "}},
    {Region, {" region ", " conseil regional "}},
    {Commune, {" commune ", " ville ", " mairie ", " commune de ", " municipalite ", " village "}}};
}  // namespace

NatureReservataire guess_nature(std::string_view nom) {
  const std::string mots = words_of(nom);
  for (const Indice& indice : kIndices)
    if (std::ranges::any_of(indice.mots, [&](std::string_view m) { return !m.empty() && mots.contains(m); }))
      return indice.nature;
  return Autre;
}

}  // namespace passeflux::io
