// The interface with no screen: frames are drawn to nothing, a test reads the semantic tree and acts on its nodes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/plateforme.hpp"
#include "app/session.hpp"
#include "ui/application.hpp"

namespace passeflux::headless {

class PlateformeHeadless final : public app::Plateforme {
 public:
  void choose_file() override { ++choix_demandes; }
  void choose_ajouts() override { ++ajouts_demandes; }
  void reopen_file(std::int32_t source) override { rouvert = source; }
  void reread_file(std::size_t feuille) override {
    if (dernier_fichier.starts_with(kZip)) {
      feed_feuille(feuille);
      return;
    }
    session->feed_file(dernier_fichier);
    session->end_file();
  }
  void fingerprint_file() override {
    ++empreintes_demandees;
    session->feed_empreinte(dernier_fichier.substr(0, dernier_fichier.size() / 2));
    session->feed_empreinte(dernier_fichier.substr(dernier_fichier.size() / 2));
    session->end_empreinte(!illisible);
  }
  void close_file() override { ++fichiers_fermes; }
  // What the page's worker does: the sheet of the last file dropped, as a stream of cells.
  void open_classeur(const std::string& nom);
  void feed_feuille(std::size_t feuille);
  static constexpr std::string_view kZip{"PK\x03\x04"};
  void stop_file() override { ++lectures_arretees; }
  void write_etude(const app::Ecriture& ecriture, std::string_view octets) override {
    nom_enregistre = ecriture.nom;
    octets_enregistres = octets;
    derniere = ecriture;
    session->end_write(ecriture, fin);
  }
  void show_document(const std::string&, std::string_view html) override { document = html; }
  void open_copie(const std::string& cle) override { copie_demandee = cle; }
  void forget_copie(const std::string& cle) override { copies_oubliees.push_back(cle); }
  void remember_affichage(std::size_t taille, bool presentation) override {
    affichage = {.taille = taille, .presentation = presentation};
  }
  void list_versions() override { ++versions_demandees; }
  void need_geographie() override { ++geographies_demandees; }
  void need_exemple() override { ++exemples_demandes; }
  void download_sources() override { ++sources_demandees; }
  bool has_sources() const override { return avec_sources; }
  std::string identifiant() override { return "essai-" + std::to_string(1000 + ++identifiants); }
  void save_file(const std::string& nom, std::string_view octets, const char*) override {
    nom_enregistre = nom;
    octets_enregistres = octets;
  }
  void save_classeur(const std::string& nom, std::string_view tables) override {
    nom_enregistre = nom;
    octets_enregistres = tables;
    session->end_classeur(nom, faute_classeur);
  }
  void copy_text(const std::string& texte) override { presse_papiers = texte; }
  void copy_image(const std::string& nom, std::string_view svg) override {
    nom_image = nom;
    image = svg;
    session->end_image(nom, fin_image);
  }
  std::string heure() override { return "14:32"; }
  std::int32_t annee() override { return 2026; }
  std::int32_t jour() override { return 20260312; }

  app::Session* session = nullptr;
  app::FinEcriture fin = app::FinEcriture::Ecrit;  // how the next writing ends
  app::Ecriture derniere;
  std::string faute_classeur;  // of the next workbook
  app::Affichage affichage;
  std::int32_t rouvert = 0;
  std::string document;
  std::string copie_demandee;
  std::vector<std::string> copies_oubliees;
  int ajouts_demandes = 0;
  int versions_demandees = 0;
  int geographies_demandees = 0;
  int exemples_demandes = 0;
  int sources_demandees = 0;
  bool avec_sources = true;
  int identifiants = 0;
  int choix_demandes = 0;
  int lectures_arretees = 0;
  int fichiers_fermes = 0;
  int empreintes_demandees = 0;
  bool illisible = false;       // the next file to fingerprint is gone
  std::string dernier_fichier;  // bytes of the last one dropped
  std::string nom_enregistre;
  std::string octets_enregistres;
  std::string presse_papiers;
  std::string nom_image;
  std::string image;                                // the SVG to be made a picture
  app::FinImage fin_image = app::FinImage::Copiee;  // how the next one ends
};

class Ecran {
 public:
  // Font files as bytes; the screen's size in CSS pixels.
  Ecran(std::string police, float largeur, float hauteur);
  ~Ecran();
  Ecran(const Ecran&) = delete;
  Ecran& operator=(const Ecran&) = delete;

  void frame();
  const ui::Noeud* find(ui::Role role, std::string_view nom);
  // Each acts on the node, draws two frames, and tells whether there was such a node.
  bool activate(ui::Role role, std::string_view nom);         // keyboard or assistive technology
  bool click(ui::Role role, std::string_view nom);            // mouse, at the middle of its rectangle
  void double_click(float x, float y);                        // mouse, twice at one place
  bool type(std::string_view nom, std::string_view texte);    // commits a field
  bool slide(std::string_view nom, std::string_view valeur);  // moves a slider
  // Picks an option of a list; `suite`: the keys go on through it.
  bool choose(std::string_view nom, std::size_t option, bool suite = false);
  void drop_file(const std::string& nom, std::string_view octets, std::size_t tranche = 4096);
  // The same, and the import accepted; tells whether there was one to accept.
  bool import_file(const std::string& nom, std::string_view octets, std::size_t tranche = 4096);

  PlateformeHeadless plateforme;
  app::Session session;
  ui::Application application;

 private:
  ImGuiContext* contexte_ = nullptr;  // several screens may live together
  std::string police_;
  float largeur_;
  float hauteur_;
};

}  // namespace passeflux::headless
