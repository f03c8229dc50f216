// A volume year by year: one column a year, in parts of their own colours, with the legend below.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/facade.hpp"

namespace passeflux::ui {

struct Frise {
  struct Part {
    std::string nom;
    theme::Couleur couleur;
  };
  struct Annee {
    std::string nom;              // "2027"
    std::vector<double> valeurs;  // one a part, >= 0: for the height alone
    std::string total;            // written above
    std::string perte;            // written below the year; empty: nothing ends in it
    std::string dit;              // the whole of it, in words
  };
  std::vector<Part> parts;
  std::vector<Annee> annees;  // without a gap
};

// Each year has a node that says it, where the year is written; where columns are narrow, one in five bears its
// figures.
void draw_frise(Facade& f, Colonne& c, const Frise& frise);

}  // namespace passeflux::ui
