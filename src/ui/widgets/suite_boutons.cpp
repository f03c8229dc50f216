#include "ui/suite_boutons.hpp"

namespace passeflux::ui {

bool SuiteBoutons::operator()(std::string_view texte, Bouton genre) {
  constexpr float kEntre = 8;
  const float l = f_->button_width(texte, genre);
  if (x_ > c_->x && x_ + l > c_->x + c_->largeur) {
    x_ = c_->x;
    c_->space(hauteur_ + kEntre);
  }
  const bool presse = f_->button({x_, c_->y, l, hauteur_}, texte, genre);
  x_ += l + kEntre;
  return presse;
}

}  // namespace passeflux::ui
