// Keys of places, dwellings and deeds: what two lists write differently is one key, what differs stays two.
#include "core/domaine/lieu.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

TEST_CASE("accents, case, street types, abbreviations and zeros do not tell two places apart") {
  CHECK(key_lieu("12 AV. DU GAL DE GAULLE") == key_lieu("012, avenue du Général de Gaulle"));
  CHECK(key_lieu("3bis r. St-Étienne") == key_lieu("3 bis rue Saint Etienne"));
  CHECK(key_lieu("n° 7 bd de l’Europe") == key_lieu("7, Boulevard de l'Europe"));
  CHECK(key_lieu("Les Tilleuls, bât. A") == key_lieu("LES TILLEULS BATIMENT A"));
}

TEST_CASE("what a list may leave out is kept apart from the words") {
  const CleLieu entier = key_lieu("Résidence du Parc");
  CHECK(entier.mots == "parc");
  CHECK(entier.genres == "res");
  CHECK(entier.articles == "du");
  CHECK(key_lieu("Le Parc").mots == "parc");
  CHECK(key_lieu("Le Parc").articles == "le");
  CHECK(key_lieu("Le Lot").mots == "lot le");  // a name of such words alone is a name
}

TEST_CASE("two places stay two") {
  CHECK(key_lieu("3 rue de Dole").mots != key_lieu("3 bis rue de Dole").mots);
  CHECK(key_lieu("rue de Dole").mots != key_lieu("avenue de Dole").mots);
  CHECK(key_lieu("Les Hêtres, bâtiment A").mots != key_lieu("Les Hêtres, bâtiment D").mots);
  CHECK(key_lieu("Tour R").mots == "tour r");  // a letter, not a street
  CHECK(key_lieu("Les Prés").mots != key_lieu("Le Pré").mots);
}

TEST_CASE("the number of a dwelling keeps its letters and its numbers, in order") {
  CHECK(key_logement("LOM-101-012") == key_logement("lom 101/12"));
  CHECK(key_logement("000123") == key_logement("123"));
  CHECK(key_logement("A012") == key_logement("A-12"));
  CHECK(key_logement("1-23") != key_logement("12-3"));
  CHECK(key_logement("0") != key_logement(""));
  CHECK(key_logement(" - ").empty());
}

TEST_CASE("a deed is known by a number") {
  CHECK(key_acte("Délib. n° 2004-027") == key_acte("DEL 2004/27"));
  CHECK(key_acte("DEL 2004-027") != key_acte("CONV 2004-027"));
  CHECK(key_acte("Convention").empty());
}
