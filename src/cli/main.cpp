#include <cstdio>
#include <string>
#include <vector>

#include "commandes.hpp"
#include "fichiers.hpp"

namespace {
constexpr const char* kAide =
    R"(passeflux – du stock au flux, en ligne de commande

  passeflux importe FICHIER --organisme hlm|sem [-o ETUDE] [--nom NOM] [--annee AAAA] [--lignes-utilisables]
                    [--feuille NOM] [--geographie FICHIER] [--table TABLE]
  passeflux importe FICHIER --dans ETUDE [-o ETUDE] [--table TABLE] [--transmis-par RESERVATAIRE] [--ajouter] [...]
      Lit un fichier RPLS, un CSV ou un classeur (.xlsx, .xlsm ; sans --feuille, celle qu'il montre) et écrit une
      étude : la nouvelle, ou celle de --dans avec ce qui est lu. Le tableau (parc, droits, etat_transmis, historique)
      est reconnu à ses en-têtes, ou dit par --table ; un état transmis est celui de --transmis-par (identifiant, dans
      l'étude). Il remplace celui de l'étude ; --ajouter : ses droits, ses libérations s'y ajoutent. Si des lignes sont
      inutilisables, rien n'est écrit, sauf avec --lignes-utilisables (les lignes écartées sont listées). Affiche le
      rapport d'import. Sans --annee, l'étude nouvelle porte sur l'année en cours.
  passeflux calcule ETUDE [--geographie FICHIER]
      Affiche l'assiette, le flux, la part et le nombre de logements de chaque réservataire.
  passeflux confronte ETUDE [--geographie FICHIER]
      Affiche, pour chaque réservataire qui a transmis un état, les volumes de chaque côté, l'accord et les
      discordances avec la liste des droits.
  passeflux explique ETUDE [REFERENCE]
      Affiche les étapes qui mènent à un chiffre (« assiette.total », « flux », « lignes.r1.cible »…) ;
      sans REFERENCE, la liste des chiffres.
  passeflux verifie ETUDE
      Dit si le fichier est une étude valide (schéma) dont le flux se calcule (règles).
  passeflux cote GRILLE.json DEMANDES.csv --au AAAA-MM-JJ [--explique NUMERO]
      Cote les demandes ce jour-là, selon la grille (assets/schema/grille_cotation.schema.json), et les classe ; avec
      --explique, les étapes qui mènent aux points d’une demande. Colonnes : numero, date, refus, et une par critère,
      par son identifiant ou son nom (1 ou 0, oui ou non, x ou rien) ; les autres sont ignorées et listées.
  passeflux feuilles CLASSEUR.xlsx [FEUILLE]
      Affiche la liste des feuilles d'un classeur ; avec FEUILLE, ses lignes, une par ligne de la sortie.
  passeflux rapport ETUDE -o FICHIER.html
      Écrit un document à imprimer : hypothèses, tableaux, alertes, explication de chaque chiffre.
  passeflux exporte ETUDE -o FICHIER.xlsx [--geographie FICHIER]
      Écrit toutes les tables de l'étude dans un classeur, une par feuille, avec leurs valeurs exactes.
  passeflux exporte ETUDE -o FICHIER.extrait.json [--geographie FICHIER]
      Écrit l'extrait territorial de l'étude, pour l'échange multilatéral : des nombres de logements seuls,
      sans identifiant ni adresse.

importe et calcule ajoutent, avec la géographie, la clé « territoires » : millesime (communes au 1er janvier
de cette année), departements [{code, nom, logements}], epci et ept [{siren, nom, logements}],
codes_a_verifier [{code, nom, devenu, nom_devenu, logements}] : les codes de commune remplacés depuis, et les
inconnus (devenu : null). La géographie est le fichier geographie.bin posé à côté du programme, ou celui que
nomme --geographie.

Sortie standard : JSON. Messages : sortie d'erreur.
Codes de sortie : 0 fait ; 1 données refusées (voir les diagnostics) ; 2 ligne de commande fausse ;
3 fichier illisible ou impossible à écrire.
)";
}

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h") {
    std::fputs(kAide, arguments.empty() ? stderr : stdout);
    return arguments.empty() ? passeflux::cli::Usage : passeflux::cli::Fait;
  }
  if (arguments[0] == "--version") {
    std::puts("passeflux " PASSEFLUX_VERSION);
    return passeflux::cli::Fait;
  }
  const auto dossier = passeflux::cli::program_folder(argv[0]);
  const std::string commande = arguments[0];
  arguments.erase(arguments.begin());
  if (commande == "importe") return passeflux::cli::importe(arguments, dossier);
  if (commande == "calcule") return passeflux::cli::calcule(arguments, dossier);
  if (commande == "confronte") return passeflux::cli::confronte(arguments, dossier);
  if (commande == "cote") return passeflux::cli::cote(arguments);
  if (commande == "explique") return passeflux::cli::explique(arguments);
  if (commande == "verifie") return passeflux::cli::verifie(arguments);
  if (commande == "feuilles") return passeflux::cli::feuilles(arguments);
  if (commande == "rapport") return passeflux::cli::rapport(arguments);
  if (commande == "exporte") return passeflux::cli::exporte(arguments, dossier);
  std::fprintf(stderr, "Commande inconnue : « %s ». Voir passeflux --help.\n", commande.c_str());
  return passeflux::cli::Usage;
}
