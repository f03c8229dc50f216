// The parc counted by number of rooms, financing and territory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "core/domaine/territoire.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

struct LigneSynthese {
  std::string cle;
  std::string libelle;
  CompteQpv logements;
};

struct Synthese {
  CompteQpv tout;
  std::int64_t surface_dm2 = 0;
  std::vector<LigneSynthese> pieces;
  std::vector<LigneSynthese> financements;
  std::vector<LigneSynthese> communes;
  std::vector<LigneSynthese> epci;  // empty until the geography is there, as what follows
  std::vector<LigneSynthese> ept;
  std::vector<LigneSynthese> departements;
  std::vector<CodeAVerifier> a_verifier;
};

// Counted once for a parc and a geography, not for each frame.
const Synthese& synthese_of(const std::shared_ptr<const Parc>& parc, const Geographie* geographie);

void draw_synthese(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
