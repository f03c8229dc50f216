#include "pages/logements.hpp"

#include <map>

#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kAbsent = "—";

// RPLS, MODE.
std::string mode_label(int code) {
  switch (code) {
    case 1:
      return "Loué";
    case 2:
      return "Vacant, proposé à la location";
    case 3:
      return "Vide : travaux, vente, démolition";
    case 4:
      return "Association";
    case 5:
      return "Occupé hors location";
    default:
      return kAbsent;
  }
}
}  // namespace

std::string financement_label(int code) {
  static const std::map<int, const char*> noms{{0, "Non renseigné"},
                                               {10, "PLAI"},
                                               {11, "PLA-LM, PLA-TS"},
                                               {12, "PLA"},
                                               {13, "PLUS"},
                                               {14, "PLS"},
                                               {15, "PAP"},
                                               {16, "PLI"},
                                               {17, "PCL"},
                                               {49, "Autre depuis 1977"},
                                               {50, "HBM"},
                                               {51, "PLR, PSR"},
                                               {52, "Hlm ordinaire"},
                                               {53, "ILM"},
                                               {54, "ILN"},
                                               {55, "Prêt du Crédit foncier"},
                                               {99, "Autre avant 1977"}};
  const auto it = noms.find(code);
  return it == noms.end() ? std::to_string(code) : it->second;
}

std::string cell_logement(const Parc& parc, std::size_t i, std::size_t colonne) {
  const ColonnesParc& c = parc.colonnes();
  switch (colonne) {
    case 0:
      return c.presentes.identifiant && !c.identifiant[i].empty()
                 ? c.identifiant[i]
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
