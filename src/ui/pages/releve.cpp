// The relevé de décisions: written during the meeting, who agreed what on which share.
#include <algorithm>

#include "calcul_garde.hpp"
#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "core/flux/part_convenue.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "pages/scenarios.hpp"
#include "pages/synthese.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Relevé de décisions";

std::string share(const std::optional<Rationnel>& part) { return part ? write_percent(*part, 1) : "—"; }

LieuxConvenus lieux_of(const app::Session& session) {
  LieuxConvenus l{.resultat = &session.resultat(),
                  .departements = nullptr,
                  .registre = &session.registre(),
                  .geographie = session.geographie()};
  if (session.etude().parc != nullptr && l.geographie != nullptr && has_departements(session))
    l.departements = &departements_now(session);
  return l;
}

// The share that the active scenario gives it there, last looked for.
const Rationnel& part_now(const app::Session& session, const DecisionReleve& d) {
  static CalculGarde<Rationnel, std::pair<std::string, std::string>> part;
  return part.get(
      session,
      [&] { return part_actuelle(session.etude(), d.reservataire, d.territoire, lieux_of(session), decoupages_now()); },
      {d.reservataire, d.territoire});
}

void draw_table(Facade& f, Colonne& c, app::Session& session) {
  std::string retiree;
  // The territory has its column once a decision bears on one.
  const bool territoires =
      std::ranges::any_of(session.etude().releve, [](const DecisionReleve& d) { return !d.territoire.empty(); });
  {
    std::vector<EnTete> colonnes{{"Date", 104, Alignement::Gauche}, {"Réservataire", 0, Alignement::Gauche}};
    if (territoires) colonnes.push_back({"Territoire", 0, Alignement::Gauche});
    for (EnTete e : {EnTete{"Part\navant", 80, Alignement::Droite}, EnTete{"Part\nconvenue", 88, Alignement::Droite},
                     EnTete{"Convenu par", 0, Alignement::Gauche}, EnTete{"Ce qui est convenu", 0, Alignement::Gauche},
                     EnTete{"Scénario", 0, Alignement::Gauche}, EnTete{"Action", 78, Alignement::Droite, true}})
      colonnes.push_back(std::move(e));
    Tableau t(f, c, kTitre, std::move(colonnes));
    for (const DecisionReleve& d : session.etude().releve) {
      const std::string qui = d.reservataire.empty() ? "Tous" : d.nom_reservataire;
      std::vector<std::string> textes{"", qui};
      if (territoires) textes.push_back(name_territoire(d));
      textes.insert(textes.end(), {"", "", d.par, d.objet, d.nom_scenario});
      t.begin_row(d.id, false, false, std::max(theme::kLigneChamps, t.row_height(textes)));
      t.text(d.date == 0 ? "—" : write_date(d.date));
      t.text(qui);
      if (territoires) t.text(name_territoire(d));
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

void record(app::Session& session, DecisionReleve d, const std::optional<PartConvenue>& appliquee) {
  const auto refuse = [&](const char* texte) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement, .texte = texte, .conseil = {}};
  };
  if (d.par.empty()) return refuse("Dites qui a convenu : une instance, une réunion.");
  if (!d.apres && d.objet.empty()) return refuse("Saisissez la part convenue, ou dites ce qui est convenu.");
  if (session.etude().releve.size() >= kReleveMax) return refuse("Le relevé est plein.");
  session.execute(appliquee ? "décision consignée et appliquée" : "décision consignée",
                  [d, appliquee](Etude& e) { record_decision(e, d, appliquee); });
  // The meeting goes on: the same people, the same day, another réservataire.
  session.decision_en_cours = {
      .date = d.date, .territoire = d.territoire, .nom_territoire = d.nom_territoire, .par = d.par};
}

// The territories where the étude has dwellings: EPCI, then départements, then communes.
void select_territoire(Facade& f, const app::Session& session, const Rect& place, DecisionReleve& d) {
  std::vector<std::string> noms{"Ensemble du parc"};
  std::vector<std::string> codes{""};
  if (session.etude().parc != nullptr && session.geographie() != nullptr) {
    const io::Synthese& s = synthese_of(session.etude().parc, session.geographie());
    for (const auto* lignes : {&s.epci, &s.departements, &s.communes})
      for (const io::LigneSynthese& l : *lignes)
        if (is_code_territoire(l.cle)) {
          noms.push_back(l.libelle);
          codes.push_back(l.cle);
        }
  }
  const auto it = std::ranges::find(codes, d.territoire);
  if (it == codes.end()) {  // of another étude
    d.territoire.clear();
    d.nom_territoire.clear();
  }
  const auto courant = it == codes.end() ? std::size_t{0} : static_cast<std::size_t>(it - codes.begin());
  if (const auto i = f.select("territoire", place, "Territoire de la décision", noms, courant)) {
    d.territoire = codes[*i];
    d.nom_territoire = *i == 0 ? "" : clean_label(noms[*i], kNomMax);
    d.avant.reset();  // it is of another place
  }
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
  DecisionReleve prete;
  {
    Rangee rangee(f, c);
    const float large = std::min(300.0F, c.largeur);
    if (const auto date = date_field(f, session, "date", rangee.place("Date", 120), "Date de la décision", d.date))
      d.date = *date;
    if (const auto i =
            f.select("qui", rangee.place("Réservataire", large), "Réservataire de la décision", noms, courant)) {
      d.reservataire = *i == 0 ? "" : e.reservataires[*i - 1].id;
      d.avant.reset();
      d.apres.reset();
    }
    select_territoire(f, session, rangee.place("Territoire", std::min(240.0F, c.largeur)), d);
    prete = d;
    if (!d.reservataire.empty()) {
      if (const Rationnel& part = part_now(session, d); !prete.avant && part.is_defined()) prete.avant = part;
      const Rationnel rien = Rationnel::undefined();
      if (const auto p = percent_field(f, session, "avant", rangee.place("Part avant, %", 110),
                                       "Part avant, en pour cent", prete.avant.value_or(rien)))
        d.avant = p;
      if (const auto p = percent_field(f, session, "apres", rangee.place("Part convenue, %", 120),
                                       "Part convenue, en pour cent", d.apres.value_or(rien)))
        d.apres = p;
    }
    if (const auto t = f.field("par", rangee.place("Convenu par", large), "Convenu par", d.par,
                               {.numerique = false, .erreur = {}, .fantome = "ex. comité de pilotage"}))
      d.par = clean_label(*t, kNomMax);
    if (const auto t =
            f.field("objet", rangee.place("Ce qui est convenu", c.largeur), "Ce qui est convenu", d.objet,
                    {.numerique = false, .erreur = {}, .fantome = "ex. en échange d’un délai de réponse de dix jours"}))
      d.objet = clean_label(*t, kTexteMax);
  }
  prete.date = d.date;
  prete.par = d.par;
  prete.objet = d.objet;
  prete.apres = d.apres;
  std::optional<Resultat_ou<PartConvenue>> appliquee;
  if (d.apres && !d.reservataire.empty())
    appliquee =
        convert_part(session.etude(), d.reservataire, d.territoire, *d.apres, lieux_of(session), decoupages_now());
  {
    SuiteBoutons boutons(f, c, theme::kControle);
    if (boutons("Consigner", Bouton::Second)) record(session, prete, {});
    if (appliquee && *appliquee && boutons("Consigner et appliquer au scénario actif", Bouton::Second))
      record(session, prete, **appliquee);
  }
  if (!appliquee || *appliquee) return;
  c.space(6);
  f.paragraph(c, appliquee->error().message, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
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
