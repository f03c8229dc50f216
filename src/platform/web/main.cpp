// The browser's side of the interface: frames on demand, input in, semantic tree out. Called by web/js/*.js.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/session.hpp"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "io/regles_json.hpp"
#include "plateforme_web.hpp"
#include "sans_rendu.hpp"
#include "semantique_web.hpp"
#include "ui/application.hpp"

namespace {
using namespace passeflux;

struct Programme {
  web::PlateformeWeb plateforme;
  app::Session session{plateforme, io::registre_livre()};
  ui::Application application{session};
  bool perdu = false;  // the canvas lost its context: the interface goes on, unseen
  bool toile = true;   // false: no WebGL2, the page shows the mirrored elements as text
  float largeur = 1;   // of the window, in CSS pixels
  float hauteur = 1;
  float densite = 1;
  double derniere = 0;
  std::string arbre;
  int generation = 0;
  ImGuiMouseCursor curseur = ImGuiMouseCursor_COUNT;
  app::Secours secours;
  std::vector<io::FeuilleClasseur> feuilles;  // being told
  std::vector<app::Copie> versions;
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

bool make_context() {
  EmscriptenWebGLContextAttributes a;
  emscripten_webgl_init_context_attributes(&a);
  a.majorVersion = 2;
  a.alpha = false;
  a.antialias = false;
  a.depth = false;
  a.stencil = false;
  const auto contexte = emscripten_webgl_create_context("#toile", &a);
  if (contexte <= 0) return false;
  emscripten_webgl_make_context_current(contexte);
  return true;
}

void render() {
  const Programme& p = *programme;
  glViewport(0, 0, static_cast<int>(std::lround(p.largeur * p.densite)),
             static_cast<int>(std::lround(p.hauteur * p.densite)));
  const ImVec4 fond = ImGui::ColorConvertU32ToFloat4(ui::theme::couleurs.fond);
  glClearColor(fond.x, fond.y, fond.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}
}  // namespace

extern "C" {

// `toile`: with a canvas. 0 when it was wanted and WebGL2 is not there. The fonts stay where the page put them.
EMSCRIPTEN_KEEPALIVE int pf_start(const void* normale, int taille_normale, const void* forte, int taille_forte,
                                  int toile) {
  if (toile != 0 && !make_context()) return 0;
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  ImGui::GetIO().ConfigWindowsMoveFromTitleBarOnly = true;
  ui::apply_style();
  programme = std::make_unique<Programme>();
  programme->toile = toile != 0;
  programme->application.load_fonts(normale, taille_normale, forte, taille_forte);
  programme->derniere = emscripten_get_now();
  if (programme->toile) {
    ImGui_ImplOpenGL3_Init("#version 300 es");
  } else {
    platform::accept_no_renderer();
  }
  return 1;
}

EMSCRIPTEN_KEEPALIVE void pf_resize(float largeur, float hauteur, float densite) {
  programme->largeur = largeur;
  programme->hauteur = hauteur;
  programme->densite = densite;
}
// How the screen was set at the last visit; how much larger than CSS pixels the layout is drawn.
EMSCRIPTEN_KEEPALIVE void pf_preferences(int taille, int presentation) {
  programme->session.restore_affichage(static_cast<std::size_t>(taille), presentation != 0);
}
EMSCRIPTEN_KEEPALIVE float pf_zoom() { return programme->session.affichage().zoom(); }
// Colours that the system imposes, 0xRRGGBB; `imposees` 0: none, the page's own come back.
EMSCRIPTEN_KEEPALIVE void pf_couleurs(int imposees, unsigned page, unsigned texte, unsigned lien, unsigned inactif) {
  using namespace ui::theme;
  couleurs = imposees != 0 ? forced({rgb(page), rgb(texte), rgb(lien), rgb(inactif)}) : Couleurs{};
  ui::apply_style();
}

// Draws one frame, and puts it on the canvas or not; how many more are wanted at once (input still queued).
EMSCRIPTEN_KEEPALIVE int pf_frame(int peindre) {
  Programme& p = *programme;
  ImGuiIO& io = ImGui::GetIO();
  const float zoom = p.session.affichage().zoom();
  const float largeur = p.largeur / zoom;
  const float hauteur = p.hauteur / zoom;
  // The renderer cuts size × scale to a whole number: a hair more, lest 2100 pixels become 2099 and every text be
  // blurred.
  constexpr float kCheveu = 0.001F;
  const float echelle = p.densite * zoom;
  io.DisplaySize = {(std::round(p.largeur * p.densite) + kCheveu) / echelle,
                    (std::round(p.hauteur * p.densite) + kCheveu) / echelle};
  io.DisplayFramebufferScale = {echelle, echelle};
  const double maintenant = emscripten_get_now();
  io.DeltaTime = std::clamp(static_cast<float>((maintenant - p.derniere) / 1000), 1e-4F, 0.1F);
  p.derniere = maintenant;
  const bool dessine = p.toile && !p.perdu;
  if (dessine) ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  p.application.draw(largeur, hauteur);
  ImGui::Render();
  if (!dessine)
    platform::draw_nothing();
  else if (peindre != 0)
    render();
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
  const float zoom = programme->session.affichage().zoom();
  io.AddMousePosEvent(x / zoom, y / zoom);
  if (type != 0) io.AddMouseButtonEvent(bouton == 1 ? 2 : bouton == 2 ? 1 : bouton, type == 1);
}
EMSCRIPTEN_KEEPALIVE void pf_molette(float dx, float dy) { ImGui::GetIO().AddMouseWheelEvent(dx, dy); }

// What the mirrored nodes say.
EMSCRIPTEN_KEEPALIVE void pf_activer(unsigned id) { programme->application.facade.boite.activations.insert(id); }
EMSCRIPTEN_KEEPALIVE void pf_saisir(unsigned id, const char* texte) {
  programme->application.facade.boite.saisies[id] = texte;
}
// The option just said of a list: whether the keys go on through that list, from the one said before.
EMSCRIPTEN_KEEPALIVE void pf_suite(int suite) {
  auto& dite = programme->application.facade.boite.suite;
  dite = dite.value_or(true) && suite != 0;
}
// Cells pasted while a field has the focus; the focused control of which Ctrl C wants a copy.
EMSCRIPTEN_KEEPALIVE void pf_coller(unsigned id, const char* texte) { programme->application.facade.paste(id, texte); }
EMSCRIPTEN_KEEPALIVE void pf_copier(unsigned id) { programme->application.copy_from(id); }
EMSCRIPTEN_KEEPALIVE void pf_defiler(float ecrans, int panneau) {
  programme->application.facade.boite.defilement = ecrans;
  programme->application.facade.boite.defile_panneau = panneau != 0;
}
EMSCRIPTEN_KEEPALIVE void pf_focus(unsigned id) { programme->application.facade.boite.focus = id; }

// The application's own shortcuts, by name.
EMSCRIPTEN_KEEPALIVE void pf_commande(const char* nom) {
  const std::string_view commande(nom);
  app::Session& session = programme->session;
  if (commande == "rechercher") session.open_volet(app::Volet::Recherche);
  if (commande == "commandes") session.open_volet(app::Volet::Commandes);
  if (commande == "aide") session.open_volet(app::Volet::Aide);
  if (commande == "fermer") session.close();
  if (commande != "fermer" && commande != "rechercher" && commande != "commandes" && commande != "aide")
    session.volet = app::Volet::Aucun;
  if (session.dialogue()) return;
  if (commande == "annuler") session.undo();
  if (commande == "retablir") session.redo();
  if (commande == "enregistrer") session.save();
  if (commande == "ouvrir") session.choose_file();
}

// source: the page's number for the file, to write it back; 0 when it cannot.
EMSCRIPTEN_KEEPALIVE int pf_fichier_debut(const char* nom, double taille, int source) {
  return programme->session.begin_file(nom, static_cast<std::int64_t>(taille), source) ? 1 : 0;
}
// To be put together with the open étude.
EMSCRIPTEN_KEEPALIVE int pf_ajout_debut(const char* nom, double taille) {
  return programme->session.begin_ajout(nom, static_cast<std::int64_t>(taille)) ? 1 : 0;
}
// A copy kept by the browser, read like a file.
EMSCRIPTEN_KEEPALIVE int pf_copie_debut(const char* nom, double taille, const char* cle) {
  return programme->session.begin_copie(nom, static_cast<std::int64_t>(taille), cle) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int pf_fichier_tranche(const char* octets, int taille) {
  return programme->session.feed_file({octets, static_cast<std::size_t>(taille)}) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void pf_fichier_fin() { programme->session.end_file(); }
// The file is a workbook: each sheet in turn, then which one to give, as cells, through pf_fichier_tranche.
EMSCRIPTEN_KEEPALIVE void pf_feuille(const char* nom, int masquee) {
  programme->feuilles.push_back({.nom = nom, .masquee = masquee != 0});
}
EMSCRIPTEN_KEEPALIVE int pf_feuilles_fin(int active) {
  return static_cast<int>(
      programme->session.open_classeur(std::exchange(programme->feuilles, {}), static_cast<std::size_t>(active)));
}
EMSCRIPTEN_KEEPALIVE void pf_avancement(double part) { programme->session.tell_progress(part); }
EMSCRIPTEN_KEEPALIVE void pf_classeur_refus(const char* code, const char* message, const char* conseil) {
  programme->session.refuse_classeur({.code = code, .message = message, .conseil = conseil});
}
// The bytes that Plateforme::fingerprint_file asked for; `lues` 0: the file cannot be read any more.
EMSCRIPTEN_KEEPALIVE void pf_empreinte_tranche(const char* octets, int taille) {
  programme->session.feed_empreinte({octets, static_cast<std::size_t>(taille)});
}
EMSCRIPTEN_KEEPALIVE void pf_empreinte_fin(int lues) { programme->session.end_empreinte(lues != 0); }
// Cells pasted where no field takes them.
EMSCRIPTEN_KEEPALIVE int pf_coller_table(const char* texte) { return programme->session.paste_table(texte) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void pf_fichier_echec(const char* message) { programme->session.fail_file(message); }
// fin: app::FinEcriture. The name and the number are those of the file written.
EMSCRIPTEN_KEEPALIVE void pf_ecriture_fin(double identite, double revision, int fin, const char* nom, int source) {
  programme->session.end_write({.identite = static_cast<std::uint64_t>(identite),
                                .revision = static_cast<std::uint64_t>(revision),
                                .nom = nom,
                                .source = source},
                               static_cast<app::FinEcriture>(fin));
}

// A workbook of tables; no fault: it is in the downloads.
EMSCRIPTEN_KEEPALIVE void pf_classeur_fin(const char* nom, const char* faute) {
  programme->session.end_classeur(nom, faute);
}

// fin: app::FinImage.
EMSCRIPTEN_KEEPALIVE void pf_image_fin(const char* nom, int fin) {
  programme->session.end_image(nom, static_cast<app::FinImage>(fin));
}

// --- Copies kept by the browser. The state to keep, as a number; 0: nothing of the user's.
EMSCRIPTEN_KEEPALIVE double pf_secours_attendu() { return static_cast<double>(programme->session.secours_attendu()); }
// Writes the state out; then its parts are read one by one: 0 identifier, 1 name, 2 content in words, 3 text before the
// parc, 4 text after it, 5 key of the parc, 6 text of the parc. Valid until the next call.
EMSCRIPTEN_KEEPALIVE double pf_secours_preparer() {
  programme->secours = programme->session.make_secours();
  return static_cast<double>(programme->secours.etat);
}
EMSCRIPTEN_KEEPALIVE int pf_secours_enregistre() { return programme->secours.enregistre ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE const char* pf_secours_partie(int i) {
  const app::Secours& s = programme->secours;
  const std::array<const std::string*, 7> parties{
      &s.identifiant, &s.nom, &s.contenu, &s.avant, &s.apres, &s.cle_parc, &programme->session.texte_parc()};
  return parties.at(static_cast<std::size_t>(i))->c_str();
}
EMSCRIPTEN_KEEPALIVE void pf_secours_fait(double etat) {
  programme->session.secours_kept(static_cast<std::uint64_t>(etat));
}
EMSCRIPTEN_KEEPALIVE void pf_secours_echec(const char* message) { programme->session.secours_failed(message); }
// Work of an earlier visit, to resume.
EMSCRIPTEN_KEEPALIVE void pf_reprise(const char* cle, const char* nom, const char* quand, const char* contenu) {
  programme->session.propose_copie({.cle = cle, .nom = nom, .quand = quand, .contenu = contenu});
}
// The versions asked for: each in turn, then the end shows them.
EMSCRIPTEN_KEEPALIVE void pf_version(const char* cle, const char* nom, const char* quand, const char* contenu) {
  programme->versions.push_back({.cle = cle, .nom = nom, .quand = quand, .contenu = contenu});
}
EMSCRIPTEN_KEEPALIVE void pf_versions_fin() {
  programme->session.show_versions(std::exchange(programme->versions, {}));
}
// The geography that Plateforme::need_geographie asked for; `taille` 0: it did not come.
EMSCRIPTEN_KEEPALIVE void pf_geographie(const char* octets, int taille) {
  if (taille > 0)
    programme->session.receive_geographie({octets, static_cast<std::size_t>(taille)});
  else
    programme->session.fail_geographie();
}
EMSCRIPTEN_KEEPALIVE void pf_autre_onglet(const char* identifiant) { programme->session.warn_other_tab(identifiant); }
// News from the page; a problem being shown is not replaced by it.
EMSCRIPTEN_KEEPALIVE void pf_avis(const char* texte) {
  if (programme->session.avis && programme->session.avis->gravite != Gravite::Information) return;
  programme->session.avis = app::Avis{.gravite = Gravite::Information, .texte = texte, .conseil = {}};
}

EMSCRIPTEN_KEEPALIVE int pf_non_enregistre() { return programme->session.would_lose_work() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void pf_gl_perdu() {
  ImGui_ImplOpenGL3_Shutdown();
  platform::accept_no_renderer();
  programme->perdu = true;
}
// The canvas is redrawn from nothing.
EMSCRIPTEN_KEEPALIVE void pf_gl_rendu() {
  ImGui_ImplOpenGL3_Init("#version 300 es");
  for (ImTextureData* t : ImGui::GetPlatformIO().Textures) t->SetStatus(ImTextureStatus_WantCreate);
  programme->perdu = false;
}
// No canvas any more: the page is read as text.
EMSCRIPTEN_KEEPALIVE void pf_texte() {
  constexpr std::size_t kLignesTexte = 500;  // of a long table: the page holds them all
  programme->toile = false;
  programme->session.show_as_text();
  programme->application.facade.lignes_emises = kLignesTexte;
}
}
