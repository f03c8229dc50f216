// Text: measured and drawn line by line, at the line height of the house.
#include <algorithm>
#include <cmath>

#include "ui/facade.hpp"

namespace passeflux::ui {

namespace {
// ImGui sizes a font by its ascender minus its descender, CSS by its em: for Lato the first is 1.2 times the second.
constexpr float kHauteurParEm = 1.2F;

ImFont* font_of(const Facade& f, const StyleTexte& style) {
  return style.graisse == Graisse::Forte ? f.forte : f.normale;
}

float width_of(ImFont* font, float taille, const char* a, const char* b) {
  return font->CalcTextSizeA(taille * kHauteurParEm, FLT_MAX, 0, a, b).x;
}

// ImGui places a line at a whole pixel of the layout; when that is no whole pixel of the screen (text at 110 %, browser
// zoom), the glyphs, made for the screen's pixels, would be blurred. Moves them to the nearest.
void settle(ImDrawList* dessin, int premier, float y) {
  const float densite = ImGui::GetIO().DisplayFramebufferScale.y;
  const float ecart = std::round(y * densite) / densite - y;
  if (ecart == 0) return;
  for (int i = premier; i < dessin->VtxBuffer.Size; ++i) dessin->VtxBuffer[i].pos.y += ecart;
}

// The end of the longest run of words that holds in a width. Lines break at plain spaces only: never inside a number,
// nor before the punctuation that French keeps with its word; and at hyphens, when one word is longer than the line.
const char* line_end(ImFont* font, float taille, const char* p, const char* fin, float largeur) {
  const char* coupe = p;
  for (const char* mot = p; mot < fin;) {
    const char* apres = std::find(std::find_if(mot, fin, [](char c) { return c != ' '; }), fin, ' ');
    const bool deborde = width_of(font, taille, p, apres) > largeur;
    if (coupe > p && deborde) return coupe;
    if (deborde) {
      const char* trait = p;
      for (const char* c = p; c + 1 < apres; ++c)
        if (*c == '-' && width_of(font, taille, p, c + 1) <= largeur) trait = c + 1;
      return trait > p ? trait : apres;
    }
    coupe = apres;
    mot = apres;
  }
  return coupe;
}

// Calls line(begin, end) for each line of the text wrapped at a width (0: only at line feeds).
template <typename F>
int each_line(ImFont* font, float taille, std::string_view texte, float largeur, F&& line) {
  const char* p = texte.data();
  const char* const fin = p + texte.size();
  int lignes = 0;
  do {
    const char* retour = std::find(p, fin, '\n');
    const char* coupe = largeur > 0 ? line_end(font, taille, p, retour, largeur) : retour;
    line(p, coupe);
    ++lignes;
    p = coupe;
    if (p == retour && p < fin) ++p;
    while (p < retour && *p == ' ') ++p;
  } while (p < fin);
  return lignes;
}
}  // namespace

float Facade::measure(std::string_view texte, const StyleTexte& style) const {
  return width_of(font_of(*this, style), style.taille, texte.data(), texte.data() + texte.size());
}

float Facade::height(std::string_view texte, const StyleTexte& style, float largeur) const {
  const int lignes = each_line(font_of(*this, style), style.taille, texte, largeur, [](const char*, const char*) {});
  return static_cast<float>(lignes) * std::round(style.taille * theme::kInterligne);
}

float Facade::ink(float x, float y, std::string_view texte, const StyleTexte& style, float largeur) {
  ImFont* font = font_of(*this, style);
  const float pas = std::round(style.taille * theme::kInterligne);
  // Lato's capitals stand a little under the middle of its box.
  const float haut = std::round((pas - style.taille * kHauteurParEm) / 2 - 0.8F);
  float ligne_y = y + haut;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  const int lignes = each_line(font, style.taille, texte, largeur, [&](const char* a, const char* b) {
    const int premier = dessin->VtxBuffer.Size;
    dessin->AddText(font, style.taille * kHauteurParEm, ImVec2(std::round(x), std::round(ligne_y)), style.couleur, a,
                    b);
    settle(dessin, premier, std::round(ligne_y));
    ligne_y += pas;
  });
  return static_cast<float>(lignes) * pas;
}

void Facade::ink_line(const Rect& rect, std::string_view texte, const StyleTexte& style, Alignement alignement) {
  float largeur = measure(texte, style);
  std::string coupe;
  if (largeur > rect.largeur + 1) {  // cut between two characters, and said so
    std::size_t n = texte.size();
    while (n > 0 && largeur > rect.largeur) {
      do --n;
      while (n > 0 && (static_cast<unsigned char>(texte[n]) & 0xC0U) == 0x80U);
      coupe = std::string(texte.substr(0, n)) + "…";
      largeur = measure(coupe, style);
    }
    texte = coupe;
  }
  float x = rect.x;
  if (alignement == Alignement::Droite) x = rect.x + rect.largeur - largeur;
  if (alignement == Alignement::Centre) x = rect.x + (rect.largeur - largeur) / 2;
  const float pas = std::round(style.taille * theme::kInterligne);
  // One pixel more: a line that starts on a whole pixel may end on the next.
  ImGui::PushClipRect({rect.x - 1, rect.y}, {rect.x + rect.largeur + 1, rect.y + rect.hauteur}, true);
  ink(x, rect.y + (rect.hauteur - pas) / 2, texte, style);
  ImGui::PopClipRect();
}

void Facade::title(Colonne& c, std::string_view texte, int niveau, float taille) {
  const StyleTexte style{.taille = taille, .graisse = Graisse::Forte};
  const float h = height(texte, style, c.largeur);
  Noeud n = node(Role::Titre, texte, texte, {c.x, c.y, c.largeur, h});
  n.niveau = static_cast<std::uint8_t>(niveau);
  arbre.leaf(std::move(n));
  ink(c.x, c.y, texte, style, c.largeur);
  c.y += h;
}

void Facade::paragraph(Colonne& c, std::string_view texte, const StyleTexte& style) {
  const float h = height(texte, style, c.largeur);
  arbre.leaf(node(Role::Texte, texte, texte, {c.x, c.y, c.largeur, h}));
  ink(c.x, c.y, texte, style, c.largeur);
  c.y += h;
}

void Facade::label(const Rect& rect, std::string_view texte, const StyleTexte& style, Alignement alignement) {
  arbre.leaf(node(Role::Texte, texte, texte, rect));
  ink_line(rect, texte, style, alignement);
  write_cell(texte);
}

float Facade::tag(float x, float y, std::string_view texte, Ton ton) {
  struct Teintes {
    theme::Couleur fond;
    theme::Couleur trait;
    theme::Couleur texte;
  };
  const std::array<Teintes, 5> teintes{{
      {theme::couleurs.surface, theme::couleurs.trait, theme::couleurs.texte_second},
      {theme::couleurs.attention_teinte, theme::couleurs.attention_trait, theme::couleurs.attention},
      {theme::couleurs.danger_teinte, theme::couleurs.danger_trait, theme::couleurs.danger},
      {theme::couleurs.positif_teinte, theme::couleurs.positif_trait, theme::couleurs.positif},
      {theme::couleurs.surface, theme::couleurs.a_verifier, theme::couleurs.a_verifier},
  }};
  const Teintes& t = teintes.at(static_cast<std::size_t>(ton));
  const StyleTexte style{.taille = 12, .couleur = t.texte};
  const float largeur = measure(texte, style) + 12;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  const ImVec2 a(std::round(x), std::round(y));
  const ImVec2 b(std::round(x + largeur), std::round(y) + 19);
  dessin->AddRectFilled(a, b, t.fond, 4);
  dessin->AddRect(a, b, t.trait, 4);
  ink(a.x + 6, a.y + 1, texte, style);
  return largeur;
}

}  // namespace passeflux::ui
