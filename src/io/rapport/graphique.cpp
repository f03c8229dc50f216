#include "io/graphique.hpp"

#include <algorithm>
#include <utility>

#include "core/quantite/ecriture.hpp"
#include "echappe.hpp"

namespace passeflux::io {

namespace {
std::string dwellings(const std::optional<std::int64_t>& n) {
  return n ? write_count(*n, "logement", "logements") : "—";
}
}  // namespace

std::string hex_couleur(std::uint32_t couleur) {
  std::string t = "#";
  for (int i = 20; i >= 0; i -= 4) t += "0123456789ABCDEF"[couleur >> static_cast<unsigned>(i) & 0xFU];
  return t;
}

std::uint32_t teinte_of(const Etude& etude, std::string_view id) {
  if (std::ranges::find(etude.reservataires, id, &Reservataire::id) == etude.reservataires.end())
    return kTeintesScenarios[0];
  // By identifier, not by place: a réservataire keeps its colour when another is removed.
  // "r12" by its number; a name by all its letters.
  std::size_t n = 0;
  const bool numero = id.starts_with('r') && id.find_first_not_of("0123456789", 1) == std::string_view::npos;
  for (const char ch : id.substr(numero ? 1 : 0))
    n = n * (numero ? 10 : 31) + static_cast<std::size_t>(numero ? ch - '0' : ch);
  return kTeintesReservataires.at((n + kTeintesReservataires.size() - 1) % kTeintesReservataires.size());
}

std::string frame_svg(const CadreSvg& c, bool seule) {
  constexpr int kMarge = 20;
  constexpr int kTitre = 36;
  constexpr int kNote = 18;
  constexpr std::size_t kLettres = 150;  // of a line of notes, at the width of a page
  const auto n = [](int v) { return std::to_string(v); };
  const std::string debut = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ";
  const std::string titre = "<title>" + escape(c.titre) + "</title>\n";
  if (!seule)
    return debut + "width=\"100%\" viewBox=\"0 0 " + n(c.largeur) + " " + n(c.hauteur) + "\" font-size=\"12\">" +
           titre + c.contenu + "</svg>\n";
  std::vector<std::string> lignes;
  const std::size_t place = kLettres * static_cast<std::size_t>(c.largeur) / 960;
  for (const std::string& note : c.notes) {
    std::string ligne;
    for (std::size_t i = 0; i < note.size();) {
      const std::size_t fin = std::min(note.find(' ', i), note.size());
      if (!ligne.empty() && ligne.size() + fin - i > place) lignes.push_back(std::exchange(ligne, {}));
      ligne += (ligne.empty() ? "" : " ") + note.substr(i, fin - i);
      i = fin + 1;
    }
    lignes.push_back(ligne);
  }
  const int largeur = c.largeur + 2 * kMarge;
  const int hauteur = c.hauteur + 2 * kMarge + kTitre + static_cast<int>(lignes.size()) * kNote;
  std::string t = debut + "width=\"" + n(largeur) + "\" height=\"" + n(hauteur) + "\" viewBox=\"0 0 " + n(largeur) +
                  " " + n(hauteur) + "\" font-size=\"12\" font-family=\"Lato,'Segoe UI',Arial,sans-serif\" " +
                  "fill=\"#1A1F29\">" + titre + "<rect width=\"" + n(largeur) + "\" height=\"" + n(hauteur) +
                  "\" fill=\"#FFFFFF\"/><text x=\"" + n(kMarge) + "\" y=\"" + n(kMarge + 14) +
                  "\" font-size=\"18\" font-weight=\"600\">" + escape(c.titre) + "</text>\n<g transform=\"translate(" +
                  n(kMarge) + " " + n(kMarge + kTitre) + ")\">" + c.contenu + "</g>\n";
  int y = kMarge + kTitre + c.hauteur + kNote;
  for (const std::string& ligne : lignes) {
    t += "<text x=\"" + n(kMarge) + "\" y=\"" + n(y) + "\" fill=\"#4C5564\">" + escape(ligne) + "</text>\n";
    y += kNote;
  }
  return t + "</svg>\n";
}

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

std::string write_svg(const GraphiqueBarres& graphique, bool seule) {
  constexpr int kLargeur = 720;
  constexpr int kNoms = 240;   // column of the names
  constexpr int kTexte = 230;  // room beside the longest bar
  constexpr int kBarre = 16;
  constexpr int kEntre = 8;
  int hauteur = 4;
  for (const GroupeBarres& g : graphique.groupes) hauteur += static_cast<int>(g.barres.size()) * kBarre + kEntre;
  const auto n = [](int v) { return std::to_string(v); };
  std::string t;
  const double maximum = graphique.maximum();
  int y = 2;
  for (const GroupeBarres& g : graphique.groupes) {
    t += "<text x=\"0\" y=\"" + n(y + 12) + "\">" + escape(g.nom) + "</text>\n";
    for (const Barre& b : g.barres) {
      const int l = static_cast<int>(b.valeur / maximum * (kLargeur - kNoms - kTexte));
      t += "<rect x=\"" + n(kNoms) + "\" y=\"" + n(y + 2) + "\" width=\"" + n(std::max(l, 1)) + "\" height=\"" +
           n(kBarre - 4) + "\" fill=\"" + hex_couleur(b.couleur) + "\"/><text x=\"" + n(kNoms + l + 6) + "\" y=\"" +
           n(y + 12) + "\">" + escape(b.texte + " · " + b.nom) + "</text>\n";
      y += kBarre;
    }
    y += kEntre;
  }
  return frame_svg(
      {.titre = graphique.titre, .notes = {}, .largeur = kLargeur, .hauteur = hauteur, .contenu = std::move(t)}, seule);
}

}  // namespace passeflux::io
