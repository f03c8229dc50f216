// What ImGui can be clicked on, and what the semantic tree says, are the same things in the same places.
#include "doctest.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "headless.hpp"
#include "imgui_internal.h"
#include "police.hpp"

using namespace passeflux;
using headless::Ecran;

namespace {
struct Objet {
  ImGuiID id = 0;
  ImRect rect;  // what its window shows of it
  std::string fenetre;
};
std::vector<Objet> objets;  // NOLINT: of the frame being drawn

bool is_bar(ImGuiWindow* w, ImGuiID id) {
  return id == ImGui::GetWindowScrollbarID(w, ImGuiAxis_X) || id == ImGui::GetWindowScrollbarID(w, ImGuiAxis_Y);
}
}  // namespace

// The hooks that ImGui calls for each item that has an id. Windows themselves, their scrollbars,
// and the window that ImGui keeps for calls out of any, are not controls.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* ctx, ImGuiID id, const ImRect& bb, const ImGuiLastItemData* /*data*/) {
  ImGuiWindow* w = ctx->CurrentWindow;
  if (id == w->ID || w->IsFallbackWindow || is_bar(w, id)) return;
  ImRect visible = bb;
  visible.ClipWithFull(w->ClipRect);
  objets.push_back({id, visible, w->Name});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace {
bool near(const ImRect& a, const ui::Rect& b) {
  return std::abs(a.Min.x - b.x) <= 1 && std::abs(a.Min.y - b.y) <= 1 && std::abs(a.Max.x - b.x - b.largeur) <= 1 &&
         std::abs(a.Max.y - b.y - b.hauteur) <= 1;
}

bool is_button(ui::Role r) { return r == ui::Role::Bouton || r == ui::Role::Case || r == ui::Role::Radio; }

// Returns how many items were compared.
std::size_t compare(Ecran& e) {
  objets.clear();
  e.frame();
  // Behind a dialog everything is drawn, disabled, and said by no node.
  if (e.session.dialogue()) std::erase_if(objets, [](const Objet& o) { return o.fenetre != "dialogue"; });
  std::erase_if(objets, [](const Objet& o) { return o.rect.GetWidth() < 1 || o.rect.GetHeight() < 1; });
  std::vector<const ui::Noeud*> boutons;
  for (const ui::Noeud& n : e.application.facade.arbre.noeuds())
    if (is_button(n.role) && !n.hors_vue) boutons.push_back(&n);
  for (const Objet& o : objets)
    CHECK_MESSAGE(std::ranges::any_of(boutons, [&](const ui::Noeud* n) { return near(o.rect, n->rect); }),
                  "no node for the item at ", o.rect.Min.x, ",", o.rect.Min.y, " of ", o.fenetre);
  for (const ui::Noeud* n : boutons)
    CHECK_MESSAGE(std::ranges::any_of(objets, [&](const Objet& o) { return near(o.rect, n->rect); }),
                  "no item for the node ", n->nom);
  CHECK(boutons.size() == objets.size());
  return objets.size();
}
}  // namespace

TEST_CASE("every interactive item of ImGui has its node, in the same place, and every button its item") {
  for (const auto& [largeur, hauteur] : {std::pair{1366.0F, 768.0F}, {1920.0F, 1080.0F}, {911.0F, 512.0F}}) {
    Ecran e(police(), largeur, hauteur);
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    CHECK(compare(e) >= 6);
    REQUIRE(e.activate(ui::Role::Bouton, "Commencer une étude"));
    CHECK(compare(e) >= 8);  // a parc to be typed
    REQUIRE(e.activate(ui::Role::Bouton, "Accueil"));
    REQUIRE(e.activate(ui::Role::Bouton, "Ouvrir l’exemple"));
    for (const app::Page page : app::kPages) {
      CAPTURE(static_cast<int>(page));
      e.session.page = page;
      e.frame();
      CHECK(compare(e) >= 10);
    }
    if (largeur > 1100) {  // narrower, the panel lies over the page
      e.session.page = app::Page::Flux;
      e.session.explain("lignes.r3.cible");
      e.frame();
      CHECK(compare(e) >= 30);
    }
    e.drop_file("abime.csv", "DEPCOM;nb\n25388;2,5\n25388;4\n");
    REQUIRE(e.session.dialogue());
    CHECK(compare(e) >= 3);  // and what copies and exports the tables in view
    e.session.dismiss_import();
    e.session.begin_file("parc.csv", 1000);
    e.frame();
    CHECK(compare(e) == 1);
  }
}
