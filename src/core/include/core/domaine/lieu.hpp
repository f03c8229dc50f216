// Two lists seldom write a place, a dwelling or a deed the same way. What is compared is a key: no accent, no case,
// street types and usual abbreviations in one spelling, no zero before a number.
#pragma once

#include <string>
#include <string_view>

namespace passeflux {

// The key of a name or of an address. Words that one list writes and another leaves out are set apart: two keys agree
// when `mots` do and neither `genres` nor `articles` are written differently on both sides.
struct CleLieu {
  std::string mots;      // "trois lanternes", "3 bis rue alsace"
  std::string genres;    // "res" for "Résidence", "imm" for "Immeuble"
  std::string articles;  // "les", "du"
  bool operator==(const CleLieu&) const = default;
};
CleLieu key_lieu(std::string_view texte);

// Of a dwelling: letters and numbers, in order ("LOM-101-012" and "lom 101/12" are one). Empty when it holds none.
std::string key_logement(std::string_view identifiant);

// Of a deed, as key_logement, without the word that says it is a number. Empty when it holds no digit: "Convention" is
// the name of no deed.
std::string key_acte(std::string_view reference);

}  // namespace passeflux
