#include "recherche.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/domaine/libelle.hpp"
#include "pages/logements.hpp"

namespace passeflux::ui {

namespace {
bool is_content(Role r) {
  switch (r) {
    case Role::Titre:
    case Role::Texte:
    case Role::Bouton:
    case Role::Case:
    case Role::Radio:
    case Role::Champ:
    case Role::Liste:
    case Role::EnteteColonne:
    case Role::EnteteLigne:
    case Role::Cellule:
      return true;
    default:
      return false;
  }
}

// What a person reads there: the name, and for a field what is in it.
std::string read_text(const Noeud& n) {
  if (n.role == Role::Champ) return n.nom + (n.valeur.empty() ? "" : " : " + n.valeur);
  if (n.role == Role::Liste) return n.nom + (n.option().empty() ? "" : " : " + n.option());
  return n.nom;
}
}  // namespace

void search_tree(const Arbre& arbre, app::Page page, std::string_view cherche, std::size_t max,
                 std::vector<Trouve>& trouves) {
  std::map<std::pair<Role, std::string>, std::size_t> vus;
  std::set<std::string> dits;
  std::map<std::uint32_t, const Noeud*> par_id;
  std::map<std::uint32_t, std::string> en_tetes;  // of a row, by its id
  std::string legende;                            // name of the last figure, without its number
  for (const Noeud& n : arbre.noeuds()) {
    par_id[n.id] = &n;
    if (n.role == Role::EnteteLigne) en_tetes[n.parent] = n.nom;
    const std::size_t rang = vus[{n.role, n.nom}]++;
    if (n.role == Role::Bouton && !n.valeur.empty()) legende = n.nom.substr(n.valeur.size() + 2);
    if (trouves.size() >= max || !is_content(n.role) || n.nom.empty() || n.outil) continue;
    if (n.role == Role::Bouton && n.valeur.empty()) continue;  // what only acts is a command
    if (n.role == Role::Texte && n.nom == legende) continue;   // the caption of the figure just above
    const std::string texte = read_text(n);
    if (!fold(texte).contains(cherche)) continue;
    std::string rangee;
    std::string table;
    bool long_tableau = false;
    for (auto it = par_id.find(n.parent); it != par_id.end(); it = par_id.find(it->second->parent)) {
      const Noeud& p = *it->second;
      if (p.role == Role::Ligne && en_tetes.contains(p.id) && en_tetes[p.id] != n.nom) rangee = en_tetes[p.id];
      if (p.role == Role::Tableau) table = p.nom;
      long_tableau = long_tableau || (p.role == Role::Tableau && p.rangs > 0);
    }
    std::string lieu(label(page));
    if (!table.empty() && table != lieu) lieu += " · " + table;
    if (!rangee.empty()) lieu += " · " + rangee;
    if (long_tableau && n.role != Role::EnteteColonne) continue;  // its rows are searched in the data
    if (!dits.insert(texte + lieu).second) continue;
    trouves.push_back({.texte = texte, .lieu = lieu, .page = page, .role = n.role, .nom = n.nom, .rang = rang});
  }
}

namespace {
// The rows' texts, folded: once a parc, not once a key.
const std::vector<std::string>& folded_rows(const std::shared_ptr<const Parc>& parc) {
  static std::shared_ptr<const Parc> de;  // held, so that its address cannot be taken by another
  static std::vector<std::string> lignes;
  if (de == parc) return lignes;
  de = parc;
  lignes.assign(parc->lignes(), {});
  for (std::size_t i = 0; i < lignes.size(); ++i)
    for (std::size_t j = 0; j < io::kColonnesLogement; ++j) lignes[i] += fold(cell_logement(*parc, i, j)) + "\n";
  return lignes;
}
}  // namespace

void search_logements(const std::shared_ptr<const Parc>& parc, std::string_view cherche, std::size_t max,
                      std::vector<Trouve>& trouves) {
  const std::vector<std::string>& lignes = folded_rows(parc);
  for (std::size_t i = 0; i < lignes.size() && trouves.size() < max; ++i) {
    const std::size_t place = lignes[i].find(cherche);
    if (place == std::string::npos) continue;
    const auto j = static_cast<std::size_t>(
        std::count(lignes[i].begin(), lignes[i].begin() + static_cast<std::ptrdiff_t>(place), '\n'));
    const std::string texte = cell_logement(*parc, i, j);
    trouves.push_back({.texte = texte,
                       .lieu = "Parc · " + std::string(kTableLogements) + " · " + cell_logement(*parc, i, 0),
                       .page = app::Page::Parc,
                       .vue_parc = 1,
                       .role = j == 0 ? Role::EnteteLigne : Role::Cellule,
                       .nom = texte,
                       .ligne = i});
  }
}

}  // namespace passeflux::ui
