#include "presse_papiers.hpp"

#include <algorithm>

#include "ui/facade.hpp"

namespace passeflux::ui {

std::string copied_text(std::string_view texte) {
  if (const io::CelluleEcrite c = io::cell_shown(texte, true); c.genre != io::GenreEcrit::Texte)
    return (texte.starts_with('+') ? "+" : "") + io::write_cell(c);
  std::string t(texte);
  std::ranges::replace_if(t, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  const std::size_t premier = t.find_first_not_of(' ');
  if (premier != std::string::npos && std::string_view("=+-@").contains(t[premier])) return "'" + t;
  constexpr char kGuillemet = '\x22';
  if (!t.starts_with(kGuillemet)) return t;
  std::string cite(1, kGuillemet);  // it would be read as an opening quote
  for (const char c : t) cite.append(c == kGuillemet ? 2 : 1, c);
  return cite + kGuillemet;
}

std::string copied_table(const io::FeuilleEcrite& table) {
  std::string copie;
  for (std::size_t i = 0; i < table.entetes.size(); ++i) copie += (i > 0 ? "\t" : "") + copied_text(table.entetes[i]);
  for (const auto& ligne : table.lignes)
    for (std::size_t j = 0; j < ligne.size(); ++j) {
      copie += j == 0 ? '\n' : '\t';
      copie += ligne[j].genre == io::GenreEcrit::Texte ? copied_text(ligne[j].texte) : io::write_cell(ligne[j]);
    }
  return copie;
}

std::vector<std::vector<std::string>> read_cells(std::string_view texte) {
  std::vector<std::vector<std::string>> lignes{{""}};
  bool guillemets = false;
  for (std::size_t i = 0; i < texte.size(); ++i) {
    const char c = texte[i];
    std::string& cellule = lignes.back().back();
    if (guillemets) {
      if (c != '"')
        cellule += c;
      else if (i + 1 < texte.size() && texte[i + 1] == '"')
        cellule += texte[++i];
      else
        guillemets = false;
    } else if (c == '"' && cellule.empty() && texte.find('"', i + 1) != std::string_view::npos) {
      guillemets = true;
    } else if (c == '\t') {
      lignes.back().emplace_back();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < texte.size() && texte[i + 1] == '\n') ++i;
      lignes.push_back({""});
    } else {
      cellule += c;
    }
  }
  const auto is_empty = [](const std::vector<std::string>& l) { return std::ranges::all_of(l, &std::string::empty); };
  while (lignes.size() > 1 && is_empty(lignes.back())) lignes.pop_back();
  return lignes;
}

void Facade::copy_figure(const Noeud& figure) {
  const std::string_view nom = std::string_view(figure.nom).substr(figure.valeur.size() + 2);  // "15, flux – Commune"
  texte_copie = std::string(nom) + "\n" + copied_text(figure.valeur);
  dit_copie = "Nombre copié avec son nom.";
}

void Facade::paste(std::uint32_t champ, std::string_view texte) {
  boite.collage = champ;
  boite.cellules = read_cells(texte);
}

}  // namespace passeflux::ui
