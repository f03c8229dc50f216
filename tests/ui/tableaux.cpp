// Tables without a screen: cells pasted from a spreadsheet, and long lists of which only the rows in view are made.
#include "doctest.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geographie.hpp"
#include "headless.hpp"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;
using ui::Role;

namespace {
void paste(Ecran& e, std::string_view champ, std::string_view cellules) {
  const ui::Noeud* n = e.find(Role::Champ, champ);
  REQUIRE(n != nullptr);
  e.application.facade.paste(n->id, cellules);
  e.frame();
  e.frame();
}
const std::vector<Reservataire>& reservataires(const Ecran& e) { return e.session.etude().reservataires; }
std::vector<Reservataire> open_reservataires(Ecran& e) {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  return reservataires(e);
}

// The ranks of the rows that the table has nodes for, its header left out.
std::vector<std::uint32_t> ranks(const Ecran& e) {
  std::vector<std::uint32_t> rangs;
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Ligne && n.rang > 1) rangs.push_back(n.rang);
  return rangs;
}
void open_list(Ecran& e, int lignes) {
  std::string csv = "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\n";
  for (int i = 1; i <= lignes; ++i) csv += "LOG" + std::to_string(i) + ";25388;1;13;1;1\n";
  e.import_file("parc.csv", csv);
  e.session.page = app::Page::Parc;
  e.frame();
  REQUIRE(e.click(Role::Radio, "Liste des logements"));
  e.frame();
}
}  // namespace

TEST_CASE("cells pasted over réservataires: those there are replaced, others added; one undo takes all back") {
  Ecran e(police(), 1366, 768);
  const auto avant = open_reservataires(e);
  paste(e, "Nom du réservataire 5", "Département\tdepartement\t1\u202F014\nVille de Besançon\tCommune\t20");
  REQUIRE(reservataires(e).size() == avant.size() + 1);
  CHECK(reservataires(e)[4].nom == "Département");
  CHECK(reservataires(e)[4].id == avant[4].id);  // the same réservataire, under another name
  CHECK(reservataires(e)[4].nature == NatureReservataire::Departement);
  CHECK(reservataires(e)[4].logements_reserves == 1014);
  CHECK(reservataires(e)[5].nom == "Ville de Besançon");
  CHECK(std::ranges::count(reservataires(e), reservataires(e)[5].id, &Reservataire::id) == 1);
  REQUIRE(e.activate(Role::Bouton, "Annuler"));
  CHECK(reservataires(e).size() == avant.size());
  CHECK(reservataires(e)[4].nom == avant[4].nom);
  CHECK(reservataires(e)[4].logements_reserves == avant[4].logements_reserves);
}

TEST_CASE("cells pasted from another column, or with an empty one, leave the rest as it is") {
  Ecran e(police(), 1366, 768);
  const auto avant = open_reservataires(e);
  paste(e, "Logements réservés 2", "31\n32");
  CHECK(reservataires(e)[1].logements_reserves == 31);
  CHECK(reservataires(e)[2].logements_reserves == 32);
  CHECK(reservataires(e)[1].nom == avant[1].nom);
  paste(e, "Nom du réservataire 1", "État\t\t7");
  CHECK(reservataires(e)[0].nom == "État");
  CHECK(reservataires(e)[0].nature == avant[0].nature);
  CHECK(reservataires(e)[0].logements_reserves == 7);
}

TEST_CASE("one cell refused, and nothing is pasted; what is said names it") {
  Ecran e(police(), 1366, 768);
  const auto avant = open_reservataires(e);
  paste(e, "Nom du réservataire 1", "A\tCommune\t12\nB\tprovince\t12");
  CHECK(reservataires(e)[0].nom == avant[0].nom);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.find("province") != std::string::npos);
  CHECK(e.session.avis->texte.find("ligne 2") != std::string::npos);
}

TEST_CASE("a long list makes the rows in view only, wherever it is scrolled") {
  for (const int lignes : {30, 5000}) {
    CAPTURE(lignes);
    Ecran e(police(), 1366, 768);
    open_list(e, lignes);
    const ui::Noeud* table = e.find(Role::Tableau, "Logements");
    REQUIRE(table != nullptr);
    CHECK(table->rangs == static_cast<std::uint32_t>(lignes) + 1);  // the header is the first
    CHECK(ranks(e).front() == 2);
    CHECK(ranks(e).size() < 30);

    e.application.facade.ligne_visee = {.table = "Logements", .ligne = static_cast<std::size_t>(lignes) / 2};
    e.frame();
    e.frame();
    const auto milieu = ranks(e);
    CHECK(std::ranges::count(milieu, static_cast<std::uint32_t>(lignes / 2) + 2) == 1);
    CHECK(milieu.size() < 30);
    for (std::size_t i = 1; i < milieu.size(); ++i) CHECK(milieu[i] == milieu[i - 1] + 1);

    e.application.facade.ligne_visee = {.table = "Logements", .ligne = static_cast<std::size_t>(lignes) - 1};
    e.frame();
    e.frame();
    CHECK(ranks(e).back() == static_cast<std::uint32_t>(lignes) + 1);
    CHECK(ranks(e).size() < 30);
    CHECK(e.find(Role::EnteteLigne, "LOG" + std::to_string(lignes)) != nullptr);
  }
}

TEST_CASE("from a figure of the assiette to its dwellings, and back to all of them") {
  Ecran e(police(), 1366, 768);
  open_list(e, 3);
  e.import_file("parc.csv",
                "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\nA;25388;1;13;1;10\nB;25388;1;16;1;4\nC;25388;2;16;1;1\n");
  e.frame();
  e.session.page = app::Page::Assiette;
  e.session.explain("assiette.motifs.pli");
  e.frame();
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Voir ces logements\u00a0: Logements intermédiaires (PLI)"));
  e.frame();
  CHECK(e.session.page == app::Page::Parc);
  CHECK(ranks(e) == std::vector<std::uint32_t>{2, 3});
  CHECK(e.find(Role::Texte, "2\u00a0lignes, 5\u00a0logements.") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Voir tout le parc"));
  e.frame();
  CHECK(ranks(e).size() == 3);
  CHECK(e.find(Role::Bouton, "Voir tout le parc") == nullptr);
}

TEST_CASE("each number of the parc's tables says which dwellings it counts, in a quartier or not") {
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 2000);
    open_list(e, 3);
    e.import_file("parc.csv",
                  "IDENT_REP;DEPCOM;QPV;NBPIECE;FINAN;nb\nA;25388;1;3;13;10\nB;25388;2;3;16;4\nC;25580;2;2;16;1\n");
    e.session.receive_geographie(test::small_geographie());
    e.frame();
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    const auto listed = [&](std::string_view figure, std::string_view logements) {
      CAPTURE(figure);
      e.session.page = app::Page::Parc;
      e.session.vue_parc = 0;
      e.frame();
      e.frame();
      REQUIRE(act(figure));
      e.frame();
      REQUIRE(act("Voir ces logements\u00a0: Logements du parc"));
      e.frame();
      for (const char* id : {"A", "B", "C"})
        CHECK((e.find(Role::EnteteLigne, id) != nullptr) == logements.contains(id));
    };
    listed("14, logements – Type\u00a0: T3", "AB");
    listed("4, hors QPV – Type\u00a0: T3", "B");
    listed("5, logements – Financement\u00a0: PLI", "BC");
    listed("1, logements – Commune\u00a0: 25580 · Valentigney", "C");
    listed("10, en QPV – ensemble", "A");
    listed("15, logements – ensemble", "ABC");
    listed("10, logements en QPV", "A");
    listed("5, logements hors QPV", "BC");
  }
}
