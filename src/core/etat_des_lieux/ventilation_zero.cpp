#include "core/etat_des_lieux/ventilation_zero.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/domaine/mots.hpp"
#include "core/domaine/place_liberation.hpp"

namespace passeflux {

namespace {
constexpr Mots<kDimensionsBilan> kMotsDimension{"commune", "qpv", "type", "financement", "periode"};
constexpr Mots<kDimensionsBilan> kDimensions{"Commune", "QPV", "Type", "Financement", "Période de construction"};
constexpr Mots<kMesuresVentilees> kMotsMesure{"proposes", "attribues"};
constexpr Mots<kMesuresVentilees> kMesures{"Proposés par an", "Attribués par an"};

std::string key_of(const CelluleZero& c, DimensionBilan dimension, const BornesPeriode& bornes) {
  const auto code = [](std::uint8_t n) { return n == 0 ? std::string() : std::to_string(n); };
  switch (dimension) {
    case DimensionBilan::Commune:
      return c.commune;
    case DimensionBilan::Qpv:
      return code(c.qpv);
    case DimensionBilan::Type:
      return code(c.pieces);
    case DimensionBilan::Financement:
      return code(c.financement);
    case DimensionBilan::Periode:
      break;
  }
  if (c.construction == 0) return {};
  return std::to_string(1 + std::ranges::count_if(bornes, [&](std::int32_t b) { return c.construction >= b; }));
}

using Comptes = std::array<std::int64_t, kMesuresVentilees>;
struct ParCle {
  bool operator()(const std::string& a, const std::string& b) const {
    const auto rank = [](const std::string& s) { return std::tuple(s == kEnsemble, s.empty(), s.size(), s); };
    return rank(a) < rank(b);
  }
};
using Lignes = std::map<std::string, Comptes, ParCle>;

Lignes count(const EtatZero& z, std::string_view ligne, DimensionBilan dimension, const BornesPeriode& bornes) {
  Lignes lignes;
  for (const CelluleZero& c : z.ventilation) {
    if (ligne != kEnsemble && c.id != ligne) continue;
    for (const std::string& cle : {key_of(c, dimension, bornes), std::string(kEnsemble)}) {
      Comptes& n = lignes[cle];
      n[0] += c.proposes;
      n[1] += c.attribues;
    }
  }
  return lignes;
}

// The kind of a dwelling that came free.
CelluleZero kind_of(const Liberation& l, const PlacesLiberations& places, const Parc* parc) {
  CelluleZero c{.id = {}, .commune = places.commune(l), .qpv = l.qpv, .pieces = l.pieces, .financement = l.financement};
  const auto i = places.row(l);
  if (!i) return c;
  const ColonnesParc& p = parc->colonnes();
  const auto prefer = [](std::uint8_t& vu, std::uint8_t sien) { vu = sien == 0 ? vu : sien; };
  prefer(c.qpv, p.qpv[*i]);
  prefer(c.pieces, p.pieces[*i]);
  prefer(c.financement, p.financement[*i]);
  c.construction = p.annee_construction[*i];
  return c;
}

Constate a_year(const EtatZero& z, const Lignes& lignes, const std::string& cle, std::size_t mesure) {
  if (!keeps_ventilation(z)) return {};
  const auto it = lignes.find(cle);
  return {.valeur = Rationnel::quotient(it == lignes.end() ? 0 : it->second.at(mesure),
                                        static_cast<std::int64_t>(z.annees.size()))};
}
}  // namespace

std::string_view label(DimensionBilan d) { return word_of(kDimensions, d); }
std::string_view label(MesureVentilee m) { return word_of(kMesures, m); }

BornesPeriode read_bornes(const Parametres& parametres) {
  BornesPeriode bornes{};
  for (std::size_t i = 0; i < kBornesPeriode; ++i)
    bornes.at(i) = static_cast<std::int32_t>(
        parametres.number("bilan.periode_" + std::to_string(i + 1)).ceil().to_int64().value_or(0));
  std::ranges::sort(bornes);
  return bornes;
}

std::vector<CelluleZero> make_ventilation(const Etude& etude, const std::vector<std::int32_t>& annees) {
  std::map<CelluleZero, Comptes> cellules;
  if (etude.historique == nullptr) return {};
  const PlacesLiberations places(etude);
  for (const Liberation& l : *etude.historique) {
    if (l.categorie != CategorieLiberation::Flux || std::ranges::find(annees, l.date / 10000) == annees.end()) continue;
    CelluleZero cellule = kind_of(l, places, etude.parc.get());
    const auto at = [&](const std::string& id) -> Comptes& {
      cellule.id = id;
      return cellules[cellule];
    };
    for (const Offre& o : l.offres) {
      ++at(o.reservataire)[0];
      if (o.issue == IssueOffre::Bail) ++at(holder_of(o))[1];
    }
  }
  std::vector<CelluleZero> sortie;
  for (const auto& [cellule, n] : cellules) {
    sortie.push_back(cellule);
    sortie.back().proposes = n[0];
    sortie.back().attribues = n[1];
  }
  return sortie;
}

bool keeps_ventilation(const EtatZero& z) {
  return !z.annees.empty() && (!z.ventilation.empty() || std::ranges::all_of(z.lignes, [](const LigneZero& l) {
    return l.mesures.mises() == 0;
  }));
}

std::vector<LigneBilan> compare_ventilations(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne,
                                             DimensionBilan dimension, const BornesPeriode& bornes) {
  const Lignes hier = count(zero, ligne, dimension, bornes);
  const Lignes jour = count(maintenant, ligne, dimension, bornes);
  Lignes toutes = hier;
  toutes.insert(jour.begin(), jour.end());
  std::vector<LigneBilan> lignes;
  for (const auto& [cle, _] : toutes) {
    LigneBilan& l = lignes.emplace_back(LigneBilan{.cle = cle, .mesures = {}});
    for (std::size_t m = 0; m < kMesuresVentilees; ++m)
      l.mesures.at(m) = {.avant = a_year(zero, hier, cle, m), .maintenant = a_year(maintenant, jour, cle, m)};
  }
  return lignes;
}

std::string name_periode(const BornesPeriode& bornes, std::size_t rang) {
  if (rang <= 1) return "avant " + std::to_string(bornes.front());
  if (rang > kBornesPeriode) return "depuis " + std::to_string(bornes.back());
  return "de " + std::to_string(bornes.at(rang - 2)) + " à " + std::to_string(bornes.at(rang - 1) - 1);
}

std::string reference_ventilation(std::string_view ligne, DimensionBilan dimension, std::string_view cle,
                                  MesureVentilee mesure) {
  return "zero." + std::string(ligne) + "." + std::string(word_of(kMotsDimension, dimension)) + "." +
         (cle.empty() ? "inconnu" : std::string(cle)) + "." + std::string(word_of(kMotsMesure, mesure));
}

Calcul record_ventilation(const EtatZero& zero, const EtatZero& maintenant, std::string_view ligne,
                          DimensionBilan dimension, const BornesPeriode& bornes, std::string_view cle,
                          MesureVentilee mesure, const std::string& nom) {
  Calcul c;
  const std::string base = reference_ventilation(ligne, dimension, cle, mesure);
  const std::string quoi = std::string(label(mesure)) + ", " + nom;
  std::vector<Operande> termes;
  const auto put = [&](const EtatZero& z, const char* quand, const char* suite, int signe) {
    if (!keeps_ventilation(z)) return;
    const Lignes lignes = count(z, ligne, dimension, bornes);
    const auto it = lignes.find(std::string(cle));
    const std::int64_t n = it == lignes.end() ? 0 : it->second.at(static_cast<std::size_t>(mesure));
    const char* mot = mesure == MesureVentilee::Proposes ? "mises à disposition, " : "baux signés, ";
    const Ref r =
        c.quotient(base + suite, "zero.quotient", Unite::Logements,
                   c.donnee(base + suite + ".haut", "zero.nombre", Unite::Nombre, n, mot + std::string(quand)),
                   c.donnee(base + suite + ".bas", "zero.nombre", Unite::Nombre,
                            static_cast<std::int64_t>(z.annees.size()), "années comptées, " + std::string(quand)),
                   quoi + ", " + quand);
    c.add_fait(r, {.regle = "zero.annees", .valeurs = {z.annees.begin(), z.annees.end()}, .unite = Unite::Annee});
    termes.push_back({r, signe});
  };
  put(maintenant, "aujourd’hui", ".maintenant", 1);
  put(zero, "état zéro", ".avant", -1);
  if (termes.size() == 2) c.somme(base, "zero.ecart", Unite::Logements, std::move(termes), quoi);
  return c;
}

}  // namespace passeflux
