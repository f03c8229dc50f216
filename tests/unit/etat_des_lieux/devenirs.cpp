// Rights whose dwelling has left the parc: what is asked, what an answer does to the totals. Addendum 4b, by hand.
#include "core/etat_des_lieux/devenirs.hpp"

#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"
#include "core/flux/reprise.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::int32_t kCinq = 5;

Droit on(const char* qui, const char* logement) {
  return {.reservataire = qui,
          .fondement = Fondement::Foncier,
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .reference = std::string("ACTE 1-") + logement,
          .logement = logement,
          .programme = "Les Tilleuls",
          .commune = "25056",
          .fin = 20401231};
}

// "V-1" sold and "V-2" demolished, in 25056; "A-1" and "A-2" there, "B-1" in 25388.
Etude sample(Droits droits, Droits lignes = {}) {
  Etude e;
  e.annee = 2026;
  ColonnesParc c = test::columns_of({{.sortie = 1}, {.sortie = 2}, {.sortie = 9}, {}, {}});
  c.commune.valeurs = {"", "25056", "25388"};
  c.commune.indices = {1, 1, 1, 1, 2};
  c.presentes.identifiant = true;
  c.identifiant = ColonneLibelles{"V-1", "V-2", "A-1", "A-2", "B-1"};
  e.parc = *Parc::make(std::move(c));
  e.reservataires = {test::reservataire("ville", NatureReservataire::Commune, 0),
                     test::reservataire("als", NatureReservataire::ActionLogement, 0)};
  e.droits = std::make_shared<const Droits>(std::move(droits));
  if (!lignes.empty())
    e.etats_transmis.push_back(std::make_shared<const EtatTransmis>(
        EtatTransmis{.reservataire = "ville", .fichier = "etat.csv", .lignes = std::move(lignes)}));
  return e;
}
std::vector<DroitSorti> asked(const Etude& e) { return list_sorties(e, Sorties(e), kCinq); }
QuestionSortie question(const Etude& e) { return asked(e).front().question; }
DevenirDroit to(const Etude& e, std::size_t rang, Devenir devenir, const char* logement = "") {
  return {.droit = keys_of(*e.droits)[rang], .devenir = devenir, .logement = logement, .date = 20250312, .note = {}};
}
}  // namespace

TEST_CASE("a right is asked for when its dwelling has left and it is alive: by réservataire, then by dwelling") {
  Droit fini = on("ville", "V-1");
  fini.fin = 20251231;
  const Etude e = sample({on("als", "V-1"), on("ville", "V-2"), on("ville", "A-1"), fini, on("ville", "V-1")});
  const auto liste = asked(e);
  REQUIRE(liste.size() == 3);
  CHECK(liste[0].rang == 4);
  CHECK(liste[1].rang == 1);
  CHECK(liste[2].rang == 0);
  CHECK(liste[0].question == QuestionSortie::Devenir);
  CHECK(asked(sample({on("ville", "A-1"), on("ville", "X-9")})).empty());
}

TEST_CASE("what is still to be told of a right that moved: where to, and that the dwelling is there") {
  Etude e = sample({on("ville", "V-1")});
  answer_devenir(e, to(e, 0, Devenir::Transfere));
  CHECK(question(e) == QuestionSortie::Logement);
  answer_devenir(e, to(e, 0, Devenir::Transfere, "Z-1"));
  CHECK(question(e) == QuestionSortie::LogementInconnu);
  answer_devenir(e, to(e, 0, Devenir::Transfere, "V-2"));
  CHECK(question(e) == QuestionSortie::LogementSorti);
  answer_devenir(e, to(e, 0, Devenir::Transfere, "A-2"));
  CHECK(question(e) == QuestionSortie::Rien);
  CHECK(asked(e).front().commune == "25056");
  answer_devenir(e, to(e, 0, Devenir::ADecider));
  CHECK(question(e) == QuestionSortie::Devenir);
  REQUIRE(e.devenirs != nullptr);  // its date is kept
  CHECK(e.devenirs->front().logement.empty());
}

TEST_CASE("an answer that says nothing is taken back; the same again is no change; the étude is as it was") {
  Etude e = sample({on("ville", "V-1"), on("ville", "V-2")});
  const Etude avant = e;
  answer_devenir(e, to(e, 0, Devenir::Compense));
  answer_devenir(e, to(e, 1, Devenir::Abandonne));
  const auto memes = e.devenirs;
  answer_devenir(e, to(e, 0, Devenir::Compense));
  CHECK(e.devenirs == memes);
  answer_devenir(e, {.droit = keys_of(*e.droits)[0]});
  CHECK(e.devenirs->size() == 1);
  answer_devenir(e, {.droit = keys_of(*e.droits)[1]});
  CHECK(e == avant);
}

TEST_CASE("compensated or given up, it no longer counts: volumes, dates, lots of the conversion") {
  Etude e = sample({on("ville", "V-1"), on("ville", "V-2"), on("ville", "A-1")});
  answer_devenir(e, to(e, 0, Devenir::Abandonne));
  answer_devenir(e, to(e, 1, Devenir::Transfere, "A-2"));
  EtatDroits etat = compute_etat_droits(e, test::parametres_of(e));
  CHECK(etat.total.suite == 2);
  CHECK(etat.total.soldes == 1);
  CHECK(etat.total.droits == 3);
  CHECK(etat.reservataires[0] == etat.total);
  CHECK(etat.echeances == std::map<std::int32_t, std::vector<std::int64_t>>{{2040, {2, 0}}});
  reprendre_conversion(e, test::parametres_of(e));
  REQUIRE(e.reservataires[0].conversion.lots.size() == 1);
  CHECK(e.reservataires[0].conversion.lots[0].logements == 2);
  // Ended by its deed before, it is ended, not compensated.
  Droit fini = on("ville", "V-1");
  fini.fin = 20251231;
  e = sample({fini});
  answer_devenir(e, to(e, 0, Devenir::Abandonne));
  etat = compute_etat_droits(e, test::parametres_of(e));
  CHECK(etat.total.soldes == 0);
  CHECK(etat.total.echus == 1);
}

TEST_CASE("the agreed total follows the answer, and the line says it") {
  Droit ligne = on("ville", "V-1");
  Etude e = sample({on("ville", "V-1")}, {ligne});
  const auto line = [&] { return compute_confrontations(e, kCinq, nullptr).front(); };
  const auto accord = [&] { return compute_accord(line(), nullptr).suite; };
  CHECK(accord() == VolumesAccord{.bailleur = 1, .transmis = 1, .indecis = 1});
  answer_devenir(e, to(e, 0, Devenir::Transfere, "A-2"));
  CHECK(accord() == VolumesAccord{.bailleur = 1, .transmis = 1, .accord = 1});
  CHECK(line().postes[0].has(Discordance::Sorti));
  CHECK(write_pourquoi(e, line(), line().postes[0], Discordance::Sorti, kCinq) ==
        "Sorti du parc\u00a0; droit transféré au logement A-2, le 12/03/2025.");
  answer_devenir(e, to(e, 0, Devenir::Compense));
  CHECK(accord() == VolumesAccord{.bailleur = 0, .transmis = 1, .accord = 0});
  CHECK_FALSE(line().postes[0].is_ouvert());
  // Two declared where one was given up: the other is still to be settled.
  ligne.logements = 2;
  e = sample({on("ville", "V-1")}, {ligne});
  answer_devenir(e, to(e, 0, Devenir::Compense));
  CHECK(line().postes[0].has(Discordance::Quantite));
  CHECK(line().postes[0].is_ouvert());
}

TEST_CASE("moved to another commune, it counts there; where the état names the new dwelling, they meet on it") {
  Droit ligne = on("ville", "B-1");
  ligne.commune = "25388";
  Etude e = sample({on("ville", "V-1")}, {ligne});
  answer_devenir(e, to(e, 0, Devenir::Transfere, "B-1"));
  const Confrontation c = compute_confrontations(e, kCinq, nullptr).front();
  REQUIRE(c.postes.size() == 1);
  CHECK(c.postes[0].paire.motif == MotifPaire::Logement);
  const auto deplaces = move_droits(e, Sorties(e));
  REQUIRE(deplaces.has_value());
  CHECK(deplaces->front().commune == "25388");
  // The état names both, and so has a line for each: the right stays on the one that it names.
  Etude deux = sample({on("ville", "V-1")}, {ligne, on("ville", "V-1")});
  answer_devenir(deux, to(deux, 0, Devenir::Transfere, "B-1"));
  CHECK_FALSE(move_droits(deux, Sorties(deux)).has_value());
  // Two rights in 25388, one dwelling: one too many, once it has moved there.
  e = sample({on("ville", "V-1"), on("ville", "B-1")}, {on("ville", "V-1")});
  CHECK_FALSE(compute_confrontations(e, kCinq, nullptr).front().postes[0].has(Discordance::SurReservation));
  Droits droits = *e.droits;
  droits[1].commune = "25388";
  e.droits = std::make_shared<const Droits>(std::move(droits));
  answer_devenir(e, to(e, 0, Devenir::Transfere, "B-1"));
  const Confrontation la = compute_confrontations(e, kCinq, nullptr).front();
  for (const Poste& p : la.postes) {
    CHECK(p.has(Discordance::SurReservation));
    CHECK(p.commune == "25388");
  }
  CHECK_FALSE(move_droits(e, Sorties(e)).has_value());  // the état names the old one
}

TEST_CASE("answers on rights that are no longer there are counted, and taken away when asked") {
  Etude e = sample({on("ville", "V-1"), on("ville", "V-2")});
  answer_devenir(e, to(e, 0, Devenir::Compense));
  answer_devenir(e, to(e, 1, Devenir::Compense));
  CHECK(Sorties(e).orphelines() == 0);
  e.droits = std::make_shared<const Droits>(Droits{on("ville", "V-2"), on("ville", "A-1")});
  CHECK(Sorties(e).orphelines() == 1);
  drop_orphelines(e);
  CHECK(e.devenirs->size() == 1);
  CHECK(Sorties(e).is_solde(0));
  e.droits = std::make_shared<const Droits>();
  drop_orphelines(e);
  CHECK(e.devenirs == nullptr);
}

TEST_CASE("the alert names whom, how many each, the article and that it was not read again") {
  Etude e = sample({on("als", "V-1"), on("ville", "V-2"), on("als", "V-2")});
  auto alerte = write_alerte_sorties(asked(e), e, io::registre_livre());
  REQUIRE(alerte.has_value());
  CHECK(alerte->phrase.starts_with("Nom de ville, Nom de als (2)\u00a0: un logement réservé a quitté le parc"));
  CHECK(alerte->article == "CCH L443-9 (rédaction de 2017)");
  CHECK(alerte->portee == Portee::AVerifier);
  for (std::size_t i = 0; i < 3; ++i) answer_devenir(e, to(e, i, Devenir::Abandonne));
  CHECK_FALSE(write_alerte_sorties(asked(e), e, io::registre_livre()).has_value());
}

TEST_CASE("the extract says what became of the right, and neither the dwelling nor the note; its totals are the same") {
  Etude e = sample({on("ville", "V-1")}, {on("ville", "V-1")});
  e.identifiant = "etude-0001";
  const auto line = [&] { return compute_confrontations(e, kCinq, nullptr).front(); };
  const auto received = [&] {
    const std::string texte = io::write_etude(make_extrait(e, line()));
    for (const char* secret : {"A-2", "accord de la ville"}) CHECK_FALSE(texte.contains(secret));
    const io::LectureEtude lue = io::read_etude(texte, io::registre_livre());
    REQUIRE(lue.valid());
    return read_extrait(lue.etude);
  };
  CHECK(received().postes[0].devenir.empty());
  CHECK(received().postes[0].is_ouvert());
  DevenirDroit reponse = to(e, 0, Devenir::Transfere, "A-2");
  reponse.note = "accord de la ville";
  answer_devenir(e, reponse);
  CHECK(received().postes[0].devenir == "transféré, le 12/03/2025");
  CHECK_FALSE(received().postes[0].is_ouvert());
  CHECK(compute_accord(received(), nullptr).suite == compute_accord(line(), nullptr).suite);
}
