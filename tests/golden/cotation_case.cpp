// Cases of the cotation: a grid, demands; their points and their order, the steps of those that are asked.
#include "cas.hpp"
#include "core/cotation/classement.hpp"
#include "io/regles_json.hpp"

namespace passeflux::golden {

namespace {
struct Lecture {
  GrilleCotation grille;
  std::vector<DemandeCotation> demandes;
  std::int32_t jour = 0;
  std::vector<std::string> faults;

  void add(const Entry& e) {
    const auto at = [&](std::size_t i) { return i < e.values.size() ? e.values[i] : std::string(); };
    const auto points = [&](const std::string& t) {
      return parse_number(t.substr(0, t.find(' '))).value_or(Rationnel::undefined());
    };
    if (e.key == "Rubrique")
      grille.rubriques.push_back({.id = at(0), .nom = at(1), .exclusive = at(2) == "le plus fort seul"});
    else if (e.key == "Critère")
      grille.criteres.push_back({.id = at(0),
                                 .nom = at(1),
                                 .rubrique = at(3),
                                 .points = at(2) == "à son rang" ? std::nullopt : std::optional(points(at(2)))});
    else if (e.key == "Pas")
      grille.pas = points(at(0));
    else if (e.key == "Ancienneté, par an")
      grille.points_annee = points(at(0));
    else if (e.key == "Ancienneté, au plus")
      grille.plafond_anciennete = points(at(0));
    else if (e.key == "Par refus")
      grille.malus = points(at(0));
    else if (e.key == "Jour")
      jour = parse_day(at(0));
    else if (e.key == "Demande")
      demandes.push_back(demande_of(e));
    else
      faults.push_back("ligne " + std::to_string(e.line) + " : « " + e.key + " » est inconnu");
  }

 private:
  static DemandeCotation demande_of(const Entry& e) {
    DemandeCotation d{.numero = e.values[0], .depot = e.values.size() > 1 ? parse_day(e.values[1]) : 0};
    for (std::size_t i = 2; i < e.values.size(); ++i)
      if (e.values[i].ends_with(" refus"))
        d.refus = parse_number(e.values[i].substr(0, e.values[i].find(' '))).value_or(0).to_int64().value_or(0);
      else
        d.criteres.push_back(e.values[i]);
    return d;
  }
};
}  // namespace

Computed compute_cotation_case(const Cas& cas) {
  Computed out;
  Lecture l;
  for (const char* titre : {"Grille", "Demandes"})
    if (const Section* s = cas.find(titre); s != nullptr)
      for (std::size_t i = 0; i < s->lines.size(); ++i) l.add(entry_of(s->lines[i], s->numbers[i]));
  out.faults = l.faults;
  const auto classement = rank_demandes(l.grille, l.demandes, l.jour);
  if (!classement) {
    out.figures.push_back("Blocage : " + classement.error().code + " | " + classement.error().valeur);
    return out;
  }
  std::int64_t rang = 0;
  for (const DemandeClassee& c : *classement)
    out.figures.push_back("Rang : " + number(++rang) + " | " + l.demandes[c.demande].numero + " | " + number(c.points) +
                          (c.departagee ? " | départagée" : ""));
  for (const DemandeCotation& d : l.demandes) {
    const auto cote = compute_cote(l.grille, d, l.jour);
    out.note(*cote);
    if (cas.find("Étapes de " + d.numero) == nullptr) continue;
    const auto x = explain(*cote, {io::registre_livre(), {}}, kReferenceCote);
    out.explanations.push_back({.title = "Étapes de " + d.numero, .lines = write_steps(*x), .numbers = {}});
  }
  return out;
}

}  // namespace passeflux::golden
