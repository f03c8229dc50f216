// What an étude puts on the common table, counted by hand.
#include "core/etat_des_lieux/apports.hpp"

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/discordances.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "io/apports.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::shared_ptr<const Geographie> places() { return *io::read_geographie(test::small_geographie()); }

Droit right(const std::string& qui, std::int64_t n) {
  return {.reservataire = qui,
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .programme = "Les Tilleuls",
          .adresse = "3 rue du Secret",
          .commune = "25388",
          .logements = n};
}
Droit of_logement(const std::string& qui, const std::string& logement) {
  Droit d = right(qui, 1);
  d.logement = logement;
  return d;
}

// Three dwellings of Montbéliard (one in QPV), four of Troarn, which became another commune's.
Etude sample() {
  Etude e;
  e.identifiant = "etude-0001";
  e.nom = "Office";
  e.annee = 2026;
  e.reservataires = {test::reservataire("etat", NatureReservataire::EtatPrioritaires, 9),
                     test::reservataire("ville", NatureReservataire::Commune, 7)};
  ColonnesParc c = test::columns_of({{.qpv = 1, .financement = 13, .pieces = 3},
                                     {.qpv = 2, .financement = 13, .pieces = 4},
                                     {.qpv = 2, .financement = 10, .pieces = 2},
                                     {.nombre = 4, .qpv = 2, .pieces = 3}});
  c.presentes.identifiant = true;
  c.identifiant = std::vector<std::string>{"LOG-1", "LOG-2", "LOG-3", ""};
  c.commune.valeurs = {"", "25388", "14712"};
  c.commune.indices = {1, 1, 1, 2};
  e.parc = *Parc::make(std::move(c));
  return e;
}
void list(Etude& e, Droits droits) { e.droits = std::make_shared<const Droits>(std::move(droits)); }

std::string text(const std::vector<Apport>& apports) {
  std::string t;
  for (const Apport& a : apports) {
    t += "[" + a.departement + "]";
    for (const ReservesApport& r : a.reserves)
      t += " " + a.reservataires[r.reservataire].nom + " " + r.cellule.commune + "/" + std::to_string(r.cellule.qpv) +
           "/" + std::to_string(r.cellule.pieces) + "/" + std::to_string(r.cellule.financement) + "=" +
           std::to_string(r.logements) + (r.convenus > 0 ? " dont " + std::to_string(r.convenus) : "");
    t += " ";
  }
  return t;
}
std::string text(const Etude& e) { return text(make_apports(e, 5, places().get(), 20260201)); }
}  // namespace

TEST_CASE("the parc is cut by département, old communes in those in force") {
  const auto apports = make_apports(sample(), 5, places().get(), 20260201);
  REQUIRE(apports.size() == 3);  // the numbers typed have no place known: two départements
  CHECK(apports[0].departement.empty());
  CHECK(parc_of(apports[0]) == 0);
  CHECK(reserves_of(apports[0]) == 16);
  CHECK(apports[1].departement == "14");
  CHECK(parc_of(apports[1]) == 4);
  CHECK(apports[2].departement == "25");
  CHECK(parc_of(apports[2]) == 3);
  CHECK(apports[2].annee == 2026);
  CHECK(apports[2].date == 20260201);
  Etude vieux = sample();
  ColonnesParc c = vieux.parc->colonnes();
  c.commune.valeurs = {"", "25060", "14114"};
  vieux.parc = *Parc::make(std::move(c));
  const auto repris = make_apports(vieux, 5, places().get(), 0);
  CHECK(repris[1].parc.front().cellule.commune == "14712");
  // Without a geography: as they are written.
  CHECK(make_apports(vieux, 5, nullptr, 0)[1].parc.front().cellule.commune == "14114");
}

TEST_CASE("a right is in the cell of its dwelling, else in its commune; dead, unique and carved ones are not counted") {
  Etude e = sample();
  Droit mort = right("ville", 50);
  mort.statut = StatutDroit::Echu;
  Droit unique = right("ville", 60);
  unique.nature = NatureDroit::DroitUnique;
  Droit pris = right("ville", 70);
  pris.preleve_sur = "etat";
  Droit ailleurs = right("etat", 3);
  ailleurs.commune = "";
  Droit inconnu = of_logement("ville", "LOG-99");
  list(e, {of_logement("ville", "LOG-1"), of_logement("ville", "LOG-2"), right("ville", 5), mort, unique, pris,
           of_logement("etat", "LOG-1"), ailleurs, inconnu});
  CHECK(text(e) ==
        "[] Nom de etat /0/0/0=3 [14] [25] Nom de etat 25388/1/3/13=1 Nom de ville 25388/0/0/0=6 "
        "Nom de ville 25388/1/3/13=1 Nom de ville 25388/2/4/13=1 ");
  std::int64_t uniques = 0;
  for (const Apport& a : make_apports(e, 5, places().get(), 0))
    for (const ReservesApport& r : a.reserves) uniques += r.uniques;
  CHECK(uniques == 60);  // beside them
  // The étude's own count, but for what is carved out of another's quota.
  std::int64_t n = 0;
  for (const Apport& a : make_apports(e, 5, places().get(), 0)) n += reserves_of(a);
  CHECK(n == compute_etat_droits(e, test::parametres_of(e)).total.suite - 70);
}

TEST_CASE("a number typed goes where its réservataire says") {
  Etude e = sample();
  e.reservataires[0].conversion.departements = {{.code = "14", .logements = 2, .part = {}}};
  e.reservataires[1].conversion.territoire = "25580";
  CHECK(text(e) == "[] Nom de etat /0/0/0=7 [14] Nom de etat /0/0/0=2 [25] Nom de ville 25580/0/0/0=7 ");
  // A parc in one département alone leaves no doubt.
  e.reservataires = {test::reservataire("etat", NatureReservataire::EtatPrioritaires, 9)};
  ColonnesParc c = e.parc->colonnes();
  c.commune.indices = {1, 1, 1, 1};
  e.parc = *Parc::make(std::move(c));
  CHECK(text(e) == "[25] Nom de etat /0/0/0=9 ");
  // All its rights are dead: it holds nothing, whatever was typed.
  Droit mort = right("etat", 50);
  mort.statut = StatutDroit::Echu;
  list(e, {mort});
  CHECK(text(e) == "[25] ");
}

TEST_CASE("what the confrontation settled prevails") {
  Etude e = sample();
  e.reservataires.erase(e.reservataires.begin());
  ColonnesParc k = e.parc->colonnes();
  k.nombre = test::with_value(k.nombre, 1, 100);  // or there would be more rights than dwellings
  e.parc = *Parc::make(std::move(k));
  Droit deux = right("ville", 8);
  deux.programme = "Les Ormes";
  deux.reference = "D 2";
  Droit trois = right("ville", 5);
  trois.programme = "Les Pins";
  trois.reference = "D 3";
  list(e, {of_logement("ville", "LOG-1"), deux, trois});
  Droit dit = deux;
  dit.logements = 12;
  Droit seul = right("ville", 4);
  seul.programme = "Les Saules";
  seul.commune = "14712";
  e.etats_transmis = {std::make_shared<const EtatTransmis>(
      EtatTransmis{.reservataire = "ville", .fichier = {}, .lignes = {of_logement("ville", "LOG-1"), dit, seul}})};
  const auto g = places();
  const Confrontation c = compute_confrontations(e, 5, g.get()).front();
  const auto decide_on = [&](std::int64_t bailleur, Verdict verdict, std::int64_t n) {
    for (std::size_t i = 0; i < c.postes.size(); ++i)
      if (c.postes[i].bailleur == bailleur) return decide(e, c, {i}, {{.verdict = verdict, .logements = n}});
    FAIL("no such line");
  };
  // Nothing decided: LOG-1 agrees, the rest is as the bailleur lists it.
  CHECK(text(e) == "[14] [25] Nom de ville 25388/0/0/0=13 Nom de ville 25388/1/3/13=1 dont 1 ");
  decide_on(8, Verdict::Retenu, 12);  // in its commune: the twelve are not those that the list says
  CHECK(text(e) == "[14] [25] Nom de ville 25388/0/0/0=17 dont 12 Nom de ville 25388/1/3/13=1 dont 1 ");
  decide_on(8, Verdict::Retenu, 8);
  CHECK(text(e) == "[14] [25] Nom de ville 25388/0/0/0=13 dont 8 Nom de ville 25388/1/3/13=1 dont 1 ");
  decide_on(5, Verdict::Ecarte, 0);
  decide_on(0, Verdict::Retenu, 4);  // the réservataire alone had it
  CHECK(text(e) ==
        "[14] Nom de ville 14712/2/0/0=4 dont 4 [25] Nom de ville 25388/0/0/0=8 dont 8 "
        "Nom de ville 25388/1/3/13=1 dont 1 ");
  decide_on(1, Verdict::AVerifier, 0);  // contested: still in the list, agreed by nobody
  CHECK(text(e) ==
        "[14] Nom de ville 14712/2/0/0=4 dont 4 [25] Nom de ville 25388/0/0/0=8 dont 8 "
        "Nom de ville 25388/1/3/13=1 ");
}

TEST_CASE("the extrait territorial holds no dwelling, no address, no programme, and comes back the same") {
  Etude e = sample();
  Droit unique = right("etat", 3);
  unique.nature = NatureDroit::DroitUnique;
  Droit ailleurs = unique;  // where it holds nothing else
  ailleurs.commune = "14712";
  list(e, {of_logement("ville", "LOG-1"), right("etat", 2), unique, ailleurs});
  const auto apports = make_apports(e, 5, places().get(), 20260201);
  REQUIRE(apports[0].reserves.size() == 1);
  CHECK(apports[0].reserves[0].uniques == 3);
  CHECK(reserves_of(apports[0]) == 0);
  const std::string ecrit = io::write_fichier_apports(apports);
  for (const char* secret : {"LOG-", "Secret", "Tilleuls", "etude-0001"})
    CHECK_MESSAGE(ecrit.find(secret) == std::string::npos, secret);
  CHECK(io::looks_like_apports(ecrit));
  const auto lus = io::read_apports(ecrit);
  REQUIRE(lus.has_value());
  CHECK(*lus == apports);
  Etude hote;
  hote.nom = "Association";
  hote.annee = 2026;
  add_apports(hote, *lus);
  hote.epci_cil = {"200065647"};
  tie_reservataires(hote, "commune x", "epci y");
  const io::LectureEtude relue = io::read_etude(io::write_etude(hote), io::registre_livre());
  REQUIRE(relue.valid());
  CHECK(test::same_etude(relue.etude, hote));
}

TEST_CASE("an apport that does not hold together is refused, and the message says why") {
  Etude e = sample();
  list(e, {of_logement("ville", "LOG-1"), right("etat", 2)});
  const std::string ecrit = io::write_fichier_apports(make_apports(e, 5, places().get(), 0));
  const auto refus = [&](std::string_view avant, const std::string& apres) {
    std::string t = ecrit;
    const std::size_t i = t.find(avant);
    REQUIRE_MESSAGE(i != std::string::npos, avant);
    const auto lus = io::read_apports(t.replace(i, avant.size(), apres));
    return lus ? std::string("lu") : lus.error().message;
  };
  CHECK(refus("\"version\": 1", "\"version\": 2").find("version plus récente") != std::string::npos);
  CHECK(refus("\"bailleur\": \"Office\"", "\"bailleur\": \"-\"").find("pas nommé") != std::string::npos);
  CHECK(refus("\"departement\": \"14\"", "\"departement\": \"25\"").find("même bailleur") != std::string::npos);
  CHECK(refus("\"convenus\": [0", "\"convenus\": [9").find("convenus que réservés") != std::string::npos);
  CHECK(refus("\"reservataire\": [0,1]", "\"reservataire\": [0,7]").find("pas nommé") != std::string::npos);
  CHECK(refus("\"qpv\": [2", "\"qpv\": [2,2").find("colonnes") != std::string::npos);
  CHECK(refus("\"commune\": [1", "\"commune\": [9").find("colonnes") != std::string::npos);
  CHECK(refus("\"logements\": [4", "\"logements\": [0").find("entier") != std::string::npos);
  CHECK(refus("\"logements\": [2", "\"logements\": [0").find("ne compte rien") != std::string::npos);
}

TEST_CASE("one apport a bailleur and a département, whatever the name of the file or the case of the name") {
  const auto of = [](const char* bailleur, const char* departement, std::uint64_t origine, std::int64_t parc) {
    return Apport{.origine = origine,
                  .bailleur = bailleur,
                  .departement = departement,
                  .annee = 2026,
                  .parc = {{.cellule = {}, .logements = parc}}};
  };
  Etude e;
  add_apports(e, {of("Habitat 25", "25", 7, 10), of("Habitat 25", "90", 7, 20), of("Foncière", "25", 8, 5)});
  CHECK(e.apports.size() == 3);
  add_apports(e, {of("HABITAT-25", "25", 0, 11)});  // by its name
  CHECK(e.apports.size() == 3);
  add_apports(e, {of("Office du Doubs", "90", 7, 21)});  // by the étude that it came from
  REQUIRE(e.apports.size() == 3);
  std::int64_t n = 0;
  for (const auto& a : e.apports) n += parc_of(*a);
  CHECK(n == 11 + 21 + 5);
  CHECK_FALSE(same_source(of("A", "25", 0, 1), of("B", "25", 0, 1)));  // two études without identifier are not one
  // The étude's own say more than a copy of them.
  CHECK(list_apports({of("Foncière", "25", 8, 6)}, e.apports).size() == 3);
  remove_apport(e, of("fonciere", "25", 0, 0));
  CHECK(e.apports.size() == 2);
}

TEST_CASE("droits uniques that the confrontation settled are counted as settled") {
  Etude e = sample();
  Droit unique = right("ville", 8);
  unique.nature = NatureDroit::DroitUnique;
  list(e, {unique});
  Droit dit = unique;
  dit.logements = 5;
  e.etats_transmis = {
      std::make_shared<const EtatTransmis>(EtatTransmis{.reservataire = "ville", .fichier = {}, .lignes = {dit}})};
  const auto uniques = [&] {
    std::int64_t n = 0;
    for (const Apport& a : make_apports(e, 5, places().get(), 0))
      for (const ReservesApport& r : a.reserves) n += r.uniques;
    return n;
  };
  CHECK(uniques() == 8);
  const auto g = places();
  const Confrontation c = compute_confrontations(e, 5, g.get()).front();
  REQUIRE(c.postes.size() == 1);
  decide(e, c, {0}, {{.verdict = Verdict::Retenu, .logements = 5}});
  CHECK(uniques() == 5);
  decide(e, c, {0}, {{.verdict = Verdict::Ecarte, .logements = 0}});
  CHECK(uniques() == 0);
}

TEST_CASE("a réservataire tied twice, or to one that is tied itself, is refused with the file") {
  Etude hote;
  hote.nom = "Association";
  hote.annee = 2026;
  tie_reservataires(hote, "commune x", "epci y");
  const std::string ecrit = io::write_etude(hote);
  const std::string lien = R"({ "reservataire": "commune x", "avec": "epci y" })";
  REQUIRE(ecrit.contains(lien));
  const auto refus = [&](const std::string& autre) {
    std::string t = ecrit;
    const io::LectureEtude lue =
        io::read_etude(t.replace(t.find(lien), lien.size(), lien + ", " + autre), io::registre_livre());
    return lue.coherence.empty() ? std::string{} : lue.coherence.front().code;
  };
  CHECK(refus(R"({ "reservataire": "commune x", "avec": "epci z" })") == "etude.doublon");
  CHECK(refus(R"({ "reservataire": "epci y", "avec": "epci z" })") == "apport.rapprochement");
  CHECK(refus(R"({ "reservataire": "commune z", "avec": "epci y" })").empty());
}

TEST_CASE("a right whose dwelling left is where it moved to; compensated or given up, it is none") {
  Etude e = sample();
  ColonnesParc c = e.parc->colonnes();
  c.sortie = {1, 9, 9, 9};  // LOG-1 is sold
  c.presentes.sortie = true;
  e.parc = *Parc::make(std::move(c));
  list(e, {of_logement("ville", "LOG-1")});
  CHECK(text(e).contains("Nom de ville 25388/1/3/13=1"));
  DevenirDroit d{
      .droit = keys_of(*e.droits)[0], .devenir = Devenir::Transfere, .logement = "LOG-3", .date = 0, .note = {}};
  answer_devenir(e, d);
  CHECK(text(e).contains("Nom de ville 25388/2/2/10=1"));
  CHECK_FALSE(text(e).contains("25388/1/3/13=1"));
  d.devenir = Devenir::Compense;
  d.logement.clear();
  answer_devenir(e, d);
  CHECK_FALSE(text(e).contains("ville 25388"));
}
