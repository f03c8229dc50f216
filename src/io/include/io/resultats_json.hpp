// What the command line prints: results, explanations and diagnostics as JSON, keys in a stable order.
#pragma once

#include <string>
#include <vector>

#include "core/domaine/etude.hpp"
#include "core/domaine/geographie.hpp"
#include "core/flux/compute_flux.hpp"
#include "core/flux/explication.hpp"
#include "io/import.hpp"

namespace passeflux::io {

// Exact values are "num/den"; beside each, the same key with `_decimale` holds it rounded to six decimals. With a
// geography, `territoires` says where the dwellings of the parc are.
std::string write_resultats(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                            const Geographie* geographie = nullptr);
std::string write_explication_json(const Explication& explication);
// The references of these records, with their value: what `explique` knows.
std::string write_references(const std::vector<const Calcul*>& calculs);
// Each état sent by a réservataire against the bailleur's list: volumes, classes, and the lines that do not agree.
std::string write_confrontations(const Etude& etude, std::int32_t prorogation, const Geographie* geographie = nullptr);
std::string write_diagnostics(bool valide, const Diagnostics& diagnostics);
std::string write_fichier_ecrit(const std::string& fichier, std::size_t octets);
std::string write_rapport_import(const RapportImport& rapport, const Geographie* geographie = nullptr);

}  // namespace passeflux::io
