#include "ui/application.hpp"

#include "cadre/cadre.hpp"
#include "pages/pages.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitreDePage = "#titre";
}

void Application::load_fonts(const void* normale, int taille_normale, const void* forte, int taille_forte) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  facade.normale = atlas->AddFontFromMemoryTTF(const_cast<void*>(normale), taille_normale, theme::kCorps, &config);
  facade.forte = atlas->AddFontFromMemoryTTF(const_cast<void*>(forte), taille_forte, theme::kCorps, &config);
  ImGui::GetIO().FontDefault = facade.normale;
  ImGui::GetStyle().FontSizeBase = theme::kCorps;
}

// What should have the focus is known by its name; it may come only with the next frame.
void Application::give_focus() {
  if (session_->focus.empty()) return;
  for (const Noeud& n : facade.arbre.noeuds()) {
    const bool titre = session_->focus == kTitreDePage && n.role == Role::Titre && n.niveau == 1;
    if (!titre && n.nom != session_->focus) continue;
    focus_demande = n.id;
    session_->focus.clear();
    break;
  }
  // What is not there within a few frames is gone: it must not take the focus should it come back later.
  constexpr int kEssais = 3;
  if (session_->focus.empty() || ++essais_focus_ >= kEssais) {
    session_->focus.clear();
    essais_focus_ = 0;
  }
}

void Application::draw(float largeur, float hauteur) {
  facade.begin_frame();
  session_->begin_frame();
  const float haut = theme::kBarre;
  const float utile = hauteur - haut;
  // While a dialog is up, the rest is drawn but neither emitted nor reachable.
  const bool dialogue = session_->dialogue();
  ImGui::BeginDisabled(dialogue);
  draw_barre(facade, *session_, largeur);
  const float rail = largeur < theme::kEtroit ? theme::kRailEtroit : theme::kRail;
  draw_rail(facade, *session_, {0, haut, rail, utile});

  const bool panneau = !session_->chiffre.empty() && session_->ouverte();
  const bool dessus = largeur - rail - theme::kPanneau < theme::kContenuMin;
  const Rect place{largeur - theme::kPanneau, haut, theme::kPanneau, utile};
  const Rect contenu{rail, haut, std::max(320.0F, largeur - rail - (panneau && !dessus ? theme::kPanneau : 0)), utile};
  // What the panel lies over is out of view; a control there that takes the focus closes it.
  facade.masque = panneau && dessus ? place : Rect{};
  Colonne c = facade.begin_region("contenu-" + std::to_string(static_cast<int>(session_->page)), contenu,
                                  theme::couleurs.fond, theme::kMarge - 4, theme::kContenuMax);
  facade.open(Role::Principal, "principal", "Contenu", contenu);
  draw_avis(facade, c, *session_);
  switch (session_->ouverte() ? session_->page : app::Page::Accueil) {
    case app::Page::Accueil:
      draw_accueil(facade, c, *session_);
      break;
    case app::Page::Parc:
      draw_parc(facade, c, *session_);
      break;
    case app::Page::Reservataires:
      draw_reservataires(facade, c, *session_);
      break;
    case app::Page::Assiette:
      draw_assiette(facade, c, *session_);
      break;
    case app::Page::Flux:
      draw_flux(facade, c, *session_);
      break;
  }
  facade.close();
  facade.end_region(c);
  const Noeud* vise = facade.arbre.find(facade.boite.focus);
  if (facade.masque.largeur > 0 && vise != nullptr && vise->hors_vue &&
      facade.masque.contains(vise->rect.x, vise->rect.y))
    session_->close_explication();
  facade.masque = {};
  if (panneau && !session_->chiffre.empty()) draw_panneau_explication(facade, *session_, place, dessus);
  ImGui::EndDisabled();
  if (dialogue) {
    facade.arbre.begin_frame();
    draw_dialogues(facade, *session_, largeur, hauteur);
  }
  facade.end_frame();
  session_->end_frame();
  if (session_->page == page_)
    give_focus();
  else
    session_->focus = kTitreDePage;  // a new page is read from its title, once it is drawn
  page_ = session_->page;
  if (dialogue_ && !dialogue) session_->focus = kTitreDePage;
  dialogue_ = dialogue;
}

}  // namespace passeflux::ui
