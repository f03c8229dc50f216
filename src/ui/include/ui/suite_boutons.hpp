// Buttons side by side.
#pragma once

#include <string_view>

#include "ui/facade.hpp"

namespace passeflux::ui {

// Buttons side by side, on as many lines as they take; the pen goes below them at the end.
class SuiteBoutons {
 public:
  SuiteBoutons(Facade& f, Colonne& c, float hauteur) : f_(&f), c_(&c), x_(c.x), hauteur_(hauteur) {}
  ~SuiteBoutons() { c_->space(hauteur_); }
  SuiteBoutons(const SuiteBoutons&) = delete;
  SuiteBoutons& operator=(const SuiteBoutons&) = delete;
  bool operator()(std::string_view texte, Bouton genre);
  float x() const { return x_; }  // where the next would go

 private:
  Facade* f_;
  Colonne* c_;
  float x_;
  float hauteur_;
};

}  // namespace passeflux::ui
