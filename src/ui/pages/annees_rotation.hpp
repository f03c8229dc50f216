// The reference years of a rotation: of the whole parc, or of a département.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

struct AnneesRotation {
  std::string titre;  // of the table
  std::string suite;  // of the names of its fields: " – Doubs (25)"; empty: of the whole
  std::vector<AnneeRotation> annees;
  std::function<HypotheseLiberations*(Etude&)> de;  // whose they are; null when it has none any more
};

// The table, what is pasted into it, and "Ajouter une année".
void draw_annees_rotation(Facade& f, Colonne& c, app::Session& session, const AnneesRotation& a);

}  // namespace passeflux::ui
