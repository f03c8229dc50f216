// Programmes whose droits de suite exceed their dwellings, figures by hand.
#include "core/etat_des_lieux/programmes.hpp"

#include "core/etat_des_lieux/discordances.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::int32_t kCinq = 5;

Droit right(const char* qui, const char* programme, std::int64_t n, const char* commune = "25580") {
  return {.reservataire = qui,
          .fondement = Fondement::Foncier,
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .programme = programme,
          .commune = commune,
          .logements = n};
}

// In 25580: "Les Tilleuls", T-1, T-2 and T-3, this one sold; "Résidence les Lilas", five dwellings in one row, L-1. In
// 25388: another "Les Tilleuls", one dwelling. One more dwelling of no programme.
Etude sample(Droits droits) {
  Etude e;
  e.annee = 2026;
  ColonnesParc c = test::columns_of({{}, {}, {.sortie = 1}, {.nombre = 5}, {}, {}});
  c.commune.valeurs = {"", "25580", "25388"};
  c.commune.indices = {1, 1, 1, 1, 2, 1};
  c.presentes.identifiant = true;
  c.identifiant = ColonneLibelles{"T-1", "T-2", "T-3", "L-1", "U-1", "X-1"};
  c.presentes.programme = true;
  c.programme = {.valeurs = {"", "Les Tilleuls", "Résidence les Lilas"}, .indices = {1, 1, 1, 2, 1, 0}};
  e.parc = *Parc::make(std::move(c));
  e.reservataires = {test::reservataire("ville", NatureReservataire::Commune, 0),
                     test::reservataire("als", NatureReservataire::ActionLogement, 0)};
  e.droits = std::make_shared<const Droits>(std::move(droits));
  return e;
}
std::vector<ProgrammeReserve> over(const Etude& e, const Geographie* g = nullptr) {
  return Programmes(e, Sorties(e), kCinq, g).sur_reserves();
}
}  // namespace

TEST_CASE("as many rights as dwellings still there is not too many; one more is, of all holders together") {
  CHECK(over(sample({right("ville", "LES TILLEULS", 2)})).empty());
  const auto liste = over(sample({right("als", "Rés. Tilleuls", 1), right("ville", "Les Tilleuls", 2)}));
  REQUIRE(liste.size() == 1);
  CHECK(liste[0].nom == "Les Tilleuls");
  CHECK(liste[0].commune == "25580");
  CHECK(liste[0].logements == 2);
  CHECK(liste[0].droits == 3);
  CHECK(liste[0].exces() == 1);
  CHECK(liste[0].titulaires == std::vector<std::pair<std::string, std::int64_t>>{{"ville", 2}, {"als", 1}});
}

TEST_CASE("a right on a dwelling is in the programme of that dwelling, whatever the list calls it") {
  Droit d = right("ville", "Les Lilas", 1, "");
  d.logement = "T-1";
  const Etude e = sample({d, right("als", "Les Tilleuls", 2)});
  const auto liste = over(e);
  REQUIRE(liste.size() == 1);
  CHECK(liste[0].droits == 3);
  CHECK(Programmes(e, Sorties(e), kCinq, nullptr).find(0)->nom == "Les Tilleuls");
}

TEST_CASE("droits uniques, ended rights, those of another's quota and those given up do not count") {
  Droit unique = right("als", "Les Tilleuls", 9);
  unique.nature = NatureDroit::DroitUnique;
  Droit fini = right("als", "Les Tilleuls", 9);
  fini.fin = 20251231;
  Droit preleve = right("als", "Les Tilleuls", 9);
  preleve.preleve_sur = "ville";
  Droit vendu = right("als", "Les Tilleuls", 1);
  vendu.logement = "T-3";
  Etude e = sample({unique, fini, preleve, vendu, right("ville", "Les Tilleuls", 2)});
  CHECK(over(e).front().droits == 3);
  answer_devenir(e, {.droit = keys_of(*e.droits)[3], .devenir = Devenir::Abandonne});
  CHECK(over(e).empty());
  answer_devenir(e, {.droit = keys_of(*e.droits)[3], .devenir = Devenir::Transfere, .logement = "U-1"});
  CHECK(over(e).empty());
  e.droits = std::make_shared<const Droits>(Droits{unique, fini, preleve, vendu, right("ville", "Les Tilleuls", 2),
                                                   right("als", "Les Tilleuls", 1, "25388")});
  // Moved to the other Les Tilleuls, where one dwelling is already reserved.
  REQUIRE(over(e).size() == 1);
  CHECK(over(e).front().commune == "25388");
}

TEST_CASE("of the worst excess first; those to come are known by their name alone") {
  Etude e = sample({right("ville", "Les Tilleuls", 3), right("als", "Les Lilas", 8), right("als", "Clos neuf", 4, "")});
  e.mises_en_service = {{.id = "p1", .nom = "Le Clos neuf", .livraison = 0, .types = {{.pieces = 3, .logements = 2}}}};
  const auto liste = over(e);
  REQUIRE(liste.size() == 3);
  CHECK(liste[0].nom == "Résidence les Lilas");
  CHECK(liste[1].nom == "Le Clos neuf");
  CHECK(liste[1].commune.empty());
  CHECK(liste[2].nom == "Les Tilleuls");
}

TEST_CASE("a code that was replaced is the commune that it became: for a programme, and for the commune") {
  const auto g = io::read_geographie(test::small_geographie());
  REQUIRE(g);
  // 25060 is in 25388 since: its right, and the other's, on the one dwelling there.
  Etude e = sample({right("ville", "Les Tilleuls", 1, "25060"), right("als", "Les Tilleuls", 1, "25388")});
  CHECK(over(e).empty());
  CHECK(over(e, g->get()).front().commune == "25388");
  e = sample({right("ville", "", 1, "25060"), right("als", "", 1, "25388")});
  e.etats_transmis = {std::make_shared<const EtatTransmis>(EtatTransmis{.reservataire = "als", .lignes = {}})};
  CHECK(compute_confrontations(e, kCinq, g->get()).front().postes[0].has(Discordance::SurReservation));
  CHECK_FALSE(compute_confrontations(e, kCinq, nullptr).front().postes[0].has(Discordance::SurReservation));
}

TEST_CASE("the alert names each programme and its excess; a parc without names tells nothing") {
  Etude e = sample({right("ville", "Les Tilleuls", 3), right("als", "Les Lilas", 8)});
  const auto alerte = write_alerte_sur_reserves(over(e), io::registre_livre());
  REQUIRE(alerte.has_value());
  CHECK(alerte->phrase.starts_with("Résidence les Lilas (3), Les Tilleuls (1)\u00a0: plus de droits de suite"));
  ColonnesParc c = e.parc->colonnes();
  c.presentes.programme = false;
  c.programme = {};
  e.parc = *Parc::make(std::move(c));
  CHECK_FALSE(write_alerte_sur_reserves(over(e), io::registre_livre()).has_value());
}
