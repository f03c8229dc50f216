// The scenarios of the étude: make one from another, name it, lock it, put it away, work on it; and compare them.
#include "pages/scenarios.hpp"

#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
bool compared(const app::Session& session, const FicheScenario& fiche) {
  const auto& ecartes = session.vue_scenarios.ecartes;
  return !fiche.archive && std::ranges::find(ecartes, fiche.id) == ecartes.end();
}

std::vector<std::string> compared_ids(const app::Session& session) {
  std::vector<std::string> ids;
  for (const FicheScenario* f : list_scenarios(session.etude()))
    if (compared(session, *f) && ids.size() < kComparesMax) ids.push_back(f->id);
  // The reference first.
  const auto it = std::ranges::find(ids, session.vue_scenarios.reference);
  if (it != ids.end()) std::rotate(ids.begin(), it, it + 1);
  return ids;
}

void duplicate(app::Session& session, const FicheScenario& fiche) {
  const std::string nom = name_scenario(fiche);
  if (session.etude().scenarios.size() + 1 >= kScenariosMax) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement,
                             .texte = "Une étude a au plus " + std::to_string(kScenariosMax) + " scénarios.",
                             .conseil = "Supprimez-en un."};
    return;
  }
  session.execute("copie de « " + nom + " »",
                  [id = fiche.id, jour = session.jour()](Etude& e) { duplicate_scenario(e, id, jour); });
  session.avis = app::Avis{.gravite = Gravite::Information,
                           .texte = "« " + nom + " » est copié. Nommez la copie, puis « Activer » pour y travailler.",
                           .conseil = {},
                           .annulable = true};
}

// A change of how a scenario is known, by its identifier.
void edit(app::Session& session, const std::string& libelle, const std::string& id,
          std::function<void(FicheScenario&)> f) {
  session.execute(libelle, [id, f = std::move(f)](Etude& e) {
    if (FicheScenario* fiche = find_scenario(e, id)) f(*fiche);
  });
}

// What can be done with one scenario, side by side or, where there is little room, on two lines.
void draw_actions(Facade& f, app::Session& session, const FicheScenario& fiche, const Rect& r) {
  const std::string nom = name_scenario(fiche);
  const bool actif = fiche.id == session.etude().scenario.id;
  float x = r.x;
  float y = r.y;
  const auto action = [&](const char* texte, bool possible = true) {
    const float l = f.button_width(texte, Bouton::Lien);
    if (x > r.x && x + l > r.x + r.largeur) {
      x = r.x;
      y += theme::kControle;
    }
    const bool presse =
        f.button({x, y, l, theme::kControle}, texte, Bouton::Lien, possible, {}, std::string(texte) + " – " + nom);
    x += l + 14;
    return presse;
  };
  const auto state = [&](const char* texte, Ton ton) {
    const float l = f.tag(x, y + 7, texte, ton);
    f.arbre.leaf(f.node(Role::Texte, texte, texte, {x, y, l, theme::kControle}));
    x += l + 14;
  };
  if (actif) {
    state("actif", Ton::Positif);
  } else if (action("Activer")) {
    session.execute("scénario « " + nom + " »", [id = fiche.id](Etude& e) { activate_scenario(e, id); });
  }
  if (fiche.archive) state("archivé", Ton::Neutre);
  if (action("Dupliquer")) duplicate(session, fiche);
  if (action(fiche.verrouille ? "Déverrouiller" : "Verrouiller"))
    edit(session, (fiche.verrouille ? "déverrouillage de « " : "verrouillage de « ") + nom + " »", fiche.id,
         [](FicheScenario& x_) { x_.verrouille = !x_.verrouille; });
  if (actif) return;
  if (action(fiche.archive ? "Désarchiver" : "Archiver"))
    session.execute((fiche.archive ? "retour de « " : "archivage de « ") + nom + " »",
                    [id = fiche.id, a = !fiche.archive](Etude& e) { archive_scenario(e, id, a); });
  if (action("Supprimer", !fiche.verrouille)) {
    session.execute("suppression de « " + nom + " »", [id = fiche.id](Etude& e) { remove_scenario(e, id); });
    session.avis = app::Avis{
        .gravite = Gravite::Information, .texte = "« " + nom + " » est supprimé.", .conseil = {}, .annulable = true};
  }
}

void draw_row(Facade& f, Tableau& t, app::Session& session, const FicheScenario& fiche, bool etroit) {
  const std::string nom = name_scenario(fiche);
  const bool actif = fiche.id == session.etude().scenario.id;
  t.begin_row(fiche.id, false, actif, etroit ? 116 : 44);
  const float haut = 6;
  Rect r = t.begin_cell(nom);
  t.exact({.texte = nom});
  std::optional<std::string> nouveau;
  std::optional<std::string> note;
  nouveau = f.field("nom", {r.x, r.y + haut, r.largeur, theme::kControle}, "Nom – " + nom, fiche.nom,
                    {.numerique = false, .erreur = {}, .fantome = nom});
  const auto note_field = [&](const Rect& place) {
    note = f.field("note", place, "Note – " + nom, fiche.note,
                   {.numerique = false, .erreur = {}, .fantome = "Note, ce qu’il cherche à montrer"});
  };
  // Where there is little room, the note stands under the name.
  if (etroit) {
    note_field({r.x, r.y + haut + theme::kControle + 6, r.largeur, theme::kControle});
  } else {
    t.end_cell();
    r = t.begin_cell();
    note_field({r.x, r.y + haut, r.largeur, theme::kControle});
  }
  t.end_cell();
  t.text(fiche.date == 0 ? "—" : write_date(fiche.date), {.taille = theme::kPetit});
  r = t.begin_cell();
  const bool coche = compared(session, fiche);
  if (!fiche.archive && f.checkbox({r.x, r.y + haut, 32, theme::kControle}, "Comparer – " + nom, coche)) {
    auto& ecartes = session.vue_scenarios.ecartes;
    if (coche)
      ecartes.push_back(fiche.id);
    else
      std::erase(ecartes, fiche.id);
  }
  t.end_cell();
  r = t.begin_cell();
  draw_actions(f, session, fiche, {r.x, r.y + haut, r.largeur, r.hauteur});
  t.end_cell();
  t.end_row();
  if (nouveau)
    edit(session, "nom de scénario", fiche.id, [n = clean_label(*nouveau, kNomMax)](FicheScenario& x) { x.nom = n; });
  if (note)
    edit(session, "note de scénario", fiche.id, [n = clean_label(*note, kTexteMax)](FicheScenario& x) { x.note = n; });
}

void draw_liste(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 12);
  table_title(f, c, "Scénarios de l’étude", theme::kSection);
  f.paragraph(c,
              "Toutes les pages montrent le scénario actif. Le parc, les droits, les libérations et la liste des "
              "réservataires sont communs à tous.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(4);
  // By value: the list may change with what is done here.
  std::vector<FicheScenario> fiches;
  bool archives = false;
  for (const FicheScenario* x : list_scenarios(session.etude())) {
    archives = archives || x->archive;
    if (!x->archive || session.vue_scenarios.archives) fiches.push_back(*x);
  }
  const bool etroit = c.largeur < 1000;
  {
    std::vector<EnTete> colonnes{{"Scénario", 0, Alignement::Gauche}};
    if (!etroit) colonnes.push_back({"Note", 0, Alignement::Gauche});
    colonnes.insert(colonnes.end(), {{"Créé le", 96, Alignement::Gauche},
                                     {"Comparer", 84, Alignement::Gauche},
                                     {"Action", etroit ? 186.0F : 440.0F, Alignement::Gauche, true}});
    Tableau t(f, c, "Scénarios de l’étude", colonnes);
    for (const FicheScenario& x : fiches) draw_row(f, t, session, x, etroit);
  }
  if (archives || session.vue_scenarios.archives) {
    c.space(8);
    if (f.checkbox({c.x, c.y, 24, theme::kControle}, "Montrer les scénarios archivés", session.vue_scenarios.archives))
      session.vue_scenarios.archives = !session.vue_scenarios.archives;
    f.ink_line({c.x + 28, c.y, c.largeur - 28, theme::kControle}, "Montrer les scénarios archivés",
               {.taille = theme::kPetit}, Alignement::Gauche);
    c.space(theme::kControle);
  }
  f.end_card(c, 12);
  c.space(14);
}

// What the active scenario takes to a negotiation.
void draw_rapport(Facade& f, Colonne& c, app::Session& session) {
  if (session.etude().parc == nullptr) return;
  SuiteBoutons boutons(f, c, theme::kControle);
  if (boutons("Ouvrir le rapport du scénario actif", Bouton::Second)) session.show_rapport();
  if (boutons("Enregistrer le rapport (HTML)", Bouton::Second)) session.save_rapport();
  if (boutons("Exporter les tables (XLSX)", Bouton::Second)) session.save_tables();
}

// Which one the gaps are told from.
void draw_reference(Facade& f, Colonne& c, app::Session& session, const Comparaison& comparaison) {
  std::vector<std::string> ids;
  std::vector<std::string> noms;
  std::size_t courant = 0;
  for (const FicheScenario* x : list_scenarios(session.etude())) {
    if (std::ranges::find(comparaison.scenarios, x->id, &ScenarioCalcule::id) == comparaison.scenarios.end()) continue;
    if (x->id == comparaison.scenarios.front().id) courant = ids.size();
    ids.push_back(x->id);
    noms.push_back(name_scenario(*x));
  }
  const StyleTexte style{.taille = theme::kPetit, .couleur = theme::couleurs.texte_second};
  const float l = f.measure("Écarts par rapport à", style) + 12;
  f.ink_line({c.x, c.y, l, theme::kControle}, "Écarts par rapport à", style, Alignement::Gauche);
  if (const auto i = f.select("reference", {c.x + l, c.y, std::min(320.0F, c.largeur - l), theme::kControle},
                              "Écarts par rapport à", noms, courant))
    session.vue_scenarios.reference = ids[*i];
  c.space(theme::kControle + 10);
}
}  // namespace

const Comparaison& comparaison_of(const app::Session& session) {
  static Etude etude;
  static std::vector<std::string> ids;
  static Comparaison comparaison;
  std::vector<std::string> voulus = compared_ids(session);
  if (ids == voulus && etude == session.etude()) return comparaison;
  etude = session.etude();
  ids = std::move(voulus);
  comparaison = compare_scenarios(session.etude(), ids, session.registre());
  return comparaison;
}

void draw_scenarios(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Scénarios",
                "Plusieurs jeux d’hypothèses sur le même parc, côte à côte ; et ce qui est décidé en réunion.",
                "Dupliquer le scénario actif"))
    duplicate(session, session.etude().scenario);
  draw_liste(f, c, session);
  draw_rapport(f, c, session);
  c.space(14);
  const Comparaison& comparaison = comparaison_of(session);
  if (comparaison.scenarios.size() > 1) {
    draw_reference(f, c, session, comparaison);
    draw_comparaison(f, c, session, comparaison);
  } else {
    f.begin_card(c, 18);
    f.paragraph(c,
                "Dupliquez le scénario actif, activez la copie et changez-y ce que vous voulez essayer : un mode, une "
                "part, un volume. Deux scénarios cochés se comparent ici.",
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    f.end_card(c, 18);
    c.space(14);
  }
  draw_cadre(f, c, session);
  draw_releve(f, c, session);
}

}  // namespace passeflux::ui
