#include "write_scenarios.hpp"

#include "cadre.hpp"
#include "objet1.hpp"
#include "write_conversion.hpp"

namespace passeflux::io {

namespace {
Objet1 write_fiche(const FicheScenario& f) {
  return Objet1()
      .put("id", quote(f.id))
      .put("nom", label(f.nom))
      .text("note", f.note, kTexteMax)
      .put("verrouille", "true", f.verrouille)
      .put("archive", "true", f.archive)
      .date("date", f.date);
}

std::string write_liberations(const HypotheseLiberations& h) {
  return Objet1()
      .put("methode", quote(word(h.methode)))
      .number("nombre", h.nombre)
      .list("annees", h.annees, write_annee, true)
      .done();
}

std::string write_soustractions(const std::array<std::int64_t, kSoustractions>& s) {
  Objet1 o;
  for (std::size_t i = 0; i < kSoustractions; ++i)
    o.number(std::string(word(static_cast<Soustraction>(i))).c_str(), s.at(i));
  return o.done();
}

std::string write_scenario(const Scenario& s) {
  const Hypotheses& h = *s.hypotheses;
  Objet1 parametres;
  for (const auto& [id, valeur] : h.parametres) parametres.put(id.c_str(), write_parametre(valeur));
  const std::vector<std::pair<std::string, HypothesesDepartement>> departements(h.departements.begin(),
                                                                                h.departements.end());
  const std::vector<std::pair<std::string, HypothesesReservataire>> tous(h.reservataires.begin(),
                                                                         h.reservataires.end());
  // A line for how it is known, one for what holds for all, one a réservataire.
  return write_fiche(s.fiche)
      .put("liberations", write_liberations(h.liberations))
      .put("soustractions", write_soustractions(h.soustractions))
      .put("designes_prefet", std::to_string(h.designes_prefet), h.designes_prefet != 0)
      .list("departements", departements, [](const auto& d) { return write_departement(d.first, d.second); })
      .put("conversion", write_conversion(h.conversion), !h.conversion.empty())
      .put("parametres", parametres.done())
      .put("reservataires", one_a_line(tous, "      ",
                                       [](const auto& r) {
                                         return Objet1()
                                             .put("id", quote(r.first))
                                             .number("logements_reserves", r.second.logements_reserves)
                                             .put("conversion", write_conversion_reservataire(r.second.conversion),
                                                  !r.second.conversion.empty())
                                             .done();
                                       }))
      .done();
}

std::string write_decision(const DecisionReleve& d) {
  return Objet1()
      .put("id", quote(d.id))
      .date("date", d.date)
      .text("scenario", d.scenario)
      .text("nom_scenario", d.nom_scenario)
      .text("reservataire", d.reservataire)
      .text("nom_reservataire", d.nom_reservataire)
      .text("territoire", d.territoire)
      .text("nom_territoire", d.nom_territoire)
      .put("objet", label(d.objet, kTexteMax))
      .fraction("avant", d.avant)
      .fraction("apres", d.apres)
      .put("par", label(d.par))
      .done();
}
}  // namespace

std::string write_parametre(const ValeurParametre& valeur) {
  if (const auto* b = std::get_if<bool>(&valeur)) return *b ? "true" : "false";
  return quote(std::get<Rationnel>(valeur).text());
}

std::string write_departement(const std::string& code, const HypothesesDepartement& h) {
  return Objet1()
      .put("code", quote(code))
      .put("liberations", h.liberations ? write_liberations(*h.liberations) : "", h.liberations.has_value())
      .put("soustractions", h.soustractions ? write_soustractions(*h.soustractions) : "", h.soustractions.has_value())
      .list("cellules", h.cellules, write_rotation)
      .put("precedente", h.precedente ? write_precedente(*h.precedente) : "", h.precedente.has_value())
      .done();
}

std::string write_scenarios(const Etude& e) {
  std::string t;
  if (e.scenario != FicheScenario{}) t += ",\n  \"scenario\": " + write_fiche(e.scenario).done();
  if (!e.scenarios.empty()) t += ",\n  \"scenarios\": " + one_a_line(e.scenarios, "  ", write_scenario);
  if (e.cadre) t += ",\n  \"cadre\": " + write_cadre(*e.cadre);
  if (!e.releve.empty()) t += ",\n  \"releve\": " + one_a_line(e.releve, "  ", write_decision);
  return t;
}

}  // namespace passeflux::io
