// Études made in one line for the tests, and equality by content (the parc of an Etude is compared by address).
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/etat_zero.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "core/flux/compute_flux.hpp"
#include "io/import.hpp"
#include "io/regles_json.hpp"

namespace passeflux::test {

// No override. Parametres keeps its address, so it must outlive it.
inline const std::map<std::string, ValeurParametre> kDefauts;

// The column with another value in one of its rows.
template <typename T, typename Etroit>
Colonne<T, Etroit> with_value(const Colonne<T, Etroit>& colonne, std::size_t ligne, std::type_identity_t<T> valeur) {
  Colonne<T, Etroit> changee;
  for (std::size_t i = 0; i < colonne.size(); ++i) changee.push_back(i == ligne ? valeur : colonne[i]);
  return changee;
}

// One row of a parc; 0 is "not given". A column is present when a row fills it.
struct Ligne {
  std::int32_t nombre = 1;
  std::uint8_t qpv = 0;
  std::uint8_t financement = 0;
  std::uint8_t conventionne = 0;
  std::uint8_t identifie = 0;
  std::uint8_t aide_etat = 0;
  std::int32_t date_convention = 0;
  std::uint8_t mode = 0;
  std::uint8_t sortie = 0;
  std::uint8_t pieces = 0;
  std::string commune = "11262";
  std::string identifiant;
  std::int16_t construction = 0;  // year
};

inline ColonnesParc columns_of(const std::vector<Ligne>& lignes) {
  ColonnesParc c;
  c.presentes.identifiant = std::ranges::any_of(lignes, [](const Ligne& l) { return !l.identifiant.empty(); });
  for (const Ligne& l : lignes) {
    if (c.presentes.identifiant) c.identifiant.push_back(l.identifiant);
    c.presentes.qpv = c.presentes.qpv || l.qpv != 0;
    c.presentes.financement = c.presentes.financement || l.financement != 0;
    c.presentes.conventionne = c.presentes.conventionne || l.conventionne != 0;
    c.presentes.identifie = c.presentes.identifie || l.identifie != 0;
    c.presentes.aide_etat = c.presentes.aide_etat || l.aide_etat != 0;
    c.presentes.date_convention = c.presentes.date_convention || l.date_convention != 0;
    c.presentes.mode = c.presentes.mode || l.mode != 0;
    c.presentes.sortie = c.presentes.sortie || l.sortie != 0;
    c.nombre.push_back(l.nombre);
    const auto commune = std::ranges::find(c.commune.valeurs, l.commune);
    c.commune.indices.push_back(static_cast<std::uint32_t>(commune - c.commune.valeurs.begin()));
    if (commune == c.commune.valeurs.end()) c.commune.valeurs.push_back(l.commune);
    c.qpv.push_back(l.qpv);
    c.type_construction.push_back(0);
    c.pieces.push_back(l.pieces);
    c.surface_dm2.push_back(-1);
    c.annee_construction.push_back(l.construction);
    c.annee_premiere_location.push_back(0);
    c.financement.push_back(l.financement);
    c.conventionne.push_back(l.conventionne);
    c.date_convention.push_back(l.date_convention);
    c.mode.push_back(l.mode);
    c.sortie.push_back(l.sortie);
    c.contingent.push_back(0);
    c.identifie.push_back(l.identifie);
    c.aide_etat.push_back(l.aide_etat);
  }
  return c;
}

inline std::shared_ptr<const Parc> make_parc(const std::vector<Ligne>& lignes) {
  auto parc = Parc::make(columns_of(lignes));
  return parc ? *parc : nullptr;
}

inline Reservataire reservataire(std::string id, NatureReservataire nature, std::int64_t logements) {
  return {.id = id, .nom = "Nom de " + id, .nature = nature, .logements_reserves = logements};
}

// `logements` alike dwellings, L and S typed in.
inline Etude simple_etude(std::int32_t logements, std::int64_t liberations, std::int64_t mutations,
                          std::vector<Reservataire> reservataires) {
  Etude e;
  e.nom = "essai";
  e.annee = 2026;
  e.parc = make_parc({{.nombre = logements}});
  e.liberations.nombre = liberations;
  e.soustractions[0] = mutations;
  e.reservataires = std::move(reservataires);
  return e;
}

// As the étude sees the register; it must outlive them.
inline Parametres parametres_of(const Etude& e) { return {io::registre_livre(), e.parametres}; }

inline ResultatFlux compute(const Etude& e) { return compute_flux(e, io::registre_livre()); }

inline bool same_columns(const ColonnesParc& a, const ColonnesParc& b) {
  return a.presentes == b.presentes && a.nombre == b.nombre && a.identifiant == b.identifiant &&
         a.commune.valeurs == b.commune.valeurs && a.commune.indices == b.commune.indices &&
         a.programme.valeurs == b.programme.valeurs && a.programme.indices == b.programme.indices && a.qpv == b.qpv &&
         a.type_construction == b.type_construction && a.pieces == b.pieces && a.surface_dm2 == b.surface_dm2 &&
         a.annee_construction == b.annee_construction && a.annee_premiere_location == b.annee_premiere_location &&
         a.financement == b.financement && a.conventionne == b.conventionne && a.date_convention == b.date_convention &&
         a.mode == b.mode && a.sortie == b.sortie && a.contingent == b.contingent && a.identifie == b.identifie &&
         a.aide_etat == b.aide_etat;
}

// The tables of an Etude are compared by address; here, by what they hold.
template <typename T>
bool same_table(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
  return (a == nullptr) == (b == nullptr) && (a == nullptr || *a == *b);
}

inline bool same_etude(Etude a, Etude b) {
  if ((a.parc == nullptr) != (b.parc == nullptr)) return false;
  if (a.parc != nullptr && !same_columns(a.parc->colonnes(), b.parc->colonnes())) return false;
  if (!same_table(a.droits, b.droits) || !same_table(a.historique, b.historique)) return false;
  if (!same_table(a.decisions, b.decisions) || !same_table(a.extrait, b.extrait)) return false;
  if (!same_table(a.devenirs, b.devenirs)) return false;
  if (!std::ranges::equal(a.etats_transmis, b.etats_transmis,
                          [](const auto& x, const auto& y) { return same_table(x, y); }))
    return false;
  if (!std::ranges::equal(a.etats_zero, b.etats_zero, [](const auto& x, const auto& y) { return same_table(x, y); }))
    return false;
  if (!std::ranges::equal(a.apports, b.apports, [](const auto& x, const auto& y) { return same_table(x, y); }))
    return false;
  if (!same_table(a.assiette_anterieure, b.assiette_anterieure)) return false;
  b.assiette_anterieure = a.assiette_anterieure;
  b.etats_zero = a.etats_zero;
  b.apports = a.apports;
  b.parc = a.parc;
  b.droits = a.droits;
  b.etats_transmis = a.etats_transmis;
  b.decisions = a.decisions;
  b.devenirs = a.devenirs;
  b.extrait = a.extrait;
  b.historique = a.historique;
  return a == b;
}

inline bool same_report(const io::RapportImport& a, const io::RapportImport& b) {
  if ((a.parc == nullptr) != (b.parc == nullptr)) return false;
  if (a.parc != nullptr && !same_columns(a.parc->colonnes(), b.parc->colonnes())) return false;
  return same_table(a.droits, b.droits) && same_table(a.historique, b.historique) &&
         a.reservataires == b.reservataires && a.table == b.table && a.refus == b.refus && a.fichier == b.fichier &&
         a.format == b.format && a.lignes_lues == b.lignes_lues && a.lignes_ecartees == b.lignes_ecartees &&
         a.colonnes == b.colonnes && a.absences == b.absences && a.problemes == b.problemes &&
         a.problemes_total == b.problemes_total;
}

// Reads a whole CSV, pushed in slices of `slice` bytes (0: at once).
inline io::RapportImport import_csv(std::string_view csv, std::size_t slice = 0) {
  io::Importeur import("essai.csv");
  if (slice == 0) slice = csv.size() + 1;
  for (std::size_t i = 0; i < csv.size(); i += slice)
    if (!import.feed(csv.substr(i, slice))) break;
  return import.finish();
}

}  // namespace passeflux::test
