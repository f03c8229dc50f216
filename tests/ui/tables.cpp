// Droits and libérations brought in without a screen: recognised, shown, applied in one step, and their pages.
#include "doctest.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include "headless.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
constexpr std::string_view kDroits =
    "Réservataire;Résidence;Nature du droit;Fondement juridique;Nombre de logements;Fin du prêt\n"
    "Ville de Besançon;Les Tilleuls;DS;Garantie d'emprunt;12;31/12/2031\n"
    "ALS;Le Parc;DU;1 %;3;\n"
    "Préfecture;;DS;Légal;40;\n";
constexpr std::string_view kLiberations =
    "Identifiant;Date de libération;Réservataire;Résultat;Date du bail\n"
    "A1;01/03/2024;Ville de Besançon;refus;\n"
    "A1;01/03/2024;ALS;bail;15/04/2024\n";

const Etude& etude(const Ecran& e) { return e.session.etude(); }
bool says(Ecran& e, std::string_view texte) {
  return std::ranges::any_of(e.application.facade.arbre.noeuds(),
                             [&](const ui::Noeud& n) { return n.nom.contains(texte) || n.valeur.contains(texte); });
}
}  // namespace

TEST_CASE("a list of droits makes its réservataires and its page; one undo takes all of it back") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.activate(Role::Bouton, "Commencer une étude"));
  const Etude avant = etude(e);
  e.drop_file("droits.csv", kDroits);
  REQUIRE(e.session.assistant() != nullptr);
  CHECK(std::string(e.session.assistant()->rapport.table->id) == "droits");
  CHECK(etude(e) == avant);  // nothing before a word
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  e.frame();
  REQUIRE(etude(e).droits != nullptr);
  CHECK(etude(e).droits->size() == 3);
  REQUIRE(etude(e).reservataires.size() == 3);
  CHECK(e.session.page == app::Page::Droits);
  for (const char* texte : {"Ville de Besançon", "31/12/2036 (prêt + 5 ans)", "sans terme", "Droit unique"})
    CHECK_MESSAGE(says(e, texte), texte);
  for (const char* texte : {"2035\u00A0: 55\u00A0logements sous droit",
                            "2036\u00A0: 43\u00A0logements sous droit, 12 de moins", "Ville de Besançon 12, reste 0"})
    CHECK_MESSAGE(says(e, texte), texte);
  REQUIRE(e.activate(Role::Bouton, "Reprendre les droits de suite dans les réservataires"));
  const auto ville = std::ranges::find(etude(e).reservataires, "Ville de Besançon", &Reservataire::nom);
  REQUIRE(ville != etude(e).reservataires.end());
  CHECK(ville->logements_reserves == 12);
  e.session.undo();
  e.session.undo();
  CHECK(etude(e) == avant);
}

TEST_CASE("échéances drawn: the far ones are told by the table alone, and nothing is drawn of nothing") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.activate(Role::Bouton, "Commencer une étude"));
  e.drop_file("droits.csv",
              "Réservataire;Résidence;Nature du droit;Nombre de logements;Date de fin\n"
              "Ville de Besançon;A;DS;12;31/12/9999\nPréfecture;B;DS;1;30/06/2030\n");
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  e.frame();
  CHECK(says(e, "2030\u00A0: 12\u00A0logements sous droit, 1 de moins"));
  CHECK(says(e, "Le dessin s’arrête en " + std::to_string(etude(e).annee + 60)));
  CHECK(says(e, "Ville de Besançon 12, reste 0"));
  e.session.execute("essai", [](Etude& x) {
    Droits droits = *x.droits;
    for (Droit& d : droits) d.logements = 0;
    x.droits = std::make_shared<const Droits>(std::move(droits));
  });
  e.frame();
  CHECK(says(e, "Échéances par année"));
  for (const char* texte : {"sous droit", "Le dessin s’arrête"}) CHECK_FALSE(says(e, texte));
}

TEST_CASE("names are matched to the réservataires there, or said by hand to be one of them") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  const auto avant = etude(e).reservataires;
  e.drop_file("droits.csv", kDroits);
  REQUIRE(e.session.assistant() != nullptr);
  const auto als = std::ranges::find(avant, NatureReservataire::ActionLogement, &Reservataire::nature);
  REQUIRE(als != avant.end());
  REQUIRE(e.choose("Réservataire pour «\u00a0ALS\u00a0»", static_cast<std::size_t>(als - avant.begin()) + 1));
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  CHECK(etude(e).reservataires.size() == avant.size() + 2);
  CHECK((*etude(e).droits)[1].reservataire == als->id);
  // Offered again, through the file.
  Ecran autre(police(), 1366, 3000);
  autre.drop_file("etude.passeflux.json", io::write_etude(etude(e)));
  REQUIRE(autre.session.ouverte());
  autre.drop_file("droits-2027.csv", kDroits);
  REQUIRE(autre.session.assistant() != nullptr);
  CHECK((*autre.session.assistant()->rapport.droits)[1].reservataire == als->id);
}

TEST_CASE("libérations take the place of those there, or are added to them") {
  Ecran e(police(), 1366, 3000);
  e.drop_file("liberations.csv", kLiberations);
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  REQUIRE(etude(e).historique != nullptr);
  CHECK(etude(e).historique->size() == 1);
  CHECK(e.session.page == app::Page::Historique);
  const std::string suivante =
      "Identifiant;Date de libération;Réservataire;Résultat;Date du bail\nB2;01/03/2023;ALS;bail;15/04/2023\n";
  e.drop_file("2023.csv", suivante);
  REQUIRE(e.choose("Lignes déjà dans l’étude", 1));
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  REQUIRE(etude(e).historique->size() == 2);
  CHECK(etude(e).historique->front().logement == "B2");  // by date
  e.drop_file("2023.csv", suivante);
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  CHECK(etude(e).historique->size() == 1);
}

TEST_CASE("an état asks who sent it, and takes the place of the one sent before") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  const std::string qui = etude(e).reservataires[2].id;
  for (const char* nombre : {"12", "15"}) {
    e.drop_file("etat.csv",
                std::string("Programme;Nombre de logements;Nature du droit\nLes Tilleuls;") + nombre + ";DS\n");
    REQUIRE(e.session.assistant() != nullptr);
    CHECK(std::string(e.session.assistant()->rapport.table->id) == "etat_transmis");
    CHECK(e.session.assistant()->rapport.refus->code == "csv.transmis_par");
    REQUIRE(e.choose("Transmis par", 3));
    REQUIRE(e.activate(Role::Bouton, "Importer"));
    REQUIRE(etude(e).etats_transmis.size() == 1);
    CHECK(etude(e).etats_transmis[0]->reservataire == qui);
    CHECK(std::to_string(etude(e).etats_transmis[0]->lignes[0].logements) == nombre);
    CHECK(etude(e).etats_transmis[0]->empreinte ==
          io::sha256(std::string("Programme;Nombre de logements;Nature du droit\nLes Tilleuls;") + nombre + ";DS\n"));
    CHECK_FALSE(etude(e).fichiers.contains(TableSource::Droits));
  }
}

TEST_CASE("a réservataire that rows name is not taken away: the étude would not open again") {
  Ecran e(police(), 1366, 3000);
  e.drop_file("droits.csv", kDroits);
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  e.session.page = app::Page::Reservataires;
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Retirer Ville de Besançon"));
  CHECK(etude(e).reservataires.size() == 3);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.contains("ne peut pas être retiré"));
  CHECK(io::read_etude(io::write_etude(etude(e)), e.session.registre()).valid());
}

TEST_CASE("the table may be chosen: a list of dwellings with their réservataire is a parc too") {
  Ecran e(police(), 1366, 3000);
  e.drop_file("liste.csv", "Identifiant;Code INSEE;Réservataire\nA;25056;Ville\nB;25056;\n");
  REQUIRE(e.session.assistant() != nullptr);
  REQUIRE(e.choose("Contenu du fichier", 0));
  CHECK(e.session.assistant()->rapport.parc != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Importer"));
  CHECK(etude(e).parc->logements() == 2);
  CHECK(etude(e).reservataires.empty());
}
