#include "commandes.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/compute_flux.hpp"
#include "fichiers.hpp"
#include "io/apports.hpp"
#include "io/classeur_json.hpp"
#include "io/regles_json.hpp"
#include "io/resultats_json.hpp"
#include "io/tables_etude.hpp"

namespace passeflux::cli {

int exporte(const std::vector<std::string>& arguments, const std::filesystem::path& dossier) {
  const bool nommee = arguments.size() == 5 && arguments[3] == "--geographie";
  if ((arguments.size() != 3 && !nommee) || arguments[1] != "-o")
    return usage("Il faut une étude et -o FICHIER.xlsx ou FICHIER.extrait.json.");
  const LectureGeographie lieux = open_geographie(nommee ? arguments[4] : "", dossier);
  int sortie = lieux.sortie;
  if (sortie != Fait) return sortie;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  const Registre& registre = io::registre_livre();
  if (arguments[2].ends_with(".extrait.json")) {
    const Parametres parametres(registre, etude->parametres);
    const std::string extrait =
        io::write_fichier_apports(make_apports(*etude, prorogation_of(parametres), lieux.geographie.get(), 0));
    if (!write_file(arguments[2], extrait)) return Fichier;
    print(io::write_fichier_ecrit(arguments[2], extrait.size()));
    return Fait;
  }
  const auto octets =
      io::write_classeur(io::make_tables(*etude, compute_flux(*etude, registre), registre, lieux.geographie.get()));
  if (!octets) {
    print(io::write_refus(octets.error()) + "\n");
    say("Export refusé : " + octets.error().message);
    return Refus;
  }
  if (!write_file(arguments[2], *octets)) return Fichier;
  print(io::write_fichier_ecrit(arguments[2], octets->size()));
  return Fait;
}

}  // namespace passeflux::cli
