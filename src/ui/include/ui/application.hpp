// One frame of the whole interface, on whatever platform draws it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

struct Trouve;

class Application {
 public:
  explicit Application(app::Session& session);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  Facade facade;
  std::uint32_t focus_demande = 0;  // node that should take the focus; the platform gives it and sets 0

  // Fonts as TrueType bytes that outlive the ImGui context.
  void load_fonts(const void* normale, int taille_normale, const void* forte, int taille_forte);
  // Between ImGui::NewFrame and ImGui::Render; sizes in pixels of the layout (CSS pixels over the text's zoom).
  void draw(float largeur, float hauteur);
  // The text that Ctrl C gives for the control that has the focus, with the next frame: the number and its name, or the
  // table that holds it.
  void copy_from(std::uint32_t id);

 private:
  void draw_frame(float largeur, float hauteur);
  void draw_page(app::Page page, Colonne& c);
  void draw_recherche(float largeur, float hauteur);
  // A page drawn out of sight: all that it says, whatever is in view.
  Arbre read_page(app::Page page, std::size_t vue_parc, std::size_t lignes);
  void search();
  void give_focus();
  void aim();
  void finish_frame();
  app::Session* session_;
  app::Page page_ = app::Page::Accueil;
  bool panneau_ = false;  // the explanation was open in the last frame
  int essais_focus_ = 0;  // frames for which the wanted focus was looked for in vain
  std::vector<Trouve> trouves_;
  std::string cherche_;            // what they were found for
  std::unique_ptr<Trouve> visee_;  // what was chosen: shown once its page is drawn
};

}  // namespace passeflux::ui
