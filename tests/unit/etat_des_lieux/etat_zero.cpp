// The état zéro: frozen once, corrected with a reason, compared with later years.
#include "core/etat_des_lieux/ventilation_zero.hpp"

#include "doctest.hpp"
#include "etudes.hpp"
#include "io/etat_zero.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
constexpr std::int32_t kJour = 20260312;

Liberation let_to(std::int32_t date, std::string qui, std::int32_t bail) {
  return {.date = date,
          .offres = {{.reservataire = std::move(qui),
                      .mise_a_disposition = date,
                      .designation = date + 4,
                      .issue = IssueOffre::Bail,
                      .bail = bail}}};
}

// 2023: "a" twice, the bailleur once; 2024: "a" once, the bailleur three times.
Etude two_years() {
  Etude e = test::simple_etude(100, 10, 0, {test::reservataire("a", Commune, 20), test::reservataire("b", Autre, 5)});
  Liberations l{let_to(20230101, "a", 20230111),           let_to(20230201, "a", 20230221),
                let_to(20230301, "non_reserve", 20230302), let_to(20240101, "a", 20240131),
                let_to(20240201, "non_reserve", 20240205), let_to(20240301, "non_reserve", 20240305),
                let_to(20240401, "non_reserve", 20240405)};
  l.push_back({.date = 20240501, .categorie = CategorieLiberation::Mutations});
  sort_liberations(l);
  e.historique = std::make_shared<const Liberations>(std::move(l));
  return e;
}

EtatZero make(const Etude& e, const std::vector<std::int32_t>& annees = {}) {
  return make_etat_zero(e, test::compute(e), {io::registre_livre(), e.parametres}, annees, kJour, io::sources_of(e));
}

void freeze(Etude& e, std::string motif, const std::vector<std::int32_t>& annees = {}) {
  EtatZero z = make(e, annees);
  z.motif = std::move(motif);
  freeze_etat_zero(e, std::move(z));
}

const EcartZero& gap(const std::vector<LigneEcart>& lignes, std::string_view id, std::size_t constat) {
  return std::ranges::find(lignes, id, &LigneEcart::id)->constats.at(constat);
}
std::size_t at(Constat c) { return static_cast<std::size_t>(c); }
std::size_t at(Indicateur i) { return kConstatsDeBase + static_cast<std::size_t>(i); }
}  // namespace

TEST_CASE("what is frozen is what the étude gives, for the years chosen") {
  const Etude e = two_years();
  const EtatZero z = make(e, {2023});
  CHECK(z.date == kJour);
  CHECK(z.annees == std::vector<std::int32_t>{2023});
  CHECK(z.assiette == 100);
  CHECK(z.scenario == "Scénario de départ");
  CHECK(z.liberations[0] == 3);
  CHECK(z.liberations[1] == 0);
  REQUIRE(z.lignes.size() == 3);
  CHECK(z.lignes[0].reserves == 20);
  CHECK(z.lignes[0].part == Rationnel::quotient(1, 5));
  CHECK(z.lignes[0].mesures.attributions == 2);
  CHECK(z.lignes[0].mesures.bail == Delai{2, 30});
  CHECK(z.lignes.back().id == kNonReserve);
  CHECK(check_etat_zero(z, 0).empty());
  REQUIRE(z.sources.size() == 2);
  CHECK(z.sources[0].table == TableSource::Parc);
  CHECK(z.sources[1].lignes == 8);
  CHECK(is_empreinte(z.sources[1].empreinte));
  CHECK(make(e).liberations[1] == 1);
}

TEST_CASE("an étude without history can be frozen: its stock, and no year") {
  const Etude e = test::simple_etude(100, 10, 0, {test::reservataire("a", Commune, 20)});
  const EtatZero z = make(e);
  CHECK(z.annees.empty());
  CHECK(check_etat_zero(z, 0).empty());
  const auto lignes = compare_etats(z, z, 1);
  CHECK_FALSE(gap(lignes, "a", at(Constat::Attributions)).avant.is_shown());
  CHECK(gap(lignes, "a", at(Constat::Reserves)).ecart() == 0);
}

TEST_CASE("a correction says why, and keeps what it corrects") {
  Etude e = two_years();
  freeze(e, "ignoré la première fois", {2023});
  REQUIRE(e.etats_zero.size() == 1);
  CHECK(e.etats_zero[0]->motif.empty());
  const EtatZero premier = *e.etats_zero[0];
  freeze(e, "");
  CHECK(e.etats_zero.size() == 1);
  freeze(e, "une année de plus");
  REQUIRE(e.etats_zero.size() == 2);
  CHECK(*e.etats_zero[0] == premier);
  CHECK(e.etats_zero[1]->motif == "une année de plus");
  CHECK(e.etats_zero[1]->annees.size() == 2);
  while (e.etats_zero.size() < kEtatsZeroMax) freeze(e, "encore");
  freeze(e, "de trop");
  CHECK(e.etats_zero.size() == kEtatsZeroMax);
  Etude vide = test::simple_etude(10, 1, 0, {});
  freeze(vide, "");
  CHECK(vide.etats_zero.empty());
}

TEST_CASE("the gap of a later year: per year, and no rate on few observations") {
  Etude e = two_years();
  const EtatZero avant = make(e, {2023});
  const auto lignes = compare_etats(avant, make(e, {2024}), 1);
  CHECK(lignes.size() == 4);
  // Leases of "a": two of three, then one of four.
  const EcartZero& part = gap(lignes, "a", at(Constat::PartAttributions));
  CHECK(part.avant.valeur == Rationnel::quotient(2, 3));
  CHECK(part.maintenant.valeur == Rationnel::quotient(1, 4));
  CHECK(part.ecart() == Rationnel::quotient(-5, 12));
  CHECK(part.avant.observations == 3);
  CHECK(gap(lignes, "a", at(Constat::Attributions)).ecart() == -1);
  // From libération to lease: 10 and 20 days, then 30.
  CHECK(gap(lignes, "a", at(Indicateur::DelaiBail)).avant.valeur == 15);
  CHECK(gap(lignes, "a", at(Indicateur::DelaiBail)).ecart() == 15);
  // Over both years the mean is of all the observations: 60 days of three leases.
  CHECK(gap(compare_etats(avant, make(e), 1), "a", at(Indicateur::DelaiBail)).maintenant.valeur == 20);
  CHECK(gap(compare_etats(avant, make(e), 1), "a", at(Constat::Attributions)).maintenant.valeur ==
        Rationnel::quotient(3, 2));
  const auto severes = compare_etats(avant, make(e, {2024}), 2);
  CHECK(gap(severes, "a", at(Indicateur::DelaiBail)).avant.is_shown());
  CHECK_FALSE(gap(severes, "a", at(Indicateur::DelaiBail)).maintenant.is_shown());
  CHECK_FALSE(gap(severes, "a", at(Indicateur::DelaiBail)).ecart().is_defined());
}

TEST_CASE("what is not reserved is what is left of the assiette; all of them are the assiette") {
  Etude e = two_years();
  const EtatZero avant = make(e);
  e.reservataires[0].logements_reserves = 30;
  const auto lignes = compare_etats(avant, make(e), 1);
  CHECK(gap(lignes, kNonReserve, at(Constat::Reserves)).avant.valeur == 75);
  CHECK(gap(lignes, kNonReserve, at(Constat::Reserves)).ecart() == -10);
  CHECK(gap(lignes, kEnsemble, at(Constat::Reserves)).avant.valeur == 100);
  CHECK(gap(lignes, kEnsemble, at(Constat::PartStock)).ecart() == 0);
  CHECK(gap(lignes, "a", at(Constat::PartStock)).ecart() == Rationnel::quotient(1, 10));
  CHECK(gap(lignes, "a", at(Constat::PartFlux)).ecart() == Rationnel::quotient(1, 10));
}

TEST_CASE("place and kind are the parc's, failing that the history's; a version without them tells nothing") {
  Etude e = two_years();
  e.parc = test::make_parc({{.nombre = 1, .qpv = 1, .commune = "25388", .identifiant = "L1", .construction = 1975},
                            {.nombre = 99, .commune = "25056"}});
  Liberations l = *e.historique;
  for (Liberation& x : l) x.logement = x.date == 20230101 ? "L1" : "vendu";
  l[0].qpv = 2;
  l[0].pieces = 4;
  l[1].commune = "25580";
  e.historique = std::make_shared<const Liberations>(l);
  const EtatZero zero = make(e, {2023});
  REQUIRE(zero.ventilation.size() == 3);
  CHECK(zero.ventilation[0] == CelluleZero{"a", "25388", 1, 4, 0, 1975, 1, 1});
  CHECK(zero.ventilation[1] == CelluleZero{"a", "25580", 0, 0, 0, 0, 1, 1});
  CHECK(zero.ventilation[2] == CelluleZero{"non_reserve", "", 0, 0, 0, 0, 1, 1});
  const BornesPeriode bornes = read_bornes({io::registre_livre(), e.parametres});
  CHECK(bornes == BornesPeriode{1949, 1975, 1990, 2010});
  CHECK(name_periode(bornes, 1) == "avant 1949");
  CHECK(name_periode(bornes, 3) == "de 1975 à 1989");
  CHECK(name_periode(bornes, 5) == "depuis 2010");
  const auto lignes = compare_ventilations(zero, zero, "a", DimensionBilan::Periode, bornes);
  REQUIRE(lignes.size() == 3);
  CHECK(lignes[0].cle == "3");
  CHECK(lignes[1].cle.empty());
  CHECK(lignes[2].cle == kEnsemble);
  CHECK(lignes[2].mesures[0].avant.valeur == 2);
  // Bounds typed in another order cut the same.
  Etude autre = e;
  autre.parametres["bilan.periode_1"] = Rationnel(2020);
  CHECK(read_bornes({io::registre_livre(), autre.parametres}) == BornesPeriode{1975, 1990, 2010, 2020});
  EtatZero sans = zero;
  sans.ventilation.clear();
  CHECK_FALSE(keeps_ventilation(sans));
  const auto moitie = compare_ventilations(sans, zero, kEnsemble, DimensionBilan::Commune, bornes);
  CHECK_FALSE(moitie[0].mesures[0].avant.is_shown());
  CHECK(moitie[0].mesures[0].maintenant.valeur == 1);
  CHECK_FALSE(moitie[0].mesures[0].ecart().is_defined());
}

TEST_CASE("a réservataire who came or went has a value on one side alone") {
  Etude e = two_years();
  const EtatZero avant = make(e);
  e.reservataires.pop_back();
  e.reservataires.push_back(test::reservataire("c", Epci, 3));
  const auto lignes = compare_etats(avant, make(e), 1);
  REQUIRE(lignes.size() == 5);
  CHECK(lignes[1].id == "c");
  CHECK_FALSE(gap(lignes, "c", at(Constat::Reserves)).avant.is_shown());
  CHECK(gap(lignes, "b", at(Constat::Reserves)).avant.valeur == 5);
  CHECK_FALSE(gap(lignes, "b", at(Constat::Reserves)).ecart().is_defined());
}

TEST_CASE("a state that does not hold together is told, one reason at a time") {
  const EtatZero z = make(two_years());
  const auto faulty = [&](auto&& change, std::size_t rang = 0) {
    EtatZero x = z;
    change(x);
    return !check_etat_zero(x, rang).empty();
  };
  CHECK_FALSE(faulty([](EtatZero&) {}));
  CHECK(faulty([](EtatZero&) {}, 1));
  CHECK_FALSE(faulty([](EtatZero& x) { x.motif = "corrigé"; }, 1));
  CHECK(faulty([](EtatZero& x) { x.motif = "corrigé"; }));
  CHECK(faulty([](EtatZero& x) { x.annees = {2024, 2023}; }));
  CHECK(faulty([](EtatZero& x) { x.annees = {2023, 2023}; }));
  CHECK(faulty([](EtatZero& x) { x.annees.clear(); }));
  CHECK(faulty([](EtatZero& x) { x.lignes.pop_back(); }));
  CHECK(faulty([](EtatZero& x) { x.lignes[1].id = "a"; }));
  CHECK(faulty([](EtatZero& x) { x.lignes.back().reserves = 1; }));
  CHECK(faulty([](EtatZero& x) { x.assiette = x.parc + 1; }));
  CHECK(faulty([](EtatZero& x) { x.lignes[0].mesures.motifs[1] = 1; }));
  CHECK(faulty([](EtatZero& x) { x.liberations[0] = 6; }));
  CHECK_FALSE(faulty([](EtatZero& x) { x.ventilation.clear(); }));  // a version of before it was kept
  CHECK(faulty([](EtatZero& x) { ++x.ventilation[0].proposes; }));
  CHECK(faulty([](EtatZero& x) { --x.ventilation[0].attribues; }));
  CHECK(faulty([](EtatZero& x) { x.ventilation[0].id = "z"; }));
  CHECK(faulty([](EtatZero& x) { std::swap(x.ventilation[0], x.ventilation[1]); }));
  CHECK(faulty([](EtatZero& x) { std::swap(x.sources[0], x.sources[1]); }));
  CHECK(faulty([](EtatZero& x) { x.sources[0].empreinte.pop_back(); }));
}

TEST_CASE("the seal of a version tells any change, of it or of one before it") {
  Etude e = two_years();
  freeze(e, "", {2023});
  freeze(e, "une année de plus");
  const auto sceaux = io::seals_of(e.etats_zero);
  REQUIRE(sceaux.size() == 2);
  EtatsZero autres = e.etats_zero;
  EtatZero change = *autres[0];
  ++change.lignes[0].mesures.reponse.jours;
  autres[0] = std::make_shared<const EtatZero>(std::move(change));
  const auto brises = io::seals_of(autres);
  CHECK(brises[0] != sceaux[0]);
  CHECK(brises[1] != sceaux[1]);
  autres.erase(autres.begin());
  CHECK(io::seals_of(autres)[0] != sceaux[1]);
}

TEST_CASE("the fingerprint of a source is that of its rows, whatever else changes") {
  Etude e = two_years();
  const auto avant = io::sources_of(e);
  e.nom = "autre";
  e.reservataires[0].logements_reserves = 1;
  CHECK(io::sources_of(e) == avant);
  Liberations l = *e.historique;
  l[0].offres[0].candidats = 3;
  e.historique = std::make_shared<const Liberations>(std::move(l));
  CHECK(io::sources_of(e)[0] == avant[0]);
  CHECK(io::sources_of(e)[1].empreinte != avant[1].empreinte);
}

TEST_CASE("a gap says why: the two counts of then, those of now, and is the table's") {
  Etude e = two_years();
  const EtatZero avant = make(e, {2023});
  const EtatZero jour = make(e, {2024});
  const auto lignes = compare_etats(avant, jour, 0);
  for (const LigneEcart& l : lignes)
    for (std::size_t i = 0; i < kConstats; ++i) {
      const Calcul c = record_ecart(avant, jour, l.id, i);
      const std::string reference = reference_ecart(l.id, i);
      CAPTURE(reference);
      const auto told = [&](const std::string& r) {
        const Grandeur* g = c.find(r);
        return g == nullptr ? Rationnel::undefined() : g->valeur;
      };
      const auto same = [](const Rationnel& a, const Rationnel& b) {
        return a.is_defined() == b.is_defined() && (!a.is_defined() || a == b);
      };
      CHECK(same(told(reference + ".avant"), l.constats.at(i).avant.valeur));
      CHECK(same(told(reference + ".maintenant"), l.constats.at(i).maintenant.valeur));
      CHECK(same(told(reference), l.constats.at(i).ecart()));
    }
  const Calcul c = record_ecart(avant, jour, "a", at(Constat::PartAttributions));
  CHECK(c.find("zero.a.part_attributions.avant.haut")->valeur == 2);
  CHECK(c.find("zero.a.part_attributions.avant.bas")->valeur == 3);
  CHECK(c.find("zero.a.part_attributions.maintenant.bas")->valeur == 4);
  // One that came later has no gap, and its measure of today is told.
  EtatZero seul = avant;
  std::erase_if(seul.lignes, [](const LigneZero& l) { return l.id == "a"; });
  const Calcul d = record_ecart(seul, jour, "a", at(Constat::Reserves));
  CHECK(d.find("zero.a.reserves") == nullptr);
  CHECK(d.find("zero.a.reserves.maintenant") != nullptr);
}
