// An étude: what a bailleur saves. The parc is shared and immutable; all the rest is small and copied by undo.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/apport.hpp"
#include "core/domaine/assiette_figee.hpp"
#include "core/domaine/cadre.hpp"
#include "core/domaine/convention.hpp"
#include "core/domaine/conversion.hpp"
#include "core/domaine/decision.hpp"
#include "core/domaine/devenir.hpp"
#include "core/domaine/droit.hpp"
#include "core/domaine/evaluation.hpp"
#include "core/domaine/fichier_lu.hpp"
#include "core/domaine/hypotheses.hpp"
#include "core/domaine/liberation.hpp"
#include "core/domaine/mise_en_service.hpp"
#include "core/domaine/objectif_cia.hpp"
#include "core/domaine/parc.hpp"
#include "core/domaine/releve.hpp"
#include "core/domaine/scenario.hpp"
#include "core/quantite/rationnel.hpp"

namespace passeflux {

enum class Organisme : std::uint8_t { Hlm, Sem };

// CCH R441-5 and L441-1: who may hold reservations. The State is one right-holder with two sub-contingents.
enum class NatureReservataire : std::uint8_t {
  EtatPrioritaires,
  EtatAgents,
  ActionLogement,
  Commune,
  Epci,
  Departement,
  Region,
  Autre
};

struct Reservataire {
  std::string id;  // stable, unique in the étude: settles provisional ties, never shown alone
  std::string nom;
  NatureReservataire nature = NatureReservataire::Autre;
  std::int64_t logements_reserves = 0;  // live droits de suite, dwellings
  ConversionReservataire conversion;    // what its mode needs; empty in mode 1
  bool operator==(const Reservataire&) const = default;
};

struct SourceParc {
  std::string fichier;               // name of the file the parc was read from; empty: typed by hand
  std::int64_t lignes_ecartees = 0;  // rows the user chose to leave out
  bool operator==(const SourceParc&) const = default;
};

// What the user decided for the columns and the codes of a file brought in: offered again for the next one.
struct CorrespondanceImport {
  std::map<std::string, std::string> colonnes;                       // heading → field; "": left out
  std::map<std::string, std::map<std::string, std::int64_t>> codes;  // field → value met → code
  std::map<std::string, std::string> reservataires;                  // name met, folded → id; "": a new one
  bool empty() const { return colonnes.empty() && codes.empty() && reservataires.empty(); }
  bool operator==(const CorrespondanceImport&) const = default;
};

struct Extrait;   // core/etat_des_lieux/extrait.hpp
struct EtatZero;  // core/etat_des_lieux/etat_zero.hpp

struct Etude {
  std::string identifiant;  // the same through its copies and versions; empty until the étude is opened in the page
  std::string nom;
  Organisme organisme = Organisme::Hlm;
  std::int32_t annee = 0;            // the year whose flux is computed
  std::shared_ptr<const Parc> parc;  // may be null: nothing imported yet
  SourceParc source_parc;
  FichiersLus fichiers;                                      // of the parc, the droits and the history
  std::shared_ptr<const AssietteFigee> assiette_anterieure;  // kept to follow the assiette; null: none
  HypotheseLiberations liberations;
  std::array<std::int64_t, kSoustractions> soustractions{};
  std::int64_t designes_prefet = 0;  // rehousing of L521-3-3, imputed on the State's rights: not in the soustractions
  std::map<std::string, HypothesesDepartement> departements;  // by code: what is its own, where it has more than one
  std::map<std::string, TauxCia> objectifs_cia;               // by EPCI (SIREN): those that set a rate of their own
  std::vector<Reservataire> reservataires;
  std::vector<Convention> conventions;
  // Tables brought in: shared and immutable as the parc is; null when there is none.
  std::shared_ptr<const Droits> droits;
  std::vector<std::shared_ptr<const EtatTransmis>> etats_transmis;  // one a réservataire
  std::shared_ptr<const Decisions> decisions;                       // on what the lists do not agree on
  std::shared_ptr<const Devenirs> devenirs;                         // of the rights whose dwelling left the parc
  // Of another's étude, received to be filled in: then the étude holds nothing else but the decisions on it.
  std::shared_ptr<const Extrait> extrait;
  std::shared_ptr<const Liberations> historique;
  Grille grille;                                            // how both parties say that it works
  std::vector<std::shared_ptr<const EtatZero>> etats_zero;  // versions, the last holds
  Apports apports;                                          // of other bailleurs, put together with its own
  Rapprochements rapprochements;                            // of their réservataires, made by hand
  std::vector<std::string> epci_cil;                        // SIREN of the EPCI that have a CIL, in order
  Conversion conversion;                                    // modes, rotations, decisions on ties
  std::vector<MiseEnService> mises_en_service;              // new programmes, let for the first time in the year
  std::map<std::string, ValeurParametre> parametres;        // overrides of the register, by rule id
  std::map<std::string, CorrespondanceImport> imports;      // by table: "parc", "droits", "etat_transmis", "historique"
  FicheScenario scenario;                                   // the active one, whose hypotheses are those above
  std::vector<Scenario> scenarios;                          // the others
  std::vector<DecisionReleve> releve;                       // decisions, in the order they were recorded
  std::optional<Cadre> cadre;                               // the cadre régional it leans on
  bool operator==(const Etude&) const = default;
};

// Bounds of an étude, for its file and for what is typed.
inline constexpr std::int64_t kLogementsMax = 1'000'000'000;
inline constexpr std::int64_t kLogementsLigneMax = 1'000'000;  // of one row of the parc
inline constexpr std::size_t kReservatairesMax = 500;
inline constexpr std::size_t kAnneesRotationMax = 20;
inline constexpr std::size_t kCorrespondancesMax = 500;  // headings, or values of a field, decided by the user
inline constexpr std::int64_t kCodeMax = 999;

// Words of the files and of the command line, both ways.
std::string_view word(Organisme v);
std::string_view word(NatureReservataire v);
std::string_view word(MethodeLiberations v);
std::string_view word(Soustraction v);
std::string_view label(Soustraction v);  // in two words, for the screen; the register has the whole name
std::optional<Organisme> parse_organisme(std::string_view mot);
std::optional<NatureReservataire> parse_nature(std::string_view mot);
std::optional<MethodeLiberations> parse_methode_liberations(std::string_view mot);
inline constexpr std::size_t kNatures = 8;
std::string_view label(NatureReservataire nature);  // for the screen

// The day that the rights to convert are counted on: the one typed, else 1 January of the étude's year.
std::int32_t reference_day(const Etude& etude);

// The first identifier "r1", "r2"… that no réservataire of the étude bears.
std::string next_reservataire_id(const Etude& etude);

// Its name, "Sans nom" when it has none; the identifier itself when the étude has no such réservataire.
std::string name_reservataire(const Etude& etude, std::string_view id);

// The identifier of the line of dwellings that nobody reserved.
inline constexpr std::string_view kNonReserve = "non_reserve";

}  // namespace passeflux
