#include "pages/logements.hpp"

#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

std::string cell_logement(const Parc& parc, std::size_t i, std::size_t colonne) {
  const io::CelluleEcrite c = io::cell_logement(parc, i, colonne);
  if (c.texte.empty()) return "—";
  if (c.genre != io::GenreEcrit::Nombre) return c.texte;
  if (c.decimales == 0) return write_integer(parc.colonnes().nombre[i]);
  return write_decimal(Rationnel::parse(c.texte).value_or(Rationnel::undefined()), c.decimales);
}

void draw_logements(Facade& f, Colonne& c, const Parc& parc) {
  f.begin_card(c, 12);
  c.x += 8;  // in line with the cells
  c.largeur -= 16;
  table_title(f, c, kTableLogements, theme::kCorps);
  c.x -= 8;
  c.largeur += 16;
  {
    Tableau t(f, c, kTableLogements,
              {{"Identifiant", 0, Alignement::Gauche},
               {"Commune", 90, Alignement::Gauche},
               {"Type", 60, Alignement::Gauche},
               {"Financement", 170, Alignement::Gauche},
               {"QPV", 90, Alignement::Gauche},
               {"Situation", 0, Alignement::Gauche},
               {"Surface\nm²", 90, Alignement::Droite},
               {"Logements", 96, Alignement::Droite}});
    t.rows(
        parc.lignes(), [&](std::size_t i, std::size_t j) { return cell_logement(parc, i, j); },
        [&](std::size_t i, std::size_t j) { return io::cell_logement(parc, i, j); });
  }
  if (f.lignes_emises > 0 && f.lignes_emises < parc.lignes())
    f.paragraph(c, "Les " + write_integer(static_cast<std::int64_t>(f.lignes_emises)) + " premières lignes sur " +
                       write_integer(static_cast<std::int64_t>(parc.lignes())) +
                       ". « Copier le tableau » et « Exporter » les prennent toutes.");
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
