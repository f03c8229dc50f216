#include "champs_parc.hpp"

#include "io/import.hpp"

namespace passeflux::io {

namespace {
// Labels and codes: RPLS declaration, arrêté du 5 janvier 2010, annexe.
constexpr CodeChamp kOuiNon[]{{1, "oui", "o|vrai|true|yes|x"}, {2, "non", "n|faux|false|no"}};
constexpr CodeChamp kQpv[]{{1, "En QPV", "oui|o|vrai|qpv"}, {2, "Hors QPV", "non|n|faux|horsquartier"}};
constexpr CodeChamp kType[]{{'C', "Collectif", "c|coll"}, {'I', "Individuel", "i|ind|indiv|maison"}};
constexpr CodeChamp kPieces[]{{1, "T1", "f1|studio|t1bis"},
                              {2, "T2", "f2|t2bis"},
                              {3, "T3", "f3|t3bis"},
                              {4, "T4", "f4|t4bis"},
                              {5, "T5", "f5"},
                              {6, "T6", "f6"},
                              {7, "T7", "f7"},
                              {8, "T8", "f8"},
                              {9, "T9", "f9"}};
constexpr CodeChamp kFinancement[]{{10, "PLAI", "plaiadapte"},
                                   {11, "PLA-LM, PLA-TS", "plalm|plats"},
                                   {12, "PLA", "plaordinaire"},
                                   {13, "PLUS", "pluscd"},
                                   {14, "PLS", "ppls|pcls|plspplspcls|placff"},
                                   {15, "PAP", "paplocatif"},
                                   {16, "PLI", "pli"},
                                   {17, "PCL", "pcl"},
                                   {49, "Autre depuis 1977", ""},
                                   {50, "HBM", ""},
                                   {51, "PLR, PSR", "plr|psr"},
                                   {52, "Hlm ordinaire", "hlmo"},
                                   {53, "ILM", ""},
                                   {54, "ILN", ""},
                                   {55, "Prêt du Crédit foncier", "cff|pretcff"},
                                   {99, "Autre avant 1977", ""}};
constexpr CodeChamp kMode[]{{1, "Loué", "loueavecbail|occupeparlocataire|bail"},
                            {2, "Vacant, proposé à la location", "vacant|vacance|propose"},
                            {3, "Vide : travaux, vente, démolition", "vide|videtravaux|vacanttechnique|horslocation"},
                            {4, "Association", "loueaassociation"},
                            {5, "Occupé hors location", "occupe|logementdefonction"},
                            {9, "Sans objet", "so"}};
constexpr CodeChamp kSortie[]{{1, "Vente à l’occupant", "venteoccupant"},
                              {2, "Vente à un bailleur", "ventebailleur"},
                              {3, "Autre vente", "vente|vendu"},
                              {4, "Démolition", "demoli|demolition"},
                              {5, "Autre sortie", "autre"},
                              {9, "Sans objet", "so|non"}};

constexpr ChampTable kChamps[]{
    {"IDENT_REP", "Identifiant RPLS", "identifiantrpls|numerorpls|numrpls|rpls|identrpls", {}, 1},
    {"IDENT_INT",
     "Identifiant du bailleur",
     "identifiant|identifiantinterne|reference|referencelogement|codelogement|numerologement|nlogement|codelot|lot|"
     "numerolot|ug|codeug|idlogement|refinterne|id",
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
    {"nb",
     "Nombre de logements",
     "nombre|nombredelogements|nblogements|nblogts|nblgts|logements|nombrelogements|nblog",
     {},
     0}};
static_assert(std::size(kChamps) == kChampsParc);
}  // namespace

const DefinitionTable& table_parc() {
  static constexpr DefinitionTable kTable{
      "parc", "Parc de logements", kChamps, Commune, "le code INSEE de la commune (DEPCOM)", 60};
  return kTable;
}

}  // namespace passeflux::io
