// The assiette beside the parc: counts by hand.
#include "io/synthese.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::string text(const std::vector<io::LigneVentilee>& lignes) {
  std::string t;
  for (const io::LigneVentilee& l : lignes)
    t += l.cle + "/" + std::to_string(l.parc) + ":" + std::to_string(l.assiette.dans) + "+" +
         std::to_string(l.assiette.hors) + "+" + std::to_string(l.assiette.inconnu) + " ";
  return t;
}
}  // namespace

TEST_CASE("the assiette beside the parc, by every axis: each column makes its total") {
  const Geographie* g = &test::geographie();
  // 9 PLI and 4 occupied are out; a type is all out.
  const auto parc = test::import_csv(
                        "DEPCOM;QPV;NBPIECE;FINAN;MODE;nb\n25388;1;3;13;1;10\n25388;2;3;16;1;9\n25580;2;5;13;5;4\n"
                        "14712;2;3;13;1;30\n88888;;2;13;1;2\n")
                        .parc;
  REQUIRE(parc != nullptr);
  Etude e;
  e.parc = parc;
  const Parametres parametres(io::registre_livre(), test::kDefauts);
  const io::Synthese tout = io::make_synthese(*parc, g);
  const io::Synthese assiette = io::make_synthese(e, parametres, g);
  CHECK(assiette.tout.total() == 42);
  const auto by = [&](io::AxeVentilation axe) { return text(io::compare_syntheses(tout, assiette, axe)); };
  CHECK(by(io::AxeVentilation::Epci) == "200065597/30:0+30+0 200065647/23:10+0+0 /2:0+0+2 ");
  CHECK(by(io::AxeVentilation::Departement) == "14/30:0+30+0 25/23:10+0+0 /2:0+0+2 ");
  CHECK(by(io::AxeVentilation::Commune) == "14712/30:0+30+0 25388/19:10+0+0 25580/4:0+0+0 88888/2:0+0+2 ");
  CHECK(by(io::AxeVentilation::Pieces) == "T2/2:0+0+2 T3/49:10+30+0 T5/4:0+0+0 ");
  CHECK(by(io::AxeVentilation::Financement) == "13/46:10+30+2 16/9:0+0+0 ");
  for (std::size_t axe = 0; axe < io::kAxes; ++axe) {
    std::int64_t n = 0;
    std::int64_t dedans = 0;
    for (const io::LigneVentilee& l : io::compare_syntheses(tout, assiette, static_cast<io::AxeVentilation>(axe))) {
      n += l.parc;
      dedans += l.assiette.total();
    }
    CHECK(n == 55);
    CHECK(dedans == 42);
  }
  CHECK(io::compare_syntheses(io::make_synthese(*parc, nullptr), io::make_synthese(e, parametres, nullptr),
                              io::AxeVentilation::Epci)
            .empty());
}
