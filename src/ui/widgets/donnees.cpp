// The data of a chart, as a table that is not drawn: said to assistive technology, read in the plain document, copied
// and exported as any table.
#include <algorithm>

#include "ui/tableau.hpp"

namespace passeflux::ui {

void say_table(Facade& f, const io::FeuilleEcrite& table, const std::vector<std::string>& nombres,
               const std::vector<Rect>& rangs, const Rect& cadre) {
  constexpr float kPoint = 2;  // the numbers are drawn by the chart, where it wants
  f.open(Role::Tableau, table.nom, table.nom, {cadre.x, cadre.y, cadre.largeur, 1});
  ImGui::PushID(table.nom.c_str());
  const auto row = [&](const std::string& cle, const Rect& rang, auto&& cells) {
    ImGui::PushID(cle.c_str());
    f.open(Role::Ligne, "ligne", "", rang);
    cells();
    f.close();
    ImGui::PopID();
  };
  row("en-tete", cadre, [&] {
    for (std::size_t i = 0; i < table.entetes.size(); ++i) {
      Noeud n =
          f.node(Role::EnteteColonne, "col" + std::to_string(i), table.entetes[i], {cadre.x, cadre.y, kPoint, kPoint});
      n.numerique = i > 0;
      f.arbre.leaf(std::move(n));
    }
  });
  for (std::size_t l = 0; l < table.lignes.size(); ++l) {
    const Rect rang = l < rangs.size() ? rangs[l] : cadre;
    row(std::to_string(l), rang, [&] {
      for (std::size_t i = 0; i < table.lignes[l].size(); ++i) {
        const bool premiere = i == 0;
        const std::string& texte = premiere ? table.lignes[l][0].texte : nombres[l * table.entetes.size() + i];
        Noeud n = f.node(premiere ? Role::EnteteLigne : Role::Cellule, "c" + std::to_string(i), texte,
                         premiere ? rang : Rect{rang.x, rang.y, kPoint, kPoint});
        n.outil = true;  // the search finds these numbers in the table that the chart is drawn from
        f.arbre.leaf(std::move(n));
      }
    });
  }
  ImGui::PopID();
  f.close();
  if (f.prise.nom == table.nom) f.prise.feuille = table;
}

}  // namespace passeflux::ui
