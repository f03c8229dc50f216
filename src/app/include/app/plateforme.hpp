// What the session asks of the machine it runs on: a browser (platform/web) or a test (platform/headless).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace passeflux::app {

// An étude on its way to a file.
struct Ecriture {
  std::uint64_t identite = 0;  // which étude, and which of its states: given back when the writing ends
  std::uint64_t revision = 0;
  std::string nom;          // file name, or the one to suggest
  std::int32_t source = 0;  // the machine's number for the file read or written before; 0: none
  bool ailleurs = false;    // asks for a place, even when there is one
  bool quand_meme = false;  // even when the file was changed by another since
};

// How a writing ended.
enum class FinEcriture : std::uint8_t {
  Ecrit,           // in the file itself
  Telecharge,      // handed to the browser's downloads: where it went is not known
  Abandonne,       // the user closed the chooser
  ChangeAilleurs,  // the file is no longer the one that was read: nothing was written
  Echec
};

// What became of a picture to copy.
enum class FinImage : std::uint8_t {
  Copiee,
  Telechargee,  // the clipboard refused: it is in the downloads
  Echec
};

class Plateforme {
 public:
  Plateforme() = default;
  Plateforme(const Plateforme&) = delete;
  Plateforme& operator=(const Plateforme&) = delete;
  virtual ~Plateforme() = default;

  virtual void choose_file() = 0;  // shows the file chooser; the file comes back through Session::begin_file
  // The same for files to put together, several at once; they come back through Session::begin_ajout, one by one.
  virtual void choose_ajouts() = 0;
  virtual void reopen_file(std::int32_t source) = 0;  // reads again a file known by its number
  // The last file read, from its start, through feed_file and end_file; of a workbook, that sheet.
  virtual void reread_file(std::size_t feuille) = 0;
  // The same bytes as they are, of a workbook too, through Session::feed_empreinte and end_empreinte.
  virtual void fingerprint_file() = 0;
  virtual void stop_file() = 0;   // the session wants no more of the file being read
  virtual void close_file() = 0;  // it will not be read again
  virtual void write_etude(const Ecriture& ecriture, std::string_view octets) = 0;  // answered by Session::end_write
  virtual void save_file(const std::string& nom, std::string_view octets, const char* type) = 0;  // a download
  // Tables as JSON (io/classeur_json.hpp), written as a workbook and downloaded; answered by Session::end_classeur.
  virtual void save_classeur(const std::string& nom, std::string_view tables) = 0;
  virtual void show_document(const std::string& nom, std::string_view html) = 0;  // in a tab of its own
  virtual void copy_text(const std::string& texte) = 0;
  // Made a PNG and put in the clipboard, else downloaded under that name; answered by Session::end_image.
  virtual void copy_image(const std::string& nom, std::string_view svg) = 0;

  // Copies kept by the browser, known by a key.
  virtual void open_copie(const std::string& cle) = 0;  // comes back through Session::begin_copie
  virtual void forget_copie(const std::string& cle) = 0;
  virtual void list_versions() = 0;  // answered by Session::show_versions

  virtual void need_geographie() = 0;   // answered by Session::receive_geographie or fail_geographie
  virtual void need_exemple() = 0;      // the full example, through feed_file and end_file, or fail_file
  virtual void download_sources() = 0;  // the files that the full example would come from
  virtual bool has_sources() const = 0;

  virtual void remember_affichage(std::size_t taille, bool presentation) = 0;  // for the next visit
  virtual std::string heure() = 0;                                             // "14:32"
  virtual std::int32_t annee() = 0;
  virtual std::int32_t jour() = 0;        // today, yyyymmdd
  virtual std::string identifiant() = 0;  // a new one, for an étude: random, 8 to 64 of [0-9a-z-]
};

}  // namespace passeflux::app
