// Laws of what bailleurs put together: totals close, the order of files says nothing, a bailleur cut by département and
// put together again is the bailleur whole.
#include "core/etat_des_lieux/multilateral.hpp"

#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "doctest.hpp"
#include "etude_random.hpp"
#include "geographie.hpp"
#include "io/apports.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
const std::vector<std::string> kCommunes{"", "14712", "14114", "25388", "25580", "25060", "29155", "93001", "25999"};

std::string departement_of_row(const ColonnesParc& c, std::size_t i, const Geographie& g) {
  return g.departement_code(c.commune.at(i));
}

std::shared_ptr<const Parc> make_parc(const std::vector<test::Ligne>& lignes,
                                      const std::vector<std::string>& identifiants,
                                      const std::vector<std::uint32_t>& communes) {
  ColonnesParc c = test::columns_of(lignes);
  c.presentes.identifiant = true;
  c.identifiant = identifiants;
  c.commune.valeurs = kCommunes;
  c.commune.indices = communes;
  return *Parc::make(std::move(c));
}

// A parc over several départements, rights that name a dwelling, a commune, or nothing.
Etude small_etude(Random& random, const std::string& nom) {
  Etude e;
  e.nom = nom;
  e.annee = 2026;
  for (std::int64_t i = 0; i < random.between(1, 4); ++i)
    e.reservataires.push_back({.id = "r" + std::to_string(i),
                               .nom = "Ville " + std::to_string(random.between(0, 3)),
                               .nature = static_cast<NatureReservataire>(random.between(0, kNatures - 1)),
                               .logements_reserves = 0});
  std::vector<test::Ligne> lignes;
  std::vector<std::string> identifiants;
  std::vector<std::uint32_t> communes;
  for (std::int64_t n = random.between(1, 20); n > 0; --n) {
    lignes.push_back({.nombre = static_cast<std::int32_t>(random.between(1, 9)),
                      .qpv = static_cast<std::uint8_t>(random.between(0, 2)),
                      .financement = static_cast<std::uint8_t>(random.one_in(4) ? 0 : random.between(10, 17)),
                      .pieces = static_cast<std::uint8_t>(random.between(0, 9))});
    identifiants.push_back(nom + std::to_string(n));
    communes.push_back(static_cast<std::uint32_t>(random.between(0, static_cast<std::int64_t>(kCommunes.size()) - 1)));
  }
  e.parc = make_parc(lignes, identifiants, communes);
  Droits droits;
  for (std::int64_t n = random.between(0, 20); n > 0; --n) {
    Droit d{.reservataire = random.pick(e.reservataires).id, .nature = NatureDroit::DroitDeSuite};
    if (random.one_in(6)) d.nature = NatureDroit::DroitUnique;
    if (random.one_in(6)) d.statut = StatutDroit::Echu;
    if (random.one_in(2)) d.logement = random.pick(identifiants);
    if (random.one_in(2)) d.commune = random.pick(kCommunes);
    d.logements = random.between(0, 9);
    droits.push_back(d);
  }
  if (!droits.empty()) e.droits = std::make_shared<const Droits>(std::move(droits));
  return e;
}

// The étude of one département alone: its dwellings, the rights that lie there.
Etude part_of(const Etude& e, const std::string& departement, const Geographie& g) {
  const ColonnesParc& c = e.parc->colonnes();
  std::vector<test::Ligne> lignes;
  std::vector<std::string> identifiants;
  std::vector<std::uint32_t> communes;
  std::map<std::string, std::string> lieux;
  for (std::size_t i = 0; i < c.lignes(); ++i) {
    lieux[std::string(c.identifiant[i])] = departement_of_row(c, i, g);
    if (departement_of_row(c, i, g) != departement) continue;
    lignes.push_back({.nombre = c.nombre[i], .qpv = c.qpv[i], .financement = c.financement[i], .pieces = c.pieces[i]});
    identifiants.emplace_back(c.identifiant[i]);
    communes.push_back(c.commune.indices[i]);
  }
  Etude x = e;
  x.parc.reset();
  if (!lignes.empty()) x.parc = make_parc(lignes, identifiants, communes);
  Droits droits;
  if (e.droits != nullptr)
    for (const Droit& d : *e.droits)
      if ((d.logement.empty() ? g.departement_code(d.commune) : lieux.at(d.logement)) == departement)
        droits.push_back(d);
  x.droits = std::make_shared<const Droits>(std::move(droits));
  return x;
}

Apports shared(const std::vector<Apport>& apports) {
  Apports a;
  for (const Apport& x : apports) a.push_back(std::make_shared<const Apport>(x));
  return a;
}

void check_table(const TableCommune& t) {
  std::vector<std::int64_t> somme(t.colonnes.size());
  std::int64_t convenus = 0;
  for (const LigneCommune& l : t.lignes) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < somme.size(); ++i) {
      somme[i] += l.logements[i];
      total += l.logements[i];
    }
    REQUIRE(total == l.total);
    REQUIRE(l.convenus <= l.total);
    convenus += l.convenus;
  }
  REQUIRE(somme == t.reserves.logements);
  REQUIRE(convenus == t.reserves.convenus);
}
}  // namespace

TEST_CASE("what bailleurs put together closes, in any order, and cut by département or not") {
  Random random(4107);
  const auto g = *io::read_geographie(test::small_geographie());
  std::int64_t coupes = 0;
  std::int64_t droits = 0;
  for (int k = 0; k < 400; ++k) {
    std::vector<Apport> entiers;
    std::vector<Apport> morceaux;
    std::int64_t parc = 0;
    std::int64_t reserves = 0;
    for (const char* nom : {"A", "B", "C"}) {
      const Etude e = small_etude(random, nom);
      parc += e.parc->logements();
      reserves += compute_etat_droits(e, test::parametres_of(e)).total.suite;
      const auto apports = make_apports(e, 5, g.get(), 0);
      entiers.insert(entiers.end(), apports.begin(), apports.end());
      std::vector<Apport> siens;
      for (const char* d : {"aucun", "14", "25", "29", "93"})
        for (Apport& a : make_apports(part_of(e, d, *g), 5, g.get(), 0)) siens.push_back(std::move(a));
      REQUIRE(siens == apports);
      coupes += apports.size() > 1 ? 1 : 0;
      morceaux.insert(morceaux.begin(), siens.begin(), siens.end());
    }
    droits += reserves;
    const auto relus = io::read_apports(io::write_fichier_apports(entiers));
    REQUIRE(relus.has_value());
    REQUIRE(*relus == entiers);
    for (const Maille maille : {Maille::Epci, Maille::Departement}) {
      const Multilateral m = put_together(shared(entiers), *g, maille);
      const Multilateral autre = put_together(shared(morceaux), *g, maille);
      std::int64_t somme_parc = 0;
      std::int64_t somme_reserves = 0;
      for (const LigneTerritoire& l : list_territoires(m)) {
        somme_parc += l.parc;
        somme_reserves += l.reserves;
        const TableCommune t = cross(m, {.territoire = l.territoire, .bailleur = {}}, AxeCommun::Bailleur);
        REQUIRE(t.parc.total == l.parc);
        REQUIRE(t.reserves.total == l.reserves);
      }
      REQUIRE(somme_parc == parc);
      REQUIRE(somme_reserves == reserves);
      for (const AxeCommun axe :
           {AxeCommun::Bailleur, AxeCommun::Qpv, AxeCommun::Type, AxeCommun::Financement, AxeCommun::Territoire}) {
        const TableCommune t = cross(m, {}, axe);
        check_table(t);
        REQUIRE(t.parc.total == parc);
        REQUIRE(t.reserves.total == reserves);
        const TableCommune u = cross(autre, {}, axe);
        REQUIRE(t.colonnes == u.colonnes);
        REQUIRE(t.lignes.size() == u.lignes.size());
        for (std::size_t i = 0; i < t.lignes.size(); ++i) {
          REQUIRE(t.lignes[i].logements == u.lignes[i].logements);
          REQUIRE(m.reservataires[t.lignes[i].reservataire].nom == autre.reservataires[u.lignes[i].reservataire].nom);
        }
      }
    }
  }
  CHECK(coupes > 600);
  CHECK(droits > 10'000);
}
