// The picture from stock to flux: its numbers, what it groups, and that no text lies on another.
#include "io/passage.hpp"

#include <algorithm>
#include <cmath>

#include "doctest.hpp"
#include "etudes.hpp"
#include "io/graphique.hpp"
#include "io/rapport.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
// 220 dwellings, 20 of them out; 30 and 50 reserved of 200; L = 22, S = 2.
Etude small() {
  Etude e = test::simple_etude(1, 22, 2,
                               {test::reservataire("r1", NatureReservataire::Commune, 30),
                                test::reservataire("r2", NatureReservataire::ActionLogement, 50)});
  e.parc = test::make_parc({{.nombre = 200, .mode = 1}, {.nombre = 20, .mode = 5}});
  return e;
}

// So many réservataires, the first the largest.
Etude crowd(int n) {
  std::vector<Reservataire> r;
  for (int i = 0; i < n; ++i)
    r.push_back(test::reservataire("r" + std::to_string(i + 1), NatureReservataire::Commune, 2 * (n - i)));
  return test::simple_etude(4000, 400, 20, std::move(r));
}

io::Passage passage_of(const Etude& e) { return io::make_passage(e, test::compute(e)); }

bool overlap(const io::TextePassage& a, const io::TextePassage& b) {
  constexpr double kHauteur = 16;
  return a.x < b.x + b.largeur && b.x < a.x + a.largeur && std::abs(a.y - b.y) < kHauteur;
}
}  // namespace

TEST_CASE("from the parc to each flux, by hand") {
  const io::Passage p = passage_of(small());
  CHECK(p.parc == 220);
  CHECK(p.assiette == 200);
  CHECK(p.liberations == 22);
  CHECK(p.soustractions == 2);
  CHECK(p.flux == 20);
  REQUIRE(p.lignes.size() == 3);
  CHECK(p.lignes[0].stock == 30);
  CHECK(p.lignes[0].flux == 3);
  CHECK(p.lignes[1].flux == 5);
  CHECK(p.lignes[2].nom == "Non réservé");
  CHECK(p.lignes[2].stock == 120);
  CHECK(p.lignes[2].flux == 12);
  CHECK(p.lignes[0].couleur != p.lignes[1].couleur);
  CHECK(p.regroupes.empty());
  const io::FeuilleEcrite t = io::table_passage(p);
  REQUIRE(t.lignes.size() == 5);
  CHECK(t.lignes[1] == std::vector<io::CelluleEcrite>{{.texte = "Nom de r2"},
                                                      io::cell_integer(50),
                                                      io::cell_part(Rationnel::quotient(1, 4)),
                                                      io::cell_integer(5),
                                                      io::cell_part(Rationnel::quotient(1, 4)),
                                                      {}});
  CHECK(t.lignes[3][0].texte == "Logements soustraits");
  CHECK(t.lignes[4][1] == io::cell_integer(20));
}

TEST_CASE("what passes a ceiling is told, and never cut") {
  Etude e = small();
  e.reservataires[0].logements_reserves = 60;  // 30 % of the flux for guarantees, the ceiling is 20 %
  const io::Passage p = passage_of(e);
  CHECK(p.lignes[0].flux == 6);
  CHECK(p.lignes[0].exces == Rationnel(2));
  CHECK(io::write_svg(p).contains("2,0 hors plafond"));
  CHECK_FALSE(io::write_svg(passage_of(small())).contains("hors plafond"));
}

TEST_CASE("many réservataires: the smallest are one line, named below; nothing is lost") {
  for (const int n : {12, 13, 15, 60}) {
    CAPTURE(n);
    const Etude e = crowd(n);
    const io::Passage p = passage_of(e);
    const bool groupe = n > 12;
    CHECK(p.lignes.size() == (groupe ? 13U : static_cast<std::size_t>(n) + 1));
    CHECK(p.regroupes.size() == (groupe ? static_cast<std::size_t>(n) - 11 : 0U));
    std::int64_t stock = 0;
    std::int64_t flux = 0;
    Rationnel part;
    for (const io::LignePassage& l : p.lignes) {
      stock += l.stock;
      flux += l.flux;
      part += l.part;
    }
    CHECK(stock == p.assiette);
    CHECK(flux == p.flux);
    CHECK(part == Rationnel(1));
    CHECK(p.lignes[0].nom == "Nom de r1");
    if (!groupe) continue;
    CHECK(p.regroupes.front() == "Nom de r12");
    CHECK(p.lignes[11].nom == std::to_string(n - 11) + " autres réservataires");
    CHECK(io::notes_passage(p).back().contains("Nom de r" + std::to_string(n)));
  }
}

TEST_CASE("no text lies on another, whatever the width and the number of réservataires") {
  for (const int n : {1, 5, 12, 15, 60})
    for (const double largeur : {560.0, 700.0, 960.0, 1200.0}) {
      CAPTURE(n);
      CAPTURE(largeur);
      const io::DessinPassage d = io::place_passage(passage_of(crowd(n)), largeur);
      for (std::size_t i = 0; i < d.textes.size(); ++i) {
        CHECK(d.textes[i].largeur > 40);
        CHECK(d.textes[i].x + d.textes[i].largeur <= largeur + 0.01);
        CHECK(d.textes[i].y + 8 <= d.hauteur);
        for (std::size_t j = i + 1; j < d.textes.size(); ++j)
          CHECK_MESSAGE(!overlap(d.textes[i], d.textes[j]), d.textes[i].texte << " / " << d.textes[j].texte);
      }
    }
}

TEST_CASE("heights say the numbers: of the stock on the left, of the year on the right") {
  const io::Passage p = passage_of(small());
  const io::DessinPassage d = io::place_passage(p, 960);
  // Boxes: parc, assiette, hors assiette, then stock and flux of each line, then the subtractions.
  REQUIRE(d.boites.size() == 10);
  CHECK(d.boites[1].hauteur / d.boites[0].hauteur == doctest::Approx(200.0 / 220));
  CHECK(d.boites[3].hauteur / d.boites[1].hauteur == doctest::Approx(30.0 / 200));
  CHECK(d.boites[4].hauteur / d.boites[1].hauteur == doctest::Approx(3.0 / 22));
  CHECK(d.boites[9].hauteur / d.boites[1].hauteur == doctest::Approx(2.0 / 22));
  // A ribbon comes to a stock and leaves it, each as thick as it; the one that leaves ends as thick as the flux.
  for (std::size_t i : {3U, 5U, 7U}) {
    const io::BoitePassage& stock = d.boites[i];
    const auto sortant = std::ranges::find_if(
        d.rubans, [&](const io::RubanPassage& r) { return r.x0 > stock.x && r.y0 == doctest::Approx(stock.y); });
    REQUIRE(sortant != d.rubans.end());
    CHECK(sortant->h0 == doctest::Approx(stock.hauteur));
    CHECK(sortant->h1 == doctest::Approx(d.boites[i + 1].hauteur));
    CHECK(std::ranges::any_of(d.rubans, [&](const io::RubanPassage& r) {
      return r.x1 == stock.x && r.y1 == doctest::Approx(stock.y) && r.h1 == doctest::Approx(stock.hauteur);
    }));
  }
}

TEST_CASE("no targets, no picture; a picture by itself has its title and its notes, and its names are text") {
  Etude e = small();
  e.reservataires[0].nom = "<b>Ville</b> & Cie";
  const std::string svg = io::write_svg(passage_of(e), io::UsageSvg::Image);
  CHECK(svg.contains("&lt;b&gt;Ville&lt;/b&gt; &amp; Cie"));
  CHECK(svg.contains(">Du stock au flux</text>"));
  CHECK(svg.contains("width=\"1000\""));
  CHECK(svg.contains("logements qui se libèrent"));
  const std::string rapport = io::write_rapport_html(io::make_rapport(e, test::compute(e), io::registre_livre()));
  CHECK(rapport.contains("<figcaption>Du stock au flux</figcaption>"));
  e.reservataires[0].logements_reserves = 300;
  CHECK(passage_of(e).empty());
  e = small();
  e.liberations.nombre = 2;  // nothing is left to share
  CHECK(passage_of(e).empty());
}
