#include "territoires_json.hpp"

namespace passeflux::io {

namespace {
Json or_null(const std::string& texte) { return texte.empty() ? Json(nullptr) : Json(texte); }

Json lines(const std::vector<Territoire>& territoires, const char* code) {
  Json j = Json::array();
  for (const Territoire& t : territoires)
    j.push_back({{code, or_null(t.code)}, {"nom", or_null(t.nom)}, {"logements", t.logements.total()}});
  return j;
}
}  // namespace

Json territoires_json(const Parc& parc, const Geographie& geographie) {
  const Territoires t = group_by_territoire(parc, geographie);
  Json j;
  j["millesime"] = geographie.annee();
  j["departements"] = lines(t.departements, "code");
  j["epci"] = lines(t.epci, "siren");
  if (!t.ept.empty()) j["ept"] = lines(t.ept, "siren");
  j["codes_a_verifier"] = Json::array();
  for (const CodeAVerifier& c : t.a_verifier)
    j["codes_a_verifier"].push_back({{"code", c.code},
                                     {"nom", or_null(c.nom)},
                                     {"devenu", or_null(c.devenu)},
                                     {"nom_devenu", or_null(c.nom_devenu)},
                                     {"logements", c.logements}});
  return j;
}

}  // namespace passeflux::io
