#include "parties.hpp"

#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/comparaison.hpp"
#include "core/flux/ecarts_cadre.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/flux/marge_ecrite.hpp"
#include "core/quantite/ecriture.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "io/empreinte.hpp"
#include "io/etude_json.hpp"
#include "io/graphique.hpp"
#include "io/tables_etude.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kBarres = 15;

void text(Rapport& r, std::string t) { r.blocs.emplace_back(TexteRapport{std::move(t)}); }
void title(Rapport& r, std::string t, int niveau = 2) { r.blocs.emplace_back(TitreRapport{niveau, std::move(t)}); }

std::string or_dash(const std::optional<std::int64_t>& n) { return n ? write_integer(*n) : "—"; }

// A table of texts, one column a scenario.
TableRapport table(const Comparaison& k, std::string legende, std::string premiere) {
  TableRapport t{.legende = std::move(legende), .en_tetes = {std::move(premiere)}, .nombres = {false}, .lignes = {}};
  for (const ScenarioCalcule& s : k.scenarios) {
    t.en_tetes.push_back(s.nom);
    t.nombres.push_back(false);
  }
  return t;
}

void add_row(TableRapport& t, const std::string& nom, const std::vector<std::string>& valeurs) {
  std::vector<std::string> ligne{nom};
  for (const std::string& v : valeurs) ligne.push_back(v.empty() ? "—" : v);
  t.lignes.push_back(std::move(ligne));
}

TableRapport table_lignes(const Comparaison& k) {
  TableRapport t = table(k, "Logements de l’année et part du flux", "Réservataire");
  for (const LigneComparee& l : k.lignes) {
    std::vector<std::string> valeurs;
    for (std::size_t i = 0; i < k.scenarios.size(); ++i) {
      std::string v = or_dash(l.cibles[i]);
      if (i > 0 && l.ecarts[i]) v += " (" + write_signed(*l.ecarts[i]) + ")";
      valeurs.push_back(v + " · " + (l.parts[i].is_defined() ? write_percent(l.parts[i], 1) : "—"));
    }
    add_row(t, l.nom.empty() ? "Sans nom" : l.nom, valeurs);
  }
  return t;
}
}  // namespace

std::vector<ChiffreExplique> explain_lignes(const Etude& etude, const ResultatFlux& r, const Registre& registre) {
  constexpr int kProfondeur = 2;
  const Parametres parametres(registre, etude.parametres);
  std::vector<ChiffreExplique> chiffres;
  for (const LigneFlux& l : r.lignes) {
    const auto e = explain(r, parametres, "lignes." + l.id + (l.cible ? ".cible" : ".part"), kProfondeur);
    if (!e) continue;
    ChiffreExplique& c = chiffres.emplace_back(ChiffreExplique{.titre = e->titre + " : " + e->texte, .etapes = {}});
    for (const Etape& etape : e->etapes) {
      std::string regle = etape.formule;
      for (const FaitEcrit& f : etape.faits) regle += (regle.empty() ? "" : " ; ") + f.texte;
      if (!etape.article.empty()) regle += (regle.empty() ? "" : " — ") + etape.article;
      c.etapes.push_back({etape.titre, etape.calcul, regle,
                          std::string(label(etape.portee)) + (etape.modifie ? ", modifié dans cette étude" : "")});
    }
  }
  return chiffres;
}

void add_identite(Rapport& rapport, const Etude& etude) {
  const FicheScenario& f = etude.scenario;
  if (f != FicheScenario{} || !etude.scenarios.empty())
    text(rapport, "Scénario : " + name_scenario(f) + (f.date == 0 ? "" : ", créé le " + write_date(f.date)) +
                      (f.verrouille ? ", verrouillé" : "") + "." + (f.note.empty() ? "" : " " + f.note));
  text(rapport, "PasseFlux " PASSEFLUX_VERSION ". Empreinte de l’étude (SHA-256 de son fichier) : " +
                    sha256(write_etude(etude)) + ".");
}

void add_hypotheses(Rapport& rapport, const Etude& etude, const Registre& registre) {
  title(rapport, "Hypothèses");
  TableRapport t{
      .legende = "", .en_tetes = {"Hypothèse", "Valeur", "Portée"}, .nombres = {false, false, false}, .lignes = {}};
  for (const HypotheseEcrite& h : write_hypotheses(etude, registre))
    t.lignes.push_back(
        {h.libelle, h.texte,
         h.portee ? std::string(label(*h.portee)) + (h.modifie ? ", modifié dans cette étude" : "") : "saisie"});
  rapport.blocs.emplace_back(std::move(t));
}

void add_suivi(Rapport& rapport, const Etude& etude, const Registre& registre) {
  if (etude.assiette_anterieure == nullptr) return;
  const SuiviAssiette s = follow_assiette(*etude.assiette_anterieure, etude, {registre, etude.parametres});
  TableRapport t{
      .legende = "Suivi de l’assiette", .en_tetes = {"Mouvement", "Logements"}, .nombres = {false, true}, .lignes = {}};
  for (const PosteSuivi& p : s.postes)
    t.lignes.push_back({title_of(s.calcul, p.reference, registre),
                        (p.signe < 0 && p.logements > 0 ? "− " : "") + write_integer(p.logements)});
  rapport.blocs.emplace_back(std::move(t));
}

void add_comparaison(Rapport& rapport, const Etude& etude, const Registre& registre) {
  const Comparaison k = compare_scenarios(etude, ids_compares(etude), registre);
  if (k.scenarios.size() < 2) return;
  title(rapport, "Comparaison des scénarios");
  text(rapport, "Entre parenthèses, l’écart en logements par rapport à « " + k.scenarios.front().nom + " ».");
  TableRapport hypotheses = table(k, "Ce qui change d’un scénario à l’autre", "Hypothèse");
  for (const HypotheseComparee& h : k.hypotheses) add_row(hypotheses, h.libelle, h.valeurs);
  if (!hypotheses.lignes.empty()) rapport.blocs.emplace_back(std::move(hypotheses));
  rapport.blocs.emplace_back(table_lignes(k));
  if (GraphiqueBarres g = chart_ecarts(k, kBarres); !g.groupes.empty()) rapport.blocs.emplace_back(std::move(g));
  TableRapport alertes = table(k, "Alertes de chaque scénario", "Alerte");
  for (const AlerteComparee& a : k.alertes) add_row(alertes, a.titre, a.valeurs);
  if (!alertes.lignes.empty()) rapport.blocs.emplace_back(std::move(alertes));
}

void add_marge(Rapport& rapport, const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
               const Geographie* geographie) {
  const MargeEcrite m = write_marge(etude, resultat, registre, geographie);
  if (m.phrases.empty()) return;
  title(rapport, "Marge d’incertitude");
  for (const std::string& p : m.phrases) text(rapport, p);
  if (m.lignes.empty()) return;
  text(rapport, m.legende);
  TableRapport t{.legende = "Engagements et libérations éligibles",
                 .en_tetes = headings_marge(' '),
                 .nombres = {false, true, true, true, true, true, true, true},
                 .lignes = {}};
  const auto gap = [](const Rationnel& x) { return x.is_defined() ? write_signed(x, 1) : "—"; };
  for (const LigneMargeEcrite& l : m.lignes)
    t.lignes.push_back({l.nom.empty() ? "Sans nom" : l.nom, write_integer(l.engagement), write_integer(l.bas),
                        write_integer(l.haut), l.suffisance, gap(l.ecart_bas), gap(l.ecart_haut),
                        l.annees == 0 ? "—" : write_integer(l.annees)});
  rapport.blocs.emplace_back(std::move(t));
}

void add_conventions(Rapport& rapport, const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                     const Geographie* geographie) {
  if (!etude.conventions.empty()) {
    rapport.blocs.emplace_back(TitreRapport{2, "Conventions"});
    TableRapport t{.legende = "Conventions",
                   .en_tetes = {"Réservataire", "Territoire", "Du", "Au", "Part signée", "Gestion", "Décompte"},
                   .nombres = {false, false, false, false, true, false, false},
                   .lignes = {}};
    const auto date = [](std::int32_t d) { return d == 0 ? std::string("—") : write_date(d); };
    for (const Convention& c : etude.conventions)
      t.lignes.push_back(
          {name_reservataire(etude, c.reservataire), c.territoire.empty() ? "Tout le parc" : c.territoire,
           date(c.debut), date(c.fin) + (c.reconduction > 0 ? ", tacite" : ""),
           c.part ? write_percent(*c.part, 2) : "—", std::string(label(c.gestion)), std::string(label(c.decompte))});
    rapport.blocs.emplace_back(std::move(t));
    for (const AlerteEcrite& a : write_constats(check_conventions(etude), etude, registre))
      rapport.blocs.emplace_back(TexteRapport{a.phrase + (a.article.empty() ? "" : " (" + a.article + ")")});
  }
  if (geographie == nullptr) return;
  const FluxDepartements flux = compute_departements(etude, resultat, registre, *geographie);
  if (flux.departements.size() < 2 || !flux.ensemble->bloquants.empty()) return;
  rapport.blocs.emplace_back(TitreRapport{2, "Flux par convention"});
  TableRapport t{.legende = "Flux par convention",
                 .en_tetes = {"Réservataire", "Département", "Réservés", "Part", "Flux exact", "Logements"},
                 .nombres = {false, false, true, true, true, true},
                 .lignes = {}};
  for (const RangeeDepartement& r : list_rangees(flux)) {
    const LigneFlux& l = line_of(flux, r);
    t.lignes.push_back({l.nom, name_rangee(flux, r), write_integer(l.reserves), write_percent(l.part, 2),
                        write_decimal(l.quota, 2), write_integer(l.cible.value_or(0))});
  }
  rapport.blocs.emplace_back(std::move(t));
  if (const std::string ailleurs = write_livrees_ailleurs(flux); !ailleurs.empty())
    rapport.blocs.emplace_back(TexteRapport{ailleurs});
  for (std::string& phrase : write_reserves_liberations(flux, registre))
    rapport.blocs.emplace_back(TexteRapport{std::move(phrase)});
  for (const Alerte& a : flux.ensemble->alertes)
    rapport.blocs.emplace_back(TexteRapport{write_alerte(a, registre).phrase});
}

void add_cadre(Rapport& rapport, const Etude& etude, const Registre& registre) {
  if (!etude.cadre) return;
  const Cadre& c = *etude.cadre;
  title(rapport, "Écarts au cadre régional");
  text(rapport, "« " + c.nom + " »" + (c.auteur.empty() ? "" : ", " + c.auteur) +
                    (c.date == 0 ? "" : ", " + write_date(c.date)) + ".");
  TableRapport t{.legende = "",
                 .en_tetes = {"Hypothèse", "Le cadre", "L’étude", "Écart"},
                 .nombres = {false, false, false, false},
                 .lignes = {}};
  for (const EcartCadre& x : compare_cadre(etude, registre))
    t.lignes.push_back({x.libelle, x.cadre, x.etude, x.egal ? "suivi" : "écart"});
  if (!t.lignes.empty()) rapport.blocs.emplace_back(std::move(t));
}

void add_releve(Rapport& rapport, const Etude& etude) {
  if (etude.releve.empty()) return;
  title(rapport, "Relevé de décisions");
  TableRapport t{.legende = "",
                 .en_tetes = {"Date", "Réservataire", "Territoire", "Part avant", "Part convenue", "Convenu par",
                              "Ce qui est convenu", "Scénario"},
                 .nombres = {false, false, false, true, true, false, false, false},
                 .lignes = {}};
  const auto share = [](const std::optional<Rationnel>& p) { return p ? write_percent(*p, 1) : "—"; };
  for (const DecisionReleve& d : etude.releve)
    t.lignes.push_back({d.date == 0 ? "—" : write_date(d.date), d.reservataire.empty() ? "Tous" : d.nom_reservataire,
                        name_territoire(d), share(d.avant), share(d.apres), d.par, d.objet.empty() ? "—" : d.objet,
                        d.nom_scenario});
  rapport.blocs.emplace_back(std::move(t));
}

}  // namespace passeflux::io
