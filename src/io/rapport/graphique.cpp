#include "io/graphique.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "echappe.hpp"

namespace passeflux::io {

namespace {
std::string dwellings(const std::optional<std::int64_t>& n) {
  return n ? write_count(*n, "logement", "logements") : "—";
}

std::string hex(std::uint32_t couleur) {
  std::string t = "#";
  for (int i = 20; i >= 0; i -= 4) t += "0123456789ABCDEF"[couleur >> static_cast<unsigned>(i) & 0xFU];
  return t;
}
}  // namespace

double GraphiqueBarres::maximum() const {
  double m = 1;
  for (const GroupeBarres& g : groupes)
    for (const Barre& b : g.barres) m = std::max(m, b.valeur);
  return m;
}

GraphiqueBarres chart_ecarts(const Comparaison& comparaison, std::size_t max) {
  struct Ecart {
    const LigneComparee* ligne;
    std::int64_t amplitude;
  };
  std::vector<Ecart> ecarts;
  for (const LigneComparee& l : comparaison.lignes) {
    std::int64_t bas = kLogementsMax;
    std::int64_t haut = 0;
    for (const auto& n : l.cibles) {
      bas = std::min(bas, n.value_or(0));
      haut = std::max(haut, n.value_or(0));
    }
    if (haut > bas) ecarts.push_back({&l, haut - bas});
  }
  // Of equal gaps, the order of the étude.
  std::ranges::sort(ecarts, [](const Ecart& a, const Ecart& b) {
    return a.amplitude != b.amplitude ? a.amplitude > b.amplitude : a.ligne < b.ligne;
  });
  if (ecarts.size() > max) ecarts.resize(max);
  GraphiqueBarres g{.titre = "Logements de l’année là où les scénarios s’écartent", .groupes = {}};
  for (const Ecart& e : ecarts) {
    GroupeBarres groupe{.nom = e.ligne->nom.empty() ? "Sans nom" : e.ligne->nom, .barres = {}};
    for (std::size_t i = 0; i < comparaison.scenarios.size(); ++i)
      groupe.barres.push_back({.nom = comparaison.scenarios[i].nom,
                               .valeur = static_cast<double>(e.ligne->cibles[i].value_or(0)),
                               .texte = dwellings(e.ligne->cibles[i]),
                               .couleur = kTeintesScenarios.at(i % kTeintesScenarios.size())});
    g.groupes.push_back(std::move(groupe));
  }
  return g;
}

GraphiqueBarres chart_flux(const ResultatFlux& resultat) {
  GraphiqueBarres g{.titre = "Logements de l’année par réservataire", .groupes = {}};
  for (const LigneFlux& l : resultat.lignes)
    g.groupes.push_back({.nom = l.nom.empty() ? "Sans nom" : l.nom,
                         .barres = {{.nom = write_percent(l.part, 1),
                                     .valeur = static_cast<double>(l.cible.value_or(0)),
                                     .texte = dwellings(l.cible),
                                     .couleur = l.non_reserve ? kTeintesScenarios[0] : kTeintesScenarios[1]}}});
  return g;
}

std::string write_svg(const GraphiqueBarres& graphique) {
  constexpr int kLargeur = 720;
  constexpr int kNoms = 240;   // column of the names
  constexpr int kTexte = 230;  // room beside the longest bar
  constexpr int kBarre = 16;
  constexpr int kEntre = 8;
  int hauteur = 4;
  for (const GroupeBarres& g : graphique.groupes) hauteur += static_cast<int>(g.barres.size()) * kBarre + kEntre;
  const auto n = [](int v) { return std::to_string(v); };
  std::string t = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100%\" viewBox=\"0 0 " + n(kLargeur) +
                  " " + n(hauteur) + "\" font-size=\"12\"><title>" + escape(graphique.titre) + "</title>\n";
  const double maximum = graphique.maximum();
  int y = 2;
  for (const GroupeBarres& g : graphique.groupes) {
    t += "<text x=\"0\" y=\"" + n(y + 12) + "\">" + escape(g.nom) + "</text>\n";
    for (const Barre& b : g.barres) {
      const int l = static_cast<int>(b.valeur / maximum * (kLargeur - kNoms - kTexte));
      t += "<rect x=\"" + n(kNoms) + "\" y=\"" + n(y + 2) + "\" width=\"" + n(std::max(l, 1)) + "\" height=\"" +
           n(kBarre - 4) + "\" fill=\"" + hex(b.couleur) + "\"/><text x=\"" + n(kNoms + l + 6) + "\" y=\"" + n(y + 12) +
           "\">" + escape(b.texte + " · " + b.nom) + "</text>\n";
      y += kBarre;
    }
    y += kEntre;
  }
  return t + "</svg>\n";
}

}  // namespace passeflux::io
