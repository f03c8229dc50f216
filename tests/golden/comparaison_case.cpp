// Cases of scenarios side by side: each section after the étude changes it into one.
#include <algorithm>

#include "cas.hpp"
#include "core/flux/comparaison.hpp"
#include "etude_builder.hpp"
#include "geographie.hpp"

namespace passeflux::golden {

namespace {
// What the scenario of a section changes: the number that it names, or what a line of an étude would say.
void change(Builder& b, const Entry& e, const std::string& folder) {
  const auto it = e.values.empty() ? b.etude.reservataires.end()
                                   : std::ranges::find(b.etude.reservataires, e.values[0], &Reservataire::id);
  if (e.key == "Logements réservés" && it != b.etude.reservataires.end())
    it->logements_reserves = b.integer(e, 1);
  else
    b.add(e, folder);
}

std::string or_nothing(const std::optional<std::int64_t>& n) { return n ? number(*n) : "-"; }
std::string or_nothing(const std::string& t) { return t.empty() ? "-" : t; }

// The gaps are what their explanations come to.
void check_difference(Computed& out, const LigneComparee& l, const Comparaison& c, std::size_t i) {
  const auto check = [&](const Rationnel& v, const Rationnel& base, Unite unite, const Rationnel& ecart) {
    const Calcul x = record_difference("ecart", {c.scenarios[i].nom, v}, {c.scenarios[0].nom, base}, unite, l.nom);
    out.note(x);
    const Grandeur* g = x.find("ecart");
    if (ecart.is_defined() != (g != nullptr) || (g != nullptr && g->valeur != ecart))
      out.faults.push_back("l'écart expliqué n'est pas celui de " + l.nom);
  };
  const auto number_of = [](const std::optional<std::int64_t>& n) {
    return n ? Rationnel(*n) : Rationnel::undefined();
  };
  check(l.parts[i], l.parts[0], Unite::Part, l.points[i]);
  check(number_of(l.cibles[i]), number_of(l.cibles[0]), Unite::Logements, number_of(l.ecarts[i]));
}

// By commune; what is said to be promised is what its explanation comes to.
void put_territoires(Computed& out, const Comparaison& c) {
  const auto territoires = compare_territoires(c, io::registre_livre(), test::geographie(), Maille::Commune);
  for (std::size_t i = 0; i < c.scenarios.size(); ++i)
    for (const TerritoireCompare& t : territoires) {
      out.figures.push_back("Territoire : " + plain(c.scenarios[i].nom) + " | " + t.id + " | flux " +
                            or_nothing(t.flux[i]) + " | réservés " + or_nothing(t.reserves[i]));
      const auto r =
          explain_reserves(c.scenarios[i], io::registre_livre(), test::geographie(), Maille::Commune, t, t.id);
      out.note(r->calcul);
      const Grandeur* g = r->calcul.find(reference_reserves(t));
      if (!t.reserves[i] || g == nullptr || g->valeur != *t.reserves[i])
        out.faults.push_back("le chiffre expliqué n'est pas celui de " + t.id);
    }
}
}  // namespace

Computed compute_comparaison(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder depart;
  for (const Section& s : cas.sections) {
    const bool etude = s.title == "Étude";
    if (!etude && !s.title.starts_with("Scénario ")) continue;
    Builder b = depart;
    for (std::size_t i = 0; i < s.lines.size(); ++i) {
      const Entry e = entry_of(s.lines[i], s.numbers[i]);
      etude ? b.add(e, folder) : change(b, e, folder);
    }
    b.finish();
    out.faults.insert(out.faults.end(), b.faults.begin(), b.faults.end());
    if (etude) {
      depart = std::move(b);
      depart.faults.clear();
      continue;
    }
    depart.etude.scenarios.push_back({.fiche = {.id = "s" + std::to_string(depart.etude.scenarios.size() + 2),
                                                .nom = s.title.substr(std::string_view("Scénario ").size())},
                                      .hypotheses = std::make_shared<const Hypotheses>(take_hypotheses(b.etude))});
  }
  std::vector<std::string> ids;
  for (const FicheScenario* f : list_scenarios(depart.etude)) ids.push_back(f->id);
  const Comparaison c = compare_scenarios(depart.etude, ids, io::registre_livre());
  const auto put = [&](std::string text) { out.figures.push_back(plain(text)); };
  for (const HypotheseComparee& h : c.hypotheses) {
    std::string t = "Diffère : " + h.libelle;
    for (const std::string& v : h.valeurs) t += " | " + or_nothing(v);
    put(t);
  }
  for (const ScenarioCalcule& s : c.scenarios) {
    const Flux& f = s.resultat->flux;
    out.note(*s.resultat);
    put("Scénario : " + s.nom + " | assiette " + number(s.resultat->assiette.total) + " | libérations " +
        (f.calcule ? number(f.liberations) : "-") + " | à répartir " + (f.calcule ? number(f.total) : "-"));
  }
  for (const LigneComparee& l : c.lignes)
    for (std::size_t i = 0; i < c.scenarios.size(); ++i) {
      std::string t = "Ligne : " + l.nom + " | " + c.scenarios[i].nom + " | ";
      t += (l.parts[i].is_defined() ? percent(l.parts[i]) : "-") + " | " + or_nothing(l.cibles[i]);
      if (i > 0) check_difference(out, l, c, i);
      if (i > 0)
        t += " | points " + (l.points[i].is_defined() ? percent(l.points[i]) : "-") + " | logements " +
             or_nothing(l.ecarts[i]);
      put(t);
    }
  if (cas.find("Territoires") != nullptr) put_territoires(out, c);
  for (const AlerteComparee& a : c.alertes) {
    std::string t = "Alerte : " + a.titre;
    for (const std::string& v : a.valeurs) t += " | " + or_nothing(v);
    put(t);
  }
  return out;
}

}  // namespace passeflux::golden
