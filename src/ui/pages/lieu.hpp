// Whose hypotheses a card shows: the whole's, or those of a département where the parc lies in several.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "core/domaine/place_liberation.hpp"
#include "ui/facade.hpp"

namespace passeflux::ui {

struct Lieu {
  std::string code;  // empty: the whole
  std::string nom;
  std::shared_ptr<const ResultatFlux> resultat;  // null: the session's
  const ResultatFlux& flux(const app::Session& session) const {
    return resultat == nullptr ? session.resultat() : *resultat;
  }
  // Of a card, a control or a command, which must be named once.
  std::string titre(const std::string& quoi) const { return code.empty() ? quoi : quoi + ", " + nom; }
  std::string named(const std::string& quoi) const { return code.empty() ? quoi : quoi + " – " + nom; }
  EstIci est_ici(const app::Session& session) const;  // null for the whole
};

Lieu ensemble();
// The whole first; alone where the parc lies in one département, or without a geography.
std::vector<Lieu> list_lieux(const app::Session& session);
Lieu find_lieu(const std::vector<Lieu>& lieux, const std::string& code);  // the first when there is none of that code
// Which one a card shows: `code` is changed by the choice. `nom`: of the choice; nothing is drawn of one alone.
void choose_lieu(Facade& f, Colonne& c, const std::vector<Lieu>& lieux, const char* nom, std::string& code);

}  // namespace passeflux::ui
