#include <algorithm>
#include <array>

#include "cadre/cadre.hpp"

namespace passeflux::ui {

void draw_barre(Facade& f, app::Session& session, float largeur) {
  const Rect rect{0, 0, largeur, theme::kBarre};
  Colonne c = f.begin_region("barre", rect, theme::kSurface, 0);
  f.open(Role::Banniere, "banniere", "PasseFlux", rect);
  f.ink_line({16, 0, 200, theme::kBarre}, "PasseFlux",
             {.taille = 17, .graisse = Graisse::Forte, .couleur = theme::kAccent}, Alignement::Gauche);

  const bool etroit = largeur < theme::kEtroit;
  struct Action {
    const char* texte;
    const char* raccourci;
    bool visible;
    bool actif;
  };
  const bool pile = session.ouverte() || session.can_undo() || session.can_redo();
  const std::array<Action, 4> actions{{{"Annuler", "", pile, session.can_undo()},
                                       {"Rétablir", "", pile, session.can_redo()},
                                       {"Ouvrir un fichier", "Ctrl O", true, true},
                                       {"Enregistrer", "Ctrl S", session.ouverte(), true}}};
  const auto width = [&](const Action& a) {
    return f.button_width(a.texte, Bouton::Second, etroit ? "" : a.raccourci);
  };
  float x = largeur - 8;
  for (const Action& a : actions)
    if (a.visible) x -= width(a) + 8;
  const float debut = (etroit ? theme::kRailEtroit : theme::kRail) + 16;
  const float place = x - debut - 8;
  const StyleTexte nom{.taille = theme::kCorps, .graisse = Graisse::Forte};
  const StyleTexte etat{.taille = theme::kSecond, .couleur = theme::kTexteSecond};
  const std::string titre = session.ouverte() ? session.etude().nom : "Aucune étude ouverte";
  const float ln = std::min(f.measure(titre, nom) + 2, place);
  f.label({debut, 0, ln, theme::kBarre}, titre, nom);
  const std::string fichier = session.etat_fichier();
  if (place - ln > 60) f.label({debut + ln + 16, 0, place - ln - 16, theme::kBarre}, fichier, etat);
  std::array<bool, 4> presses{};
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const Action& a = actions.at(i);
    if (!a.visible) continue;
    presses.at(i) =
        f.button({x, 8, width(a), theme::kControle}, a.texte, Bouton::Second, a.actif, etroit ? "" : a.raccourci);
    x += width(a) + 8;
  }
  // The live regions are always there: a screen reader says what comes into them.
  const std::string dit = session.avis ? session.avis->texte + " " + session.avis->conseil : "";
  const bool alerte = session.avis && session.avis->gravite != Gravite::Information;
  f.status(rect, alerte ? "" : dit, false);
  f.status(rect, alerte ? dit : "", true);
  ImGui::GetWindowDrawList()->AddLine({0, theme::kBarre - 0.5F}, {largeur, theme::kBarre - 0.5F}, theme::kTrait);
  f.close();
  c.y = 0;
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::End();
  if (presses[0]) session.undo();
  if (presses[1]) session.redo();
  if (presses[2]) session.choose_file();
  if (presses[3]) session.save();
}

void draw_avis(Facade& f, Colonne& c, app::Session& session) {
  if (!session.avis) return;
  const app::Avis avis = *session.avis;
  const bool probleme = avis.gravite != Gravite::Information;
  const bool danger = avis.gravite == Gravite::Bloquant;
  const theme::Couleur encre = danger ? theme::kDanger : probleme ? theme::kAttentionTexte : theme::kPositif;
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
             danger     ? theme::kDangerTeinte
             : probleme ? theme::kAttentionTeinte
                        : theme::kPositifTeinte,
             danger     ? theme::kDangerTrait
             : probleme ? theme::kAttentionTrait
                        : theme::rgb(0xB7DCC7));
  c.space(14);
  if (ferme) {
    session.avis.reset();
    session.champ_refuse.clear();
    session.focus = "#titre";
  }
  if (annule) session.undo();
}

}  // namespace passeflux::ui
