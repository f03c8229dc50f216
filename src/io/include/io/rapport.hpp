// The report of an étude: a model of headings, paragraphs and tables, then its writing as a printable HTML document.
// Every figure and every explanation is taken from the results; nothing is computed here.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/regles/registre.hpp"
#include "io/graphique.hpp"
#include "io/passage.hpp"

namespace passeflux::io {

struct TitreRapport {
  int niveau = 2;  // 2, 3
  std::string texte;
};
struct TexteRapport {
  std::string texte;
};
struct TableRapport {
  std::string legende;  // may be empty, under a heading that says it
  std::vector<std::string> en_tetes;
  std::vector<bool> nombres;  // per column: a number, aligned right
  std::vector<std::vector<std::string>> lignes;
  bool total = false;  // the last row is a total
};
struct Rapport {
  std::string titre;
  std::vector<std::variant<TitreRapport, TexteRapport, TableRapport, GraphiqueBarres, Passage>> blocs;
};

// The report of the active scenario: what it supposes, what comes of it, how it stands beside the others, the decisions
// taken. The geography may be null.
Rapport make_rapport(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                     const Geographie* geographie = nullptr);

// A whole document with its own style, no script, no link to elsewhere; every text is escaped.
std::string write_rapport_html(const Rapport& rapport);

}  // namespace passeflux::io
