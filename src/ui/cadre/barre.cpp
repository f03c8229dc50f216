#include <algorithm>
#include <array>

#include "cadre/cadre.hpp"

namespace passeflux::ui {

bool is_compact(const app::Session& session, float largeur) {
  constexpr float kSansRail = 760;
  return session.affichage().presentation || largeur < kSansRail;
}

namespace {
constexpr float kEspace = 8;

struct Action {
  const char* texte;
  const char* raccourci;
  const char* nom;  // when the text alone does not say it
  bool visible;
  bool actif;
  void (*faire)(app::Session&);
  int cede = 0;  // 1, then 2: gives way where there is little room, being among the commands too
};

std::vector<Action> visible_actions(const app::Session& session, bool compact) {
  const bool pile = (session.ouverte() || session.can_undo() || session.can_redo()) && !compact;
  const bool presentation = session.affichage().presentation;
  const bool toile = !session.affichage().texte;
  const std::size_t taille = session.affichage().taille;
  std::vector<Action> actions{
      {"Annuler", "", "", pile, session.can_undo(), [](app::Session& s) { s.undo(); }},
      {"Rétablir", "", "", pile, session.can_redo(), [](app::Session& s) { s.redo(); }},
      {"Ouvrir un fichier", "Ctrl O", "", !compact, true, [](app::Session& s) { s.choose_file(); }},
      {"Enregistrer", "Ctrl S", "", session.ouverte() && !presentation, true, [](app::Session& s) { s.save(); },
       compact ? 2 : 0},
      {"A−", "", "Texte plus petit", toile, taille > 0, [](app::Session& s) { s.resize_text(-1); }, compact ? 1 : 0},
      {"A+", "", "Texte plus grand", toile, taille + 1 < app::Affichage::kTailles.size(),
       [](app::Session& s) { s.resize_text(1); }, compact ? 1 : 0},
      {"Commandes", "", "", compact, true, [](app::Session& s) { s.open_volet(app::Volet::Commandes); }},
      {"Quitter la présentation", "", "", presentation, true, [](app::Session& s) { s.toggle_presentation(); }},
  };
  std::erase_if(actions, [](const Action& a) { return !a.visible; });
  return actions;
}
}  // namespace

void draw_barre(Facade& f, app::Session& session, float largeur) {
  const Rect rect{0, 0, largeur, theme::kBarre};
  Colonne c = f.begin_region("barre", rect, theme::couleurs.surface, 0);
  f.open(Role::Banniere, "banniere", "PasseFlux", rect);
  const bool compact = is_compact(session, largeur);
  const bool etroit = largeur < theme::kEtroit;
  const bool marque = !compact || largeur > 700;
  if (marque)
    f.ink_line({16, 0, 200, theme::kBarre}, "PasseFlux",
               {.taille = 17, .graisse = Graisse::Forte, .couleur = theme::couleurs.accent}, Alignement::Gauche);
  float x = compact ? (marque ? 112 : 12) : (etroit ? theme::kRailEtroit : theme::kRail) + 16;
  if (compact) {
    constexpr float kListe = 150;
    std::vector<std::string> pages;
    for (const app::Page p : app::kPages) pages.emplace_back(label(p));
    if (const auto page =
            f.select("page", {x, 8, kListe, theme::kControle}, "Page", pages, static_cast<std::size_t>(session.page));
        page && (session.ouverte() || *page == 0))
      session.page = static_cast<app::Page>(*page);
    x += kListe + 16;
  }
  const std::string titre = session.ouverte() ? session.etude().nom : "Aucune étude ouverte";
  const std::string fichier = session.etat_fichier();
  const StyleTexte nom{.taille = theme::kCorps, .graisse = Graisse::Forte};
  const StyleTexte etat{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  std::vector<Action> actions = visible_actions(session, compact);
  const auto width = [&](const Action& a) {
    return f.button_width(a.texte, Bouton::Second, etroit ? "" : a.raccourci);
  };
  constexpr float kTitreMin = 160;
  const auto measure_place = [&] {
    float reste = largeur - kEspace - x - 8;
    for (const Action& a : actions) reste -= width(a) + kEspace;
    return reste;
  };
  for (const int rang : {1, 2})
    if (measure_place() < kTitreMin) std::erase_if(actions, [&](const Action& a) { return a.cede == rang; });
  const float place = measure_place();
  float droite = x + 8 + place;
  // Said whole to who listens; drawn short where there is little room: the hour comes before the name.
  const std::string ecrit = f.measure(fichier, etat) + kTitreMin > place ? session.etat_court() : fichier;
  const float le = ecrit.empty() ? 0 : f.measure(ecrit, etat) + 2;
  const float ln = std::min(f.measure(titre, nom) + 2, std::max(place - (le > 0 ? le + 16 : 0), place / 2));
  constexpr float kLisible = 90;  // less room says nothing of a name
  if (place > kLisible || ln < place) f.label({x, 0, ln, theme::kBarre}, titre, nom);
  if (place - ln > 60 && le > 0) {
    const Rect r{x + ln + 16, 0, std::min(le, place - ln - 16), theme::kBarre};
    f.arbre.leaf(f.node(Role::Texte, "etat", fichier, r));
    f.ink_line(r, ecrit, etat, Alignement::Gauche);
  }
  const Action* pressee = nullptr;
  for (const Action& a : actions) {
    if (f.button({droite, 8, width(a), theme::kControle}, a.texte, Bouton::Second, a.actif, etroit ? "" : a.raccourci,
                 a.nom))
      pressee = &a;
    droite += width(a) + kEspace;
  }
  if (pressee != nullptr) pressee->faire(session);
  ImGui::GetWindowDrawList()->AddLine({0, theme::kBarre - 0.5F}, {largeur, theme::kBarre - 0.5F},
                                      theme::couleurs.trait);
  f.close();
  c.y = 0;
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::End();
}

void draw_avis(Facade& f, Colonne& c, app::Session& session) {
  if (!session.avis) return;
  const app::Avis avis = *session.avis;
  const bool probleme = avis.gravite != Gravite::Information;
  const bool danger = avis.gravite == Gravite::Bloquant;
  const theme::Couleur encre = danger     ? theme::couleurs.danger
                               : probleme ? theme::couleurs.attention_texte
                                          : theme::couleurs.positif;
  f.begin_card(c, 12);
  const float fermer = f.button_width("Fermer", Bouton::Lien);
  const float annuler = avis.annulable ? f.button_width("Annuler", Bouton::Lien) + 20 : 0;
  const float y = c.y;
  const float pris = fermer + annuler + 16;
  c.largeur -= pris;
  const StyleTexte fort{.taille = theme::kTableau, .graisse = Graisse::Forte, .couleur = encre};
  const float h = f.height(avis.texte, fort, c.largeur);
  f.ink(c.x, c.y, avis.texte, fort, c.largeur);
  c.y += h;
  if (!avis.conseil.empty()) {
    f.ink(c.x, c.y, avis.conseil, {.taille = theme::kPetit, .couleur = encre}, c.largeur);
    c.y += f.height(avis.conseil, {.taille = theme::kPetit}, c.largeur);
  }
  c.largeur += pris;
  ImGui::PushID("avis");
  const bool annule =
      avis.annulable && f.button({c.x + c.largeur - fermer - annuler, y - 5, annuler - 20, theme::kControle}, "Annuler",
                                 Bouton::Lien, true, {}, "Annuler la dernière action");
  const bool ferme = f.button({c.x + c.largeur - fermer, y - 5, fermer, theme::kControle}, "Fermer", Bouton::Lien, true,
                              {}, "Fermer le message");
  ImGui::PopID();
  f.end_card(c, 12,
             danger     ? theme::couleurs.danger_teinte
             : probleme ? theme::couleurs.attention_teinte
                        : theme::couleurs.positif_teinte,
             danger     ? theme::couleurs.danger_trait
             : probleme ? theme::couleurs.attention_trait
                        : theme::couleurs.positif_trait);
  c.space(14);
  if (ferme) {
    session.avis.reset();
    session.champ_refuse.clear();
    session.focus = "#titre";
  }
  if (annule) session.undo();
}

}  // namespace passeflux::ui
