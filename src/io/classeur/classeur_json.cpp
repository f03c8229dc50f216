#include "io/classeur_json.hpp"

#include "json/ecrivain.hpp"
#include "resultats/diagnostic_json.hpp"

namespace passeflux::io {

namespace {
std::string_view word(GenreCellule genre) {
  switch (genre) {
    case GenreCellule::Nombre:
      return "nombre";
    case GenreCellule::Part:
      return "part";
    case GenreCellule::Date:
      return "date";
    case GenreCellule::Booleen:
      return "booleen";
    case GenreCellule::Erreur:
      return "erreur";
    case GenreCellule::Texte:
      break;
  }
  return "texte";
}
}  // namespace

std::string write_feuilles(const Classeur& classeur) {
  std::string json = R"({"feuilles":[)";
  for (const FeuilleClasseur& f : classeur.feuilles()) {
    if (json.back() == '}') json += ',';
    json += R"({"nom":)" + quote(f.nom) + R"(,"masquee":)" + (f.masquee ? "true" : "false") + "}";
  }
  return json + R"(],"active":)" + std::to_string(classeur.feuille_active()) + "}";
}

std::string write_ligne(const std::vector<Cellule>& cellules, std::int64_t ligne) {
  std::string json = R"({"ligne":)" + std::to_string(ligne) + R"(,"cellules":[)";
  for (std::size_t i = 0; i < cellules.size(); ++i) {
    if (i > 0) json += ',';
    const Cellule& c = cellules[i];
    if (c.texte.empty() && !c.calculee) {
      json += "null";
      continue;
    }
    json += R"({"genre":")";
    json += word(c.genre);
    json += R"(","texte":)" + quote(c.texte);
    if (c.calculee) json += R"(,"calculee":true)";
    json += '}';
  }
  return json + "]}";
}

std::string write_bilan(const BilanFeuille& bilan) {
  return R"({"lignes":)" + std::to_string(bilan.lignes) + R"(,"fusions":)" + std::to_string(bilan.fusions) + "}";
}

std::string write_refus(const Diagnostic& refus) {
  return R"({"refus":)" + diagnostic_json(refus).dump(-1, ' ', false, Json::error_handler_t::replace) + "}";
}

}  // namespace passeflux::io
