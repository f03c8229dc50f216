#include "graphiques/passage.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/quantite/ecriture.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
// A ribbon as slices of an even colour: its edges alone are smoothed, lest the slices show.
void draw_ruban(const io::RubanPassage& r, ImVec2 origine) {
  constexpr int kTranches = 24;
  if (r.h0 < 0.05 && r.h1 < 0.05) return;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  std::array<ImVec2, kTranches + 1> haut;
  std::array<ImVec2, kTranches + 1> bas;
  for (int i = 0; i <= kTranches; ++i) {
    const double t = static_cast<double>(i) / kTranches;
    const double doux = t * t * (3 - 2 * t);  // level at both ends
    const auto k = static_cast<std::size_t>(i);
    const float x = origine.x + static_cast<float>(r.x0 + (r.x1 - r.x0) * t);
    const double y = r.y0 + (r.y1 - r.y0) * doux;
    haut.at(k) = {x, origine.y + static_cast<float>(y)};
    bas.at(k) = {x, origine.y + static_cast<float>(y + r.h0 + (r.h1 - r.h0) * doux)};
  }
  const theme::Couleur couleur = theme::rgb(r.couleur);
  const ImDrawListFlags lisse = dessin->Flags;
  dessin->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 0; i < kTranches; ++i)
    dessin->AddQuadFilled(haut.at(i), haut.at(i + 1), bas.at(i + 1), bas.at(i), couleur);
  dessin->Flags = lisse;
  dessin->AddPolyline(haut.data(), static_cast<int>(haut.size()), couleur, 0, 1);
  dessin->AddPolyline(bas.data(), static_cast<int>(bas.size()), couleur, 0, 1);
}

// What the cells of the table say, as the screen writes numbers.
std::vector<std::string> written(const io::Passage& p, const io::FeuilleEcrite& t) {
  std::vector<std::string> textes;
  for (std::size_t i = 0; i < t.lignes.size(); ++i) {
    const bool ligne = i < p.lignes.size();
    for (std::size_t j = 0; j < t.lignes[i].size(); ++j) {
      std::string texte = t.lignes[i][j].texte;
      if (j == 2 && ligne) texte = write_percent(Rationnel::quotient(p.lignes[i].stock, p.assiette), 1);
      if (j == 4 && ligne) texte = write_percent(p.lignes[i].part, 1);
      if (j == 5 && ligne && !p.lignes[i].exces.is_zero()) texte = write_decimal(p.lignes[i].exces, 1);
      if ((j == 1 || j == 3) && !texte.empty()) texte = write_integer(std::stoll(texte));
      textes.push_back(texte.empty() ? "—" : texte);
    }
  }
  return textes;
}
}  // namespace

void draw_passage(Facade& f, Colonne& c, const io::Passage& passage) {
  const io::DessinPassage d = io::place_passage(passage, static_cast<double>(c.largeur));
  const ImVec2 o(c.x, c.y);
  for (const io::RubanPassage& r : d.rubans) draw_ruban(r, o);
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  for (const io::BoitePassage& b : d.boites) {
    const ImVec2 a(o.x + static_cast<float>(b.x), o.y + static_cast<float>(b.y));
    dessin->AddRectFilled(a, {a.x + static_cast<float>(b.largeur), a.y + static_cast<float>(b.hauteur)},
                          theme::rgb(b.couleur));
  }
  constexpr float kLigne = 20;
  std::vector<Rect> rangs;
  for (const io::TextePassage& t : d.textes) {
    const Rect r{o.x + static_cast<float>(t.x), o.y + static_cast<float>(t.y) - kLigne / 2,
                 static_cast<float>(t.largeur), kLigne};
    f.ink_line(r, t.texte,
               {.taille = theme::kSecond,
                .graisse = t.fort ? Graisse::Forte : Graisse::Normale,
                .couleur = t.alerte ? theme::couleurs.danger : theme::couleurs.texte},
               Alignement::Gauche);
  }
  // A line of the table is where its name is drawn.
  const io::FeuilleEcrite table = io::table_passage(passage);
  for (std::size_t i = 0; i < table.lignes.size(); ++i) {
    Rect rang{c.x, c.y, 2, 2};
    for (const io::TextePassage& t : d.textes)
      if (t.fort && t.texte == table.lignes[i][0].texte)
        rang = {o.x + static_cast<float>(t.x), o.y + static_cast<float>(t.y) - kLigne / 2,
                static_cast<float>(t.largeur), kLigne};
    rangs.push_back(rang);
  }
  say_table(f, table, written(passage, table), rangs, {c.x, c.y, c.largeur, static_cast<float>(d.hauteur)});
  c.space(static_cast<float>(d.hauteur) + 4);
  for (const std::string& note : io::notes_passage(passage))
    f.paragraph(c, note, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
}

}  // namespace passeflux::ui
