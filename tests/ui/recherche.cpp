// Search, commands and help, without a screen: everything said is found where it is said; every command does what it
// says.
#include "doctest.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/domaine/libelle.hpp"
#include "headless.hpp"
#include "io/etude_json.hpp"
#include "police.hpp"

using namespace passeflux;
using app::Page;
using app::Volet;
using headless::Ecran;
using ui::Role;

namespace {
constexpr const char* kChamp = "Texte, réservataire, nombre…";
constexpr const char* kCommande = "Nom d’une commande";
using app::kPages;

void show(Ecran& e, Page page) {
  e.session.page = page;
  e.frame();
  e.frame();
}

// The lines under the field, each with whether it can be chosen.
std::vector<std::pair<std::string, bool>> lines(const Ecran& e) {
  std::vector<std::pair<std::string, bool>> l;
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Bouton && n.nom != "Fermer") l.emplace_back(n.nom, !n.desactive);
  return l;
}
std::vector<std::string> names(const Ecran& e) {
  std::vector<std::string> noms;
  for (auto& [nom, actif] : lines(e)) noms.push_back(std::move(nom));
  return noms;
}
std::vector<std::string> search(Ecran& e, std::string_view texte) {
  e.application.focus_demande = 0;  // given: nobody waits for it here
  e.session.open_volet(Volet::Recherche);
  e.frame();
  REQUIRE(e.type(kChamp, texte));
  return names(e);
}
std::vector<std::pair<std::string, bool>> commands(Ecran& e, std::string_view texte = {}) {
  e.session.open_volet(Volet::Commandes);
  e.frame();
  REQUIRE(e.type(kCommande, texte));
  return lines(e);
}
// Enter, in the field.
void enter(Ecran& e) {
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds())
    if (n.role == Role::Champ) e.application.facade.boite.activations.insert(n.id);
  for (int i = 0; i < 4; ++i) e.frame();
}
bool contains(const std::vector<std::string>& liste, std::string_view nom) {
  return std::ranges::find(liste, nom) != liste.end();
}
// What a person reads: what only acts is no content.
bool is_read(const ui::Noeud& n) {
  switch (n.role) {
    case Role::Bouton:
      return !n.valeur.empty();
    case Role::Titre:
    case Role::Texte:
    case Role::Champ:
    case Role::Liste:
    case Role::EnteteColonne:
    case Role::EnteteLigne:
    case Role::Cellule:
      return !n.nom.empty() && !n.outil;
    default:
      return false;
  }
}
}  // namespace

TEST_CASE("all that a page says is found by its own words, and leads back to the same page with the focus") {
  std::size_t cherches = 0;
  for (const Page page : {Page::Parc, Page::Reservataires, Page::Assiette, Page::Flux}) {
    Ecran e(police(), 1366, 3000);  // all of it in view
    REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
    show(e, page);
    std::set<std::pair<Role, std::string>> dits;
    bool contenu = false;
    std::uint32_t fin = 0;
    for (const ui::Noeud& n : e.application.facade.arbre.noeuds()) {
      if (n.role == Role::Principal) {
        contenu = true;
        fin = n.parent;
      } else if (n.parent == fin) {
        contenu = false;
      }
      if (contenu && is_read(n)) dits.emplace(n.role, n.nom);
    }
    REQUIRE(dits.size() > 15);
    for (const auto& [role, nom] : dits) {
      CAPTURE(nom);
      show(e, Page::Accueil);
      const std::vector<std::string> trouves = search(e, nom);
      if (trouves.size() == 61) continue;  // "0", "—": too many to tell one from the other
      // Captions of a figure are said by the figure.
      const auto ligne =
          std::ranges::find_if(trouves, [&](const std::string& t) { return fold(t).contains(fold(nom)); });
      REQUIRE(ligne != trouves.end());
      ++cherches;
      REQUIRE(e.activate(Role::Bouton, *ligne));
      for (int i = 0; i < 3; ++i) e.frame();
      CHECK(e.session.volet == Volet::Aucun);
      const ui::Noeud* vise = e.application.facade.arbre.find(e.application.focus_demande);
      REQUIRE(vise != nullptr);
      const std::string dit = vise->nom + " : " + vise->valeur;
      const bool liste = vise->role == Role::Liste;  // its value is a rank
      CHECK_MESSAGE((liste || fold(dit).contains(fold(nom))), dit);
      CHECK_FALSE(vise->hors_vue);
    }
  }
  CHECK(cherches > 80);
}

TEST_CASE("a number, a réservataire, a dwelling: found where they are") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  for (const char* mille : {"1014", "1 014", "1\u00A0014", "1\u202F014"}) {
    const std::vector<std::string> trouves = search(e, mille);
    CHECK(contains(trouves, "1\u202F014, logements du parc, Parc"));
    CHECK(contains(trouves, "1\u202F014, logements du parc, Assiette · Du parc à l’assiette · Logements du parc"));
  }
  const std::vector<std::string> avec = search(e, "Département du Doubs");
  CHECK(contains(avec, "Nom du réservataire 5\u00A0: Département du Doubs, Réservataires"));
  CHECK(contains(avec, "3, flux – Département du Doubs, Flux · Flux par réservataire · Département du Doubs"));
  // The data of a chart say again what its table says: found once.
  CHECK(std::ranges::none_of(avec, [](const std::string& t) { return t.contains("Du stock au flux"); }));
  CHECK(search(e, "departement  DU doubs") == avec);
  // The page at hand comes first.
  show(e, Page::Reservataires);
  CHECK(search(e, "montbeliard").front().ends_with(", Réservataires"));
  show(e, Page::Flux);
  CHECK(search(e, "montbeliard").front().contains(", Flux"));
  const std::vector<std::string> lignes = search(e, "Ligne 17");
  REQUIRE(lignes == std::vector<std::string>{"Ligne 17, Parc · Logements · Ligne 17"});
  enter(e);
  CHECK(e.session.page == Page::Parc);
  CHECK(e.session.vue_parc == 1);
  const ui::Noeud* ligne = e.application.facade.arbre.find(e.application.focus_demande);
  REQUIRE(ligne != nullptr);
  CHECK(ligne->nom == "Ligne 17");
  CHECK(e.application.facade.arbre.find(ligne->parent)->rang == 18);  // the header is the first
}

TEST_CASE("two rows that say the same are two results, each leads to its own") {
  Ecran e(police(), 1366, 768);
  e.import_file("parc.csv",
                "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\nA1;25388;1;13;1;7\nB2;25056;1;13;1;7\nC3;25388;1;13;1;7\n");
  const std::vector<std::string> trouves = search(e, "25388");
  const std::string premiere = "25388, Parc · Logements · A1";
  const std::string seconde = "25388, Parc · Logements · C3";
  REQUIRE(contains(trouves, premiere));
  for (const auto& [nom, rang] : {std::pair{premiere, 2U}, {seconde, 4U}}) {
    search(e, "25388");
    REQUIRE(e.activate(Role::Bouton, nom));
    for (int i = 0; i < 3; ++i) e.frame();
    const ui::Noeud* cellule = e.application.facade.arbre.find(e.application.focus_demande);
    REQUIRE(cellule != nullptr);
    CHECK(e.application.facade.arbre.find(cellule->parent)->rang == rang);
  }
}

TEST_CASE("searching changes nothing, and starts from nothing each time") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  show(e, Page::Parc);
  e.session.vue_parc = 1;
  e.frame();
  const std::string avant = io::write_etude(e.session.etude());
  CHECK(search(e, "12").size() > 10);
  CHECK(search(e, "zzz").empty());
  CHECK(e.find(Role::Texte, "Rien de tel dans cette étude.") != nullptr);
  enter(e);
  CHECK(e.session.volet == Volet::Recherche);
  search(e, "montb");
  e.session.close();
  e.frame();
  CHECK(e.session.volet == Volet::Aucun);
  e.session.open_volet(Volet::Recherche);
  e.frame();
  CHECK(names(e).empty());
  CHECK(e.session.recherche.empty());
  e.session.close();
  e.frame();
  CHECK(io::write_etude(e.session.etude()) == avant);
  CHECK_FALSE(e.session.has_unsaved_changes());
  CHECK(e.session.page == Page::Parc);
  CHECK(e.session.vue_parc == 1);
  CHECK(e.find(Role::Tableau, "Logements") != nullptr);
}

TEST_CASE("a search that finds too much says so") {
  Ecran e(police(), 1366, 768);
  std::string csv = "IDENT_REP;DEPCOM;QPV;FINAN;MODE;nb\n";
  for (int i = 0; i < 200; ++i) csv += "LOG" + std::to_string(i) + ";25388;1;13;1;1\n";
  e.import_file("parc.csv", csv);
  const std::vector<std::string> trouves = search(e, "log");
  CHECK(trouves.size() == 61);
  CHECK(trouves.back().starts_with("Les 60 premiers"));
  CHECK_FALSE(lines(e).back().second);
}

TEST_CASE("commands: the list is filtered, what has no place cannot be run") {
  Ecran e(police(), 1366, 768);
  const auto find = [](const auto& liste, std::string_view nom) {
    return std::ranges::find_if(liste, [&](const auto& c) { return c.first.starts_with(nom); });
  };
  const auto sans = commands(e);
  for (const char* nom : {"Aller à la page Flux", "Enregistrer, Ctrl S", "Annuler", "Rétablir", "Version texte",
                          "Enregistrer le rapport"}) {
    REQUIRE(find(sans, nom) != sans.end());
    CHECK_FALSE(find(sans, nom)->second);
    CHECK_FALSE(e.activate(Role::Bouton, find(sans, nom)->first));
  }
  commands(e, "enregistrer");
  enter(e);
  CHECK(e.session.volet == Volet::Commandes);
  CHECK(e.plateforme.octets_enregistres.empty());
  REQUIRE(e.click(Role::Bouton, "Enregistrer, Ctrl S"));
  CHECK(e.plateforme.octets_enregistres.empty());
  e.session.close();
  e.frame();
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  const auto avec = commands(e);
  CHECK(avec.size() == sans.size());
  CHECK(find(avec, "Enregistrer, Ctrl S")->second);
  CHECK(commands(e, "RÉSERVATAIRES") ==
        std::vector{std::pair<std::string, bool>{"Aller à la page Réservataires", true}});
  CHECK(commands(e, "zzz").empty());
  CHECK(e.find(Role::Texte, "Aucune commande de ce nom.") != nullptr);
}

TEST_CASE("commands: each does what it says, by mouse, by key and by Enter in the field") {
  struct Essai {
    const char* nom;
    std::function<bool(Ecran&)> fait;
  };
  const auto on = [](Page page) { return [page](Ecran& e) { return e.session.page == page; }; };
  const std::vector<Essai> essais{
      {"Aller à la page Accueil", on(Page::Accueil)},
      {"Aller à la page Parc", on(Page::Parc)},
      {"Aller à la page Réservataires", on(Page::Reservataires)},
      {"Aller à la page Conventions", on(Page::Conventions)},
      {"Aller à la page Droits", on(Page::Droits)},
      {"Aller à la page Confrontation", on(Page::Confrontation)},
      {"Aller à la page Libérations", on(Page::Historique)},
      {"Aller à la page Fonctionnement", on(Page::Fonctionnement)},
      {"Aller à la page État zéro", on(Page::EtatZero)},
      {"Aller à la page Multilatéral", on(Page::Multilateral)},
      {"Aller à la page Assiette", on(Page::Assiette)},
      {"Aller à la page Conversion", on(Page::Conversion)},
      {"Aller à la page Flux", on(Page::Flux)},
      {"Aller à la page Territoires", on(Page::Territoires)},
      {"Aller à la page Programmes neufs", on(Page::Programmes)},
      {"Aller à la page Paramètres", on(Page::Parametres)},
      {"Aller à la page Scénarios", on(Page::Scenarios)},
      {"Rechercher dans l’étude, Ctrl F", [](Ecran& e) { return e.session.volet == Volet::Recherche; }},
      {"Ouvrir un fichier, Ctrl O", [](Ecran& e) { return e.plateforme.choix_demandes == 1; }},
      {"Enregistrer, Ctrl S",
       [](Ecran& e) { return e.plateforme.octets_enregistres == io::write_etude(e.session.etude()); }},
      {"Enregistrer sous…", [](Ecran& e) { return e.plateforme.derniere.ailleurs; }},
      {"Annuler, Ctrl Z", [](Ecran& e) { return e.session.etude().reservataires.size() == 5; }},
      {"Versions gardées par ce navigateur", [](Ecran& e) { return e.plateforme.versions_demandees == 1; }},
      {"Version texte de la page", [](Ecran& e) { return e.plateforme.document.contains("<h1>"); }},
      {"Enregistrer le rapport (HTML)", [](Ecran& e) { return e.plateforme.nom_enregistre.ends_with(".html"); }},
      {"Ouvrir le rapport, pour l’imprimer", [](Ecran& e) { return e.plateforme.document.contains("Hypothèses"); }},
      {"Texte plus grand", [](Ecran& e) { return e.session.affichage().taille == 3; }},
      {"Texte plus petit", [](Ecran& e) { return e.session.affichage().taille == 1; }},
      {"Présentation sur écran partagé", [](Ecran& e) { return e.session.affichage().presentation; }},
      {"Commencer une étude vide", [](Ecran& e) { return e.session.etude().nom == "Nouvelle étude"; }},
      {"Ouvrir l’exemple", [](Ecran& e) { return e.session.etude().reservataires.size() == 5; }},
      {"Ouvrir l’exemple complet", [](Ecran& e) { return e.plateforme.exemples_demandes == 1; }},
      {"Télécharger les fichiers de l’exemple complet", [](Ecran& e) { return e.plateforme.sources_demandees == 1; }},
      {"Aide et clavier, F1", [](Ecran& e) { return e.session.volet == Volet::Aide; }},
  };
  for (const Essai& essai : essais)
    for (const int geste : {0, 1, 2}) {
      CAPTURE(essai.nom);
      CAPTURE(geste);
      Ecran e(police(), 1366, 1500);
      REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
      show(e, std::string_view(essai.nom).ends_with("Parc") ? Page::Flux : Page::Reservataires);
      if (e.session.page == Page::Reservataires) REQUIRE(e.activate(Role::Bouton, "Ajouter un réservataire"));
      if (std::string_view(essai.nom).ends_with("Réservataires")) show(e, Page::Parc);
      CHECK_FALSE(essai.fait(e));
      const std::string_view nom = essai.nom;
      commands(e, geste == 2 ? nom.substr(0, nom.find(", ")) : std::string_view{});
      if (geste == 0) REQUIRE(e.click(Role::Bouton, nom));
      if (geste == 1) REQUIRE(e.activate(Role::Bouton, nom));
      if (geste == 2) enter(e);
      CHECK(essai.fait(e));
      CHECK(e.session.volet != Volet::Commandes);
    }
}

TEST_CASE("help says the page at hand, and closes") {
  Ecran e(police(), 1366, 768);
  REQUIRE(e.activate(Role::Bouton, "Ouvrir l’exemple"));
  std::set<std::string> textes;
  for (const Page page : kPages) {
    show(e, page);
    REQUIRE(e.activate(Role::Bouton, "Aide, F1"));
    const auto& noeuds = e.application.facade.arbre.noeuds();
    const auto titre = std::ranges::find_if(
        noeuds, [](const ui::Noeud& n) { return n.role == Role::Titre && n.nom.starts_with("La page "); });
    REQUIRE(titre != noeuds.end());
    textes.insert(titre->nom + (titre + 1)->nom);
    REQUIRE(e.click(Role::Bouton, "Fermer l’aide"));
    CHECK(e.session.volet == Volet::Aucun);
  }
  CHECK(textes.size() == kPages.size());
}
