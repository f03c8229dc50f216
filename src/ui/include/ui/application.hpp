// One frame of the whole interface, on whatever platform draws it.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

class Application {
 public:
  explicit Application(app::Session& session) : session_(&session) {}

  Facade facade;
  std::uint32_t focus_demande = 0;  // node that should take the focus; the platform gives it and sets 0

  // Fonts as TrueType bytes that outlive the ImGui context.
  void load_fonts(const void* normale, int taille_normale, const void* forte, int taille_forte);
  // Between ImGui::NewFrame and ImGui::Render; sizes in CSS pixels.
  void draw(float largeur, float hauteur);

 private:
  void give_focus();
  app::Session* session_;
  app::Page page_ = app::Page::Accueil;
  bool dialogue_ = false;
  int essais_focus_ = 0;  // frames for which the wanted focus was looked for in vain
};

}  // namespace passeflux::ui
