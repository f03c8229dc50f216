// What is sent of a comparison, what comes back, and what is made of it.
#include "core/etat_des_lieux/extrait.hpp"

#include <algorithm>

#include "doctest.hpp"
#include "etudes.hpp"
#include "io/etude_json.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
Droit right(const std::string& acte, std::int64_t n) {
  return {.reservataire = "ville",
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .reference = acte,
          .programme = "Programme " + acte,
          .adresse = "3 rue du Secret",
          .commune = "25056",
          .logements = n,
          .commentaire = "note interne"};
}

Etude sample() {
  Etude e;
  e.identifiant = "etude-0001";
  e.nom = "Office";
  e.annee = 2026;
  e.reservataires = {test::reservataire("als", NatureReservataire::ActionLogement, 3),
                     test::reservataire("ville", NatureReservataire::Commune, 7)};
  Droit nomme = right("D 9", 1);
  nomme.logement = "LOGEMENT-77";
  e.droits = std::make_shared<const Droits>(Droits{right("D 1", 10), right("D 2", 8), right("D 3", 5), nomme});
  Droit autre = nomme;
  autre.logement = "AUTRE-88";
  e.etats_transmis = {std::make_shared<const EtatTransmis>(
      EtatTransmis{.reservataire = "ville", .fichier = {}, .lignes = {right("D 1", 10), right("D 2", 12), autre}})};
  return e;
}
Confrontation confront(const Etude& e) { return compute_confrontations(e, 5, nullptr).front(); }
std::size_t line(const Etude& e, const Confrontation& c, std::string_view debut) {
  for (std::size_t i = 0; i < c.postes.size(); ++i)
    if (write_lieu(e, c, c.postes[i]).starts_with("Programme " + std::string(debut))) return i;
  FAIL("no such line");
  return 0;
}
void choose(Etude& e, const Confrontation& c, std::string_view lieu, Choix choix) {
  decide(e, c, {line(e, c, lieu)}, {std::move(choix)});
}
}  // namespace

TEST_CASE("the extract holds no dwelling, no address, no comment, no identifier of the étude, and no key of them") {
  const Etude e = sample();
  const Confrontation c = confront(e);
  const std::string texte = io::write_etude(make_extrait(e, c));
  for (const char* secret : {"LOGEMENT-77", "AUTRE-88", "Secret", "note interne", "etude-0001", "als"})
    CHECK_MESSAGE(texte.find(secret) == std::string::npos, secret);
  for (const Poste& p : c.postes)
    for (const std::uint64_t cle : {p.cle_droit, p.cle_ligne})
      CHECK((cle == 0 || texte.find(write_cle(cle)) == std::string::npos));
  CHECK(texte.find("Programme D 2") != std::string::npos);
}

TEST_CASE("it is an étude: read back, its lines have the same figures and classes; it knows where it came from") {
  const Etude e = sample();
  const Confrontation c = confront(e);
  const io::LectureEtude lue = io::read_etude(io::write_etude(make_extrait(e, c)), io::registre_livre());
  REQUIRE(lue.valid());
  const Confrontation recue = read_extrait(lue.etude);
  CHECK(recue.reservataire == "ville");
  REQUIRE(recue.postes.size() == c.postes.size());
  CHECK(compute_accord(recue, nullptr).suite == compute_accord(c, nullptr).suite);
  CHECK(compute_accord(recue, nullptr).classes == compute_accord(c, nullptr).classes);
  CHECK(is_of(*lue.etude.extrait, e));
  Etude autre = e;
  autre.identifiant = "etude-0002";
  CHECK_FALSE(is_of(*lue.etude.extrait, autre));
  autre.identifiant.clear();
  CHECK_FALSE(is_of(*lue.etude.extrait, autre));
}

TEST_CASE("what came back: taken when changed there alone, a conflict when changed on both sides, nothing else") {
  Etude e = sample();
  const Confrontation c = confront(e);
  choose(e, c, "D 3", {.verdict = Verdict::AVerifier, .motif = "à voir"});
  Etude recu = make_extrait(e, c);
  const Confrontation la = read_extrait(recu);
  choose(recu, la, "D 2", {.verdict = Verdict::Retenu, .logements = 12, .partie = Partie::Reservataire});
  choose(recu, la, "D 9", {.verdict = Verdict::Ecarte, .partie = Partie::Reservataire});
  choose(e, c, "D 9", {.verdict = Verdict::Retenu, .logements = 1});
  const Fusion f = compare_extrait(e, c, recu);
  REQUIRE(f.changements.size() == 2);
  CHECK(f.inchangees == c.postes.size() - 2);
  CHECK(f.changements[0].divergence == Divergence::Conflit);
  CHECK(f.changements[0].ici->verdict == Verdict::Retenu);
  CHECK(f.changements[0].recue->verdict == Verdict::Ecarte);
  CHECK(f.changements[1].divergence == Divergence::Recue);
  CHECK_FALSE(f.changements[1].ici);
  const Etude avant = e;
  accept(e, c, f, {1});
  const Decision* d = find_decision(*e.decisions, "ville", c.postes[line(e, c, "D 2")].cle_droit,
                                    c.postes[line(e, c, "D 2")].cle_ligne);
  REQUIRE(d != nullptr);
  CHECK(d->logements == 12);
  CHECK(d->partie == Partie::Ensemble);  // said there, accepted here
  CHECK(e.decisions->size() == avant.decisions->size() + 1);
  // The same file again: what was taken is no change any more, the conflict remains.
  CHECK(compare_extrait(e, c, recu).changements.size() == 1);
}

TEST_CASE("a decision taken back there is one taken back here; a line that is gone is said, and never taken") {
  Etude e = sample();
  const Confrontation c = confront(e);
  choose(e, c, "D 3", {.verdict = Verdict::Ecarte});
  Etude recu = make_extrait(e, c);
  const Confrontation la = read_extrait(recu);
  undecide(recu, la, {line(recu, la, "D 3")});
  Fusion f = compare_extrait(e, c, recu);
  REQUIRE(f.changements.size() == 1);
  Etude prise = e;
  accept(prise, c, f, {0});
  CHECK(prise.decisions == nullptr);
  e.droits = std::make_shared<const Droits>(Droits{right("D 1", 10), right("D 2", 8)});
  const Confrontation apres = confront(e);
  f = compare_extrait(e, apres, recu);
  REQUIRE(f.changements.size() == 1);
  CHECK(f.changements[0].divergence == Divergence::Disparue);
  const auto decisions = e.decisions;
  accept(e, apres, f, {0});
  CHECK(e.decisions == decisions);
}

TEST_CASE("rows in another order give the same bytes") {
  const Etude e = sample();
  Etude autre = e;
  Droits droits = *e.droits;
  std::ranges::reverse(droits);
  autre.droits = std::make_shared<const Droits>(std::move(droits));
  CHECK(io::write_etude(make_extrait(e, confront(e))) == io::write_etude(make_extrait(autre, confront(autre))));
}

TEST_CASE(
    "the grid goes with the extract: what the réservataire says comes back, what the bailleur says stays its own") {
  Etude e = sample();
  e.grille.criteres = default_criteres();
  set_appreciation(e.grille, "ville", "c1", Partie::Bailleur, {.note = 2, .commentaire = "lent"});
  set_appreciation(e.grille, "ville", "c2", Partie::Reservataire, {.note = 1, .commentaire = {}});
  set_appreciation(e.grille, "als", "c1", Partie::Bailleur, {.note = 1, .commentaire = "pour un autre"});
  Etude recu = make_extrait(e, confront(e));
  CHECK(recu.grille.criteres == e.grille.criteres);
  CHECK(recu.grille.evaluations.size() == 1);
  CHECK_FALSE(io::write_etude(recu).contains("pour un autre"));
  CHECK(count_appreciations(e, recu) == 0);
  set_appreciation(recu.grille, "ville", "c1", Partie::Reservataire, {.note = 4, .commentaire = "rapide"});
  set_appreciation(recu.grille, "ville", "c1", Partie::Bailleur, {.note = 4, .commentaire = "forcé"});
  set_appreciation(recu.grille, "ville", "c2", Partie::Reservataire, {});
  CHECK(count_appreciations(e, recu) == 1);
  accept_appreciations(e, recu);
  CHECK(appreciation_of(e.grille, "ville", "c1", Partie::Reservataire).commentaire == "rapide");
  CHECK(appreciation_of(e.grille, "ville", "c1", Partie::Bailleur).commentaire == "lent");
  CHECK(appreciation_of(e.grille, "ville", "c2", Partie::Reservataire).note == 1);  // said nowhere there: kept
  CHECK(count_appreciations(e, recu) == 0);
  remove_critere(e.grille, "c1");
  CHECK(count_appreciations(e, recu) == 0);  // a criterion that is no longer here
}
