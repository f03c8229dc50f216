// The comparison with each réservataire's état, as the command line prints it.
#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "diagnostic_json.hpp"
#include "io/resultats_json.hpp"

namespace passeflux::io {

namespace {
Json volumes_json(const VolumesAccord& v) {
  return {{"bailleur", v.bailleur},
          {"transmis", v.transmis},
          {"accord", v.accord},
          {"contestes", v.contestes},
          {"indecis", v.indecis}};
}

Json poste_json(const Etude& e, const Confrontation& c, const Poste& p, const SuiviPoste& s, std::int32_t prorogation) {
  Json classes = Json::array();
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if (p.has(static_cast<Discordance>(i))) classes.push_back(classe_of(static_cast<Discordance>(i)).mot);
  Json j{{"lieu", write_lieu(e, c, p)},     {"droits", p.paire.droits.size()},
         {"lignes", p.paire.lignes.size()}, {"appariement", write_appariement(p.paire)},
         {"classes", std::move(classes)},   {"bailleur", p.bailleur},
         {"transmis", p.transmis}};
  if (const auto d = p.principale()) j["pourquoi"] = write_pourquoi(e, c, p, *d, prorogation);
  if (s.decision != nullptr) j["decision"] = word(s.decision->verdict);
  return j;
}
}  // namespace

std::string write_confrontations(const Etude& etude, std::int32_t prorogation, const Geographie* geographie) {
  Json liste = Json::array();
  for (const Confrontation& c : compute_confrontations(etude, prorogation, geographie)) {
    const Accord a = compute_accord(c, etude.decisions.get());
    Json classes = Json::object();
    for (std::size_t i = 0; i < kDiscordances; ++i)
      if (a.classes.at(i) > 0) classes[std::string(classe_of(static_cast<Discordance>(i)).mot)] = a.classes.at(i);
    Json postes = Json::array();
    for (std::size_t i = 0; i < c.postes.size(); ++i)
      if (a.postes[i].etat != EtatPoste::Concorde)
        postes.push_back(poste_json(etude, c, c.postes[i], a.postes[i], prorogation));
    liste.push_back({{"reservataire", c.reservataire},
                     {"droits_de_suite", volumes_json(a.suite)},
                     {"droits_uniques", volumes_json(a.uniques)},
                     {"concordent", a.etats.at(static_cast<std::size_t>(EtatPoste::Concorde))},
                     {"classes", std::move(classes)},
                     {"discordances", std::move(postes)}});
  }
  return dump(Json{{"confrontations", std::move(liste)}});
}

}  // namespace passeflux::io
