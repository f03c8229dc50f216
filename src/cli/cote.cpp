// cote: a list of demands, rated by a grid.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "commandes.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "fichiers.hpp"
#include "io/cotation.hpp"
#include "io/regles_json.hpp"
#include "io/resultats_json.hpp"
#include "io/valeurs.hpp"

namespace passeflux::cli {

namespace {
struct OptionsCote {
  std::string grille;
  std::string demandes;
  std::int32_t jour = 0;
  std::optional<std::string> explique;
};

std::optional<OptionsCote> parse_cote(const std::vector<std::string>& arguments) {
  OptionsCote o;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    const bool suivi = i + 1 < arguments.size();
    if (a == "--au" && suivi)
      o.jour = io::parse_jour_entier(arguments[++i]);
    else if (a == "--explique" && suivi)
      o.explique = arguments[++i];
    else if (a.starts_with("--") || !o.demandes.empty())
      return std::nullopt;
    else
      (o.grille.empty() ? o.grille : o.demandes) = a;
  }
  return o.demandes.empty() || o.jour == 0 ? std::nullopt : std::optional(std::move(o));
}

int refuse(const std::string& quoi, Diagnostics diagnostics) {
  print(io::write_diagnostics(false, diagnostics));
  say(quoi + kEspaceInsecable + ": " + diagnostics.front().message);
  return Refus;
}
}  // namespace

int cote(const std::vector<std::string>& arguments) {
  const auto options = parse_cote(arguments);
  if (!options) return usage("Il faut une grille, une liste de demandes, et --au AAAA-MM-JJ.");
  const auto grille_lue = read_file(options->grille);
  if (!grille_lue) return Fichier;
  const auto demandes_lues = read_file(options->demandes);
  if (!demandes_lues) return Fichier;
  const auto grille = io::read_grille(*grille_lue);
  if (!grille) return refuse("Grille refusée", {grille.error()});
  const io::LectureDemandes lecture =
      io::read_demandes(*demandes_lues, *grille, std::filesystem::path(options->demandes).filename().string());
  if (!lecture.problemes.empty()) return refuse("Demandes refusées", lecture.problemes);
  if (!options->explique) {
    const auto classement = rank_demandes(*grille, lecture.demandes, options->jour);
    if (!classement) return refuse("Demandes refusées", {classement.error()});
    print(io::write_classement(*grille, lecture, *classement, options->jour));
    return Fait;
  }
  const auto demande = std::ranges::find(lecture.demandes, *options->explique, &DemandeCotation::numero);
  if (demande == lecture.demandes.end()) {
    say("Aucune demande « " + *options->explique + " » dans cette liste.");
    return Refus;
  }
  const auto calcul = compute_cote(*grille, *demande, options->jour);
  if (!calcul) return refuse("Demande refusée", {calcul.error()});
  print(io::write_explication_json(*explain(*calcul, {io::registre_livre(), {}}, kReferenceCote)));
  return Fait;
}

}  // namespace passeflux::cli
