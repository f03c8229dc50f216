#include "io/passage.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "io/graphique.hpp"

namespace passeflux::io {

namespace {
struct Taille {
  std::size_t ligne = 0;
  Rationnel part;
};

// The places of the lines that keep a name, in the order of the étude.
std::vector<bool> kept_lines(const ResultatFlux& r, std::size_t max) {
  std::vector<Taille> tailles;
  for (std::size_t i = 0; i < r.lignes.size(); ++i)
    if (!r.lignes[i].non_reserve)
      tailles.push_back(
          {i, passeflux::max(r.lignes[i].part, Rationnel::quotient(r.lignes[i].reserves, r.assiette.total))});
  std::vector<bool> gardees(r.lignes.size(), true);
  if (tailles.size() <= max) return gardees;
  // Of equal shares, the order of the étude.
  std::ranges::sort(
      tailles, [](const Taille& a, const Taille& b) { return a.part != b.part ? a.part > b.part : a.ligne < b.ligne; });
  for (std::size_t i = max - 1; i < tailles.size(); ++i) gardees[tailles[i].ligne] = false;
  return gardees;
}

LignePassage line_of(const Etude& etude, const ResultatFlux& r, const LigneFlux& l) {
  return {.nom = l.nom.empty() ? "Sans nom" : l.nom,
          .couleur = l.non_reserve ? kTeintesScenarios[0] : teinte_of(etude, l.id),
          .stock = l.reserves,
          .flux = l.cible.value_or(0),
          .part = l.part,
          .exces = !l.non_reserve && l.plafonnee < l.part ? (l.part - l.plafonnee) * r.flux.total : Rationnel(0)};
}
}  // namespace

Passage make_passage(const Etude& etude, const ResultatFlux& r, std::size_t max) {
  Passage p{.titre = "Du stock au flux",
            .annee = etude.annee,
            .parc = r.assiette.parc,
            .assiette = r.assiette.total,
            .liberations = std::max(r.flux.total + r.flux.soustractions, r.flux.liberations),
            .soustractions = r.flux.soustractions,
            .flux = r.flux.total};
  if (!r.bloquants.empty() || r.flux.total == 0) return p;
  const std::vector<bool> gardees = kept_lines(r, max);
  LignePassage autres{.nom = "", .couleur = kTeinteAutres};
  for (std::size_t i = 0; i < r.lignes.size(); ++i) {
    const LignePassage l = line_of(etude, r, r.lignes[i]);
    if (gardees[i] && !r.lignes[i].non_reserve) p.lignes.push_back(l);
    if (gardees[i]) continue;
    p.regroupes.push_back(l.nom);
    autres.stock += l.stock;
    autres.flux += l.flux;
    autres.part += l.part;
    autres.exces += l.exces;
  }
  if (!p.regroupes.empty()) {
    autres.nom = write_integer(static_cast<std::int64_t>(p.regroupes.size())) + " autres réservataires";
    p.lignes.push_back(std::move(autres));
  }
  if (!r.lignes.empty()) p.lignes.push_back(line_of(etude, r, r.lignes.back()));
  return p;
}

FeuilleEcrite table_passage(const Passage& p) {
  FeuilleEcrite t{.nom = p.titre,
                  .entetes = {"Réservataire", "Stock logements", "Stock % de l’assiette",
                              "Flux " + std::to_string(p.annee) + " logements", "Flux % du flux",
                              "Au-dessus d’un plafond logements"}};
  if (p.empty()) return t;
  for (const LignePassage& l : p.lignes)
    t.lignes.push_back({{.texte = l.nom},
                        cell_integer(l.stock),
                        cell_part(Rationnel::quotient(l.stock, p.assiette)),
                        cell_integer(l.flux),
                        cell_part(l.part),
                        l.exces.is_zero() ? CelluleEcrite{} : cell_decimal(l.exces, 1)});
  const auto fin = [&](const char* nom, std::int64_t stock, std::int64_t flux) {
    t.lignes.push_back({{.texte = nom},
                        stock < 0 ? CelluleEcrite{} : cell_integer(stock),
                        {},
                        flux < 0 ? CelluleEcrite{} : cell_integer(flux),
                        {},
                        {}});
  };
  if (p.soustractions > 0) fin("Logements soustraits", -1, p.soustractions);
  if (p.parc > p.assiette) fin("Hors assiette", p.parc - p.assiette, -1);
  return t;
}

std::vector<std::string> notes_passage(const Passage& p) {
  std::vector<std::string> notes{
      "À gauche, la hauteur dit des logements du parc ; à droite, des logements de l’année : " +
      write_count(p.liberations, "logement qui se libère", "logements qui se libèrent") + " y ont la hauteur de " +
      write_integer(p.assiette) + " logements de l’assiette."};
  if (p.soustractions > 0) notes.front() += " Les logements soustraits sont ôtés avant le partage.";
  if (p.regroupes.empty()) return notes;
  std::string noms;
  for (const std::string& n : p.regroupes) noms += (noms.empty() ? "" : ", ") + n;
  notes.push_back("Regroupés parce que leurs parts sont les plus petites : " + noms + ".");
  return notes;
}

}  // namespace passeflux::io
