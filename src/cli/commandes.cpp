#include "commandes.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/flux/explication.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "fichiers.hpp"
#include "io/classeur.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "io/import.hpp"
#include "io/rapport.hpp"
#include "io/regles_json.hpp"
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
  std::optional<std::string> feuille;
  std::int32_t annee = 0;
  bool lignes_utilisables = false;
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
  if (o.entree.empty() || !o.organisme) return std::nullopt;
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
}  // namespace

int importe(const std::vector<std::string>& arguments, const std::filesystem::path& dossier) {
  const auto options = parse_import(arguments);
  if (!options) return usage("Il faut un fichier CSV ou un classeur, et --organisme hlm ou sem.");
  const LectureGeographie lieux = open_geographie(options->geographie, dossier);
  if (lieux.sortie != Fait) return lieux.sortie;
  std::ifstream flux(options->entree, std::ios::binary);
  if (!flux || std::filesystem::is_directory(options->entree)) {
    say("Le fichier « " + options->entree + " » ne peut pas être lu.");
    return Fichier;
  }
  const std::string nom_fichier = std::filesystem::path(options->entree).filename().string();
  std::error_code inconnue;
  const auto octets = std::filesystem::file_size(options->entree, inconnue);
  io::Importeur import(nom_fichier, {}, {.octets = inconnue ? 0 : static_cast<std::int64_t>(octets)});
  std::string source;
  const auto refus = read_rows(flux, nom_fichier, options->feuille, import, source);
  io::RapportImport rapport = import.finish();
  if (refus) rapport = {.refus = refus, .fichier = nom_fichier};
  print(io::write_rapport_import(rapport, lieux.geographie.get()));
  if (rapport.refus) {
    say("Import refusé : " + rapport.refus->message);
    return Refus;
  }
  if (rapport.parc == nullptr) {
    say("Import refusé : aucune ligne n’est utilisable.");
    return Refus;
  }
  if (!io::fits_etude(rapport)) {
    say("Import refusé : une étude contient au plus " + write_integer(io::Importeur::kLignesMax) +
        " lignes de parc. Gardez les logements d’un seul bailleur, ou regroupez les logements semblables (colonne "
        "nb).");
    return Refus;
  }
  if (rapport.lignes_ecartees > 0 && !options->lignes_utilisables) {
    say(write_count(rapport.lignes_ecartees, "ligne est inutilisable", "lignes sont inutilisables") +
        " : rien n’a été écrit. Corrigez-les, ou ajoutez --lignes-utilisables pour les "
        "écarter.");
    return Refus;
  }
  if (options->sortie.empty()) return Fait;
  Etude etude;
  etude.nom = options->nom.empty() ? std::filesystem::path(nom_fichier).stem().string() : options->nom;
  etude.organisme = *options->organisme;
  etude.annee = options->annee != 0 ? options->annee : current_year();
  etude.parc = rapport.parc;
  etude.source_parc = {.fichier = nom_fichier, .lignes_ecartees = rapport.lignes_ecartees};
  note_fichier(etude.fichiers, TableSource::Parc, fingerprint_file(options->entree, std::move(source)), false);
  return write_file(options->sortie, io::write_etude(etude)) ? Fait : Fichier;
}

int calcule(const std::vector<std::string>& arguments, const std::filesystem::path& dossier) {
  const bool nommee = arguments.size() == 3 && arguments[1] == "--geographie";
  if (arguments.size() != 1 && !nommee) return usage("Il faut une étude.");
  const LectureGeographie lieux = open_geographie(nommee ? arguments[2] : "", dossier);
  int sortie = lieux.sortie;
  if (sortie != Fait) return sortie;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  print(io::write_resultats(*etude, compute_flux(*etude, io::registre_livre()), io::registre_livre(),
                            lieux.geographie.get()));
  return Fait;
}

int explique(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.size() > 2) return usage("Il faut une étude et la référence d’un chiffre.");
  int sortie = Fait;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  const ResultatFlux resultat = compute_flux(*etude, io::registre_livre());
  const Parametres parametres(io::registre_livre(), etude->parametres);
  SuiviAssiette suivi;
  if (etude->assiette_anterieure != nullptr) suivi = follow_assiette(*etude->assiette_anterieure, *etude, parametres);
  if (arguments.size() == 1) {
    print(io::write_references({&resultat.calcul, &suivi.calcul}));
    return Fait;
  }
  const bool du_suivi = arguments[1].starts_with("suivi.");
  const auto explication = explain(du_suivi ? suivi.calcul : resultat.calcul, parametres, arguments[1]);
  if (!explication) {
    say("Aucun chiffre « " + arguments[1] + " » dans cette étude. Sans référence, la commande en donne la liste.");
    return Refus;
  }
  print(io::write_explication_json(*explication));
  return Fait;
}

int verifie(const std::vector<std::string>& arguments) {
  if (arguments.size() != 1) return usage("Il faut une étude.");
  int sortie = Fait;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  const ResultatFlux resultat = compute_flux(*etude, io::registre_livre());
  print(io::write_diagnostics(resultat.bloquants.empty(), resultat.bloquants));
  if (resultat.bloquants.empty()) return Fait;
  say("Étude incomplète ou contradictoire : " + resultat.bloquants.front().message);
  return Refus;
}

int rapport(const std::vector<std::string>& arguments) {
  if (arguments.size() != 3 || arguments[1] != "-o") return usage("Il faut une étude et -o FICHIER.html.");
  int sortie = Fait;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  const Registre& registre = io::registre_livre();
  const std::string html = io::write_rapport_html(io::make_rapport(*etude, compute_flux(*etude, registre), registre));
  if (!write_file(arguments[2], html)) return Fichier;
  print(io::write_fichier_ecrit(arguments[2], html.size()));
  return Fait;
}

}  // namespace passeflux::cli
