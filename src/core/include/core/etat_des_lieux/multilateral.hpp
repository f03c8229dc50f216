// Fourth time of the état des lieux: what several bailleurs put together, territory by territory. Who reserves what,
// in quartiers prioritaires and outside, by type and by financing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/apport.hpp"
#include "core/domaine/geographie.hpp"
#include "core/flux/calcul.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

// One réservataire of the table, and the names under which the apports had it.
struct ReservataireCommun {
  NatureReservataire nature{};
  std::string nom;
  std::string cle;
  struct Ecriture {
    std::size_t apport = 0;
    std::string nom;
  };
  std::vector<Ecriture> ecritures;
  bool a_la_main = false;  // others were put with it by hand
};

struct TerritoireCommun {
  std::string code;  // SIREN of an EPCI, code of a département, or kAucunTerritoire
  std::string nom;   // empty: not known
};

inline constexpr std::size_t kParcCommun = static_cast<std::size_t>(-1);  // stands for the parc among réservataires

// Dwellings of one cell of one apport.
struct CaseCommune {
  std::size_t apport = 0;
  std::size_t territoire = 0;
  std::size_t bailleur = 0;
  std::size_t reservataire = kParcCommun;
  CelluleLieu cellule;
  std::int64_t logements = 0;
  std::int64_t convenus = 0;
  std::int64_t uniques = 0;
};

struct Multilateral {
  Apports apports;                                // by bailleur, then département
  std::vector<std::string> bailleurs;             // by name
  std::vector<ReservataireCommun> reservataires;  // by nature, then name
  std::vector<TerritoireCommun> territoires;      // by size of the parc; last, what has no place known
  std::vector<CaseCommune> cases;
};

// Réservataires are put together by nature and name; accents, case, and the words that say what a collectivité is
// ("ville de", "conseil départemental") apart. The State and Action Logement are one each, whatever their name
// (dossier §1.1). `rapprochements`: others, by hand. The order of the apports changes nothing.
Multilateral put_together(const Apports& apports, const Geographie& geographie, Maille maille,
                          const Rapprochements& rapprochements = {});
std::string key_reservataire(const ReservataireApport& r);

inline constexpr std::size_t kTypesMax = 5;  // rooms: five and more together

enum class AxeCommun : std::uint8_t { Bailleur, Qpv, Type, Financement, Territoire };

// A column of a table: what its cells have in common.
struct ColonneCommune {
  AxeCommun axe = AxeCommun::Bailleur;
  std::size_t valeur = 0;
  bool operator==(const ColonneCommune&) const = default;
};

// Of one territory, of one bailleur, of one column; none: all of them.
struct FiltreCommun {
  std::optional<std::size_t> territoire;
  std::optional<std::size_t> bailleur;
  std::optional<ColonneCommune> colonne = std::nullopt;
  bool takes(const CaseCommune& c) const;
  bool operator==(const FiltreCommun&) const = default;
};

struct LigneCommune {
  std::size_t reservataire = kParcCommun;
  std::vector<std::int64_t> logements;  // by column
  std::int64_t total = 0;
  std::int64_t convenus = 0;
  std::int64_t uniques = 0;
};
struct TableCommune {
  // Places of bailleurs or territories; 1 in QPV, 2 outside; rooms, 5 and more together; code of the financing. Not
  // known (0): last. Only those that have dwellings.
  std::vector<std::size_t> colonnes;
  std::vector<LigneCommune> lignes;  // réservataires that hold something there, in their order
  LigneCommune reserves;             // the sum of the lines
  LigneCommune parc;
};
TableCommune cross(const Multilateral& tout, const FiltreCommun& filtre, AxeCommun axe);

// Of one territory, in a line of them all.
struct LigneTerritoire {
  std::size_t territoire = 0;
  std::int64_t bailleurs = 0;
  std::int64_t conventions = 0;  // pairs of a bailleur and a réservataire, département by département
  std::int64_t parc = 0;
  std::int64_t reserves = 0;
  std::int64_t convenus = 0;
  std::int64_t uniques = 0;
};
std::vector<LigneTerritoire> list_territoires(const Multilateral& tout);

// How a number of the table is made, apport by apport: `multilateral.parc`, `multilateral.reserves` and
// `multilateral.uniques` of that réservataire (none: of all), and `multilateral.part`, reserved over parc.
// `colonne`: the name of the filter's column, as it is shown.
Calcul explain_commun(const Multilateral& tout, const FiltreCommun& filtre, std::optional<std::size_t> reservataire,
                      const std::string& colonne = {});
std::string name_territoire(const Multilateral& tout, std::optional<std::size_t> territoire);

}  // namespace passeflux
