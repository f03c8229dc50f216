// Laws of the breakdown of the assiette: a line's figures, explained, are those of the table, and count the rows they
// list.
#include "io/synthese.hpp"

#include "core/flux/compute_flux.hpp"
#include "doctest.hpp"
#include "etude_random.hpp"
#include "geographie.hpp"
#include "tables_random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

TEST_CASE("each line of a breakdown is explained by its own figures, which count its own rows") {
  Random random(811);
  const Geographie* g = &test::geographie();
  const std::vector<std::string> communes{"25388", "25580", "14712", "25060", "2A004", "93001", "88888", "97411"};
  std::size_t lignes = 0;
  std::size_t comptes = 0;
  for (int k = 0; k < 400; ++k) {
    Etude e;
    e.organisme = random.one_in(2) ? Organisme::Hlm : Organisme::Sem;
    ColonnesParc c = test::random_parc(random)->colonnes();
    c.commune.valeurs = {"", random.pick(communes), random.pick(communes)};
    e.parc = *Parc::make(std::move(c));
    if (random.one_in(3)) e.parametres["assiette.exclusion.vide"] = true;
    const Parametres parametres(io::registre_livre(), e.parametres);
    const io::Synthese tout = io::make_synthese(*e.parc, g);
    const io::Synthese assiette = io::make_synthese(e, parametres, g);
    for (std::size_t a = 0; a < io::kAxes; ++a) {
      const auto axe = static_cast<io::AxeVentilation>(a);
      for (const io::LigneVentilee& l : io::compare_syntheses(tout, assiette, axe)) {
        CAPTURE(l.libelle);
        const ResultatFlux r = compute_part_assiette(e, parametres, io::coupe_of(axe, l.cle, *e.parc, g), l.libelle);
        const auto value = [&](const char* reference) { return r.calcul.find(reference)->valeur; };
        REQUIRE(value("assiette.parc") == l.parc);
        REQUIRE(value("assiette.exclus") == l.parc - l.assiette.total());
        REQUIRE(value("assiette.total") == l.assiette.total());
        REQUIRE(value("assiette.qpv.dans") == l.assiette.dans);
        REQUIRE(value("assiette.qpv.hors") == l.assiette.hors);
        REQUIRE(value("assiette.qpv.inconnu") == l.assiette.inconnu);
        ++lignes;
        for (const Grandeur& x : r.calcul.grandeurs()) {
          if (x.reference == "assiette.chevauchement") continue;
          const auto rangs = select_logements(x.reference, *e.parc, e.organisme, parametres, coupe_of(r, x.reference));
          REQUIRE(rangs.has_value());
          std::int64_t n = 0;
          for (const std::uint32_t i : *rangs) n += e.parc->colonnes().nombre[i];
          CAPTURE(x.reference);
          REQUIRE(x.valeur == n);
          ++comptes;
        }
      }
    }
  }
  CHECK(lignes > 2'000);
  CHECK(comptes > 20'000);
}
