#include <algorithm>

#include "io/arbre.hpp"
#include "io/classeur_json.hpp"

namespace passeflux::io {

namespace {
Diagnostic refus(const Noeud& n, const char* attendu) {
  return {.code = "xlsx.ecriture",
          .message = std::string("La table à écrire est mal décrite : ") + attendu + ".",
          .ligne = n.ligne,
          .position = n.position};
}

template <typename T>
const T* member(const Objet& objet, std::string_view cle) {
  const Noeud* n = find(objet, cle);
  return n == nullptr ? nullptr : std::get_if<T>(&n->valeur);
}

Resultat_ou<CelluleEcrite> read_cellule(const Noeud& n) {
  if (std::holds_alternative<std::nullptr_t>(n.valeur)) return CelluleEcrite{};
  if (const auto* texte = std::get_if<std::string>(&n.valeur)) return CelluleEcrite{.texte = *texte};
  if (const auto* entier = std::get_if<std::int64_t>(&n.valeur)) return cell_integer(*entier);
  const auto* objet = std::get_if<Objet>(&n.valeur);
  const auto* texte = objet == nullptr ? nullptr : member<std::string>(*objet, "texte");
  const auto* genre = objet == nullptr ? nullptr : member<std::string>(*objet, "genre");
  if (texte == nullptr || genre == nullptr) return std::unexpected(refus(n, "une cellule a un genre et un texte"));
  CelluleEcrite c{.texte = *texte};
  if (const auto* decimales = member<std::int64_t>(*objet, "decimales"))
    c.decimales = static_cast<int>(std::min<std::int64_t>(std::max<std::int64_t>(*decimales, 0), 15));
  if (*genre == "nombre")
    c.genre = GenreEcrit::Nombre;
  else if (*genre == "part")
    c.genre = GenreEcrit::Part;
  else if (*genre == "date")
    c.genre = GenreEcrit::Date;
  else if (*genre == "annee")
    c.genre = GenreEcrit::Annee;
  else if (*genre != "texte")
    return std::unexpected(refus(n, "un genre est texte, nombre, part, date ou annee"));
  return c;
}

Resultat_ou<FeuilleEcrite> read_feuille(const Noeud& n) {
  const auto* objet = std::get_if<Objet>(&n.valeur);
  const auto* nom = objet == nullptr ? nullptr : member<std::string>(*objet, "nom");
  const auto* entetes = objet == nullptr ? nullptr : member<Tableau>(*objet, "entetes");
  const auto* lignes = objet == nullptr ? nullptr : member<Tableau>(*objet, "lignes");
  if (nom == nullptr || entetes == nullptr || lignes == nullptr)
    return std::unexpected(refus(n, "une feuille a un nom, des entetes et des lignes"));
  FeuilleEcrite feuille{.nom = *nom};
  for (const Noeud& e : *entetes) {
    const auto* texte = std::get_if<std::string>(&e.valeur);
    if (texte == nullptr) return std::unexpected(refus(e, "un en-tête est un texte"));
    feuille.entetes.push_back(*texte);
  }
  for (const Noeud& l : *lignes) {
    const auto* cellules = std::get_if<Tableau>(&l.valeur);
    if (cellules == nullptr) return std::unexpected(refus(l, "une ligne est une liste de cellules"));
    auto& ligne = feuille.lignes.emplace_back();
    for (const Noeud& c : *cellules) {
      auto cellule = read_cellule(c);
      if (!cellule) return std::unexpected(std::move(cellule.error()));
      ligne.push_back(std::move(*cellule));
    }
  }
  return feuille;
}
}  // namespace

Resultat_ou<std::vector<FeuilleEcrite>> read_feuilles_ecrites(std::string_view json) {
  const auto racine = read_json(json);
  if (!racine) return std::unexpected(racine.error());
  const auto* liste = std::get_if<Tableau>(&racine->valeur);
  if (liste == nullptr) return std::unexpected(refus(*racine, "ce doit être une liste de feuilles"));
  std::vector<FeuilleEcrite> feuilles;
  for (const Noeud& n : *liste) {
    auto feuille = read_feuille(n);
    if (!feuille) return std::unexpected(std::move(feuille.error()));
    feuilles.push_back(std::move(*feuille));
  }
  return feuilles;
}

}  // namespace passeflux::io
