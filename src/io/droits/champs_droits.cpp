#include "champs_droits.hpp"

#include "core/domaine/droit.hpp"
#include "io/import.hpp"

namespace passeflux::io {

namespace {
constexpr std::int64_t of(auto v) { return static_cast<std::int64_t>(v); }

constexpr CodeChamp kFondement[]{
    {of(Fondement::Legal), "Légal", "etat|loi|contingentprefectoral|legale|reservationprefectorale"},
    {of(Fondement::Garantie), "Garantie d’emprunt", "garantie|garantiedemprunts|garantiedepret|garant|gdemprunt"},
    {of(Fondement::Foncier), "Apport de terrain", "foncier|terrain|apportfoncier|bailemphyteotique|cessionfonciere"},
    {of(Fondement::Subvention), "Subvention", "subventions|aidefinanciere|aide|financement"},
    {of(Fondement::Pret), "Prêt (PEEC)", "pret|peec|1|pretpeec|1logement|unpourcent|pretactionlogement|preteuros"},
    {of(Fondement::Agents), "Convention « 5 % agents »", "agents|5|fonctionnaires|agentspublics|convention5"},
    {of(Fondement::Autre), "Autre", "autres|divers"}};
constexpr CodeChamp kNature[]{
    {of(NatureDroit::DroitDeSuite), "Droit de suite", "ds|suite|droitsdesuite|permanent|reservationpermanente"},
    {of(NatureDroit::DroitUnique), "Droit unique",
     "du|unique|droitsuniques|droitsimple|simple|designationunique|droitenuntour|untour|1tour|pouruntour|enuntour|"
     "designationsuniques|tourunique"}};
constexpr CodeChamp kStatut[]{
    {of(StatutDroit::Valide), "Validé", "ok|valides|confirme|accord|oui|envigueur|actif"},
    {of(StatutDroit::Conteste), "Contesté", "contestation|litige|desaccord"},
    {of(StatutDroit::Echu), "Échu", "expire|termine|caduc|fini|eteint"},
    {of(StatutDroit::ARechercher), "À rechercher", "arechercher|averifier|inconnu|recherche"}};
constexpr CodeChamp kPiece[]{{of(Piece::Detenue), "Détenue", "oui|o|x|ok|presente|retrouvee|vrai|enpossession"},
                             {of(Piece::Manquante), "Manquante", "non|n|absente|perdue|faux|introuvable|aucune"}};

constexpr ChampTable kChamps[]{
    {"reservataire",
     "Réservataire",
     "titulaire|nomreservataire|nomdureservataire|reservataires|beneficiaire|organismereservataire|titulairedudroit|"
     "contingent",
     {},
     0},
    {"exerce_par", "Exercé par (délégation)", "delegataire|delegation|exercepar|deleguea", {}, 0},
    {"preleve_sur", "Pris sur le contingent de", "prissur|preleve|prelevement|surcontingentde", {}, 0},
    {"fondement", "Fondement",
     "fondementjuridique|basejuridique|baselegale|originedudroit|origine|typedereservation|typereservation", kFondement,
     0},
    {"nature", "Nature du droit", "naturedudroit|typededroit|typedroit|droit|dsdu|dsoudu", kNature, 0},
    {"statut", "Statut", "statutdudroit|etat|situationdudroit|validation", kStatut, 0},
    {"piece", "Pièce justificative", "justificatif|preuve|acteretrouve|conventionretrouvee|piecedetenue", kPiece, 0},
    {"reference",
     "Référence de l’acte",
     "referencedelacte|referenceacte|convention|nconvention|numeroconvention|refconvention|referenceconvention|"
     "deliberation|refacte|numerodeconvention",
     {},
     0},
    {"acte",
     "Date de l’acte",
     "datedelacte|dateacte|dateconvention|datedelaconvention|datedeliberation|signature|datedesignature|datesignature",
     {},
     0},
    {"logement",
     "Identifiant du logement",
     "identifiant|identint|identrep|identifiantrpls|identifiantdulogement|identifiantlogement|referencelogement|"
     "codelogement|numerologement|nlogement|lot|codelot|ug|idlogement|reflogement|module|numeromodule",
     {},
     0},
    {"programme",
     "Programme",
     "residence|nomprogramme|nomduprogramme|operation|groupe|ensemble|nomresidence|nomdelaresidence|immeuble|"
     "nomdeloperation",
     {},
     0},
    {"adresse", "Adresse", "rue|voie|adressecomplete|adressedulogement|adresseduprogramme", {}, 0},
    {"commune", "Commune (code INSEE)", "codeinsee|insee|depcom|codecommune|inseecommune|communeinsee|codgeo", {}, 0},
    {"logements",
     "Nombre de logements",
     "nombre|nb|nombredelogements|nblogements|nblgts|nblogts|logementsreserves|nblogementsreserves|volume|quantite|"
     "nombrededroits|nbdroits|nbreservations|nombredereservations|logementreserves",
     {},
     0},
    {"debut", "Début", "datededebut|datedebut|datedeffet|dateeffet|effet|miseenservice", {}, 0},
    {"fin_pret",
     "Fin du prêt",
     "findepret|finpret|datefinpret|datedefindepret|datedefindupret|echeancedupret|echeancepret|derniereecheance",
     {},
     0},
    {"remboursement",
     "Remboursement du prêt",
     "remboursementanticipe|dateremboursement|datederemboursement|pretrembourse|pretsolde|solde",
     {},
     0},
    {"fin",
     "Fin du droit",
     "datedefin|datefin|echeance|dateecheance|datedecheance|expiration|dateexpiration|findroit|finduroit|validite|"
     "findevalidite|finreservation",
     {},
     0},
    {"commentaire", "Commentaire", "commentaires|observation|observations|remarque|remarques|note|notes", {}, 0}};
static_assert(std::size(kChamps) == kChampsDroit);
}  // namespace

const DefinitionTable& table_droits() {
  static constexpr std::uint8_t kObligatoires[]{DroitReservataire};
  static constexpr DefinitionTable kTable{"droits",      "Droits de réservation", kChamps,
                                          kObligatoires, "le réservataire",       0};
  return kTable;
}

const DefinitionTable& table_etat_transmis() {
  static constexpr std::uint8_t kObligatoires[]{DroitLogement, DroitProgramme, DroitLogements, DroitReference};
  static constexpr DefinitionTable kTable{"etat_transmis",
                                          "État transmis par un réservataire",
                                          kChamps,
                                          kObligatoires,
                                          "le logement, le programme, le nombre ou l’acte",
                                          0};
  return kTable;
}

}  // namespace passeflux::io
