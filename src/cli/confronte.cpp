#include "commandes.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "fichiers.hpp"
#include "io/regles_json.hpp"
#include "io/resultats_json.hpp"

namespace passeflux::cli {

int confronte(const std::vector<std::string>& arguments, const std::filesystem::path& dossier) {
  const bool nommee = arguments.size() == 3 && arguments[1] == "--geographie";
  if (arguments.size() != 1 && !nommee) return usage("Il faut une étude.");
  const LectureGeographie lieux = open_geographie(nommee ? arguments[2] : "", dossier);
  int sortie = lieux.sortie;
  if (sortie != Fait) return sortie;
  const auto etude = open_etude(arguments[0], sortie);
  if (!etude) return sortie;
  const Parametres parametres(io::registre_livre(), etude->parametres);
  print(io::write_confrontations(*etude, prorogation_of(parametres), lieux.geographie.get()));
  return Fait;
}

}  // namespace passeflux::cli
