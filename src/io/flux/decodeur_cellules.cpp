#include <algorithm>

#include "io/encodage.hpp"
#include "io/flux_cellules.hpp"
#include "io/reference_a1.hpp"

namespace passeflux::io {

namespace {
constexpr std::uint64_t kVide = ~std::uint64_t{0};
constexpr std::size_t kCorpsMax = kTexteLigneMax + static_cast<std::size_t>(kColonnesMax) * 8;

// Takes a varint from the front. Nothing when its end is not there, or when it is longer than it has to be.
struct Varint {
  std::uint64_t valeur = kVide;
  bool coupe = false;
};
Varint take_varint(std::string_view& octets) {
  std::uint64_t valeur = 0;
  for (std::size_t i = 0; i < octets.size() && i < 5; ++i) {
    const auto c = static_cast<unsigned char>(octets[i]);
    valeur |= std::uint64_t{c & 0x7FU} << 7U * i;
    if ((c & 0x80U) != 0) continue;
    if (c == 0 && i > 0) return {};
    octets.remove_prefix(i + 1);
    return {.valeur = valeur};
  }
  return {.coupe = octets.size() < 5};
}

bool all_in(std::string_view texte, std::string_view permis) {
  return texte.find_first_not_of(permis) == std::string_view::npos;
}

bool is_of(GenreCellule genre, std::string_view texte) {
  constexpr std::string_view chiffres = "0123456789";
  switch (genre) {
    case GenreCellule::Nombre:
    case GenreCellule::Part: {
      if (texte.starts_with('-')) texte.remove_prefix(1);
      const std::size_t point = std::min(texte.find('.'), texte.size());
      const bool fraction =
          point == texte.size() || (point + 1 < texte.size() && all_in(texte.substr(point + 1), chiffres));
      return point > 0 && all_in(texte.substr(0, point), chiffres) && fraction;
    }
    case GenreCellule::Date:
      return texte.size() == 10 && texte[4] == '-' && texte[7] == '-' && all_in(texte.substr(0, 4), chiffres) &&
             all_in(texte.substr(5, 2), chiffres) && all_in(texte.substr(8, 2), chiffres);
    case GenreCellule::Booleen:
      return texte == "0" || texte == "1";
    default:
      return is_utf8(texte);
  }
}
}  // namespace

std::size_t DecodeurCellules::refuse() {
  etat_ = Etat::Refuse;
  return 0;
}

bool DecodeurCellules::give(std::string_view corps) {
  const std::uint64_t ligne = take_varint(corps).valeur;
  if (ligne > static_cast<std::uint64_t>(kLignesMax) || static_cast<std::int64_t>(ligne) <= ligne_) return false;
  cellules_.clear();
  while (!corps.empty()) {
    const auto tete = static_cast<unsigned char>(corps.front());
    corps.remove_prefix(1);
    const unsigned genre = tete & 7U;
    if (genre == kGenreVide) {
      if (tete >> 3U == 0) return false;
      cellules_.resize(cellules_.size() + (tete >> 3U));
    } else {
      std::size_t longueur = tete >> 4U;
      const bool calculee = (tete & 8U) != 0;
      if (longueur == 15) {
        const std::uint64_t suite = take_varint(corps).valeur;
        if (suite > kTexteCelluleMax) return false;
        longueur += static_cast<std::size_t>(suite);
      }
      // Empty and not calculated is a cell to skip; empty, it has no genre.
      if (longueur == 0 ? !calculee || genre != 0 : longueur > corps.size()) return false;
      const std::string_view texte = corps.substr(0, longueur);
      corps.remove_prefix(longueur);
      if (genre > static_cast<unsigned>(GenreCellule::Erreur)) return false;
      if (longueur > 0 && !is_of(static_cast<GenreCellule>(genre), texte)) return false;
      cellules_.push_back({.texte = texte, .genre = static_cast<GenreCellule>(genre), .calculee = calculee});
    }
    if (cellules_.size() > static_cast<std::size_t>(kColonnesMax)) return false;
  }
  if (cellules_.empty()) return false;
  ligne_ = static_cast<std::int64_t>(ligne);
  ++lignes_;
  if (!sortie_(cellules_, ligne_)) etat_ = Etat::Arrete;
  return true;
}

std::size_t DecodeurCellules::end_of_stream(std::string_view octets) {
  std::string_view suite = octets.substr(1);
  const Varint n = take_varint(suite);
  if (n.coupe) return 0;
  if (n.valeur != lignes_) return refuse();
  etat_ = Etat::Fini;
  return octets.size() - suite.size();
}

std::size_t DecodeurCellules::step(std::string_view octets) {
  if (etat_ == Etat::EnTete) {
    if (!kEnTeteFlux.starts_with(octets.substr(0, kEnTeteFlux.size()))) return refuse();
    if (octets.size() < kEnTeteFlux.size()) return 0;
    etat_ = Etat::Lignes;
    return kEnTeteFlux.size();
  }
  if (etat_ == Etat::Fini) return refuse();  // nothing comes after the end
  if (octets.front() == 0) return end_of_stream(octets);
  std::string_view suite = octets;
  const Varint taille = take_varint(suite);
  if (taille.coupe) return 0;
  if (taille.valeur > kCorpsMax) return refuse();
  if (taille.valeur > suite.size()) return 0;
  const auto n = static_cast<std::size_t>(taille.valeur);
  if (!give(suite.substr(0, n))) return refuse();
  return octets.size() - suite.size() + n;
}

std::optional<Diagnostic> DecodeurCellules::feed(std::string_view octets) {
  if (!reste_.empty()) {
    reste_ += octets;
    octets = reste_;
  }
  while (!octets.empty() && etat_ != Etat::Arrete && etat_ != Etat::Refuse) {
    const std::size_t pris = step(octets);
    if (pris == 0) break;
    octets.remove_prefix(pris);
  }
  if (etat_ == Etat::Refuse)
    return Diagnostic{
        .code = "flux.invalide",
        .message = "Les cellules lues dans le classeur ne sont pas arrivées entières.",
        .conseil = "Choisissez de nouveau le fichier ; s’il est encore refusé, exportez la feuille en CSV."};
  std::string suite(octets);
  reste_ = std::move(suite);
  return std::nullopt;
}

}  // namespace passeflux::io
