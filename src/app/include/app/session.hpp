// One open étude and what the user does to it: every change is a command that can be undone; a file is read in slices
// and applied whole or not at all.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/plateforme.hpp"
#include "core/domaine/etude.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/regles/registre.hpp"
#include "io/import_rpls.hpp"

namespace passeflux::app {

enum class Page : std::uint8_t { Accueil, Parc, Reservataires, Assiette, Flux };

// A short message under the top bar; it stays until the next action or until it is closed.
struct Avis {
  Gravite gravite = Gravite::Information;
  std::string texte;
  std::string conseil;
  bool annulable = false;  // offers "Annuler"
};

// A file being read, whatever its kind.
struct Lecture {
  std::string nom;
  std::int64_t taille = 0;
  std::int64_t lus = 0;
};

class Session {
 public:
  Session(Plateforme& plateforme, const Registre& registre);

  // The document
  bool ouverte() const { return document_.etude.has_value(); }
  const Etude& etude() const { return *document_.etude; }
  const ResultatFlux& resultat() const { return resultat_; }
  const Registre& registre() const { return *registre_; }
  Parametres parametres() const { return {*registre_, ouverte() ? etude().parametres : aucun_}; }

  void start_etude();  // an empty étude, to type by hand
  void open_exemple();
  // Changes the étude; nothing is kept when it comes out equal. One call is one step of undo.
  void execute(std::string libelle, std::function<void(Etude&)> changement);
  // While a frame is drawn the étude stands still: commands wait for its end.
  void begin_frame() { dessin_ = true; }
  void end_frame();
  bool can_undo() const { return !passe_.empty(); }
  bool can_redo() const { return !futur_.empty(); }
  void undo();
  void redo();

  // Files
  void choose_file() { plateforme_->choose_file(); }
  void save();
  std::string etat_fichier() const;  // "Enregistré dans X à 14:32", "Non enregistré"…
  bool has_unsaved_changes() const { return is_unsaved(document_); }
  // Also when the unsaved étude is only reachable by "Annuler": another took its place.
  bool would_lose_work() const;
  bool begin_file(std::string nom, std::int64_t taille);  // false: a report waits for a word first
  bool feed_file(std::string_view octets);                // false: no more is wanted
  void end_file();
  void fail_file(std::string message);
  void stop_file();
  const std::optional<Lecture>& lecture() const { return lecture_; }

  // An import with unusable rows waits here for the user's word.
  const io::RapportImport* rapport_en_attente() const { return rapport_ ? &*rapport_ : nullptr; }
  void accept_rapport();
  void dismiss_rapport();
  void save_problemes();

  // What is shown
  Page page = Page::Accueil;
  std::string chiffre;  // reference of the explained figure; empty: no panel
  std::optional<Avis> avis;
  std::string focus;         // name of the control that should have the focus next; empty: leave it
  std::string champ_refuse;  // name of the field whose last text was refused, until the next action
  bool dialogue() const { return lecture_.has_value() || rapport_.has_value(); }
  void explain(std::string reference);
  // From a figure of the page: `controle` is its name, which takes the focus back when the panel closes.
  void explain(std::string reference, std::string controle);
  void explain_operand(std::string reference);  // a figure of the panel: the way back is kept
  void explain_previous();
  bool has_previous() const { return !precedents_.empty(); }
  void close_explication();
  void copy_text(const std::string& texte);

 private:
  struct Document {
    std::optional<Etude> etude;
    std::uint64_t identite = 0;  // the same through its changes, another for another étude
    std::uint64_t revision = 0;
  };
  // Where an étude is kept, by identity: undo moves between revisions, and between études.
  struct Enregistrement {
    std::string fichier;  // name of the .passeflux.json it was read from or saved to; empty: none
    std::string heure;    // of the last save; empty: only read
    std::uint64_t revision = 0;
  };
  struct Pas {
    std::string libelle;
    Document avant;
  };
  struct Attente {
    std::string libelle;
    std::function<void(Etude&)> changement;
  };
  void apply(Attente commande);
  void commit(std::string libelle, Document document);
  // Another étude takes the place of the open one; says so when that one was not saved. `fichier`: where it comes from.
  void replace(std::string libelle, Etude etude, std::optional<std::string> fichier);
  bool is_unsaved(const Document& document) const;
  void show(Document document);
  void finish_etude();
  void finish_rpls();
  void apply_rapport(const io::RapportImport& rapport);

  std::vector<std::string> precedents_;  // figures explained before this one, from the panel
  bool dessin_ = false;
  std::vector<Attente> attente_;

  Plateforme* plateforme_;
  const Registre* registre_;
  std::map<std::string, ValeurParametre> aucun_;
  Document document_;
  std::uint64_t derniere_revision_ = 0;
  std::uint64_t derniere_identite_ = 0;
  std::string retour_;
  std::map<std::uint64_t, Enregistrement> enregistrements_;
  std::vector<Pas> passe_;
  std::vector<Pas> futur_;
  ResultatFlux resultat_;

  std::optional<Lecture> lecture_;
  std::string texte_lu_;  // an étude being read
  std::unique_ptr<io::ImportRpls> import_;
  std::optional<io::RapportImport> rapport_;
};

}  // namespace passeflux::app
