#include "commandes.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "core/flux/explication.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "fichiers.hpp"
#include "io/etude_json.hpp"
#include "io/rapport.hpp"
#include "io/regles_json.hpp"
#include "io/resultats_json.hpp"

namespace passeflux::cli {

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
