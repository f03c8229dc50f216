// What the screen shows of an étude, page by page, and how it is set: neither in the étude nor in its file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/domaine/apport.hpp"
#include "core/domaine/etude.hpp"

namespace passeflux::app {

// What lies over the pages on demand.
enum class Volet : std::uint8_t { Aucun, Recherche, Commandes, Aide, Versions, Collage };

enum class Page : std::uint8_t {
  Accueil,
  Parc,
  Reservataires,
  Conventions,
  Droits,
  Confrontation,
  Historique,
  Fonctionnement,
  EtatZero,
  Multilateral,
  Assiette,
  Conversion,
  Flux,
  Territoires,
  Programmes,
  Parametres,
  Scenarios
};
inline constexpr std::array kPages{Page::Accueil,  Page::Parc,          Page::Reservataires, Page::Conventions,
                                   Page::Droits,   Page::Confrontation, Page::Historique,    Page::Fonctionnement,
                                   Page::EtatZero, Page::Multilateral,  Page::Assiette,      Page::Conversion,
                                   Page::Flux,     Page::Territoires,   Page::Programmes,    Page::Parametres,
                                   Page::Scenarios};
std::string_view label(Page page);

// A short message under the top bar; it stays until the next action or until it is closed.
struct Avis {
  Gravite gravite = Gravite::Information;
  std::string texte;
  std::string conseil;
  bool annulable = false;  // offers "Annuler"
};

// What the comparison with a réservataire's état shows.
struct VueConfrontation {
  std::string reservataire;  // id; empty: the first that sent one
  std::size_t etat = 0;      // 0 to decide, 1 agree, 2 decided, 3 all
  std::size_t classe = 0;    // 0 all; else 1 + Discordance
  std::size_t page = 0;      // of the lines
  std::uint64_t droit = 0;   // keys of the line whose detail is open; 0 both: none
  std::uint64_t ligne = 0;
  std::size_t pour_tous = 0;  // what is to be decided for all the lines listed
  bool is_open() const { return droit != 0 || ligne != 0; }
};

// An extract that came back, before its changes are taken.
struct ExtraitRecu {
  std::shared_ptr<const Etude> etude;  // null: none
  std::string fichier;
  std::vector<std::size_t> choix;  // one a change
};

// What several bailleurs put together: the territory looked at, and the files that were added.
struct VueMultilateral {
  std::size_t maille = 0;  // EPCI, département
  std::string territoire;  // code; empty: all
  std::string bailleur;    // key of its name; empty: all
  std::size_t axe = 0;     // by bailleur, quartier, type, financing
  // Keys of the two réservataires to put together by hand; empty: not chosen yet.
  std::string reuni;
  std::string reuni_avec;
  struct Fichier {
    std::string nom;
    std::string dit;  // what became of it
    bool refuse = false;
  };
  std::vector<Fichier> fichiers;   // of the last additions
  std::vector<Apport> en_attente;  // of a bailleur and a département that are there already: replaced on request alone
};

// How the screen is set; remembered by the machine, not by the étude.
struct Affichage {
  static constexpr std::array<float, 8> kTailles{0.8F, 0.9F, 1, 1.1F, 1.25F, 1.5F, 1.75F, 2};
  static constexpr std::size_t kTailleNormale = 2;
  static constexpr float kPresentation = 1.35F;
  std::size_t taille = kTailleNormale;  // index in kTailles
  bool presentation = false;            // for a shared screen: larger, no rail
  bool texte = false;                   // no canvas: the page is read as text, its size is the browser's
  float zoom() const { return kTailles.at(taille) * (presentation ? kPresentation : 1); }
};

// How scenarios are looked at.
struct VueScenarios {
  std::vector<std::string> ecartes;  // ids that the comparison leaves out
  std::string reference;             // id of the one that gaps are told from; empty: the first compared
  bool archives = false;             // those put away are listed too
  std::size_t mesure = 0;            // of the comparison: dwellings, shares
  bool tout = false;                 // every hypothesis that differs, not the first ones alone
};

// How the attributions worked, and the état zéro: the years looked at, and whose.
struct VueFonctionnement {
  std::string reservataire;  // id; empty: the first that was offered a dwelling
  std::int32_t debut = 0;    // first and last year; 0: those of the history
  std::int32_t fin = 0;
  PointConvenu point;                 // being written
  std::string motif;                  // of a correction, being written
  std::size_t version = 0;            // of the état zéro compared; 0: the last, else 1 + its place
  std::size_t constat = 0;            // the measure whose gaps are listed
  std::string ventile;                // whose breakdown is read; empty: all of them
  std::size_t dimension = 0;          // that it is read by
  std::int32_t correction_debut = 0;  // years that a correction freezes; 0 both: those of the last version
  std::int32_t correction_fin = 0;
};

}  // namespace passeflux::app
