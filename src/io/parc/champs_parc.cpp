#include "champs_parc.hpp"

#include "codes.hpp"

#include "io/import.hpp"

namespace passeflux::io {

namespace {
constexpr ChampTable kChamps[]{
    {"IDENT_REP", "Identifiant RPLS", "identifiantrpls|numerorpls|numrpls|rpls|identrpls", {}, 1},
    {"IDENT_INT",
     "Identifiant du bailleur",
     "identifiant|identifiantinterne|reference|referencelogement|codelogement|numerologement|nlogement|codelot|lot|"
     "numerolot|ug|codeug|idlogement|refinterne|id|reflogement|module|identifiantlogement|identifiantdulogement",
     {},
     2},
    {"DEPCOM",
     "Commune (code INSEE)",
     "codeinsee|insee|codecommune|inseecommune|communeinsee|codgeo|depcomcode|codecommuneinsee|inseecom|numinsee",
     {},
     4},
    {"QPV", "En quartier prioritaire", "enqpv|zus|quartierprioritaire|qpvouinon", kQpv, 22},
    {"TYPECONST", "Collectif ou individuel", "typeconstruction|typedeconstruction|collectifindividuel", kType, 23},
    {"NBPIECE", "Nombre de pièces",
     "nbpieces|nombredepieces|pieces|typologie|type|typelogement|typedelogement|nbpieceslogement", kPieces, 24},
    {"SURFHAB",
     "Surface habitable",
     "surface|surfacehabitable|shab|surfacem|surfacem2|surfacehabitablem|surfacehabitablem2|surfhabitable",
     {},
     25},
    {"CONSTRUCT", "Année de construction", "anneeconstruction|anneedeconstruction|annedeconstruction", {}, 26},
    {"LOCAT",
     "Année de première location",
     "anneelocation|miseenlocation|anneedemiseenlocation|premierelocation|anneedepremierelocation|miseenservice|"
     "anneemiseenservice",
     {},
     27},
    {"FINAN", "Financement", "financement|codefinancement|typedefinancement|financementinitial|produit|financode",
     kFinancement, 32},
    {"CONV", "Conventionné", "conventionne|conventionnement|conventionneapl|conventionapl", kOuiNon, 34},
    {"DATCONV",
     "Date de la convention",
     "dateconvention|datedeconvention|datedelaconvention|dateconventionapl",
     {},
     36},
    {"MODE", "Situation", "modedoccupation|occupation|situation|statut|statutoccupation|modecode", kMode, 40},
    {"SORTIEPATRIM", "Sortie du patrimoine", "sortie|sortiedupatrimoine|sortiepatrimoine", kSortie, 37},
    {"CONTRESLOG", "Contingent (RPLS)", "contingentrpls|codecontingent|contingentreservation|contres", kContingent, 63},
    {"IDENTIFIE", "Logement identifié", "logementidentifie|reservationidentifiee|reserveidentifie|identifiepour",
     kIdentifie, 0},
    {"AIDE_ETAT", "Aidé par l’État", "aideetat|aidedeletat|aideparletat|concoursfinancierdeletat", kOuiNon, 0},
    {"programme",
     "Programme",
     "residence|nomprogramme|nomduprogramme|operation|groupe|ensemble|nomresidence|nomdelaresidence|nomdeloperation|"
     "ensembleimmobilier|groupeimmobilier",
     {},
     0},
    {"nb",
     "Nombre de logements",
     "nombre|nombredelogements|nblogements|nblogts|nblgts|logements|nombrelogements|nblog",
     {},
     0}};
static_assert(std::size(kChamps) == kChampsParc);
}  // namespace

const DefinitionTable& table_parc() {
  static constexpr std::uint8_t kObligatoires[]{Commune};
  static constexpr DefinitionTable kTable{
      "parc", "Parc de logements", kChamps, kObligatoires, "le code INSEE de la commune (DEPCOM)", 60};
  return kTable;
}

}  // namespace passeflux::io
