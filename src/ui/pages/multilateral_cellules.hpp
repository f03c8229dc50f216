// Cells of the tables that several bailleurs make together: each says what it is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "core/etat_des_lieux/multilateral.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

// What the tables are of.
struct Vue {
  Facade& f;
  app::Session& session;
  const Multilateral& tout;
  const FiltreCommun& filtre;
};

// What a cell counts: of whom (none: of all), in which column (none: in all), under which rule.
struct Compte {
  std::optional<std::size_t> reservataire;
  const char* reference;
  std::string qui;
  std::optional<ColonneCommune> colonne = std::nullopt;
};

// The next cell: a number of dwellings, or what of the parc is reserved.
void count_cell(const Vue& vue, Tableau& t, const Compte& compte, std::int64_t n, const StyleTexte& style);
void share_cell(const Vue& vue, Tableau& t, const Compte& compte, std::int64_t reserves, std::int64_t parc,
                const StyleTexte& style);

std::optional<Rationnel> share_reserved(std::int64_t reserves, std::int64_t parc);  // none: no parc
std::string capital(std::string texte);
bool has_cil(const app::Session& session, const std::string& siren);

}  // namespace passeflux::ui
