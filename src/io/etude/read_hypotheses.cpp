#include "read_hypotheses.hpp"

#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "mots.hpp"
#include "read_conversion.hpp"

namespace passeflux::io {

namespace {
void check_borne(const Lecteur& l, const Rationnel& valeur, std::string_view unite) {
  if (unite == "part" && !(valeur <= 1)) l.fail("etude.parametre_borne", "Une part est comprise entre 0 et 1.");
  if (unite == "annees" && !(valeur.is_integer() && valeur >= 1 && valeur <= 10))
    l.fail("etude.parametre_borne", "Un nombre d’années va de 1 à 10, en entier.");
  if (unite == "annee" && !(valeur.is_integer() && valeur >= 1800 && valeur <= 2100))
    l.fail("etude.parametre_borne", "Une année de 1800 à 2100 est attendue ici.");
  if (unite == "nombre" && !(valeur <= 1'000'000)) l.fail("etude.parametre_borne", "Ce nombre est démesuré.");
}

// What is the same for the active scenario and for the others.
void read_fiche(const Lecteur& l, FicheScenario& f) {
  l.member("id", [&](const Lecteur& v) { f.id = read_id(v); });
  l.member("nom", [&](const Lecteur& v) { f.nom = v.text(kNomMax); });
  l.member("note", [&](const Lecteur& v) { f.note = v.text(kTexteMax); });
  l.member("verrouille", [&](const Lecteur& v) { f.verrouille = v.boolean(); });
  l.member("archive", [&](const Lecteur& v) { f.archive = v.boolean(); });
  l.member("date", [&](const Lecteur& v) { f.date = v.date(); });
}

void refuse_double(const Lecteur& l, LectureEtude& sortie, const char* message) {
  Lecteur(l.noeud(), l.chemin(), sortie.coherence).fail("etude.doublon", message);
}

Hypotheses read_hypotheses(const Lecteur& l, LectureEtude& sortie, const Registre& registre) {
  Hypotheses h;
  l.member("liberations", [&](const Lecteur& v) { read_liberations(v, h.liberations); });
  l.member("soustractions", [&](const Lecteur& v) { read_soustractions(v, h.soustractions); });
  l.member("designes_prefet", [&](const Lecteur& v) { h.designes_prefet = v.integer(0, kLogementsMax); });
  l.member("departements", [&](const Lecteur& v) { read_departements(v, h.departements, sortie.coherence); });
  l.member("conversion", [&](const Lecteur& v) { read_conversion(v, h.conversion, sortie.coherence); });
  l.member("parametres", [&](const Lecteur& v) { read_parametres(v, h.parametres, sortie, registre); });
  l.member("reservataires", [&](const Lecteur& v) {
    std::set<std::string> ids;
    v.each(kReservatairesMax, [&](const Lecteur& r, std::size_t) {
      if (!r.object({"id", "logements_reserves", "?conversion"})) return;
      std::string id;
      HypothesesReservataire x;
      r.member("id", [&](const Lecteur& n) { id = read_id(n); });
      r.member("logements_reserves", [&](const Lecteur& n) { x.logements_reserves = n.integer(0, kLogementsMax); });
      r.member("conversion",
               [&](const Lecteur& n) { read_conversion_reservataire(n, x.conversion, sortie.coherence); });
      if (!ids.insert(id).second) refuse_double(r, sortie, "Un réservataire figure deux fois dans ce scénario.");
      if (!x.empty()) h.reservataires.emplace(std::move(id), std::move(x));
    });
  });
  return h;
}

DecisionReleve read_decision(const Lecteur& l, LectureEtude& sortie) {
  DecisionReleve d;
  if (!l.object({"id", "?date", "?scenario", "?nom_scenario", "?reservataire", "?nom_reservataire", "?territoire",
                 "?nom_territoire", "objet", "?avant", "?apres", "par"}))
    return d;
  const auto part = [&](const Lecteur& v, std::optional<Rationnel>& r) { r = read_part(v, sortie.coherence); };
  l.member("id", [&](const Lecteur& v) { d.id = read_id(v); });
  l.member("date", [&](const Lecteur& v) { d.date = v.date(); });
  l.member("scenario", [&](const Lecteur& v) { d.scenario = read_id(v); });
  l.member("nom_scenario", [&](const Lecteur& v) { d.nom_scenario = v.text(kNomMax); });
  l.member("reservataire", [&](const Lecteur& v) { d.reservataire = read_id(v); });
  l.member("nom_reservataire", [&](const Lecteur& v) { d.nom_reservataire = v.text(kNomMax); });
  l.member("territoire", [&](const Lecteur& v) {
    constexpr std::size_t kSiren = 9;
    d.territoire = v.text(kSiren);
    if (!is_code_territoire(d.territoire))
      v.fail("etude.territoire", "Le code d’un EPCI (SIREN), d’une commune ou d’un département est attendu ici.");
  });
  l.member("nom_territoire", [&](const Lecteur& v) { d.nom_territoire = v.text(kNomMax); });
  l.member("objet", [&](const Lecteur& v) { d.objet = v.text(kTexteMax); });
  l.member("avant", [&](const Lecteur& v) { part(v, d.avant); });
  l.member("apres", [&](const Lecteur& v) { part(v, d.apres); });
  l.member("par", [&](const Lecteur& v) { d.par = v.text(kNomMax); });
  return d;
}
}  // namespace

void read_liberations(const Lecteur& l, HypotheseLiberations& h) {
  if (!l.object({"methode", "nombre", "annees"})) return;
  l.member("methode",
           [&](const Lecteur& v) { h.methode = v.choice(parse_methode_liberations, "saisie, rotation ou cellules"); });
  l.member("nombre", [&](const Lecteur& v) { h.nombre = v.integer(0, kLogementsMax); });
  l.member("annees", [&](const Lecteur& v) { read_annees(v, h.annees); });
}

void read_soustractions(const Lecteur& l, std::array<std::int64_t, kSoustractions>& s) {
  if (!l.object({"mutations", "renouvellement_urbain", "coproprietes_degradees", "habitat_indigne", "ventes"})) return;
  for (std::size_t i = 0; i < kSoustractions; ++i)
    l.member(word(static_cast<Soustraction>(i)), [&](const Lecteur& v) { s.at(i) = v.integer(0, kLogementsMax); });
}

void read_departements(const Lecteur& l, std::map<std::string, HypothesesDepartement>& departements,
                       Diagnostics& coherence) {
  l.each(kDepartementsMax, [&](const Lecteur& x, std::size_t) {
    if (!x.object({"code", "?liberations", "?soustractions", "?cellules", "?precedente"})) return;
    std::string code;
    HypothesesDepartement h;
    x.member("code", [&](const Lecteur& v) { code = read_departement(v); });
    x.member("liberations", [&](const Lecteur& v) { read_liberations(v, h.liberations.emplace()); });
    x.member("soustractions", [&](const Lecteur& v) { read_soustractions(v, h.soustractions.emplace()); });
    x.member("cellules", [&](const Lecteur& v) { read_rotations(v, h.cellules, coherence); });
    x.member("precedente", [&](const Lecteur& v) { h.precedente = read_precedente(v, coherence); });
    if (!departements.emplace(std::move(code), std::move(h)).second)
      Lecteur(x.noeud(), x.chemin(), coherence).fail("etude.doublon", "Ce département figure deux fois.");
  });
}

void read_parametres(const Lecteur& l, std::map<std::string, ValeurParametre>& parametres, LectureEtude& sortie,
                     const Registre& registre) {
  const auto* objet = std::get_if<Objet>(&l.noeud().valeur);
  if (objet == nullptr) {
    l.fail("etude.type", "Un objet est attendu ici.");
    return;
  }
  for (const auto& [cle, noeud] : *objet) {
    const std::string chemin = l.chemin() + "/" + cle;
    const Lecteur v(noeud, chemin, sortie.structure);
    ValeurParametre valeur;
    if (const auto* b = std::get_if<bool>(&noeud.valeur)) {
      valeur = *b;
    } else if (const auto* t = std::get_if<std::string>(&noeud.valeur); t != nullptr && is_fraction(*t)) {
      valeur = Rationnel::parse(*t).value_or(Rationnel::undefined());
    } else {
      v.fail("etude.parametre", "Vrai, faux ou une fraction (« 3/10 ») est attendu ici.");
      continue;
    }
    const Regle* regle = registre.find(cle);
    const Lecteur coherence(noeud, chemin, sortie.coherence);
    if (regle == nullptr || !regle->valeur)
      coherence.fail("etude.parametre_inconnu", "Ce paramètre n’existe pas dans cette version de l’outil.");
    else if (regle->valeur->index() != valeur.index())
      coherence.fail("etude.parametre_type", "Ce paramètre n’a pas le type attendu.");
    else if (const auto* r = std::get_if<Rationnel>(&valeur); r != nullptr)
      check_borne(coherence, *r, regle->unite);
    parametres.emplace(cle, valeur);
  }
}

void read_scenarios(const Lecteur& l, LectureEtude& sortie, const Registre& registre) {
  Etude& e = sortie.etude;
  l.member("scenario", [&](const Lecteur& v) {
    if (v.object({"id", "nom", "?note", "?verrouille", "?date"})) read_fiche(v, e.scenario);
  });
  std::set<std::string> ids{e.scenario.id};
  l.member("scenarios", [&](const Lecteur& v) {
    v.each(kScenariosMax - 1, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"id", "nom", "?note", "?verrouille", "?archive", "?date", "liberations", "soustractions",
                     "?designes_prefet", "?departements", "?conversion", "parametres", "reservataires"}))
        return;
      Scenario s;
      read_fiche(x, s.fiche);
      s.hypotheses = std::make_shared<const Hypotheses>(read_hypotheses(x, sortie, registre));
      if (!ids.insert(s.fiche.id).second) refuse_double(x, sortie, "Deux scénarios ont le même identifiant.");
      e.scenarios.push_back(std::move(s));
    });
  });
  std::set<std::string> decisions;
  l.member("releve", [&](const Lecteur& v) {
    v.each(kReleveMax, [&](const Lecteur& x, std::size_t) {
      e.releve.push_back(read_decision(x, sortie));
      if (!decisions.insert(e.releve.back().id).second)
        refuse_double(x, sortie, "Deux décisions ont le même identifiant.");
    });
  });
}

}  // namespace passeflux::io
