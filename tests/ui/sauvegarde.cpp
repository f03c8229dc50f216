// Where the work is kept, on the headless platform: what is asked, what is said, what is written.
#include "doctest.hpp"

#include <string>

#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using app::FinEcriture;
using headless::Ecran;
using ui::Role;

namespace {
constexpr std::string_view kCsv = "DEPCOM;QPV;FINAN;MODE;nb\n25388;1;13;1;12\n";

std::int64_t reserve(const Ecran& e) { return e.session.etude().reservataires.at(2).logements_reserves; }

// The example with one figure changed: an étude that is in no file.
void start_work(Ecran& e, std::string_view valeur = "300") {
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  REQUIRE(e.type("Logements réservés 3", valeur));
  REQUIRE(e.session.has_unsaved_changes());
}

std::string etude_file(std::int64_t reserves) {
  Ecran e(police(), 1366, 768);
  start_work(e, std::to_string(reserves));
  return io::write_etude(e.session.etude());
}

void open_copie(Ecran& e, const std::string& cle, std::string_view texte) {
  REQUIRE(e.session.begin_copie("Étude", static_cast<std::int64_t>(texte.size()), cle));
  REQUIRE(e.session.feed_file(texte));
  e.session.end_file();
  e.frame();
  e.frame();
}

// A file that the machine can write back, under the number 7.
void open_from_disk(Ecran& e) {
  const std::string texte = etude_file(41);
  REQUIRE(e.session.begin_file("x.passeflux.json", static_cast<std::int64_t>(texte.size()), 7));
  REQUIRE(e.session.feed_file(texte));
  e.session.end_file();
  e.frame();
}

// What the browser does: writes the state out and says it is kept.
std::uint64_t keep(Ecran& e) {
  const app::Secours s = e.session.make_secours();
  e.session.secours_kept(s.etat);
  return s.etat;
}
}  // namespace

TEST_CASE("opening a file over unsaved work asks: each answer, and back by undo") {
  const std::string autre = etude_file(41);
  for (const bool souris : {true, false}) {
    CAPTURE(souris);
    Ecran e(police(), 1366, 768);
    const auto act = [&](std::string_view nom) {
      return souris ? e.click(Role::Bouton, nom) : e.activate(Role::Bouton, nom);
    };
    start_work(e);
    e.drop_file("autre.passeflux.json", autre);
    REQUIRE(e.session.question() != nullptr);
    CHECK(reserve(e) == 300);  // nothing moves before the answer
    CHECK(e.find(Role::Bouton, "Annuler") == nullptr);
    CHECK_FALSE(e.session.begin_file("encore.csv", 1));
    REQUIRE(act("Garder l’étude ouverte"));
    CHECK(e.session.question() == nullptr);
    CHECK(reserve(e) == 300);

    e.drop_file("autre.passeflux.json", autre);
    e.session.close();  // Escape
    e.frame();
    CHECK(reserve(e) == 300);

    e.drop_file("autre.passeflux.json", autre);
    REQUIRE(act("Ouvrir quand même"));
    CHECK(reserve(e) == 41);
    CHECK(e.session.etat_fichier() == "Ouvert depuis autre.passeflux.json");
    CHECK_FALSE(e.session.has_unsaved_changes());
    CHECK(e.session.would_lose_work());  // the étude replaced is only in memory
    REQUIRE(act("Annuler"));
    CHECK(reserve(e) == 300);
    CHECK(e.session.has_unsaved_changes());
  }
}

TEST_CASE("opening a file over saved work does not ask") {
  Ecran e(police(), 1366, 768);
  start_work(e);
  e.session.save();
  e.drop_file("autre.passeflux.json", etude_file(41));
  CHECK(e.session.question() == nullptr);
  CHECK(reserve(e) == 41);
  CHECK_FALSE(e.session.would_lose_work());
}

TEST_CASE("importing over an étude asks: each answer, and back by undo") {
  Ecran e(police(), 1366, 768);
  start_work(e);
  const auto parc = e.session.etude().parc;
  e.drop_file("petit.csv", kCsv);
  REQUIRE(e.session.assistant() != nullptr);
  CHECK(e.session.etude().parc == parc);
  REQUIRE(e.activate(Role::Bouton, "Abandonner"));
  CHECK(e.session.etude().parc == parc);
  e.drop_file("petit.csv", kCsv);
  REQUIRE(e.click(Role::Bouton, "Importer"));
  CHECK(e.session.etude().parc->logements() == 12);
  CHECK(reserve(e) == 300);  // the rest of the étude stays
  REQUIRE(e.activate(Role::Bouton, "Annuler la dernière action"));
  CHECK(e.session.etude().parc == parc);
}

TEST_CASE("how a writing ends, and what the bar says") {
  Ecran e(police(), 1366, 768);
  start_work(e);
  CHECK(e.session.etat_fichier() == "Modifications non enregistrées");

  e.plateforme.fin = FinEcriture::Abandonne;
  e.session.save();
  CHECK(e.session.has_unsaved_changes());
  CHECK_FALSE(e.session.avis.has_value());

  e.plateforme.fin = FinEcriture::Echec;
  e.session.save();
  CHECK(e.session.has_unsaved_changes());
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->gravite == Gravite::Bloquant);

  e.plateforme.fin = FinEcriture::Telecharge;
  e.session.save();
  CHECK_FALSE(e.session.has_unsaved_changes());
  CHECK_FALSE(e.session.avis.has_value());  // the failure is mended
  CHECK(e.session.etat_fichier() == "Enregistré dans " + e.plateforme.derniere.nom + " à 14:32");

  // What was changed while the file was being written is not in it.
  e.session.end_write({.identite = e.plateforme.derniere.identite, .revision = 1, .nom = "vieux.json"},
                      FinEcriture::Ecrit);
  CHECK(e.session.has_unsaved_changes());
}

TEST_CASE("a file is written back where it was read; elsewhere when asked") {
  Ecran e(police(), 1366, 768);
  open_from_disk(e);
  e.session.save();
  CHECK(e.plateforme.derniere.source == 7);
  CHECK(e.plateforme.derniere.nom == "x.passeflux.json");
  CHECK_FALSE(e.plateforme.derniere.ailleurs);
  e.session.save_elsewhere();
  CHECK(e.plateforme.derniere.ailleurs);
}

TEST_CASE("a file changed elsewhere: nothing is written before the answer") {
  for (const auto& [reponse, ailleurs, quand_meme, rouvert] :
       {std::tuple{"Enregistrer sous un autre nom", true, false, 0},
        {"Écraser le fichier", false, true, 0},
        {"Voir la version du fichier", false, false, 7},
        {"Ne rien faire", false, false, 0}}) {
    CAPTURE(reponse);
    Ecran e(police(), 1366, 768);
    open_from_disk(e);
    REQUIRE(e.activate(Role::Bouton, "Réservataires"));
    REQUIRE(e.type("Logements réservés 3", "42"));
    e.plateforme.fin = FinEcriture::ChangeAilleurs;
    e.session.save();
    e.frame();
    e.frame();
    REQUIRE(e.session.question() != nullptr);
    CHECK(e.session.has_unsaved_changes());
    e.plateforme.derniere = {};
    e.plateforme.fin = FinEcriture::Ecrit;
    REQUIRE(e.click(Role::Bouton, reponse));
    CHECK(e.plateforme.derniere.ailleurs == ailleurs);
    CHECK(e.plateforme.derniere.quand_meme == quand_meme);
    CHECK(e.plateforme.rouvert == rouvert);
    CHECK(e.session.has_unsaved_changes() == !(ailleurs || quand_meme));
    CHECK(reserve(e) == 42);
  }
}

TEST_CASE("a file changed elsewhere, found once another étude is open: said, not asked") {
  Ecran e(police(), 1366, 768);
  open_from_disk(e);
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  REQUIRE(e.type("Logements réservés 3", "42"));
  e.session.save();
  const app::Ecriture lente = e.plateforme.derniere;  // as if the disk had not answered yet
  e.session.start_etude();
  e.frame();
  const auto autre = e.session.etude().identifiant;
  e.plateforme.derniere = {};
  e.session.end_write(lente, FinEcriture::ChangeAilleurs);
  e.frame();
  CHECK(e.session.question() == nullptr);  // its answers would write the étude now open over that file
  CHECK(e.plateforme.derniere.nom.empty());
  CHECK(e.session.etude().identifiant == autre);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte.find("x.passeflux.json") != std::string::npos);
}

TEST_CASE("what the browser keeps: each state has its number, its text is the étude's") {
  Ecran e(police(), 1366, 768);
  CHECK(e.session.secours_attendu() == 0);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  CHECK(e.session.secours_attendu() == 0);  // nothing of the user's
  REQUIRE(e.activate(Role::Bouton, "Réservataires"));
  REQUIRE(e.type("Logements réservés 3", "300"));
  const std::uint64_t modifie = e.session.secours_attendu();
  CHECK(modifie != 0);
  const app::Secours s = e.session.make_secours();
  CHECK(s.etat == modifie);
  CHECK(s.avant + e.session.texte_parc() + s.apres == io::write_etude(e.session.etude()));
  CHECK_FALSE(s.enregistre);
  CHECK(s.contenu == "1\u202F014\u00A0logements, 5\u00A0réservataires, flux 2026");
  e.session.secours_kept(s.etat);
  CHECK(e.session.etat_fichier() == "Copie de secours seulement (14:32)");

  REQUIRE(e.type("Logements réservés 3", "301"));
  CHECK(e.session.secours_attendu() != modifie);
  CHECK(e.session.etat_fichier() == "Modifications non enregistrées");
  CHECK(e.session.make_secours().cle_parc == s.cle_parc);
  e.session.undo();
  CHECK(e.session.secours_attendu() == modifie);
  e.session.undo();  // the example again, of which a copy is kept: it follows
  CHECK(e.session.secours_attendu() != 0);
  CHECK(e.session.make_secours().enregistre);

  e.session.redo();
  e.session.save();
  CHECK(e.session.secours_attendu() != modifie);  // the same étude, now in a file
  CHECK(e.session.make_secours().enregistre);

  REQUIRE(e.import_file("petit.csv", kCsv));
  CHECK(e.session.make_secours().cle_parc != s.cle_parc);
}

TEST_CASE("a copy that could not be kept is said once, and until one is") {
  Ecran e(police(), 1366, 768);
  start_work(e);
  e.session.secours_failed("Plein.");
  CHECK(e.session.etat_fichier() == "Non enregistré, sans copie de secours");
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->texte == "Plein.");
  e.session.avis.reset();
  e.session.secours_failed("Plein.");
  CHECK_FALSE(e.session.avis.has_value());
  keep(e);
  CHECK(e.session.etat_fichier() == "Copie de secours seulement (14:32)");
  e.session.secours_failed("Plein.");
  CHECK(e.session.avis.has_value());
}

TEST_CASE("work of an earlier visit: resumed it is unsaved, and forgotten only once kept anew") {
  const std::string texte = etude_file(300);
  Ecran e(police(), 1366, 768);
  for (const char* cle : {"copie:a", "copie:b"})
    e.session.propose_copie({.cle = cle, .nom = "Étude", .quand = std::string("21/11/2026 à ") + cle, .contenu = "x"});
  e.frame();
  REQUIRE(e.find(Role::Titre, "Reprendre le travail du 21/11/2026 à copie:a\u00A0?") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Reprendre le travail du 21/11/2026 à copie:a"));
  CHECK(e.plateforme.copie_demandee == "copie:a");
  open_copie(e, "copie:a", texte);
  CHECK(reserve(e) == 300);
  CHECK(e.session.has_unsaved_changes());
  CHECK(e.session.reprises().size() == 1);
  const std::uint64_t resumed = e.session.secours_attendu();
  e.session.secours_kept(resumed + 2);  // a writing begun before, of another state, ends now
  CHECK(e.plateforme.copies_oubliees.empty());
  e.session.start_etude();
  e.session.secours_kept(resumed);
  CHECK(e.plateforme.copies_oubliees.empty());
  e.session.undo();
  keep(e);
  CHECK(e.plateforme.copies_oubliees == std::vector<std::string>{"copie:a"});

  e.session.page = app::Page::Accueil;
  e.frame();
  REQUIRE(e.click(Role::Bouton, "Effacer la copie du 21/11/2026 à copie:b"));
  CHECK_FALSE(e.session.reprises().empty());  // not before a word
  REQUIRE(e.click(Role::Bouton, "La garder"));
  CHECK(e.plateforme.copies_oubliees.size() == 1);
  REQUIRE(e.click(Role::Bouton, "Effacer la copie du 21/11/2026 à copie:b"));
  REQUIRE(e.click(Role::Bouton, "Effacer la copie"));
  CHECK(e.session.reprises().empty());
  CHECK(e.plateforme.copies_oubliees.back() == "copie:b");
}

TEST_CASE("versions: asked from the first page, reopened over unsaved work only after the question") {
  const std::string texte = etude_file(41);
  Ecran e(police(), 1366, 768);
  start_work(e);
  e.session.page = app::Page::Accueil;
  e.frame();
  REQUIRE(e.click(Role::Bouton, "Versions"));
  CHECK(e.plateforme.versions_demandees == 1);
  e.session.show_versions({{.cle = "version:a", .nom = "Étude", .quand = "21/11/2026 à 14:32", .contenu = "x"}});
  e.frame();
  e.frame();
  REQUIRE(e.click(Role::Bouton, "Rouvrir la version 1, du 21/11/2026 à 14:32"));
  CHECK(e.plateforme.copie_demandee == "version:a");
  open_copie(e, "version:a", texte);
  CHECK(reserve(e) == 300);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir quand même"));
  CHECK(reserve(e) == 41);
  CHECK(e.session.has_unsaved_changes());
  keep(e);
  CHECK(e.plateforme.copies_oubliees.empty());  // a version stays

  e.session.show_versions({});
  e.frame();
  e.frame();
  REQUIRE(e.find(Role::Texte, "Aucune version pour l’instant.") != nullptr);
  REQUIRE(e.activate(Role::Bouton, "Fermer"));
  CHECK_FALSE(e.session.dialogue());
}

TEST_CASE("another tab: told for the open étude only") {
  Ecran e(police(), 1366, 768);
  start_work(e);
  e.session.warn_other_tab("une-autre-etude");
  CHECK_FALSE(e.session.avis.has_value());
  e.session.warn_other_tab(e.session.etude().identifiant);
  REQUIRE(e.session.avis.has_value());
  CHECK(e.session.avis->gravite == Gravite::Avertissement);
}
