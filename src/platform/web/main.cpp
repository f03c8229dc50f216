// The browser's side of the interface: frames on demand, input in, semantic tree out. Called by web/js/*.js.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <memory>
#include <string>
#include <utility>

#include "app/session.hpp"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "io/regles_json.hpp"
#include "plateforme_web.hpp"
#include "semantique_web.hpp"
#include "ui/application.hpp"

namespace {
using namespace passeflux;

struct Programme {
  web::PlateformeWeb plateforme;
  app::Session session{plateforme, io::registre_livre()};
  ui::Application application{session};
  float largeur = 1;
  float hauteur = 1;
  float densite = 1;
  double derniere = 0;
  std::string arbre;
  int generation = 0;
  ImGuiMouseCursor curseur = ImGuiMouseCursor_COUNT;
};
std::unique_ptr<Programme> programme;  // NOLINT: one page, one programme

void update_cursor() {
  const ImGuiMouseCursor c = ImGui::GetMouseCursor();
  if (c == programme->curseur) return;
  programme->curseur = c;
  static constexpr std::array<const char*, 11> kCss{"default",   "text",        "move",        "ns-resize",
                                                    "ew-resize", "nesw-resize", "nwse-resize", "pointer",
                                                    "wait",      "progress",    "not-allowed"};
  web::set_cursor(c >= 0 && static_cast<std::size_t>(c) < kCss.size() ? kCss.at(static_cast<std::size_t>(c))
                                                                      : "default");
}
}  // namespace

extern "C" {

// 1 when WebGL2 is there. The fonts stay where the page put them.
EMSCRIPTEN_KEEPALIVE int pf_start(const void* normale, int taille_normale, const void* forte, int taille_forte) {
  EmscriptenWebGLContextAttributes a;
  emscripten_webgl_init_context_attributes(&a);
  a.majorVersion = 2;
  a.alpha = false;
  a.antialias = false;
  a.depth = false;
  a.stencil = false;
  const auto contexte = emscripten_webgl_create_context("#toile", &a);
  if (contexte <= 0) return 0;
  emscripten_webgl_make_context_current(contexte);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  ImGui::GetIO().ConfigWindowsMoveFromTitleBarOnly = true;
  ui::apply_style();
  programme = std::make_unique<Programme>();
  programme->application.load_fonts(normale, taille_normale, forte, taille_forte);
  programme->derniere = emscripten_get_now();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  return 1;
}

EMSCRIPTEN_KEEPALIVE void pf_resize(float largeur, float hauteur, float densite) {
  programme->largeur = largeur;
  programme->hauteur = hauteur;
  programme->densite = densite;
}

// Draws one frame; how many more are wanted at once (input still queued).
EMSCRIPTEN_KEEPALIVE int pf_frame() {
  Programme& p = *programme;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {p.largeur, p.hauteur};
  io.DisplayFramebufferScale = {p.densite, p.densite};
  const double maintenant = emscripten_get_now();
  io.DeltaTime = std::clamp(static_cast<float>((maintenant - p.derniere) / 1000), 1e-4F, 0.1F);
  p.derniere = maintenant;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  p.application.draw(p.largeur, p.hauteur);
  ImGui::Render();
  glViewport(0, 0, static_cast<int>(p.largeur * p.densite), static_cast<int>(p.hauteur * p.densite));
  glClearColor(0.96F, 0.965F, 0.973F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  update_cursor();
  std::string arbre = web::write_arbre(p.application.facade.arbre);
  if (arbre != p.arbre) {
    p.arbre = std::move(arbre);
    ++p.generation;
  }
  return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0 ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE const char* pf_arbre() { return programme->arbre.c_str(); }
// The node that should take the focus, once; 0 for none.
EMSCRIPTEN_KEEPALIVE unsigned pf_focus_demande() { return std::exchange(programme->application.focus_demande, 0U); }
EMSCRIPTEN_KEEPALIVE int pf_generation() { return programme->generation; }

// type: 0 move, 1 down, 2 up, 3 leave; button as in the DOM; source: 0 mouse, 1 touch, 2 pen.
EMSCRIPTEN_KEEPALIVE void pf_pointeur(int type, float x, float y, int bouton, int source) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source == 1   ? ImGuiMouseSource_TouchScreen
                         : source == 2 ? ImGuiMouseSource_Pen
                                       : ImGuiMouseSource_Mouse);
  if (type == 3) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    return;
  }
  io.AddMousePosEvent(x, y);
  if (type != 0) io.AddMouseButtonEvent(bouton == 1 ? 2 : bouton == 2 ? 1 : bouton, type == 1);
}
EMSCRIPTEN_KEEPALIVE void pf_molette(float dx, float dy) { ImGui::GetIO().AddMouseWheelEvent(dx, dy); }

// What the mirrored nodes say.
EMSCRIPTEN_KEEPALIVE void pf_activer(unsigned id) { programme->application.facade.boite.activations.insert(id); }
EMSCRIPTEN_KEEPALIVE void pf_saisir(unsigned id, const char* texte) {
  programme->application.facade.boite.saisies[id] = texte;
}
EMSCRIPTEN_KEEPALIVE void pf_focus(unsigned id) { programme->application.facade.boite.focus = id; }

// The application's own shortcuts, by name.
EMSCRIPTEN_KEEPALIVE void pf_commande(const char* nom) {
  const std::string_view commande(nom);
  app::Session& session = programme->session;
  if (session.dialogue() && commande != "fermer") return;
  if (commande == "annuler") session.undo();
  if (commande == "retablir") session.redo();
  if (commande == "enregistrer") session.save();
  if (commande == "ouvrir") session.choose_file();
  if (commande == "fermer" && session.lecture())
    session.stop_file();
  else if (commande == "fermer" && session.rapport_en_attente() != nullptr)
    session.dismiss_rapport();
  else if (commande == "fermer")
    session.close_explication();
}

EMSCRIPTEN_KEEPALIVE void pf_avis(const char* texte) {
  programme->session.avis = app::Avis{.gravite = Gravite::Information, .texte = texte};
}

EMSCRIPTEN_KEEPALIVE int pf_fichier_debut(const char* nom, double taille) {
  return programme->session.begin_file(nom, static_cast<std::int64_t>(taille)) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int pf_fichier_tranche(const char* octets, int taille) {
  return programme->session.feed_file({octets, static_cast<std::size_t>(taille)}) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void pf_fichier_fin() { programme->session.end_file(); }
EMSCRIPTEN_KEEPALIVE void pf_fichier_echec(const char* message) { programme->session.fail_file(message); }
EMSCRIPTEN_KEEPALIVE int pf_non_enregistre() { return programme->session.would_lose_work() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void pf_gl_perdu() { ImGui_ImplOpenGL3_Shutdown(); }
EMSCRIPTEN_KEEPALIVE void pf_gl_rendu() {
  ImGui_ImplOpenGL3_Init("#version 300 es");
  for (ImTextureData* t : ImGui::GetPlatformIO().Textures) t->SetStatus(ImTextureStatus_WantCreate);
}
}
