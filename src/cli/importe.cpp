// importe: a file to an étude, new or not; whichever table it holds.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "commandes.hpp"
#include "core/quantite/ecriture.hpp"
#include "fichiers.hpp"
#include "io/classeur.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "io/import.hpp"
#include "io/prise.hpp"
#include "io/resultats_json.hpp"

namespace passeflux::cli {

namespace {
std::int32_t current_year() {
  const auto jour = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(jour).year());
}

struct OptionsImport {
  std::string entree;
  std::string sortie;
  std::optional<Organisme> organisme;
  std::string nom;
  std::string geographie;
  std::string dans;          // the étude that receives the rows; empty: a new one
  std::string table;         // empty: recognised by its headings
  std::string transmis_par;  // id of the réservataire whose état this is
  std::optional<std::string> feuille;
  std::int32_t annee = 0;
  bool lignes_utilisables = false;
  bool ajouter = false;
};

std::optional<OptionsImport> parse_import(const std::vector<std::string>& arguments) {
  OptionsImport o;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    const bool suivi = i + 1 < arguments.size();
    if (a == "--lignes-utilisables") {
      o.lignes_utilisables = true;
    } else if (a == "-o" && suivi) {
      o.sortie = arguments[++i];
    } else if (a == "--organisme" && suivi) {
      o.organisme = parse_organisme(arguments[++i]);
      if (!o.organisme) return std::nullopt;
    } else if (a == "--ajouter") {
      o.ajouter = true;
    } else if (a == "--dans" && suivi) {
      o.dans = arguments[++i];
    } else if (a == "--transmis-par" && suivi) {
      o.transmis_par = arguments[++i];
    } else if (a == "--table" && suivi) {
      o.table = arguments[++i];
      if (std::ranges::find(io::tables(), o.table, &io::DefinitionTable::id) == io::tables().end()) return std::nullopt;
    } else if (a == "--nom" && suivi) {
      o.nom = arguments[++i];
    } else if (a == "--geographie" && suivi) {
      o.geographie = arguments[++i];
    } else if (a == "--feuille" && suivi) {
      o.feuille = arguments[++i];
    } else if (a == "--annee" && suivi) {
      const auto annee = Rationnel::parse(arguments[++i]).value_or(0).to_int64();
      if (!annee || *annee < 1900 || *annee > 2100) return std::nullopt;
      o.annee = static_cast<std::int32_t>(*annee);
    } else if (!a.starts_with('-') && o.entree.empty()) {
      o.entree = a;
    } else {
      return std::nullopt;
    }
  }
  // What names a new étude means nothing to one that stands.
  if (o.entree.empty() || o.organisme.has_value() == !o.dans.empty()) return std::nullopt;
  if (!o.dans.empty() && (o.annee != 0 || !o.nom.empty())) return std::nullopt;
  if (!o.transmis_par.empty() && o.table.empty()) o.table = io::table_etat_transmis().id;
  if (!o.transmis_par.empty() && o.table != io::table_etat_transmis().id) return std::nullopt;
  return o;
}
// The rows of a text, or of a sheet of a workbook: the named one, or the one that a spreadsheet would show. `source`:
// becomes how that is named.
std::optional<Diagnostic> read_rows(std::ifstream& flux, const std::string& nom,
                                    const std::optional<std::string>& feuille, io::Importeur& import,
                                    std::string& source) {
  source = nom;
  std::string tranche(std::size_t{1} << 20U, '\0');
  flux.read(tranche.data(), static_cast<std::streamsize>(tranche.size()));
  tranche.resize(static_cast<std::size_t>(flux.gcount()));
  if (!tranche.starts_with("PK\x03\x04") && !tranche.starts_with("\xD0\xCF\x11\xE0")) {
    while (import.feed(tranche) && flux) {
      flux.read(tranche.data(), static_cast<std::streamsize>(tranche.size()));
      tranche.resize(static_cast<std::size_t>(flux.gcount()));
    }
    return std::nullopt;
  }
  auto classeur = io::Classeur::open(tranche.append(std::istreambuf_iterator<char>(flux), {}), nom);
  if (!classeur) return classeur.error();
  const auto& feuilles = classeur->feuilles();
  std::size_t n = classeur->feuille_active();
  if (feuille)
    n = static_cast<std::size_t>(std::ranges::find(feuilles, *feuille, &io::FeuilleClasseur::nom) - feuilles.begin());
  if (n < feuilles.size()) import.begin_feuille(feuilles[n].nom);
  if (n < feuilles.size() && feuilles.size() > 1) source = io::name_feuille(nom, feuilles[n].nom);
  const auto bilan = classeur->read_feuille(
      n, [&](const std::vector<io::Cellule>& cellules, std::int64_t ligne) { return import.take(cellules, ligne); });
  return bilan ? std::nullopt : std::optional(bilan.error());
}

FichierLu fingerprint_file(const std::filesystem::path& chemin, std::string nom) {
  FichierLu fichier{.nom = std::move(nom), .octets = 0, .empreinte = {}};
  std::ifstream flux(chemin, std::ios::binary);
  io::Sha256 empreinte;
  std::vector<char> tranche(1U << 16U);
  while (flux.read(tranche.data(), static_cast<std::streamsize>(tranche.size())) || flux.gcount() > 0) {
    const auto lus = static_cast<std::size_t>(flux.gcount());
    empreinte.add({tranche.data(), lus});
    fichier.octets += static_cast<std::int64_t>(lus);
  }
  if (flux.eof()) fichier.empreinte = empreinte.done();  // else it could not be read to its end
  return fichier;
}

// What the rows go into: the étude named, or a new one.
std::optional<Etude> start(const OptionsImport& o, const std::string& nom_fichier, int& sortie) {
  if (!o.dans.empty()) return open_etude(o.dans, sortie);
  Etude etude;
  etude.nom = o.nom.empty() ? std::filesystem::path(nom_fichier).stem().string() : o.nom;
  etude.organisme = *o.organisme;
  etude.annee = o.annee != 0 ? o.annee : current_year();
  return etude;
}

// Why what was read cannot be kept; empty: it can.
std::string refuse(const io::RapportImport& rapport, const OptionsImport& o, const Etude& etude) {
  const auto size = [](const auto& lignes) { return lignes == nullptr ? std::size_t{0} : lignes->size(); };
  if (rapport.refus) return "Import refusé : " + rapport.refus->message;
  if (!rapport.has_rows()) return "Import refusé : aucune ligne n’est utilisable.";
  if (!io::fits_etude(rapport))
    return "Import refusé : une étude contient au plus " + write_integer(io::Importeur::kLignesMax) +
           " lignes de parc. Gardez les logements d’un seul bailleur, ou regroupez les logements semblables (colonne "
           "nb).";
  if (o.ajouter && (size(etude.droits) + size(rapport.droits) > kDroitsMax ||
                    size(etude.historique) + size(rapport.historique) > kLiberationsMax))
    return "Import refusé : ajoutées à celles de l’étude, ces lignes dépassent ce qu’elle peut contenir.";
  if (rapport.lignes_ecartees > 0 && !o.lignes_utilisables)
    return write_count(rapport.lignes_ecartees, "ligne est inutilisable", "lignes sont inutilisables") +
           " : rien n’a été écrit. Corrigez-les, ou ajoutez --lignes-utilisables pour les écarter.";
  return {};
}
}  // namespace

int importe(const std::vector<std::string>& arguments, const std::filesystem::path& dossier) {
  const auto options = parse_import(arguments);
  if (!options)
    return usage(
        "Il faut un fichier CSV ou un classeur, et --organisme hlm ou sem pour une nouvelle étude, ou --dans ETUDE.");
  const LectureGeographie lieux = open_geographie(options->geographie, dossier);
  if (lieux.sortie != Fait) return lieux.sortie;
  std::ifstream flux(options->entree, std::ios::binary);
  if (!flux || std::filesystem::is_directory(options->entree)) {
    say("Le fichier « " + options->entree + " » ne peut pas être lu.");
    return Fichier;
  }
  const std::string nom_fichier = std::filesystem::path(options->entree).filename().string();
  int sortie = Fait;
  auto etude = start(*options, nom_fichier, sortie);
  if (!etude) return sortie;
  if (!options->transmis_par.empty() &&
      std::ranges::find(etude->reservataires, options->transmis_par, &Reservataire::id) == etude->reservataires.end())
    return usage("L’étude n’a pas de réservataire « " + options->transmis_par + " ».");
  std::error_code inconnue;
  const auto octets = std::filesystem::file_size(options->entree, inconnue);
  io::Importeur import(nom_fichier, {.table = options->table, .transmis_par = options->transmis_par},
                       {.reservataires = etude->reservataires,
                        .imports = etude->imports,
                        .octets = inconnue ? 0 : static_cast<std::int64_t>(octets)});
  std::string source;
  const auto refus = read_rows(flux, nom_fichier, options->feuille, import, source);
  io::RapportImport rapport = import.finish();
  if (refus) rapport = {.refus = refus, .fichier = nom_fichier};
  print(io::write_rapport_import(rapport, lieux.geographie.get()));
  if (const std::string faute = refuse(rapport, *options, *etude); !faute.empty()) {
    say(faute);
    return Refus;
  }
  if (options->sortie.empty()) return Fait;
  io::take_tables(*etude, rapport, fingerprint_file(options->entree, std::move(source)), options->ajouter);
  return write_file(options->sortie, io::write_etude(*etude)) ? Fait : Fichier;
}

}  // namespace passeflux::cli
