// "Version texte": the same content as the page, in a plain document with headings and tables.
#include "doctest.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using app::Page;
using headless::Ecran;
using ui::Noeud;
using ui::Role;

namespace {
void show(Ecran& e, Page page) {
  e.session.page = page;
  e.frame();
  e.frame();
}
std::string read(Ecran& e) {
  e.plateforme.document.clear();
  REQUIRE(e.activate(Role::Bouton, "Version texte de cette page"));
  return e.plateforme.document;
}
std::size_t count(const std::string& html, const std::string& motif) {
  const std::regex r(motif);
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(html.begin(), html.end(), r), {}));
}
}  // namespace

TEST_CASE("each page: one title, its headings, its tables with their headers, all its numbers") {
  Ecran e(police(), 1366, 3000);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  for (const auto& [page, nom] : {std::pair{Page::Parc, "Parc"},
                                  {Page::Reservataires, "Réservataires"},
                                  {Page::Assiette, "Assiette"},
                                  {Page::Flux, "Flux"}}) {
    CAPTURE(std::string(nom));
    show(e, page);
    const std::vector<Noeud> noeuds = e.application.facade.arbre.noeuds();
    const std::string avant = io::write_etude(e.session.etude());
    const std::string html = read(e);
    CHECK(html.contains("<h1>OPH Exemple – Doubs et Territoire de Belfort — " + std::string(nom) + "</h1>"));
    CHECK(count(html, "<h1>") == 1);
    std::size_t tables = 0;
    std::size_t colonnes = 0;
    std::size_t rangees = 0;
    std::set<std::uint32_t> cellules;
    for (const Noeud& n : noeuds) {
      if (n.role == Role::Titre)
        CHECK_MESSAGE(html.contains("<h" + std::to_string(n.niveau + 1) + ">" + n.nom + "</h"), n.nom);
      if (n.role == Role::Tableau) ++tables;
      if (n.role == Role::EnteteColonne && !n.outil) ++colonnes;
      if (n.role == Role::EnteteLigne) {
        ++rangees;
        if (!n.nom.empty())
          CHECK_MESSAGE(
              std::regex_search(html, std::regex("<th scope=\"row\"[^>]*>" +
                                                 std::regex_replace(n.nom, std::regex("[().…]"), ".") + "</th>")),
              n.nom);
      }
      if (n.role == Role::Cellule && !n.nom.empty()) CHECK_MESSAGE(html.contains(">" + n.nom + "</td>"), n.nom);
      if (n.role == Role::EnteteLigne || n.role == Role::Cellule) cellules.insert(n.id);
      if (n.role != Role::Bouton || n.valeur.empty()) continue;
      const bool dedans = cellules.contains(n.parent);
      const std::string quoi = n.nom.substr(n.valeur.size() + 2);
      CHECK_MESSAGE(html.contains(dedans ? ">" + n.valeur + "</t" : "<p>" + quoi + "\u00A0: " + n.valeur + "</p>"),
                    n.nom);
    }
    CHECK(tables > 0);
    CHECK(count(html, "<table>") == tables);
    CHECK(count(html, "<th scope=\"col\"") == colonnes);
    CHECK(count(html, "<th scope=\"row\"") == rangees);
    CHECK(count(html, "<t[hd][ >]") == count(html, "</t[hd]>"));
    CHECK_FALSE(html.contains("<script"));
    // Reading it changes nothing.
    CHECK(io::write_etude(e.session.etude()) == avant);
    CHECK(e.session.page == page);
    REQUIRE(e.application.facade.arbre.noeuds().size() == noeuds.size());
    for (std::size_t i = 0; i < noeuds.size(); ++i) CHECK(e.application.facade.arbre.noeuds()[i].nom == noeuds[i].nom);
  }
}

TEST_CASE("fields, lists, choices and boxes are said with what they hold") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  show(e, Page::Assiette);
  std::string html = read(e);
  CHECK(html.contains("<p>Nombre de libérations attendues\u00A0: 80</p>"));
  CHECK(html.contains("<p>Méthode\u00A0: Saisies à la main</p>"));
  CHECK(html.contains(">écarté</td>"));
  show(e, Page::Reservataires);
  html = read(e);
  CHECK(std::regex_search(
      html, std::regex("<th scope=\"row\">Commune de Montbéliard</th><td>Commune</td><td class=\"n\">120</td></tr>")));
  CHECK_FALSE(html.contains("Retirer"));
  CHECK_FALSE(html.contains("Action</th>"));
}

TEST_CASE("a label is data: never a tag") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  e.session.execute("essai", [](Etude& x) {
    x.nom = "</title><script>alert(1)</script>";
    x.reservataires[0].nom = "<img src=x onerror=\"alert(1)\"> & Cie";
  });
  for (const Page page : {Page::Parc, Page::Reservataires, Page::Flux}) {
    show(e, page);
    const std::string html = read(e);
    CHECK_FALSE(html.contains("<script"));
    CHECK_FALSE(html.contains("<img"));
    CHECK(html.contains("&lt;/title&gt;&lt;script&gt;"));
    if (page != Page::Parc) CHECK(html.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Cie"));
  }
}

TEST_CASE("a long list is cut, and says so") {
  Ecran e(police(), 1366, 768);
  std::string csv = "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\n";
  for (int i = 1; i <= 5003; ++i) csv += "L" + std::to_string(i) + ";25388;1;13;1;1\n";
  e.import_file("parc.csv", csv);
  show(e, Page::Parc);
  e.session.vue_parc = 1;
  e.frame();
  const std::string html = read(e);
  CHECK(html.contains(">L5000</th>"));
  CHECK_FALSE(html.contains(">L5001</th>"));
  CHECK(html.contains("Les 5\u202F000 premières lignes sur 5\u202F003."));
  CHECK(e.session.vue_parc == 1);
}
