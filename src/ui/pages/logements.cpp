#include "pages/logements.hpp"

#include <algorithm>
#include <span>

#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kAbsent = "—";

using Codes = std::span<const io::CodeChamp>;
Codes codes_of(std::string_view champ) {
  return io::table_parc().champs[*io::find_champ(io::table_parc(), champ)].codes;
}
std::string code_label(Codes codes, int code, const char* absent) {
  const auto it = std::ranges::find(codes, code, &io::CodeChamp::valeur);
  return it == codes.end() ? absent : it->libelle;
}
std::string mode_label(int code) {
  static const Codes kCodes = codes_of("MODE");
  return code_label(kCodes, code, kAbsent);
}
}  // namespace

std::string financement_label(int code) {
  static const Codes kCodes = codes_of("FINAN");
  return code_label(kCodes, code, "Non renseigné");
}

std::string cell_logement(const Parc& parc, std::size_t i, std::size_t colonne) {
  const ColonnesParc& c = parc.colonnes();
  switch (colonne) {
    case 0:
      return c.presentes.identifiant && !c.identifiant[i].empty()
                 ? std::string(c.identifiant[i])
                 : "Ligne " + write_integer(static_cast<std::int64_t>(i) + 1);
    case 1:
      return c.commune.at(i).empty() ? kAbsent : c.commune.at(i);
    case 2:
      return c.pieces[i] == 0 ? kAbsent : "T" + std::to_string(c.pieces[i]);
    case 3:
      return financement_label(c.financement[i]);
    case 4:
      return c.qpv[i] == 1 ? "En QPV" : c.qpv[i] == 2 ? "Hors QPV" : kAbsent;
    case 5:
      return mode_label(c.mode[i]);
    case 6:
      return c.surface_dm2[i] < 0 ? kAbsent : write_decimal(Rationnel::quotient(c.surface_dm2[i], 100), 1);
    default:
      return write_integer(c.nombre[i]);
  }
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
    t.rows(parc.lignes(), [&](std::size_t i, std::size_t j) { return cell_logement(parc, i, j); });
  }
  if (f.lignes_emises > 0 && f.lignes_emises < parc.lignes())
    f.paragraph(c, "Les " + write_integer(static_cast<std::int64_t>(f.lignes_emises)) + " premières lignes sur " +
                       write_integer(static_cast<std::int64_t>(parc.lignes())) +
                       ". « Copier le tableau » les prend toutes.");
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
