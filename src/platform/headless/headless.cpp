#include "headless.hpp"

#include "io/classeur.hpp"
#include "io/flux_cellules.hpp"
#include "io/regles_json.hpp"
#include "sans_rendu.hpp"

namespace passeflux::headless {

void PlateformeHeadless::open_classeur(const std::string& nom) {
  auto classeur = io::Classeur::open(dernier_fichier, nom);
  if (!classeur)
    session->refuse_classeur(classeur.error());
  else
    feed_feuille(session->open_classeur(classeur->feuilles(), classeur->feuille_active()));
}

void PlateformeHeadless::feed_feuille(std::size_t feuille) {
  auto classeur = io::Classeur::open(dernier_fichier, "");
  io::EncodeurCellules encodeur;
  const auto bilan = classeur->read_feuille(feuille, [&](const std::vector<io::Cellule>& cellules, std::int64_t ligne) {
    encodeur.add(cellules, ligne);
    return true;
  });
  if (!bilan) {
    session->refuse_classeur(bilan.error());
    return;
  }
  encodeur.finish();
  const std::string flux = encodeur.take();
  constexpr std::size_t kTranche = 1000;
  for (std::size_t i = 0; i < flux.size(); i += kTranche)
    if (!session->feed_file(std::string_view(flux).substr(i, kTranche))) break;
  session->end_file();
}

Ecran::Ecran(std::string police, float largeur, float hauteur)
    : session(plateforme, io::registre_livre()),
      application(session),
      police_(std::move(police)),
      largeur_(largeur),
      hauteur_(hauteur) {
  plateforme.session = &session;
  contexte_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(contexte_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  platform::accept_no_renderer();
  ui::apply_style();
  const int taille = static_cast<int>(police_.size());
  application.load_fonts(police_.data(), taille, police_.data(), taille);
  frame();
}

Ecran::~Ecran() {
  ImGui::SetCurrentContext(contexte_);
  for (ImTextureData* t : ImGui::GetPlatformIO().Textures) t->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext(contexte_);
}

void Ecran::frame() {
  ImGui::SetCurrentContext(contexte_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {largeur_, hauteur_};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  application.draw(largeur_, hauteur_);
  ImGui::Render();
  platform::draw_nothing();
}

const ui::Noeud* Ecran::find(ui::Role role, std::string_view nom) { return application.facade.arbre.find(role, nom); }

bool Ecran::activate(ui::Role role, std::string_view nom) {
  const ui::Noeud* n = find(role, nom);
  if (n == nullptr || n->desactive) return false;
  application.facade.boite.activations.insert(n->id);
  frame();
  frame();
  return true;
}

bool Ecran::click(ui::Role role, std::string_view nom) {
  const ui::Noeud* n = find(role, nom);
  if (n == nullptr) return false;
  ImGui::SetCurrentContext(contexte_);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(n->rect.x + n->rect.largeur / 2, n->rect.y + n->rect.hauteur / 2);
  frame();
  io.AddMouseButtonEvent(0, true);
  frame();
  io.AddMouseButtonEvent(0, false);
  frame();
  frame();
  return true;
}

void Ecran::double_click(float x, float y) {
  ImGui::SetCurrentContext(contexte_);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  frame();
  for (int i = 0; i < 2; ++i) {
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
  }
  frame();
}

bool Ecran::type(std::string_view nom, std::string_view texte) {
  const ui::Noeud* n = find(ui::Role::Champ, nom);
  if (n == nullptr) return false;
  application.facade.boite.saisies[n->id] = texte;
  frame();
  frame();
  return true;
}

bool Ecran::slide(std::string_view nom, std::string_view valeur) {
  const ui::Noeud* n = find(ui::Role::Curseur, nom);
  if (n == nullptr) return false;
  application.facade.boite.saisies[n->id] = valeur;
  frame();
  frame();
  return true;
}

bool Ecran::choose(std::string_view nom, std::size_t option, bool suite) {
  const ui::Noeud* n = find(ui::Role::Liste, nom);
  if (n == nullptr) return false;
  application.facade.boite.saisies[n->id] = std::to_string(option);
  application.facade.boite.suite = suite;
  frame();
  frame();
  return true;
}

void Ecran::drop_file(const std::string& nom, std::string_view octets, std::size_t tranche) {
  plateforme.dernier_fichier = octets;
  if (!session.begin_file(nom, static_cast<std::int64_t>(octets.size()))) return;
  if (octets.starts_with(PlateformeHeadless::kZip)) {
    plateforme.open_classeur(nom);
    frame();
    frame();
    return;
  }
  for (std::size_t i = 0; i < octets.size(); i += tranche) {
    if (!session.feed_file(octets.substr(i, tranche))) break;
    frame();
  }
  session.end_file();
  frame();
  frame();
}

bool Ecran::import_file(const std::string& nom, std::string_view octets, std::size_t tranche) {
  drop_file(nom, octets, tranche);
  return activate(ui::Role::Bouton, "Importer");
}

}  // namespace passeflux::headless
