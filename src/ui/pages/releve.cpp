// The relevé de décisions: written during the meeting, who agreed what on which share.
#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/scenarios.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Relevé de décisions";

std::string share(const std::optional<Rationnel>& part) { return part ? write_percent(*part, 1) : "—"; }

const LigneFlux* ligne_of(const app::Session& session, const std::string& id) {
  const auto& lignes = session.resultat().lignes;
  const auto it = std::ranges::find(lignes, id, &LigneFlux::id);
  return it == lignes.end() ? nullptr : &*it;
}

void draw_table(Facade& f, Colonne& c, app::Session& session) {
  std::string retiree;
  {
    Tableau t(f, c, kTitre,
              {{"Date", 104, Alignement::Gauche},
               {"Réservataire", 0, Alignement::Gauche},
               {"Part\navant", 80, Alignement::Droite},
               {"Part\nconvenue", 88, Alignement::Droite},
               {"Convenu par", 0, Alignement::Gauche},
               {"Ce qui est convenu", 0, Alignement::Gauche},
               {"Scénario", 0, Alignement::Gauche},
               {"Action", 78, Alignement::Droite, true}});
    for (const DecisionReleve& d : session.etude().releve) {
      const std::string qui = d.reservataire.empty() ? "Tous" : d.nom_reservataire;
      t.begin_row(d.id, false, false, std::max(44.0F, t.row_height({"", qui, "", "", d.par, d.objet, d.nom_scenario})));
      t.text(d.date == 0 ? "—" : write_date(d.date));
      t.text(qui);
      if (d.avant) t.exact(io::cell_part(*d.avant));
      t.text(share(d.avant));
      if (d.apres) t.exact(io::cell_part(*d.apres));
      t.text(share(d.apres), {.taille = theme::kTableau, .graisse = Graisse::Forte});
      t.text(d.par);
      t.text(d.objet.empty() ? "—" : d.objet);
      t.text(d.nom_scenario);
      if (remove_cell(f, t, "la décision " + d.id.substr(1))) retiree = d.id;
      t.end_row();
    }
  }
  if (retiree.empty()) return;
  session.execute("retrait d’une décision", [retiree](Etude& e) {
    std::erase_if(e.releve, [&](const DecisionReleve& d) { return d.id == retiree; });
  });
}

void record(app::Session& session, DecisionReleve d, bool appliquer) {
  const auto refuse = [&](const char* texte) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement, .texte = texte, .conseil = {}};
  };
  if (d.par.empty()) return refuse("Dites qui a convenu : une instance, une réunion.");
  if (!d.apres && d.objet.empty()) return refuse("Saisissez la part convenue, ou dites ce qui est convenu.");
  if (session.etude().releve.size() >= kReleveMax) return refuse("Le relevé est plein.");
  session.execute(appliquer ? "décision consignée et appliquée" : "décision consignée", [d, appliquer](Etude& e) {
    std::int64_t n = 0;
    for (const DecisionReleve& x : e.releve)
      n = std::max<std::int64_t>(n, parse_count(std::string_view(x.id).substr(1), 0, kLogementsMax).value_or(0));
    DecisionReleve nouvelle = d;
    nouvelle.id = "d" + std::to_string(n + 1);
    nouvelle.scenario = e.scenario.id;
    nouvelle.nom_scenario = name_scenario(e.scenario);
    e.releve.push_back(std::move(nouvelle));
    const auto r = std::ranges::find(e.reservataires, d.reservataire, &Reservataire::id);
    if (!appliquer || r == e.reservataires.end()) return;
    r->conversion.mode = ModeConversion::Negocie;
    r->conversion.part = d.apres;
  });
  // The meeting goes on: the same people, the same day, another réservataire.
  session.decision_en_cours = {.date = d.date, .par = d.par};
}

void draw_form(Facade& f, Colonne& c, app::Session& session) {
  DecisionReleve& d = session.decision_en_cours;
  const Etude& e = session.etude();
  if (d.date == 0) d.date = session.jour();
  std::vector<std::string> noms{"Tous"};
  std::size_t courant = 0;
  for (const Reservataire& r : e.reservataires) {
    if (r.id == d.reservataire) courant = noms.size();
    noms.push_back(r.nom.empty() ? "Sans nom" : r.nom);
  }
  if (courant == 0) d.reservataire.clear();
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  float x = c.x;
  const auto place = [&](const char* titre, float largeur) {
    if (x > c.x && x + largeur > c.x + c.largeur) {
      x = c.x;
      c.space(20 + theme::kControle + 8);
    }
    f.ink_line({x, c.y, largeur, 20}, titre, legende, Alignement::Gauche);
    const Rect r{x, c.y + 20, largeur, theme::kControle};
    x += largeur + 12;
    return r;
  };
  const float large = std::min(300.0F, c.largeur);
  if (const auto date = date_field(f, session, "date", place("Date", 120), "Date de la décision", d.date))
    d.date = *date;
  if (const auto i = f.select("qui", place("Réservataire", large), "Réservataire de la décision", noms, courant)) {
    d.reservataire = *i == 0 ? "" : e.reservataires[*i - 1].id;
    d.avant.reset();
    d.apres.reset();
  }
  const LigneFlux* ligne = ligne_of(session, d.reservataire);
  DecisionReleve prete = d;
  if (ligne != nullptr) {
    prete.nom_reservataire = ligne->nom;
    if (!prete.avant) prete.avant = ligne->part;  // what the active scenario gives
  }
  if (!d.reservataire.empty()) {
    const Rationnel rien = Rationnel::undefined();
    if (const auto p = percent_field(f, session, "avant", place("Part avant, %", 110), "Part avant, en pour cent",
                                     prete.avant.value_or(rien)))
      d.avant = p;
    if (const auto p = percent_field(f, session, "apres", place("Part convenue, %", 120), "Part convenue, en pour cent",
                                     d.apres.value_or(rien)))
      d.apres = p;
  }
  if (const auto t = f.field("par", place("Convenu par", large), "Convenu par", d.par,
                             {.numerique = false, .erreur = {}, .fantome = "ex. comité de pilotage"}))
    d.par = clean_label(*t, kNomMax);
  x = c.x;
  c.space(20 + theme::kControle + 8);
  if (const auto t =
          f.field("objet", place("Ce qui est convenu", c.largeur), "Ce qui est convenu", d.objet,
                  {.numerique = false, .erreur = {}, .fantome = "ex. en échange d’un délai de réponse de dix jours"}))
    d.objet = clean_label(*t, kTexteMax);
  c.space(20 + theme::kControle + 12);
  SuiteBoutons boutons(f, c, theme::kControle);
  prete.date = d.date;
  prete.par = d.par;
  prete.objet = d.objet;
  prete.apres = d.apres;
  if (boutons("Consigner", Bouton::Second)) record(session, prete, false);
  if (d.apres && boutons("Consigner et appliquer au scénario actif", Bouton::Second)) record(session, prete, true);
}
}  // namespace

void draw_releve(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  if (session.etude().releve.empty())
    f.title(c, kTitre, 2, theme::kSection);
  else
    table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Qui a convenu quoi, sur quelle part, quel jour. Une instance ou une réunion, jamais le nom d’une "
              "personne. Le relevé s’imprime avec le rapport.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  if (!session.etude().releve.empty()) {
    draw_table(f, c, session);
    c.space(14);
  }
  draw_form(f, c, session);
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
