// A parc refuses columns that do not stand together.
#include "core/domaine/parc.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::columns_of;

TEST_CASE("a parc counts its dwellings, not its rows") {
  const auto parc = Parc::make(columns_of({{.nombre = 19}, {.nombre = 9}, {.nombre = 1}}));
  REQUIRE(parc.has_value());
  CHECK((*parc)->lignes() == 3);
  CHECK((*parc)->logements() == 29);
}

TEST_CASE("every column must be as long as the others") {
  const auto refuses = [](auto&& damage) {
    ColonnesParc c = columns_of({{.nombre = 1}, {.nombre = 2}});
    damage(c);
    const auto parc = Parc::make(std::move(c));
    return !parc && parc.error().code == "parc.longueurs";
  };
  CHECK(refuses([](ColonnesParc& c) { c.qpv = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.mode.push_back(1); }));
  CHECK(refuses([](ColonnesParc& c) { c.identifiant = {"seul"}; }));
  CHECK(refuses([](ColonnesParc& c) { c.commune.indices = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.surface_dm2 = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.date_convention = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.sortie = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.contingent = {}; }));
  CHECK(refuses([](ColonnesParc& c) { c.nombre.push_back(1); }));
  CHECK(refuses([](ColonnesParc& c) { c.presentes.programme = true; }));
  CHECK(refuses([](ColonnesParc& c) { c.programme.indices = {0, 0}; }));
}

TEST_CASE("a row of no dwelling and a commune out of the list are refused") {
  auto none = Parc::make(columns_of({{.nombre = 0}}));
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == "parc.nombre");
  ColonnesParc c = columns_of({{.nombre = 1}});
  c.commune.indices = {2};
  auto outside = Parc::make(std::move(c));
  REQUIRE_FALSE(outside.has_value());
  CHECK(outside.error().code == "parc.commune");
  c = columns_of({{.nombre = 1}});
  c.presentes.programme = true;
  c.programme.indices = {1};
  outside = Parc::make(std::move(c));
  REQUIRE_FALSE(outside.has_value());
  CHECK(outside.error().code == "parc.programme");
}

TEST_CASE("a parc typed by hand is one row of that many dwellings; fewer than one is refused") {
  const auto parc = Parc::make_saisi(13000);
  REQUIRE(parc.has_value());
  CHECK((*parc)->logements() == 13000);
  CHECK((*parc)->lignes() == 1);
  CHECK((*parc)->colonnes().presentes == ColonnesPresentes{});
  CHECK_FALSE(Parc::make_saisi(0).has_value());
}
