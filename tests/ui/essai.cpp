// "Et si…": what a meeting tries is shown, told from the étude, and in no file until it is kept.
#include "doctest.hpp"

#include <string>
#include <string_view>

#include "headless.hpp"
#include "io/etude_json.hpp"
#include "lignes.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using test::rows;
using ui::Noeud;
using ui::Role;

namespace {
bool has_row(const Ecran& e, std::string_view ligne) {
  for (const std::string& l : rows(e, "Flux par réservataire"))
    if (l == ligne) return true;
  for (const std::string& l : rows(e, "Flux par réservataire")) MESSAGE(l);
  return false;
}

void open_essai(Ecran& e, bool souris) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.frame();
  REQUIRE((souris ? e.click(Role::Bouton, "Et si…") : e.activate(Role::Bouton, "Et si…")));
}

std::string text_of(const Ecran& e, std::string_view curseur) {
  const Noeud* n = e.application.facade.arbre.find(Role::Curseur, curseur);
  REQUIRE(n != nullptr);
  return n->options.at(3);
}
}  // namespace

TEST_CASE("libérations moved by the slider: the table follows, its gaps beside; kept in one step, undone in one") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 2600);
    open_essai(e, souris);
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    const std::string avant = io::write_etude(e.session.etude());
    CHECK(e.find(Role::Bouton, "Garder l’essai dans l’étude")->desactive);
    CHECK(text_of(e, "Libérations attendues") == "80\u00A0logements");
    REQUIRE(e.slide("Libérations attendues", "100"));
    // L = 100, S = 8, F = 92. Of 1,000: 21 % is 19.32, 4 % is 3.68, rounded up to 4; 15 and 3 before.
    CHECK(e.find(Role::Bouton, "19, flux – Action Logement Services") != nullptr);
    CHECK(has_row(e, "Action Logement Services | 21,0\u00A0% | 19 | 0 | 15 | +\u00A04"));
    CHECK(has_row(e, "Département du Doubs | 4,0\u00A0% | 4 | 0 | 3 | +\u00A01"));
    CHECK(has_row(e, "Total | 100,0\u00A0% | 92 | 0 | 72 | +\u00A020"));
    CHECK(e.find(Role::Texte, "Essai, non enregistré") != nullptr);
    CHECK(io::write_etude(e.session.etude()) == avant);
    CHECK(e.session.resultat().flux.total == 72);
    CHECK_FALSE(e.session.has_unsaved_changes());
    // The panel explains the number shown, and says what it is of.
    REQUIRE(act("19, flux – Action Logement Services"));
    CHECK(e.find(Role::Titre, "Pourquoi ce chiffre ?") == nullptr);
    CHECK(e.find(Role::Bouton, "92, Logements à répartir") != nullptr);
    REQUIRE(act("+\u00A04, écart, flux, Action Logement Services – essai"));
    CHECK(e.session.explique().calcul.find(e.session.chiffre)->valeur == 4);
    CHECK(e.session.explique().calcul.find(e.session.chiffre + ".base")->valeur == 15);
    REQUIRE(act("+\u00A020, écart, flux, total – essai"));
    REQUIRE(act("Fermer l’explication"));
    REQUIRE(act("Garder l’essai dans l’étude"));
    CHECK(e.session.etude().liberations.nombre == 100);
    CHECK(e.session.resultat().flux.total == 92);
    CHECK_FALSE(e.session.is_tried());
    REQUIRE(act("Annuler"));
    CHECK(io::write_etude(e.session.etude()) == avant);
    CHECK_FALSE(e.session.is_tried());
  }
}

TEST_CASE("a rotation typed, a subtraction and a share; Revenir forgets them all") {
  Ecran e(police(), 1366, 2600);
  open_essai(e, false);
  const std::string avant = io::write_etude(e.session.etude());
  REQUIRE(e.type("Rotation de l’assiette, en pour cent", "12,25"));  // of 1,000: 122.5, halves up
  CHECK(text_of(e, "Libérations attendues") == "123\u00A0logements");
  CHECK(text_of(e, "Rotation de l’assiette") == "12,3\u00A0%");
  CHECK(e.session.essai().rotation == Rationnel::quotient(49, 400));
  REQUIRE(e.slide("Rotation de l’assiette", "10.0"));
  CHECK(e.session.essai().liberations == 100);
  REQUIRE(e.slide("Soustraction – Mutations", "13"));
  CHECK(e.session.resultat_montre().flux.total == 84);  // 100 less 13 and 3
  REQUIRE(e.choose("Réservataire dont la part est négociée", 3));
  REQUIRE(e.slide("Part – Action Logement Services", "30.0"));
  CHECK(e.session.resultat_montre().lignes[2].part == Rationnel::quotient(3, 10));
  CHECK(e.session.resultat_montre().lignes[2].quota == Rationnel::quotient(252, 10));
  REQUIRE(e.type("Part – Action Logement Services, en pour cent", "18,75"));
  CHECK(e.session.essai().parts.at("r3") == Rationnel::quotient(3, 16));
  REQUIRE(e.type("Part – Action Logement Services, en pour cent", "trop"));
  CHECK(e.session.avis->texte.contains("n’est pas un pourcentage"));
  CHECK(e.session.essai().parts.at("r3") == Rationnel::quotient(3, 16));
  REQUIRE(e.activate(Role::Bouton, "Revenir aux nombres de l’étude"));
  CHECK_FALSE(e.session.is_tried());
  CHECK(io::write_etude(e.session.etude()) == avant);
  CHECK(e.find(Role::Bouton, "15, flux – Action Logement Services") != nullptr);
}

TEST_CASE("back where it was, nothing is tried; out of bounds, nothing moves") {
  Ecran e(police(), 1366, 2600);
  open_essai(e, false);
  REQUIRE(e.slide("Libérations attendues", "81"));
  CHECK(e.session.is_tried());
  REQUIRE(e.slide("Libérations attendues", "80"));
  CHECK_FALSE(e.session.is_tried());
  for (const char* faux : {"-1", "100000", "abc", ""}) REQUIRE(e.slide("Libérations attendues", faux));
  CHECK_FALSE(e.session.is_tried());
  REQUIRE(e.choose("Réservataire dont la part est négociée", 3));
  REQUIRE(e.slide("Part – Action Logement Services", "25.0"));
  CHECK(e.session.is_tried());
  REQUIRE(e.slide("Part – Action Logement Services", "21.0"));
  CHECK_FALSE(e.session.is_tried());
  CHECK(e.find(Role::Curseur, "Part – Action Logement Services") != nullptr);  // still there to be moved
}

TEST_CASE("an essai is of the page Flux alone, lives through other changes, and dies with its étude") {
  Ecran e(police(), 1366, 2600);
  open_essai(e, false);
  REQUIRE(e.slide("Libérations attendues", "100"));
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  CHECK(e.session.resultat_montre().flux.total == 72);
  CHECK(e.find(Role::Bouton, "Flux")->description == "essai en cours, non enregistré");
  REQUIRE(e.type("Logements réservés 3", "300"));
  REQUIRE(e.activate(Role::Bouton, "Flux"));
  CHECK(e.session.resultat_montre().flux.total == 92);
  CHECK(e.session.resultat_montre().lignes[2].quota == Rationnel::quotient(276, 10));
  CHECK(e.session.resultat().lignes[2].quota == Rationnel::quotient(216, 10));
  e.session.save_rapport();
  CHECK(e.plateforme.octets_enregistres.contains("<td class=\"n\">72</td>"));
  CHECK_FALSE(e.plateforme.octets_enregistres.contains("<td class=\"n\">92</td>"));
  e.session.start_etude();
  e.frame();
  CHECK_FALSE(e.session.is_tried());
}

TEST_CASE("a locked scenario is tried on, and keeps nothing") {
  Ecran e(police(), 1366, 2600);
  open_essai(e, false);
  e.session.execute("verrou", [](Etude& x) { x.scenario.verrouille = true; });
  e.frame();
  const std::string avant = io::write_etude(e.session.etude());
  REQUIRE(e.slide("Libérations attendues", "100"));
  REQUIRE(e.activate(Role::Bouton, "Garder l’essai dans l’étude"));
  CHECK(e.session.avis->texte.contains("est verrouillé"));
  CHECK(e.session.is_tried());
  CHECK(io::write_etude(e.session.etude()) == avant);
}

TEST_CASE("the picture from stock to flux: a table for who does not see it, copied as a table and as a picture") {
  Ecran e(police(), 1366, 3200);
  open_essai(e, false);
  const auto table = rows(e, "Du stock au flux");
  REQUIRE(table.size() == 9);  // headers, six lines, what is subtracted, what is out
  CHECK(table[0] ==
        "Réservataire | Stock logements | Stock\u00A0% de l’assiette | Flux 2026 logements | Flux\u00A0% du flux | "
        "Au-dessus d’un "
        "plafond logements");
  CHECK(table[3] == "Action Logement Services | 210 | 21,0\u00A0% | 15 | 21,0\u00A0% | —");
  CHECK(table[7] == "Logements soustraits | — | — | 8 | — | —");
  CHECK(table[8] == "Hors assiette | 14 | — | — | — | —");
  REQUIRE(e.activate(Role::Bouton, "Version texte de cette page"));
  CHECK(e.plateforme.document.contains("Au-dessus d’un plafond logements</th>"));
  CHECK(e.plateforme.document.contains("Logements soustraits</th>"));
  REQUIRE(e.activate(Role::Bouton, "Copier le tableau\u00A0: Du stock au flux"));
  CHECK(e.plateforme.presse_papiers.contains("Action Logement Services\t210\t21,0%\t15\t21,0%"));
  REQUIRE(e.activate(Role::Bouton, "Copier l’image\u00A0: Du stock au flux"));
  CHECK(e.plateforme.image.starts_with("<svg "));
  CHECK(e.plateforme.image.contains("Action Logement Services"));
  CHECK(e.plateforme.nom_image.ends_with("Du stock au flux.png"));
  CHECK(e.session.avis->texte == "Image copiée\u00A0: collez-la dans votre document.");
  e.plateforme.fin_image = app::FinImage::Telechargee;
  REQUIRE(e.slide("Libérations attendues", "100"));
  REQUIRE(e.activate(Role::Bouton, "Copier l’image\u00A0: Du stock au flux"));
  CHECK(e.session.avis->texte.contains("est dans vos téléchargements"));
  CHECK(e.plateforme.image.contains("(essai, non enregistré)"));
}
