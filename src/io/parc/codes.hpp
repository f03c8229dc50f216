// Codes of the RPLS declaration, and the words that stand for them in other files.
#pragma once

#include "io/table.hpp"

namespace passeflux::io {

// Labels and codes: RPLS declaration, arrêté du 5 janvier 2010, annexe.
inline constexpr CodeChamp kOuiNon[]{{1, "oui", "o|vrai|true|yes|x"}, {2, "non", "n|faux|false|no"}};
inline constexpr CodeChamp kQpv[]{{1, "En QPV", "oui|o|vrai|qpv"}, {2, "Hors QPV", "non|n|faux|horsquartier"}};
inline constexpr CodeChamp kType[]{{'C', "Collectif", "c|coll"}, {'I', "Individuel", "i|ind|indiv|maison"}};
inline constexpr CodeChamp kPieces[]{{1, "T1", "f1|studio|t1bis"},
                                     {2, "T2", "f2|t2bis"},
                                     {3, "T3", "f3|t3bis"},
                                     {4, "T4", "f4|t4bis"},
                                     {5, "T5", "f5"},
                                     {6, "T6", "f6"},
                                     {7, "T7", "f7"},
                                     {8, "T8", "f8"},
                                     {9, "T9", "f9"}};
inline constexpr CodeChamp kFinancement[]{{10, "PLAI", "plaiadapte"},
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
inline constexpr CodeChamp kMode[]{
    {1, "Loué", "loueavecbail|occupeparlocataire|bail"},
    {2, "Vacant, proposé à la location", "vacant|vacance|propose"},
    {3, "Vide : travaux, vente, démolition", "vide|videtravaux|vacanttechnique|horslocation"},
    {4, "Association", "loueaassociation"},
    {5, "Occupé hors location", "occupe|logementdefonction"},
    {9, "Sans objet", "so"}};
inline constexpr CodeChamp kSortie[]{{1, "Vente à l’occupant", "venteoccupant"},
                                     {2, "Vente à un bailleur", "ventebailleur"},
                                     {3, "Autre vente", "vente|vendu"},
                                     {4, "Démolition", "demoli|demolition"},
                                     {5, "Autre sortie", "autre"},
                                     {9, "Sans objet", "so|non"}};
// 7 too when the State's rights are not identified.
inline constexpr CodeChamp kContingent[]{{1, "État, fonctionnaires", "etatfonctionnaires|agents"},
                                         {2, "État, prioritaires", "etatprioritaires|prefecture"},
                                         {3, "Employeurs (Action Logement)", "employeurs|actionlogement|als|peec"},
                                         {4, "Collectivités et EPCI", "collectivites|commune|epci|departement"},
                                         {5, "État, autres conventions", "etatautresconventions"},
                                         {6, "Autres", "autre"},
                                         {7, "Non réservé", "nonreserves|libre|sans"}};

// Of the tool: the declaration tells neither of them (CCH L441-1).
inline constexpr CodeChamp kIdentifie[]{{1, "Défense nationale", "defense|armees|armee|militaire|ministeredesarmees"},
                                        {2, "Sécurité intérieure", "securite|police|gendarmerie"},
                                        {3, "Établissement public de santé", "sante|hopital|centrehospitalier|chu"},
                                        {9, "Non identifié", "non|n|so|aucun"}};

}  // namespace passeflux::io
