// One open étude and what the user does to it: every change is a command that can be undone; a file is read in slices
// and applied whole or not at all.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/assistant.hpp"
#include "app/copies.hpp"
#include "app/dialogues.hpp"
#include "app/plateforme.hpp"
#include "app/vues.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/etat_des_lieux/etat_zero.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/flux/essai.hpp"
#include "core/regles/registre.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "io/empreinte.hpp"
#include "io/flux_cellules.hpp"
#include "io/import.hpp"
#include "io/table_ecrite.hpp"

namespace passeflux::app {

class Session {
 public:
  Session(Plateforme& plateforme, const Registre& registre);

  // The document
  bool ouverte() const { return document_.etude.has_value(); }
  const Etude& etude() const { return *document_.etude; }
  const ResultatFlux& resultat() const { return resultat_; }
  const Registre& registre() const { return *registre_; }
  // The record that holds the figure: of the result being explained, of the flux, or of how the attributions worked.
  const Calcul& calcul_of(std::string_view reference) const;
  const std::vector<std::int32_t>& annees_historique() const;  // in which dwellings were vacated, in order
  // Of the years looked at; computed when it is asked for, once a change.
  const Fonctionnement& fonctionnement() const;
  const SuiviAssiette& suivi_assiette() const;         // empty when no assiette was kept
  const std::vector<Apport>& apports_propres() const;  // what this étude puts on the common table
  const EtatZero& etat_du_jour() const;                // what would be frozen today for these years, the reason apart
  Parametres parametres() const { return {*registre_, ouverte() ? etude().parametres : aucun_}; }

  void start_etude();        // an empty étude, to type by hand
  void start_conventions();  // one that starts from its conventions: the usual réservataires, a convention each
  void renew();              // asks for a file; the étude it holds is that of the year before
  void start_next_year();    // the étude goes on to the following year
  void open_exemple();
  void open_exemple_complet();                               // comes from the site, as a file does
  std::int32_t jour() const { return plateforme_->jour(); }  // today, yyyymmdd
  bool has_sources() const { return plateforme_->has_sources(); }
  void download_sources() { plateforme_->download_sources(); }
  // Changes the étude; nothing is kept when it comes out equal. One call is one step of undo.
  void execute(std::string libelle, std::function<void(Etude&)> changement);
  // What a meeting tries: computed at once, shown on the page Flux alone, in neither the étude nor its file.
  bool is_tried() const { return essai_.has_value(); }
  const Essai& essai() const;
  void try_out(std::function<void(Essai&)> changement);
  void keep_essai();  // puts it into the étude: one step of undo
  void drop_essai();
  // What the page shows: of the essai on the page Flux while there is one, of the étude elsewhere.
  bool shows_essai() const { return is_tried() && page == Page::Flux; }
  const ResultatFlux& resultat_montre() const { return shows_essai() ? essai_->resultat : resultat_; }
  // While a frame is drawn the étude stands still: commands wait for its end. `suite`, of a frame in which an option of
  // a list is chosen: whether the keys go on through that list, whose last option is then the only change kept by undo.
  void begin_frame(std::optional<bool> suite = {});
  void end_frame();
  std::uint64_t revision() const { return document_.revision; }  // of the étude shown: another, another étude or state
  bool can_undo() const { return !passe_.empty(); }
  bool can_redo() const { return !futur_.empty(); }
  void undo();
  void redo();

  // Files
  void choose_file() {
    renouvellement_ = false;
    plateforme_->choose_file();
  }
  void save();
  void save_rapport();                                    // the whole report of the active scenario, as HTML
  void show_rapport();                                    // the same, in a tab of its own, to print
  void show_fiche(const Confrontation& confrontation);    // the bilateral sheet, in a tab of its own
  void save_fiche(const Confrontation& confrontation);    // the same, as a workbook
  void show_fiche_fonctionnement(const std::string& id);  // how it works with one, in a tab of its own
  void send_extrait_territorial();                        // a download: what this étude puts on the common table
  void send_extrait(const Confrontation& confrontation);  // a download, for the réservataire
  void save_elsewhere();                                  // asks for a place
  void end_write(const Ecriture& ecriture, FinEcriture fin);
  // Tables as files
  enum class FormatTable : std::uint8_t { Classeur, Csv };
  void ask_export(std::string table);  // in which format; the answer is left in export_voulu
  void save_table(const io::FeuilleEcrite& table, FormatTable format);
  void save_tables();                                                   // all those of the étude
  void end_classeur(const std::string& nom, const std::string& faute);  // no fault: it is in the downloads
  std::string etat_fichier() const;  // "Enregistré dans X à 14:32", "Copie de secours seulement (14:35)"…
  std::string etat_court() const;    // where there is little room: "Enregistré à 14:32"
  bool has_unsaved_changes() const { return is_unsaved(document_); }
  // Also when the unsaved étude is only reachable by "Annuler": another took its place.
  bool would_lose_work() const;
  bool begin_file(std::string nom, std::int64_t taille, std::int32_t source = 0);  // false: a dialog waits for a word
  // Files to put together with the open étude: études, or extraits territoriaux.
  void choose_ajouts();
  bool begin_ajout(std::string nom, std::int64_t taille);
  bool begin_copie(std::string nom, std::int64_t taille, std::string cle);
  bool feed_file(std::string_view octets);  // false: no more is wanted
  void end_file();
  void fail_file(std::string message);
  // The file is a workbook: its sheets. Answers which one to feed, as cells (io/flux_cellules.hpp).
  std::size_t open_classeur(std::vector<io::FeuilleClasseur> feuilles, std::size_t active);
  void tell_progress(double part);                // of the sheet being read
  void refuse_classeur(const Diagnostic& refus);  // the workbook, or its sheet, cannot be read
  // Cells copied from a spreadsheet, brought in as a file is; false when something else is under way.
  bool paste_table(std::string texte);
  void stop_file();
  const std::optional<Lecture>& lecture() const { return lecture_; }

  // An import waits here for the user's word. Another option, and the file is read again with it.
  const Assistant* assistant() const { return assistant_ ? &*assistant_ : nullptr; }
  void set_options(io::OptionsTable options);
  void set_ajouter(bool ajouter);
  void set_feuille(std::size_t feuille);
  // Its file is first read once more, for its fingerprint.
  void accept_import();
  void feed_empreinte(std::string_view octets);
  void end_empreinte(bool lue);  // false: the file could not be read again; it is taken in without a fingerprint
  void dismiss_import();
  void save_problemes();

  // Copies kept by the browser (house rule: the file is the truth, a copy is crash recovery).
  std::uint64_t secours_attendu() const;  // the state to keep; 0: nothing of the user's
  Secours make_secours();
  const std::string& texte_parc() const { return texte_parc_; }  // of the last make_secours()
  void secours_kept(std::uint64_t etat);
  void secours_failed(std::string message);
  void propose_copie(Copie copie) { reprises_.push_back(std::move(copie)); }
  const std::vector<Copie>& reprises() const { return reprises_; }
  void resume_copie(const std::string& cle);
  void ask_forget(const Copie& copie);
  void forget_copie(const std::string& cle);
  void ask_versions() { plateforme_->list_versions(); }
  void show_versions(std::vector<Copie> versions);
  const std::vector<Copie>& versions() const { return versions_; }
  void warn_other_tab(std::string_view identifiant);

  // The official geography, asked for with the first parc that names communes; null until it is there.
  const Geographie* geographie() const { return geographie_.get(); }
  void receive_geographie(std::string_view octets);
  void fail_geographie() { attente_geographie_ = AttenteGeographie::Manquee; }
  bool geographie_failed() const { return attente_geographie_ == AttenteGeographie::Manquee; }
  void ask_geographie();

  // A question waits for an answer.
  const Question* question() const { return question_ ? &*question_ : nullptr; }
  void answer(std::size_t choix);

  // What is shown
  Page page = Page::Accueil;
  std::string chiffre;  // reference of the explained figure; empty: no panel
  std::optional<Avis> avis;
  struct ExportVoulu {
    std::string table;
    FormatTable format = FormatTable::Classeur;
  };
  std::optional<ExportVoulu> export_voulu;  // a table of the screen to hand to save_table
  std::string focus;                        // name of the control that should have the focus next; empty: leave it
  std::string champ_refuse;                 // name of the field whose last text was refused, until the next action
  Volet volet = Volet::Aucun;
  bool texte_demande = false;  // the page as a plain document, with the next frame
  std::string recherche;       // what is typed in the search or in the commands
  std::size_t vue_parc = 0;    // 0 synthesis, 1 list of dwellings
  struct Selection {
    std::string reference;  // of the figure whose dwellings alone are listed; empty: all of them
    std::string titre;
    CoupeParc coupe;  // of the parc, that it counts
    // Those of another scenario, under which it counts them; until the étude changes.
    std::optional<std::map<std::string, ValeurParametre>> surcharges;
  };
  Selection selection;
  Selection selection_droits;   // the same, of the list of rights
  std::string lieu_precedente;  // code of the département whose past year is shown; empty: the whole's
  std::string lieu_rotation;    // the same, of the rotations by type and quartier
  std::string reservataire;     // id of the one whose conversion is being filled in; empty: none
  std::map<std::string, DecisionEgalite> decisions_egalite;  // being written, for the ties of the day, by département
  std::string convention;                                    // id of the one whose detail is open; empty: none
  std::optional<std::size_t> droit;                          // row of the one whose detail is open
  VueConfrontation confrontation;
  std::size_t page_sorties = 0;  // of the reserved dwellings that left the parc
  ExtraitRecu extrait_recu;
  std::size_t axe_assiette = 0;  // of its breakdown, io::AxeVentilation
  std::size_t maille = 0;        // of the territorial breakdown: EPCI, commune, département
  bool ligne_par_ligne = false;
  bool tout_ensemble = false;  // the bailleur's whole flux, where each département has its own
  VueScenarios vue_scenarios;
  VueFonctionnement vue_fonctionnement;
  VueMultilateral vue_multilateral;
  DecisionReleve decision_en_cours;  // what is being written in the relevé
  bool essai_ouvert = false;         // the sliders are shown
  std::string essai_reservataire;    // id of the one whose share is being tried besides those that already are
  const Affichage& affichage() const { return affichage_; }
  void restore_affichage(std::size_t taille, bool presentation);
  void show_as_text() { affichage_.texte = true; }
  void resize_text(int pas);  // 0: back to normal
  void toggle_presentation();
  void open_volet(Volet v);
  void show_document(const std::string& nom, std::string_view html) { plateforme_->show_document(nom, html); }
  bool dialogue() const { return lecture_ || assistant_ || question_ || volet != Volet::Aucun; }
  void close();  // Escape: the dialog on top, else the panel
  void explain(std::string reference);
  // From a figure of the page: `controle` is its name, which takes the focus back when the panel closes.
  void explain(std::string reference, std::string controle);
  // A figure of another result than the étude's: of a département, of a cell of a table. Until the étude changes.
  void explain_in(std::shared_ptr<const ResultatFlux> resultat, std::string reference, std::string controle);
  const ResultatFlux& explique() const { return explique_ == nullptr ? resultat_ : *explique_; }
  // Those that the figure was computed under: another scenario's, where it is another's.
  Parametres parametres_expliques() const {
    const auto& surcharges = explique().surcharges;
    return surcharges ? Parametres(*registre_, *surcharges) : parametres();
  }
  Parametres parametres_of(const Selection& s) const {
    return s.surcharges ? Parametres(*registre_, *s.surcharges) : parametres();
  }
  bool explains(const ResultatFlux* resultat, std::string_view reference) const {
    return chiffre == reference && explique_.get() == resultat;
  }
  void explain_operand(std::string reference);  // a figure of the panel: the way back is kept
  void explain_previous();
  bool has_previous() const { return !precedents_.empty(); }
  void close_explication();
  // Whether the rows of the parc that a figure of the panel counts can be listed; and lists them.
  bool can_show_logements(std::string_view reference) const;
  void show_logements(std::string reference);
  void show_droits(std::string reference);                    // the rows of the rights that it counts (counts_droits)
  void copy_text(const std::string& texte, std::string dit);  // `dit`: what the notice says was copied
  // A picture (SVG) to the clipboard as PNG; where that is refused, to the downloads. Answered by end_image.
  void copy_image(const std::string& titre, const std::string& svg);
  void end_image(const std::string& nom, FinImage fin);

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
    std::int32_t source = 0;  // the machine's number for that file
  };
  struct Pas {
    std::string libelle;
    Document avant;
  };
  struct Attente {
    std::string libelle;
    std::function<void(Etude&)> changement;
  };
  struct EssaiCalcule {
    Essai essai;
    ResultatFlux resultat;
  };
  // The rows of the parc are counted again only when the parc, the organisme or a parameter is another.
  struct DepartGarde {
    std::shared_ptr<const Parc> parc;
    Organisme organisme = Organisme::Hlm;
    std::map<std::string, ValeurParametre> parametres;
    Depart depart;
  };
  const Depart& depart_of(const Etude& etude);
  void compute_essai();
  void apply(Attente commande);
  void commit(std::string libelle, Document document);
  // Another étude takes the place of the open one; says so when that one was not saved. `fichier`: where it comes from.
  void replace(std::string libelle, Etude etude, std::optional<Enregistrement> origine);
  void write(bool ailleurs, bool quand_meme);
  void ask_conflict(const Ecriture& ecriture);
  // Asks first when the open étude has unsaved changes.
  void open_etude(Etude etude, const Lecture& lecture);
  std::string contenu() const;
  std::string make_rapport() const;
  bool is_unsaved(const Document& document) const;
  void show(Document document);
  void finish_etude();
  bool receive_extrait(Etude& etude);
  void finish_ajout();
  void receive_apports(std::vector<Apport> apports, const std::string& fichier);
  void finish_cadre();
  void start_assistant(SourceImport source, std::string fichier, std::int64_t taille);
  void begin_import();
  bool feed_cells(std::string_view octets);
  void finish_import();
  void refuse_import(Diagnostic refus);
  void reread_import();
  void apply_import(const Assistant& import, std::string empreinte);

  // What was computed last of the history, and for what.
  struct Calcule {
    std::uint64_t revision = 0;
    std::vector<std::int32_t> annees;
    Fonctionnement fonctionnement;
    std::optional<EtatZero> etat;
  };
  Calcule& computed() const;
  struct Annees {
    std::uint64_t revision = 0;
    std::vector<std::int32_t> annees;
  };
  struct Suivi {
    std::uint64_t revision = 0;
    SuiviAssiette suivi;
  };
  struct Propres {
    std::uint64_t revision = 0;
    const Geographie* geographie = nullptr;
    std::vector<Apport> apports;
  };
  mutable std::optional<Propres> propres_;
  mutable std::optional<Suivi> suivi_;
  mutable Annees annees_;
  mutable std::unique_ptr<Calcule> calcule_;
  std::shared_ptr<const ResultatFlux> explique_;  // the result that the panel reads; null: the étude's
  std::vector<std::string> precedents_;           // figures explained before this one, from the panel
  bool dessin_ = false;
  std::optional<bool> suite_;           // of this frame
  std::optional<std::uint64_t> choix_;  // the revision that the list being gone through made
  std::vector<Attente> attente_;
  std::optional<EssaiCalcule> essai_;
  std::vector<std::function<void(Essai&)>> essais_attendus_;
  std::optional<DepartGarde> depart_;

  Affichage affichage_;
  Plateforme* plateforme_;
  const Registre* registre_;
  std::map<std::string, ValeurParametre> aucun_;
  Document document_;
  inline static std::uint64_t derniere_revision_ = 0;  // of all sessions: pages keep what they computed by revision
  std::uint64_t derniere_identite_ = 0;
  std::string retour_;
  std::map<std::uint64_t, Enregistrement> enregistrements_;
  std::vector<Pas> passe_;
  std::vector<Pas> futur_;
  ResultatFlux resultat_;

  std::optional<Lecture> lecture_;
  std::size_t lignes_droits_ = 0;  // of the list shown
  bool renouvellement_ = false;    // the étude to come opens on its conventions
  std::string texte_lu_;           // an étude being read
  std::string texte_colle_;        // cells pasted, that may be read again
  std::unique_ptr<io::Importeur> import_;
  io::Sha256 empreinte_;                          // of the file wanted
  std::optional<io::DecodeurCellules> cellules_;  // the rows of a sheet, on their way to it
  std::optional<Question> question_;
  std::vector<Copie> reprises_;
  // Key of the work resumed, and its étude here: forgotten once the browser keeps a copy of that one.
  std::string reprise_;
  std::uint64_t reprise_identite_ = 0;
  std::vector<Copie> versions_;
  std::shared_ptr<const Parc> parc_ecrit_;  // whose text is texte_parc_, with this source
  SourceParc source_ecrite_;
  std::string texte_parc_;
  std::string cle_parc_;
  std::uint64_t secours_garde_ = 0;     // last state kept
  std::uint64_t secours_identite_ = 0;  // étude of the last state written out
  std::string secours_heure_;
  std::string secours_faute_;
  std::optional<Assistant> assistant_;

  enum class AttenteGeographie : std::uint8_t { Aucune, Demandee, Manquee };
  AttenteGeographie attente_geographie_ = AttenteGeographie::Aucune;
  std::shared_ptr<const Geographie> geographie_;
};

}  // namespace passeflux::app
