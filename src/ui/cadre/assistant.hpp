// Parts of the import's dialog.
#pragma once

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

inline constexpr float kLigneChoix = 40;  // a row of a table that holds a list

inline StyleTexte second() { return {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second}; }

// Lists side by side, each under its name; the pen goes below them at the end.
class RangeeChoix {
 public:
  RangeeChoix(Facade& f, Colonne& c) : f_(&f), c_(&c), x_(c.x) {}
  ~RangeeChoix() { c_->space(20 + theme::kControle + 16); }
  RangeeChoix(const RangeeChoix&) = delete;
  RangeeChoix& operator=(const RangeeChoix&) = delete;

  std::optional<std::size_t> operator()(const char* titre, const std::vector<std::string>& valeurs,
                                        std::size_t courante, float largeur) {
    f_->ink(x_, c_->y, titre, second());
    const auto choisi = f_->select(titre, {x_, c_->y + 20, largeur, theme::kControle}, titre, valeurs, courante);
    x_ += largeur + 12;
    return choisi;
  }

 private:
  Facade* f_;
  Colonne* c_;
  float x_;
};

// Which table of the étude the file goes to, from whom, and whether its rows take the place of those there. Returns
// that they are added.
bool draw_destination(Facade& f, Colonne& c, const app::Session& session, io::OptionsTable& options);
// What the import would change in the étude.
void draw_totals(Facade& f, Colonne& c, const app::Session& session);
// The names of réservataires met, and who each is.
void draw_noms(Facade& f, Colonne& c, const app::Session& session, io::OptionsTable& options);

}  // namespace passeflux::ui
