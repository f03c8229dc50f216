// The official geography: what the INSEE code of a commune stands for, and the EPCI, département and région it is in.
// Source: Code officiel géographique (INSEE) and perimeter of the EPCI à fiscalité propre (DGCL), of one year. Old
// codes are those that the year's COG ties to a commune in force: taken into a commune nouvelle, associated, merged, or
// changed with the département (Seine, Seine-et-Oise, Corse). No population, no boundary, no date of the change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"

namespace passeflux {

// CGCT L5214-1 (CC), L5216-1 (CA), L5215-1 (CU), L5217-1 and L3611-1 (métropoles, Lyon too), L5219-2 (EPT).
enum class NatureEpci : std::uint8_t {
  CommunauteCommunes,
  CommunauteAgglomeration,
  CommunauteUrbaine,
  Metropole,
  EtablissementTerritorial  // of the Métropole du Grand Paris, without own taxes
};
inline constexpr std::size_t kNaturesEpci = 5;
std::string_view word(NatureEpci v);  // "CC", "CA", "CU", "Métropole", "EPT"

struct Region {
  std::string code;
  std::string nom;
};
struct Departement {
  std::string code;  // "01", "2A", "971"; collectivités d’outre-mer too ("975", "988")
  std::string nom;
  std::size_t region = 0;  // its place
};
struct Epci {
  std::string siren;
  std::string nom;  // with its nature, as it calls itself: "CA Pays de Montbéliard Agglomération"
  NatureEpci nature = NatureEpci::CommunauteCommunes;
};

enum class StatutCode : std::uint8_t { EnVigueur, Arrondissement, Remplace, Inconnu };

// What Geographie is made of: one entry a code, in increasing order.
struct ColonnesGeographie {
  static constexpr std::uint16_t kAucun = 0xFFFF;
  std::int32_t annee = 0;  // the communes are those of 1 January
  std::vector<Region> regions;
  std::vector<Departement> departements;  // by code
  std::vector<Epci> epci;                 // EPT among them
  std::vector<std::uint32_t> cles;        // key_of the code
  std::vector<StatutCode> statuts;        // never Inconnu
  std::vector<std::uint32_t> communes;    // entry of the commune in force: itself, or the one that holds it
  std::vector<std::uint16_t> epci_de;     // of a commune in force, its place in epci; else kAucun
  std::vector<std::uint16_t> ept_de;
  std::string noms;                 // end to end; empty: the code's own name is not known
  std::vector<std::uint32_t> fins;  // end of each in noms
};

// A code, as a number in the same order; nothing when it does not read as a code of commune.
std::optional<std::uint32_t> key_of(std::string_view code);
std::string code_of(std::uint32_t cle);

// Stands for the territory of the dwellings of none.
inline constexpr std::string_view kAucunTerritoire = "aucun";

// The département that a code of commune names by itself: 01 to 95, 2A, 2B, 971 to 976.
std::optional<std::string_view> departement_of(std::string_view code);

class Geographie {
 public:
  // Refuses columns of unequal length, codes out of order, a place out of its list.
  static Resultat_ou<std::shared_ptr<const Geographie>> make(ColonnesGeographie colonnes);

  struct Commune {  // in force
    std::string code;
    std::string_view nom;
    const Departement* departement = nullptr;  // null: none is known
    const Region* region = nullptr;
    const Epci* epci = nullptr;  // null: isolated, as four islands are
    const Epci* ept = nullptr;   // only in the Grand Paris, Paris apart
  };
  struct Lieu {
    StatutCode statut = StatutCode::Inconnu;
    std::string_view nom;            // of what the code stands for, or stood for; may be empty
    std::optional<Commune> commune;  // none when the code is unknown
  };
  // Logarithmic in the number of codes. Views and pointers live as long as this object.
  Lieu find(std::string_view code) const;
  const Departement* departement(std::string_view code) const;
  const Epci* epci(std::string_view siren) const;  // null: none
  // Of a commune, in force or not; an unknown code still tells it by itself. kAucunTerritoire when it does not.
  std::string departement_code(std::string_view commune) const;

  std::int32_t annee() const { return c_.annee; }
  std::size_t codes() const { return c_.cles.size(); }

 private:
  explicit Geographie(ColonnesGeographie colonnes) : c_(std::move(colonnes)) {}
  std::string_view name_of(std::size_t entree) const;
  ColonnesGeographie c_;
};

}  // namespace passeflux
