// Figures whose reasons are recorded when they are asked for, not before.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "core/flux/comparaison.hpp"
#include "ui/facade.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

struct FigureDemandee {
  std::string cle;        // what it is a figure of: it is marked as open while that stands
  std::string reference;  // in what is recorded
  io::CelluleEcrite exacte;
  std::string texte;
  std::string nom;  // accessible, its text apart
  StyleTexte style{.taille = theme::kTableau};
};

using ResultatDemande = std::function<std::shared_ptr<const ResultatFlux>()>;

// At a place of the page: its right side is at x, or its left side.
void demanded_figure(Facade& f, app::Session& session, float x, float y, Alignement alignement,
                     const FigureDemandee& figure, const ResultatDemande& resultat);
// The next cell of a table.
void demanded_cell(Facade& f, Tableau& t, app::Session& session, const FigureDemandee& figure,
                   const std::function<Calcul()>& calcul);
void demanded_cell_in(Facade& f, Tableau& t, app::Session& session, const FigureDemandee& figure,
                      const ResultatDemande& resultat);

// The next cell: by how much one value is more than another, both told in the explanation. In bold where it is not
// nothing.
struct EcartMontre {
  std::string de;  // tells it from those of other columns, whose names may be the same
  std::string reference;
  std::string sujet;  // "part, Action Logement"
  ValeurNommee valeur;
  ValeurNommee base;
  Unite unite = Unite::Logements;
  io::CelluleEcrite exacte;
  std::string texte;
};
void gap_cell(Facade& f, Tableau& t, app::Session& session, const EcartMontre& ecart);

// The same between two numbers of dwellings: a dash where one of them is not known.
struct NombreNomme {
  std::string nom;
  std::optional<std::int64_t> nombre;
};
void count_gap_cell(Facade& f, Tableau& t, app::Session& session, const std::string& de, const std::string& reference,
                    const std::string& sujet, const NombreNomme& nombre, const NombreNomme& base);

}  // namespace passeflux::ui
