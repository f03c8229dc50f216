// The picture from stock to flux, placed: four columns of boxes and what goes from one to the next.
#include <algorithm>
#include <cmath>

#include "core/quantite/ecriture.hpp"
#include "echappe.hpp"
#include "io/graphique.hpp"
#include "io/passage.hpp"

namespace passeflux::io {

namespace {
constexpr double kEchelle = 250;  // height of the parc
constexpr double kPas = 22;       // least height of a line: that of its name
constexpr double kEntre = 3;
constexpr double kBoite = 14;
constexpr double kTitres = 30;   // row of the headings
constexpr double kMarge = 7;     // between a box and its text
constexpr double kEtroit = 760;  // under which names take the room of ribbons
constexpr std::uint32_t kEncre = 0x4C5564;
constexpr std::uint32_t kDanger = 0xA8231B;

// The colour on white with a quarter of its strength.
std::uint32_t pale(std::uint32_t couleur) {
  std::uint32_t t = 0;
  for (unsigned i = 0; i < 24; i += 8) t |= (255 - (255 - (couleur >> i & 0xFFU)) / 4) << i;
  return t;
}

std::string stock_text(const Passage& p, const LignePassage& l) {
  return write_integer(l.stock) + " · " + write_percent(Rationnel::quotient(l.stock, p.assiette), 1);
}

struct Placeur {
  const Passage& p;
  DessinPassage d;
  double assiette_x, stock_x, flux_x;
  double unite, par_an;  // height of a dwelling of the parc, of one of the year

  Placeur(const Passage& passage, double largeur)
      : p(passage),
        d{.largeur = largeur},
        assiette_x(largeur * (largeur < kEtroit ? 0.15 : 0.18)),
        stock_x(largeur * (largeur < kEtroit ? 0.34 : 0.41)),
        flux_x(largeur * (largeur < kEtroit ? 0.53 : 0.62)),
        unite(kEchelle / static_cast<double>(std::max<std::int64_t>(p.parc, 1))),
        par_an(unite * static_cast<double>(p.assiette) /
               static_cast<double>(std::max<std::int64_t>(p.liberations, 1))) {}

  double stock_height(const LignePassage& l) const { return unite * static_cast<double>(l.stock); }
  double flux_height(double logements) const { return par_an * logements; }
  void box(double x, double y, double h, std::uint32_t couleur) {
    d.boites.push_back({x, y, kBoite, std::max(h, h > 0 ? 1.0 : 0.0), couleur});
  }
  void text(double x, double y, double l, std::string t, bool fort = false, bool alerte = false) {
    d.textes.push_back({x, y, l, std::move(t), fort, alerte});
  }

  void place() {
    text(0, 12, stock_x + kBoite, "Stock : logements du parc", true);
    text(flux_x, 12, d.largeur - flux_x, "Flux " + std::to_string(p.annee) + " : logements de l’année", true);
    // Slots of the lines: both sides of one stand at the same height.
    const double soustraits = flux_height(static_cast<double>(p.soustractions));
    double y = kTitres;
    std::vector<double> hauts;
    for (const LignePassage& l : p.lignes) {
      const double h = std::max({stock_height(l), flux_height(static_cast<double>(l.flux)), kPas});
      hauts.push_back(y);
      d.milieux.push_back(y + h / 2);
      y += h + kEntre;
    }
    const double y_soustraits = y + 6;
    if (p.soustractions > 0) {
      const double h = std::max(soustraits, kPas);
      d.milieux.push_back(y_soustraits + h / 2);
      y = y_soustraits + h + kEntre;
    }
    const double bas_lignes = y;
    const double gauche = std::max(kTitres, kTitres + (bas_lignes - kTitres - kEchelle) / 2);
    const double hors = unite * static_cast<double>(p.parc - p.assiette);
    const double dans = unite * static_cast<double>(p.assiette);
    const double y_hors = gauche + dans + 20;
    d.hauteur =
        std::max(bas_lignes, std::max(gauche + kEchelle, p.parc > p.assiette ? y_hors + std::max(hors, 2 * kPas) : 0)) +
        4;
    place_gauche(gauche, dans, hors, y_hors);
    place_lignes(gauche, y_soustraits);
  }

  void place_gauche(double haut, double dans, double hors, double y_hors) {
    box(0, haut, kEchelle, kEncre);
    text(kBoite + kMarge, haut + kEchelle / 2 - 9, assiette_x - kBoite - 2 * kMarge, "Parc", true);
    text(kBoite + kMarge, haut + kEchelle / 2 + 9, assiette_x - kBoite - 2 * kMarge, write_integer(p.parc));
    box(assiette_x, haut, dans, kEncre);
    const double place = stock_x - assiette_x - kBoite - 2 * kMarge;
    text(assiette_x + kBoite + kMarge, haut + dans / 2 - 9, place, "Assiette", true);
    text(assiette_x + kBoite + kMarge, haut + dans / 2 + 9, place, write_integer(p.assiette));
    d.rubans.push_back({kBoite, haut, dans, assiette_x, haut, dans, pale(kEncre)});
    if (p.parc == p.assiette) return;
    const double milieu = y_hors + std::max(hors, 2 * kPas) / 2;
    box(assiette_x, milieu - hors / 2, hors, kTeintesScenarios[0]);
    d.rubans.push_back({kBoite, haut + dans, hors, assiette_x, milieu - hors / 2, hors, pale(kTeintesScenarios[0])});
    text(assiette_x + kBoite + kMarge, milieu - 9, place, "Hors assiette", true);
    text(assiette_x + kBoite + kMarge, milieu + 9, place, write_integer(p.parc - p.assiette));
  }

  void place_lignes(double haut_assiette, double y_soustraits) {
    const double soustraits = flux_height(static_cast<double>(p.soustractions));
    const double haut_soustraits = p.soustractions > 0 ? d.milieux.back() - soustraits / 2 : y_soustraits;
    double depart = haut_assiette;
    for (std::size_t i = 0; i < p.lignes.size(); ++i) {
      const LignePassage& l = p.lignes[i];
      const double s = stock_height(l);
      const double f = flux_height(static_cast<double>(l.flux));
      const double ys = d.milieux[i] - s / 2;
      const double yf = d.milieux[i] - f / 2;
      d.rubans.push_back({assiette_x + kBoite, depart, s, stock_x, ys, s, pale(l.couleur)});
      depart += s;
      box(stock_x, ys, s, l.couleur);
      // Whole: what it narrows by is what was subtracted before the share, and what the share changes.
      d.rubans.push_back({stock_x + kBoite, ys, s, flux_x, yf, f, pale(l.couleur)});
      box(flux_x, yf, f, l.couleur);
      const double exces = std::min(f, flux_height(l.exces.approximate()));
      if (!l.exces.is_zero()) box(flux_x, yf + f - exces, exces, kDanger);
      text(stock_x + kBoite + kMarge, d.milieux[i], flux_x - stock_x - kBoite - 2 * kMarge, stock_text(p, l));
      place_nom(i, l);
    }
    if (p.soustractions == 0) return;
    box(flux_x, haut_soustraits, soustraits, kTeintesScenarios[0]);
    place_deux(d.milieux.back(), "Logements soustraits", write_integer(p.soustractions), {}, {});
  }

  // The numbers beside the box, then the name, then what passes a ceiling; with little room that takes the place of the
  // share.
  void place_deux(double y, const std::string& nom, const std::string& logements, const std::string& part,
                  const std::string& alerte) {
    constexpr double kNombres = 94;
    constexpr double kNom = 110;
    constexpr double kAlerte = 116;
    constexpr double kPetit = 136;
    const double x = flux_x + kBoite + kMarge;
    const double reste = d.largeur - x;
    const bool place = alerte.empty() || reste >= kNombres + kNom + kAlerte;
    const std::string suite = part.empty() ? "" : " · ";
    const double nombres = place ? kNombres : kPetit;
    text(x, y, nombres - 4, logements + suite + (place ? part : alerte), false, !place);
    const bool apres = place && !alerte.empty();
    text(x + nombres, y, reste - nombres - (apres ? kAlerte + kMarge : 0), nom, true);
    if (apres) text(d.largeur - kAlerte, y, kAlerte, alerte, false, true);
  }
  void place_nom(std::size_t i, const LignePassage& l) {
    place_deux(d.milieux[i], l.nom, write_integer(l.flux), write_percent(l.part, 1),
               l.exces.is_zero() ? "" : write_decimal(l.exces, 1) + " hors plafond");
  }
};

std::string n(double v) {
  const auto dixiemes = static_cast<std::int64_t>(std::floor(v * 10 + 0.5));
  return std::to_string(dixiemes / 10) + "." + std::to_string(dixiemes % 10);
}

// A text that its room cuts, at about the width of a letter.
std::string fitted(const std::string& texte, double largeur) {
  constexpr double kLettre = 6.9;
  const auto place = static_cast<std::size_t>(std::max(largeur / kLettre, 4.0));
  std::size_t lettres = 0;
  for (std::size_t i = 0; i < texte.size(); ++i) {
    if ((static_cast<unsigned char>(texte[i]) & 0xC0U) == 0x80U) continue;
    if (++lettres > place) return texte.substr(0, i) + "…";
  }
  return texte;
}
}  // namespace

DessinPassage place_passage(const Passage& passage, double largeur) {
  Placeur placeur(passage, std::max(largeur, 560.0));
  if (!passage.empty()) placeur.place();
  return std::move(placeur.d);
}

std::string write_svg(const Passage& passage, UsageSvg usage) {
  constexpr double kLargeur = 960;
  const DessinPassage d = place_passage(passage, kLargeur);
  std::string t;
  for (const RubanPassage& r : d.rubans) {
    const std::string m = n((r.x0 + r.x1) / 2);
    t += "<path d=\"M" + n(r.x0) + " " + n(r.y0) + "C" + m + " " + n(r.y0) + " " + m + " " + n(r.y1) + " " + n(r.x1) +
         " " + n(r.y1) + "V" + n(r.y1 + r.h1) + "C" + m + " " + n(r.y1 + r.h1) + " " + m + " " + n(r.y0 + r.h0) + " " +
         n(r.x0) + " " + n(r.y0 + r.h0) + "Z\" fill=\"" + hex_couleur(r.couleur) + "\"/>\n";
  }
  for (const BoitePassage& b : d.boites)
    t += "<rect x=\"" + n(b.x) + "\" y=\"" + n(b.y) + "\" width=\"" + n(b.largeur) + "\" height=\"" + n(b.hauteur) +
         "\" fill=\"" + hex_couleur(b.couleur) + "\"/>\n";
  for (const TextePassage& x : d.textes)
    t += "<text x=\"" + n(x.x) + "\" y=\"" + n(x.y + 4.5) + "\"" + (x.fort ? " font-weight=\"600\"" : "") +
         (x.alerte ? " fill=\"#A8231B\"" : "") + ">" + escape(fitted(x.texte, x.largeur)) + "</text>\n";
  return frame_svg({.titre = passage.titre,
                    .notes = notes_passage(passage),
                    .largeur = static_cast<int>(d.largeur),
                    .hauteur = static_cast<int>(std::ceil(d.hauteur)),
                    .contenu = std::move(t)},
                   usage == UsageSvg::Image);
}

}  // namespace passeflux::io
