// What the parts of the page of the rights share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/session.hpp"
#include "core/domaine/droit.hpp"
#include "core/etat_des_lieux/correction.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

// The field of who owns the right that is open.
inline constexpr const char* kTitulaireDroit = "Réservataire du droit";

Comparants comparants_of(const app::Session& session);

// A code of the list of rights as its field says it ("nature", 1); "—" when it is not given.
std::string write_code_droit(std::string_view champ, std::size_t valeur);
// "01/06/2036 (prêt + 5 ans)", "sans terme".
std::string write_echeance(const Droit& droit, std::int32_t prorogation);

// The right that is open: every field of it, to read and to correct, and why it ends when it does.
void draw_droit(Facade& f, Colonne& c, app::Session& session);

}  // namespace passeflux::ui
