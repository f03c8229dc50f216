#include "../etude/ecriture.hpp"
#include "exact_json.hpp"
#include "io/cotation.hpp"

namespace passeflux::io {

std::string write_classement(const GrilleCotation& grille, const LectureDemandes& lecture,
                             const std::vector<DemandeClassee>& classement, std::int32_t jour) {
  Json j;
  j["grille"] = grille.nom;
  j["jour"] = date_text(jour);
  j["colonnes_ignorees"] = lecture.colonnes_ignorees;
  j["criteres"] = Json::array();
  for (std::size_t i = 0; i < grille.criteres.size(); ++i) {
    const CritereCotation& c = grille.criteres[i];
    Json critere;
    critere["id"] = c.id;
    critere["nom"] = c.nom;
    exact(critere, "points", points_of(grille, i));
    critere["a_son_rang"] = !c.points.has_value();
    j["criteres"].push_back(std::move(critere));
  }
  j["classement"] = Json::array();
  for (std::size_t i = 0; i < classement.size(); ++i) {
    Json ligne;
    ligne["rang"] = i + 1;
    ligne["numero"] = lecture.demandes[classement[i].demande].numero;
    exact(ligne, "points", classement[i].points);
    ligne["departagee"] = classement[i].departagee;
    j["classement"].push_back(std::move(ligne));
  }
  return dump(j);
}

}  // namespace passeflux::io
