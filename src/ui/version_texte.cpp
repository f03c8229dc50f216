#include "version_texte.hpp"

#include <utility>

namespace passeflux::ui {

namespace {
struct Redacteur {
  io::Rapport document;
  const Arbre* arbre;
  std::uint32_t tableau = 0;  // id of the table being read; 0: none
  std::uint32_t ligne = 0;
  std::vector<bool> outils;  // of each column: holds no content
  std::size_t colonne = 0;
  std::string legende;  // name of the last figure: its caption says it again
  std::string groupe;   // choices of the radio group read last

  bool inside(const Noeud& n, std::uint32_t ancetre) const {
    for (std::uint32_t p = n.parent; p != 0;) {
      if (p == ancetre) return true;
      const Noeud* parent = arbre->find(p);
      p = parent == nullptr ? 0 : parent->parent;
    }
    return false;
  }
  io::TableRapport& table() { return std::get<io::TableRapport>(document.blocs.back()); }
  void say(std::string texte) {
    if (!texte.empty()) document.blocs.emplace_back(io::TexteRapport{std::move(texte)});
  }

  void in_table(const Noeud& n) {
    switch (n.role) {
      case Role::Ligne:
        ligne = n.id;
        colonne = 0;
        if (!table().en_tetes.empty()) {
          table().lignes.emplace_back();
          table().total = n.total;  // that of the last row remains
        }
        break;
      case Role::EnteteColonne:
        outils.push_back(n.outil);
        if (n.outil) break;
        table().en_tetes.push_back(n.nom);
        table().nombres.push_back(n.numerique);
        break;
      case Role::EnteteLigne:
      case Role::Cellule:
        if (colonne < outils.size() && !outils[colonne]) table().lignes.back().push_back(n.nom);
        ++colonne;
        break;
      default:  // what a cell holds
        if (table().lignes.empty() || table().lignes.back().empty() || outils[colonne - 1]) break;
        std::string& cellule = table().lignes.back().back();
        const std::string valeur = n.role == Role::Texte   ? n.nom
                                   : n.role == Role::Case  ? (n.coche ? "oui" : "non")
                                   : n.role == Role::Liste ? n.option()
                                                           : n.valeur;
        if (cellule.empty()) cellule = valeur;  // a cell's own name wins
    }
  }

  void outside(const Noeud& n) {
    switch (n.role) {
      case Role::Titre:
        document.blocs.emplace_back(io::TitreRapport{.niveau = n.niveau + 1, .texte = n.nom});
        break;
      case Role::Texte:
        if (!n.outil && n.nom != legende) say(n.nom);
        break;
      case Role::Bouton:
        if (n.valeur.empty()) break;  // it only acts
        legende = n.nom.substr(n.valeur.size() + 2);
        say(legende + " : " + n.valeur);
        break;
      case Role::Champ:
        say(n.nom + " : " + (n.valeur.empty() ? "—" : n.valeur));
        break;
      case Role::Liste:
        say(n.nom + " : " + n.option());
        break;
      case Role::Case:
        say(n.nom + " : " + (n.coche ? "oui" : "non"));
        break;
      case Role::GroupeRadio:
        groupe = n.nom;
        break;
      case Role::Radio:
        if (n.coche) say(groupe + " : " + n.nom);
        break;
      default:
        break;
    }
  }

  void read(const Noeud& n) {
    if (tableau != 0 && !inside(n, tableau)) tableau = 0;
    if (n.role == Role::Tableau) {
      tableau = n.id;
      outils.clear();
      const auto* titre = document.blocs.empty() ? nullptr : std::get_if<io::TitreRapport>(&document.blocs.back());
      const bool dit = titre != nullptr && titre->texte == n.nom;  // by the heading just above
      document.blocs.emplace_back(io::TableRapport{.legende = dit ? "" : n.nom});
    } else if (tableau != 0) {
      in_table(n);
    } else {
      outside(n);
    }
  }
};
}  // namespace

io::Rapport make_document(const Arbre& arbre, std::string titre) {
  Redacteur r{.document = {.titre = std::move(titre)}, .arbre = &arbre};
  for (const Noeud& n : arbre.noeuds()) r.read(n);
  return std::move(r.document);
}

}  // namespace passeflux::ui
